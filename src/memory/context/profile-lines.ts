import type { Profile, ProfileField, SupportType } from '../types.ts';
import { CandidateLine } from './candidate-lines.ts';
import { clip } from './clipping.ts';
import { findValue } from './statements.ts';
import type { ContextOverview } from './types.ts';

/** First words of the topic keys of each vertical. */
const VERTICALS: Record<string, SupportType> = {
  saas: 'saas',
  ecommerce: 'ecommerce',
  banking: 'banking_fintech',
  banking_fintech: 'banking_fintech',
  travel: 'travel',
  telecom: 'telecom',
  edtech: 'edtech_support',
  edtech_support: 'edtech_support',
};

/** What stands elsewhere in the block (risks, moods) or nowhere. */
const NOT_CONTEXT = new Set(['identity', 'preference', 'risk', 'sentiment', 'issue', 'commitment', 'goal']);

const CHANNELS: Record<string, string> = { sms: 'text message', whatsapp: 'WhatsApp' };

const toChannel = (value: string): string => CHANNELS[value.toLowerCase()] ?? value;

/** How a field is worded where its label before its value would read badly. */
const WORDED: Record<string, (value: string) => string> = {
  'identity.name': (v) => v,
  'identity.role': (v) => v,
  'identity.company': (v) => `at ${v}`,
  'identity.tier': (v) => `${v} tier`,
  'identity.plan': (v) => (/\b(?:plan|tier|subscription)\b/i.test(v) ? v : `${v} plan`),
  'identity.tenure': (v) => (/^(?:(?:19|20)\d\d|\p{L}+)$/u.test(v) ? `customer since ${v}` : `customer for ${v}`),
  'identity.customer_since': (v) => `customer since ${v}`,
  'identity.verified': (v) => (/^(?:true|yes)$/i.test(v) ? 'verified' : `verified: ${v}`),
  'preference.channel': (v) => `contact by ${toChannel(v)}`,
  'preference.channel_avoid': (v) => `not by ${toChannel(v)}`,
  'preference.contact_time': (v) => `contact ${v}`,
  'preference.response_length': (v) => `${v} answers`,
  'preference.style': (v) => `style ${v}`,
  'preference.tone': (v) => `tone ${v}`,
  'preference.language': (v) => `language ${v}`,
  'preference.technical_comfort': (v) => `technical comfort ${v}`,
  'preference.timezone': (v) => `time zone ${v}`,
  'preference.accessibility': (v) => `accessibility: ${v}`,
  'preference.resolution': (v) => `would rather have: ${v}`,
};

/** Who the customer is comes in this order, then by key. */
const IDENTITY_ORDER = [
  'name',
  'role',
  'company',
  'tier',
  'plan',
  'tenure',
  'customer_since',
  'verified',
  'account_ref',
  'customer_ref',
];

/** Asks how a problem should end, which is when the resolution the customer prefers matters. */
const ASKS_FOR_RESOLUTION =
  /\b(?:refund\w*|money back|reimburs\w*|replac\w*|exchang\w*|credit\w*|compensat\w*|voucher\w*|return(?:s|ed|ing)?|resol\w*|fix(?:es|ed|ing)?|solution|solve\w*|make (?:it|this) right|call ?back|escalat\w*|workaround\w*|reembols\w*|devol\w*|rembours\w*|erstatt\w*|umtausch\w*)|रिफंड|वापस|退款|退货|استرداد|возврат/iu;

/** Whether a query asks how a problem should end. */
export const asksForResolution = (query: string): boolean => ASKS_FOR_RESOLUTION.test(query);

const shorten = (text: string): string => clip(text, 80);

function wordField(key: string, field: ProfileField): string | null {
  const value = findValue(field.value, shorten);
  if (value === null) return null;
  // That somebody was verified is for the tenant to say, not for the customer.
  if (key === 'identity.verified' && !field.stated) return null;
  // "preference.channel_avoid.phone" is one of several under "preference.channel_avoid" and is worded like it.
  const word = WORDED[key] ?? WORDED[key.split('.').slice(0, 2).join('.')];
  return word?.(value) ?? `${toLabel(key.split('.').slice(1))} ${value}`;
}

const toLabel = (parts: string[]): string => parts.join(' ').replace(/_/g, ' ');

/** The fields under one first word, as one line. */
function toJoinedLine(
  section: 'identity' | 'preferences',
  fields: [key: string, field: ProfileField][],
): CandidateLine | null {
  const worded = fields.flatMap(([key, field]) => {
    const text = wordField(key, field);
    return text === null ? [] : [{ text, id: field.memoryId }];
  });
  if (worded.length === 0) return null;
  const wordings = worded.map((_, index) =>
    worded
      .slice(0, worded.length - index)
      .map((w) => w.text)
      .join('; '),
  );
  return new CandidateLine(
    section,
    wordings,
    worded.map((w) => w.id),
  );
}

export function toIdentityLines(profile: Profile): CandidateLine[] {
  const place = (key: string): number => {
    const at = IDENTITY_ORDER.indexOf(key.slice('identity.'.length));
    return at < 0 ? IDENTITY_ORDER.length : at;
  };
  const fields = Object.entries(profile)
    .map(([key, field]): [string, ProfileField] => [key.includes('.') ? key : `identity.${key}`, field])
    .filter(([key]) => key.startsWith('identity.'))
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  const line = toJoinedLine('identity', fields);
  return line ? [line] : [];
}

/** A channel that was refused once and is now the one asked for is no longer to be avoided, nor the other way round. */
function isOverruled(key: string, field: ProfileField, profile: Profile): boolean {
  const chosen = profile['preference.channel'];
  if (key.startsWith('preference.channel_avoid')) return chosen?.value === field.value && chosen.updatedAt > field.updatedAt;
  if (key !== 'preference.channel') return false;
  return Object.entries(profile).some(
    ([other, refused]) =>
      other.startsWith('preference.channel_avoid') && refused.value === field.value && refused.updatedAt >= field.updatedAt,
  );
}

/** How to talk to the customer; how to settle with them only when that is the question. */
export function toPreferenceLines(overview: ContextOverview, query: string): CandidateLine[] {
  const settling = asksForResolution(query);
  const isWanted = (key: string | null): boolean => settling || key !== 'preference.resolution';
  const fields = Object.entries(overview.profile)
    .filter(([key, field]) => key.startsWith('preference.') && isWanted(key) && !isOverruled(key, field, overview.profile))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const line = toJoinedLine('preferences', fields);
  const inProfile = new Set(Object.values(overview.profile).map((field) => field.memoryId));
  const others = overview.preferences
    .filter((memory) => memory.status === 'active' && !inProfile.has(memory.id) && isWanted(memory.topicKey))
    .flatMap((memory) => {
      const text = findValue(memory.text, (t) => clip(t, 160));
      return text === null ? [] : [new CandidateLine('preferences', [text], [memory.id])];
    });
  return [...(line ? [line] : []), ...others];
}

/**
 * What is true of the customer in this vertical: a line per subject, its values together ("integration: Slack,
 * webhooks").
 */
export function toSupportContextLines(profile: Profile, supportType: SupportType): CandidateLine[] {
  const subjects = new Map<string, { values: string[]; ids: string[] }>();
  for (const [key, field] of Object.entries(profile).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first = '', subject, ...detail] = key.split('.');
    if (subject === undefined || NOT_CONTEXT.has(first)) continue;
    const vertical = VERTICALS[first];
    if (vertical !== undefined && vertical !== supportType && supportType !== 'general_info') continue;
    const value = findValue(field.value, shorten);
    if (value === null) continue;
    const about = toLabel(detail);
    const isBare =
      about === '' ||
      value
        .toLowerCase()
        .replace(/[\s_-]+/g, ' ')
        .includes(about.toLowerCase());
    const entry = subjects.get(subject) ?? { values: [], ids: [] };
    entry.values.push(isBare ? value : /^(?:true|yes)$/i.test(value) ? about : `${about} ${value}`);
    entry.ids.push(field.memoryId);
    subjects.set(subject, entry);
  }
  return [...subjects].map(
    ([subject, { values, ids }]) =>
      new CandidateLine('support_context', [`${toLabel([subject])}: ${[...new Set(values)].join(', ')}`], ids),
  );
}

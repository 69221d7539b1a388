import type { ExtractedMemory } from '../types.ts';
import type { MemoryKind, SupportType } from '../../types.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { FORM_LINE } from '../reading/form-lines.ts';
import { remember, type Sentence } from '../reading/sentences.ts';
import type { Utterance } from '../reading/utterances.ts';
import { toStatement } from '../topic-keys.ts';
import { isLikelyName, NOT_A_PLAN, trimValue } from './values.ts';

/** A profile field as found: the last statement of a key within a session is the one that holds. */
interface Finding {
  key: string;
  value: string;
  index: number;
  confidence: number;
}

const PLAN_KEY: Partial<Record<SupportType, string>> = { saas: 'saas.plan', telecom: 'telecom.plan', edtech_support: 'edtech.plan' };
const FORM_KEY: Record<string, string> = {
  name: 'identity.name', tier: 'identity.tier', plan: 'plan', company: 'identity.company', role: 'identity.role',
  timezone: 'preference.timezone', 'time zone': 'preference.timezone', language: 'preference.language',
  account: 'identity.account_ref',
};

const FINDINGS = new WeakMap<Sentence[], Map<SupportType, Finding[]>>();

/** Identity, preferences and vertical context that the customer, or a clear note about them, stated. */
export function findProfile(utterances: Utterance[], supportType: SupportType): ExtractedMemory[] {
  const findings = new Map<string, Finding>();
  for (const utterance of utterances) {
    const { lexicon } = utterance;
    if (!lexicon || utterance.speaker === 'agent') continue;
    const byType = remember(FINDINGS, utterance.sentences, () => new Map<SupportType, Finding[]>());
    const known = byType.get(supportType);
    const found = known ?? utterance.sentences.flatMap((one) => readSentence(one, utterance, lexicon, supportType));
    if (!known) byType.set(supportType, found);
    for (const finding of found) {
      const slot = isMany(finding.key) ? `${finding.key}=${finding.value.toLowerCase()}` : finding.key;
      findings.delete(slot);
      findings.set(slot, { ...finding, index: utterance.index });
    }
  }
  return [...findings.values()].map(toMemory);
}

function isMany(key: string): boolean {
  return key === 'preference.style' || key === 'preference.accessibility' || key === 'preference.channel_avoid';
}

function readSentence(sentence: Sentence, utterance: Utterance, lexicon: Lexicon, supportType: SupportType): Finding[] {
  const { folded } = sentence;
  const index = utterance.index;
  const form = FORM_LINE.exec(folded);
  if (form) {
    const key = FORM_KEY[form[1]!];
    const value = trimValue(sentence.text.slice(sentence.text.length - form[2]!.length));
    return key && value ? [{ key: toKey(key, supportType), value, index, confidence: 0.9 }] : [];
  }
  if (lexicon.hypothetical.test(folded) || lexicon.thirdParty.test(folded)) return [];
  const findings: Finding[] = [];
  for (const pattern of lexicon.profile) {
    const match = pattern.pattern.exec(folded);
    if (!match || (!isMany(pattern.key) && findings.some((one) => one.key === toKey(pattern.key, supportType)))) continue;
    if (pattern.beside !== undefined && !isBeside(pattern.beside, findings, sentence, match, utterance, supportType)) continue;
    const lead = folded.slice(Math.max(0, match.index - 24), match.index);
    if (!pattern.negated && (lexicon.negation.test(lead) || lexicon.thirdParty.test(lead))) continue;
    if (sentence.question && !folded.startsWith('please') && !/\b(?:can|could|would) (?:you|we)\b/.test(folded)) continue;
    const value = pattern.value ?? readValue(sentence, match, pattern.proper ?? false);
    if (value === null || !isFit(pattern.key, value)) continue;
    findings.push({ key: toKey(pattern.key, supportType), value, index, confidence: utterance.speaker === 'note' ? 0.8 : 0.9 });
  }
  return findings;
}

/** "Ada from Initech" names a company where somebody writes for one; "Ada from Austin, TX" does not. */
function isBeside(
  key: string, findings: Finding[], sentence: Sentence, match: RegExpExecArray, { lexicon, folded }: Utterance, supportType: SupportType,
): boolean {
  if (!findings.some((one) => one.key === key)) return false;
  if (/^, ?\p{Lu}{2}\b/u.test(sentence.text.slice(match.index + match[0].length))) return false;
  return supportType === 'saas' || (lexicon?.business.test(folded) ?? false);
}

function readValue(sentence: Sentence, match: RegExpExecArray, proper: boolean): string | null {
  const group = match.slice(1).find((one) => one !== undefined);
  if (group === undefined) return null;
  const start = match.index + match[0].lastIndexOf(group);
  return trimValue(sentence.text.slice(start, start + group.length), proper);
}

function isFit(key: string, value: string): boolean {
  if (key === 'identity.name') return isLikelyName(value);
  if (key === 'plan') return !NOT_A_PLAN.test(value);
  return value.length >= 2 || key === 'ecommerce.size';
}

function toKey(key: string, supportType: SupportType): string {
  return key === 'plan' ? (PLAN_KEY[supportType] ?? 'identity.plan') : key;
}

function toMemory({ key, value, index, confidence }: Finding): ExtractedMemory {
  const kind = toKind(key);
  const many = isMany(key);
  return {
    kind,
    text: toStatement(key, value),
    topicKey: many ? `${key}.${toSlug(value)}` : key,
    value,
    importance: kind === 'fact' ? 0.6 : key === 'identity.name' || kind === 'preference' ? 0.8 : 0.7,
    confidence,
    evidence: [index],
    lifetimeDays: LIFETIME_DAYS[kind],
  };
}

function toKind(key: string): MemoryKind {
  if (key.startsWith('preference.') || key === 'travel.seat' || key === 'travel.diet') return 'preference';
  return key.startsWith('identity.') ? 'identity' : 'fact';
}

/** Lower case, with underscores, as the last part of a topic key. */
export function toSlug(value: string): string {
  return value.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
}

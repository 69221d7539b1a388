import type { ExtractedMemory } from '../types.ts';
import type { Identifier, SupportType } from '../../types.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { Utterance } from '../reading/utterances.ts';
import { toStatement } from '../topic-keys.ts';
import { toSlug } from './profile.ts';

/** Ways in which a customer says that they use a thing, rather than ask whether it exists. */
const IN_USE = /\b(?:use|uses|using|have|has|connected|integrat\w*|set ?up|our|my|with|through|via|between|sync\w*|to|from|usamos|uso|tenemos|nuestr[oa]s?|mis?|con|integracion\w*|conectad[oa]s?)\b/;
const WISHED = /\b(?:do you (?:have|support|offer|integrate)|does it (?:support|integrate)|feature request|would be (?:great|nice)|wish|plan to add|support for|thinking (?:of|about)|considering|instead of|competitors?|switch(?:ing)? to|tienen integracion)\b/;

// How each is written, where a capital at the front is not enough.
const WRITTEN: Record<string, string> = {
  hubspot: 'HubSpot', github: 'GitHub', gitlab: 'GitLab', quickbooks: 'QuickBooks', webhook: 'webhooks', webhooks: 'webhooks',
  saml: 'SAML', sso: 'SSO', scim: 'SCIM', sap: 'SAP', 'ms teams': 'Microsoft Teams', 'microsoft teams': 'Microsoft Teams',
  onedrive: 'OneDrive', sharepoint: 'SharePoint', bigquery: 'BigQuery', 'power bi': 'Power BI', netsuite: 'NetSuite',
  bamboohr: 'BambooHR', clickup: 'ClickUp', pagerduty: 'PagerDuty', woocommerce: 'WooCommerce', wordpress: 'WordPress',
  'aws s3': 'AWS S3', 'rest api': 'REST API', 'graphql api': 'GraphQL API', docusign: 'DocuSign', sendgrid: 'SendGrid',
};

/** Where people speak of the software they work with; elsewhere a name must come with a word of connecting. */
const SOFTWARE = new Set<SupportType>(['saas', 'edtech_support', 'general_info']);
/** Names that are everyday words too, or somebody's mailbox, and so need such a word anywhere. */
const EVERYDAY = /^(?:zoom|notion|stripe|intercom|tableau|sentry|amplitude|looker|discord|outlook|gmail|sap|workday|docusign)$/;

/** True for "gmail" in "jo@gmail.com": an address is where somebody is reached, not what they have connected. */
function isPartOfAddress(folded: string, start: number, length: number): boolean {
  return /[@./\w-]/.test(folded[start - 1] ?? ' ') || /^(?:\.[a-z]|@|\/)/.test(folded.slice(start + length, start + length + 2));
}

/** Integrations the customer uses, each a fact of its own under `saas.integration.<slug>`. */
export function findIntegrations(utterances: Utterance[], supportType: SupportType): ExtractedMemory[] {
  const found = new Map<string, { name: string; evidence: number[] }>();
  for (const { lexicon, speaker, sentences, index } of utterances) {
    if (!lexicon || speaker === 'agent') continue;
    for (const { folded } of sentences) {
      if (!IN_USE.test(folded) || WISHED.test(folded) || lexicon.hypothetical.test(folded) || lexicon.thirdParty.test(folded)) continue;
      const connects = lexicon.integrationCue.test(folded.replace(lexicon.integrations, ' '));
      for (const match of folded.matchAll(lexicon.integrations)) {
        if (isPartOfAddress(folded, match.index, match[0].length)) continue;
        if (!connects && (!SOFTWARE.has(supportType) || EVERYDAY.test(match[1]!))) continue;
        if (/\b(?:not|n't|never|no longer|stopped) (?:use|using|have|usamos|uso)\b/.test(folded.slice(0, match.index))) continue;
        const name = WRITTEN[match[1]!] ?? match[1]!.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
        const slug = toSlug(name);
        const entry = found.get(slug) ?? { name, evidence: [] };
        if (entry.evidence.length < 5 && !entry.evidence.includes(index)) entry.evidence.push(index);
        found.set(slug, entry);
      }
    }
  }
  return [...found].map(([slug, { name, evidence }]) => ({
    kind: 'fact',
    text: toStatement('saas.integration.*', name),
    topicKey: `saas.integration.${slug}`,
    value: name,
    importance: 0.6,
    confidence: 0.85,
    evidence,
    lifetimeDays: LIFETIME_DAYS.fact,
  }));
}

const REFERENCE_KEY: Partial<Record<Identifier['type'], string>> = {
  account_ref: 'identity.account_ref', customer_ref: 'identity.customer_ref', workspace_id: 'saas.workspace',
};

const CALLED_OWN =
  /\b(?:my|our|mi|nuestr[oa]) (?:[\p{L}-]+ ){0,3}(?:number|no|id|code|ref|reference|membership|account|numero|codigo)\b[^.?!]{0,20}$|\b(?:i am|i'm|im|this is|soy) (?:the |a |el |la )?(?:customer|client|member|student|user|subscriber|client[ea]|soci[oa]|usuari[oa]) (?:(?:number|no|id|numero)\b[ .:#]*)?$/u;
const ASKED_FOR =
  /\b(?:your|su|tu)\b[^.?!]{0,40}\b(?:number|no|id|code|ref(?:erence)?|numero|codigo)\b|\b(?:customer|client|member(?:ship)?|loyalty|subscriber|policy ?holder) (?:number|no|id|code)\b|\bnumero de (?:cliente|socio|usuario)\b/;

/** A customer number is theirs where they gave it as that, or corrected one they had: of others' they speak as well. */
function isOwnNumber(number: Identifier, identifiers: Identifier[], utterances: Utterance[]): boolean {
  if (isGivenAsOwn(number, utterances)) return true;
  const isTheirs = utterances.some(({ index, speaker }) => index === number.messageIndex && speaker === 'customer');
  return isTheirs && identifiers.some((other) => other.type === number.type && !other.current && isGivenAsOwn(other, utterances));
}

/** An account is theirs where they name it, or the agent calls it theirs: what an agent opens for the matter is none. */
function isOwnAccount({ messageIndex, value }: Identifier, utterances: Utterance[]): boolean {
  const said = utterances.find(({ index }) => index === messageIndex);
  if (said?.speaker !== 'agent') return true;
  return /\b(?:your|su|tu)\b[^.?!]{0,40}$/.test(said.folded.slice(0, Math.max(0, said.folded.indexOf(value.toLowerCase()))));
}

/** Whether they call it their own, or answer who asks for theirs. */
function isGivenAsOwn({ messageIndex, value }: Identifier, utterances: Utterance[]): boolean {
  const at = utterances.findIndex(({ index }) => index === messageIndex);
  const said = utterances[at];
  if (said?.speaker !== 'customer') return false;
  const place = said.folded.indexOf(value.toLowerCase());
  const lead = place < 0 ? said.folded : said.folded.slice(0, place);
  if (CALLED_OWN.test(lead)) return true;
  const asked = utterances[at - 1];
  return asked?.speaker === 'agent' && ASKED_FOR.test(asked.folded);
}

/** References that say who the customer is rather than what the matter is. */
export function findAccountRefs(identifiers: Identifier[], utterances: Utterance[]): ExtractedMemory[] {
  const latest = new Map<string, Identifier>();
  for (const identifier of identifiers) {
    const key = REFERENCE_KEY[identifier.type];
    if (!key || !identifier.current) continue;
    if (identifier.type === 'customer_ref' && !isOwnNumber(identifier, identifiers, utterances)) continue;
    if (identifier.type === 'account_ref' && !isOwnAccount(identifier, utterances)) continue;
    latest.set(key, identifier);
  }
  return [...latest].map(([key, identifier]) => ({
    kind: key.startsWith('identity.') ? 'identity' : 'fact',
    text: toStatement(key, identifier.value),
    topicKey: key,
    value: identifier.value,
    importance: 0.7,
    confidence: 0.9,
    evidence: [identifier.messageIndex],
    lifetimeDays: key.startsWith('identity.') ? LIFETIME_DAYS.identity : LIFETIME_DAYS.fact,
  }));
}

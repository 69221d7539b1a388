import type { ExtractedMemory, Identifier } from '../../types.ts';
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

/** Integrations the customer uses, each a fact of its own under `saas.integration.<slug>`. */
export function findIntegrations(utterances: Utterance[]): ExtractedMemory[] {
  const found = new Map<string, { name: string; evidence: number[] }>();
  for (const { lexicon, speaker, sentences, index } of utterances) {
    if (!lexicon || speaker === 'agent') continue;
    for (const { folded } of sentences) {
      if (!IN_USE.test(folded) || WISHED.test(folded) || lexicon.hypothetical.test(folded) || lexicon.thirdParty.test(folded)) continue;
      for (const match of folded.matchAll(lexicon.integrations)) {
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

const REFERENCE_KEY: Partial<Record<Identifier['type'], string>> = { account_ref: 'identity.account_ref', workspace_id: 'saas.workspace' };

/** References that say who the customer is rather than what the matter is. */
export function findAccountRefs(identifiers: Identifier[]): ExtractedMemory[] {
  const latest = new Map<string, Identifier>();
  for (const identifier of identifiers) {
    const key = REFERENCE_KEY[identifier.type];
    if (key && identifier.current) latest.set(key, identifier);
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

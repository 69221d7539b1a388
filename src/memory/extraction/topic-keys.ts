/**
 * Every topic key that extraction gives, with the sentence it becomes. A later statement with the same key supersedes
 * the earlier one. `{}` is the value. Keys that end in `.*` carry the thing itself and stand beside each other.
 */
export interface TopicKey {
  key: string;
  /** What it means, for the documentation. */
  meaning: string;
  sentence: string;
}

export const TOPIC_KEYS: TopicKey[] = [
  { key: 'identity.name', meaning: 'what the customer calls themselves', sentence: "The customer's name is {}." },
  { key: 'identity.company', meaning: 'the company they write for', sentence: 'The customer works with {}.' },
  { key: 'identity.role', meaning: 'their role there', sentence: "The customer's role is {}." },
  { key: 'identity.plan', meaning: 'the plan they are on, where no vertical says more', sentence: 'The customer is on the {} plan.' },
  { key: 'identity.tier', meaning: 'their loyalty or service tier', sentence: 'The customer has {} status.' },
  { key: 'identity.tenure', meaning: 'how long or since when they are a customer', sentence: 'The customer has been with the company for {}.' },
  { key: 'identity.account_ref', meaning: 'their account reference', sentence: "The customer's account reference is {}." },
  { key: 'identity.customer_ref', meaning: 'their customer, member or student number', sentence: "The customer's own number is {}." },
  { key: 'identity.device', meaning: 'a computer or device they use', sentence: 'The customer uses a {}.' },
  { key: 'preference.channel', meaning: 'how they want to be contacted', sentence: 'The customer prefers to be contacted by {}.' },
  { key: 'preference.channel_avoid', meaning: 'how they do not want to be contacted', sentence: 'The customer does not want to be contacted by {}.' },
  { key: 'preference.contact_time', meaning: 'when they can be reached', sentence: 'The customer wants to be contacted {}.' },
  { key: 'preference.style', meaning: 'tone and form of answers', sentence: 'The customer prefers {} answers.' },
  { key: 'preference.response_length', meaning: 'short or detailed', sentence: 'The customer prefers {} answers.' },
  { key: 'preference.language', meaning: 'the language they want to be answered in', sentence: 'The customer prefers to communicate in {}.' },
  { key: 'preference.timezone', meaning: 'the time zone they named', sentence: "The customer's time zone is {}." },
  { key: 'preference.technical_comfort', meaning: 'low or high', sentence: "The customer's technical comfort is {}." },
  { key: 'preference.accessibility', meaning: 'an accessibility need', sentence: 'The customer has an accessibility need: {}.' },
  { key: 'preference.resolution', meaning: 'refund, replacement, credit or callback', sentence: 'The customer prefers a {} as resolution.' },
  { key: 'saas.plan', meaning: 'subscription plan', sentence: 'The customer is on the {} plan.' },
  { key: 'saas.integration.*', meaning: 'an integration in use', sentence: "The customer's workspace uses the {} integration." },
  { key: 'saas.workspace', meaning: 'workspace reference', sentence: "The customer's workspace is {}." },
  { key: 'saas.team_size', meaning: 'seats or people', sentence: "The customer's team has {} people." },
  { key: 'telecom.plan', meaning: 'tariff', sentence: 'The customer is on the {} plan.' },
  { key: 'telecom.device', meaning: 'phone, router or set-top box', sentence: 'The customer uses a {}.' },
  { key: 'telecom.router_firmware', meaning: 'firmware version on the device', sentence: "The customer's device runs firmware {}." },
  { key: 'edtech.plan', meaning: 'plan of a learning product', sentence: 'The customer is on the {} plan.' },
  { key: 'edtech.course', meaning: 'course they take', sentence: 'The customer takes the {} course.' },
  { key: 'travel.loyalty', meaning: 'frequent-traveller status', sentence: 'The customer has {} loyalty status.' },
  { key: 'travel.seat', meaning: 'seat preference', sentence: 'The customer prefers the {}.' },
  { key: 'travel.diet', meaning: 'dietary need', sentence: 'The customer needs {} meals.' },
  { key: 'ecommerce.size', meaning: 'size they wear', sentence: "The customer's size is {}." },
  { key: 'banking.account_type', meaning: 'kind of account they hold', sentence: 'The customer holds a {}.' },
  { key: 'risk.churn', meaning: 'says they may leave', sentence: 'Churn risk: the customer said "{}".' },
  { key: 'risk.legal', meaning: 'speaks of lawyers, courts or regulators', sentence: 'Legal risk: the customer said "{}".' },
  { key: 'risk.fraud', meaning: 'reports something they did not authorise', sentence: 'Fraud signal: the customer said "{}".' },
  { key: 'risk.safety', meaning: 'danger to people or property', sentence: 'Safety risk: the customer said "{}".' },
  { key: 'risk.vip', meaning: 'an account of special weight', sentence: 'VIP signal: the customer said "{}".' },
  { key: 'risk.compliance', meaning: 'data protection or audit duties', sentence: 'Compliance matter: the customer said "{}".' },
  { key: 'risk.refund', meaning: 'asks for money back again and again', sentence: 'Refund risk: the customer said "{}".' },
  { key: 'sentiment.current', meaning: 'how the customer felt at the end of the session, when notable', sentence: 'The customer was {} in this conversation.' },
  { key: 'episode.*', meaning: 'what happened in one session; the session id follows', sentence: '{}' },
];

let sentences: Map<string, string> | null = null;

/** The stand-alone sentence of a topic key with its value. @throws Error for a key that is not documented above. */
export function toStatement(key: string, value: string): string {
  sentences ??= new Map(TOPIC_KEYS.map((entry) => [entry.key, entry.sentence]));
  const sentence = sentences.get(key) ?? sentences.get(key.replace(/\.[^.]+$/, '.*'));
  if (sentence === undefined) throw new Error(`Undocumented topic key: ${key}`);
  return sentence.replace('{}', () => value);
}

import type { SupportType } from '../../types.ts';
import { ISSUE_TYPES } from '../taxonomy.ts';
import { TOPIC_KEYS } from '../topic-keys.ts';

/** The closed sets a model may name things by: the rules' own, so that both stages reconcile alike. */
export interface Vocabulary {
  /** Issue types of the conversation's vertical. */
  issueTypes: readonly string[];
  /** Topic keys shown to the model; `.*` at the end stands for the thing itself. */
  topicKeys: readonly string[];
  /** True for every topic key a model may write, of whatever vertical. */
  isTopicKey(key: string): boolean;
}

/**
 * Families of keys that a model may write, by vertical. Risks, moods and episodes are the rules' alone: they decide how
 * a customer is treated.
 */
const FAMILIES: Record<SupportType, string[]> = {
  saas: ['saas'],
  ecommerce: ['ecommerce'],
  banking_fintech: ['banking'],
  travel: ['travel'],
  telecom: ['telecom'],
  edtech_support: ['edtech'],
  general_info: [],
};
const COMMON_FAMILIES = ['identity', 'preference'];
const ALL_FAMILIES = new Set([...COMMON_FAMILIES, ...Object.values(FAMILIES).flat()]);

/** The vocabulary of a conversation of this vertical; where none is known, the issue types of all. */
export function toVocabulary(supportType: SupportType): Vocabulary {
  const families = new Set([...COMMON_FAMILIES, ...FAMILIES[supportType]]);
  const keys = TOPIC_KEYS.map(({ key }) => key);
  const types = ISSUE_TYPES.filter(
    ({ verticals }) => supportType === 'general_info' || verticals.length === 0 || verticals.includes(supportType),
  );
  return {
    issueTypes: types.map(({ type }) => type),
    topicKeys: keys.filter((key) => families.has(toFamily(key))),
    isTopicKey: (key) =>
      ALL_FAMILIES.has(toFamily(key)) && !key.endsWith('*') && /^[a-z0-9_.]{3,64}$/.test(key) &&
      (keys.includes(key) || keys.includes(key.replace(/\.[^.]+$/, '.*'))),
  };
}

function toFamily(key: string): string {
  return key.slice(0, key.indexOf('.'));
}

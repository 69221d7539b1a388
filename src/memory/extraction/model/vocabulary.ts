/** The closed sets a model may name things by. They are the rules' own, so that both stages reconcile alike. */
export interface Vocabulary {
  /** Issue types of the conversation's vertical. */
  issueTypes: readonly string[];
  /** Topic keys shown to the model. */
  topicKeys: readonly string[];
  /** True for every topic key there is, open families (`saas.integration.slack`) included. */
  isTopicKey(key: string): boolean;
}

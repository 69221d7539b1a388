import type { ChatReply } from '../../ports.ts';

/** What one job may spend on the model, all of its calls together. */
export interface SpendBounds {
  maxInputTokens: number;
  maxOutputTokens: number;
  maxCalls: number;
}

export interface Usage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

/** The bound that a job came up against. */
export type StoppedBy = 'calls' | 'input_tokens' | 'output_tokens';

/** Most tokens of one answer. A list of a dozen memories takes some 900. */
const ANSWER_TOKENS = 1200;
/** An answer cut shorter than this breaks off before its first item is whole, so it is not asked for. */
const LEAST_ANSWER_TOKENS = 200;

/** Keeps the account of a job. Input is estimated before a call and corrected by what the provider then reports. */
export interface Ledger {
  readonly usage: Usage;
  /** The bound that a call with this much input would pass, or null. */
  findPassedBound(inputTokens: number): StoppedBy | null;
  /** Tokens that the next answer may take. */
  toAnswerTokens(): number;
  record(estimatedInputTokens: number, reply: Pick<ChatReply<unknown>, 'inputTokens' | 'outputTokens'>): void;
}

export function createLedger(bounds: SpendBounds): Ledger {
  const usage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0 };
  // How far the provider's tokenizer exceeds the estimate; never below 1, so that a lucky call lends nothing.
  let excess = 1;
  return {
    usage,
    findPassedBound(inputTokens) {
      if (usage.calls + 1 > bounds.maxCalls) return 'calls';
      if (usage.inputTokens + Math.ceil(inputTokens * excess) > bounds.maxInputTokens) return 'input_tokens';
      return bounds.maxOutputTokens - usage.outputTokens < LEAST_ANSWER_TOKENS ? 'output_tokens' : null;
    },
    toAnswerTokens: () => Math.min(ANSWER_TOKENS, bounds.maxOutputTokens - usage.outputTokens),
    record(estimated, reply) {
      usage.calls += 1;
      usage.inputTokens += reply.inputTokens || estimated;
      usage.outputTokens += reply.outputTokens;
      excess = Math.max(excess, reply.inputTokens / estimated);
    },
  };
}

import { buildContext, createBlockMemo, type BlockMemo } from '../../src/memory/context/index.ts';
import type { BlockRequest, CustomerOverview, Hit, RetrieveInput, SentBlock } from '../../src/memory/space.ts';

/** By the overview that a space keeps while nothing changes: what is known of its words ends with it. */
const memos = new WeakMap<CustomerOverview, BlockMemo>();

/**
 * The prompt block, made where its material lies: an overview is many times the size of the few lines of it that find
 * room, and its lines need to be looked at once for all blocks between two changes.
 */
export function makeBlock(
  request: BlockRequest,
  { query, now }: RetrieveInput,
  overview: CustomerOverview,
  issueNearness: Record<string, number> | null,
  hits: Hit[],
): SentBlock {
  let memo = memos.get(overview);
  if (!memo) memos.set(overview, (memo = createBlockMemo()));
  const { budgetTokens, format } = request;
  const supportType = overview.supportType ?? request.supportType;
  const block = buildContext({ budgetTokens, format, now, supportType, query, overview, issueNearness, hits, knowledge: [] }, memo);
  return { text: block.text, tokens: block.tokens, lines: block.lines };
}

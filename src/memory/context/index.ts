/**
 * The prompt block: what is remembered of a customer, in the order in which it matters to whoever answers, under a hard
 * bound of tokens. Pure: the same input gives the same text.
 */
import type { CandidateLine } from './candidate-lines.ts';
import { fitLines, type Fitted } from './fitting.ts';
import { toHitLine, toKnowledgeLine } from './hit-lines.ts';
import { Said } from './repetition.ts';
import { listRules } from './rules.ts';
import { findStanding, stateLine, type BlockMemo } from './standing.ts';
import { withTextMemo } from './text-memo.ts';
import type { ContextBlock, ContextInput } from './types.ts';

export { countTokens } from './token-count.ts';
export { neutralize } from './neutralize.ts';
export { isInstructionLike } from './instruction-like.ts';
export { createBlockMemo, type BlockMemo } from './standing.ts';
export * from './types.ts';

const EMPTY: ContextBlock = { text: '', tokens: 0, lines: [], dropped: [] };

/**
 * Builds the block. Empty when nothing is remembered, or when not one statement fits the budget. A `memo` changes what it
 * costs, never what it says.
 */
export function buildContext(input: ContextInput, memo?: BlockMemo): ContextBlock {
  return memo ? withTextMemo(memo.texts, () => build(input, memo)) : build(input);
}

function build(input: ContextInput, memo?: BlockMemo): ContextBlock {
  const candidates = listCandidates(input, memo);
  if (candidates.length === 0) return EMPTY;
  let block: Fitted | null = null;
  for (const rules of listRules(input.supportType, input.budgetTokens)) {
    block = fitLines(candidates, rules, input.format, input.budgetTokens) ?? block;
    // Rules give way before the newest open issue does: it is the first candidate where there is one.
    if (block && block.lines[0]!.section === candidates[0]!.section) break;
  }
  const dropped = [...new Set(block ? block.left : candidates.flatMap(({ sources }) => sources))];
  return block ? { text: block.text, tokens: block.tokens, lines: block.lines, dropped } : { ...EMPTY, dropped };
}

/** Every statement there is to make, once, in the order of the sections. */
function listCandidates(input: ContextInput, memo: BlockMemo | undefined): CandidateLine[] {
  const { overview, query, now } = input;
  const standing = findStanding(input, memo);
  const said = new Said(standing.said);
  const lines = [...standing.lines];

  const queryWords = new Set([...query.toLowerCase().matchAll(/[\p{L}\p{N}]{3,}/gu)].map(([word]) => word));
  const openIds = new Set(overview?.openIssues.map((issue) => issue.id));
  const shownIssues = new Set<string>();
  const found = new Map(input.hits.flatMap((hit) => (hit.memory ? [[hit.memory.id, hit.memory.evidence] as const] : [])));
  for (const hit of input.hits) {
    if (hit.issue && openIds.has(hit.issue.id)) continue;
    const line = toHitLine(hit, queryWords, now);
    if (!line) continue;
    const isMadeOfHit = (id: string) => found.get(id)?.includes(hit.id) ?? standing.evidence.get(id)?.has(hit.id) ?? false;
    if (!said.tell(hit.text, line.sources, (sources) => sources.some(isMadeOfHit))) continue;
    if (hit.issue) shownIssues.add(hit.issue.id);
    lines.push(line);
  }

  for (const { issueId, line } of standing.past) {
    if (!shownIssues.has(issueId) && !openIds.has(issueId) && stateLine(said, line)) lines.push(line);
  }
  for (const item of input.knowledge) {
    const line = toKnowledgeLine(item);
    if (line && stateLine(said, line)) lines.push(line);
  }
  return lines.map((line, number) => line.creditedTo(said.sourcesOf(number)));
}

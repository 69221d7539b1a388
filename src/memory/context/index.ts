/**
 * The prompt block: what is remembered of a customer, in the order in which it matters to whoever answers, under a hard
 * bound of tokens. Pure: the same input gives the same text.
 */
import { findBearing, type Bearing } from './bearing.ts';
import { CandidateLine } from './candidate-lines.ts';
import { fitLines, type Fitted } from './fitting.ts';
import { isBareAnswer, toHitLine, toKnowledgeLine } from './hit-lines.ts';
import { toClosedIssueWordings } from './issue-lines.ts';
import { Said } from './repetition.ts';
import { listRetold } from './retelling.ts';
import { listRules } from './rules.ts';
import { findStanding, stateLine, type BlockMemo, type Standing } from './standing.ts';
import { withTextMemo } from './text-memo.ts';
import type { ContextBlock, ContextInput } from './types.ts';
import { findMoodTold } from './warning-lines.ts';

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
  const bearing = findBearing(input);
  const standing = findStanding(input, bearing.issues, memo);
  const said = new Said(standing.said);
  const lines = [...standing.lines];

  const queryWords = new Set([...query.toLowerCase().matchAll(/[\p{L}\p{N}]{3,}/gu)].map(([word]) => word));
  const openIds = new Set(overview?.openIssues.map((issue) => issue.id));
  const shownIssues = new Set<string>();
  const moodTold = findMoodTold(overview);
  const found = new Map(input.hits.flatMap((hit) => (hit.memory ? [[hit.memory.id, hit.memory.evidence] as const] : [])));
  const evidenceOf = (id: string): Iterable<string> => found.get(id) ?? standing.evidence.get(id) ?? [id];
  for (const hit of input.hits) {
    if ((hit.issue && openIds.has(hit.issue.id)) || hit.id === moodTold || !bearing.holds(hit) || isBareAnswer(hit)) continue;
    // What was solved says what came of it: before all that was said around it, which it then says as well.
    const retold = listRetold(hit, overview);
    for (const issue of retold.length > 0 ? retold : bearing.issuesOf(hit)) {
      if (openIds.has(issue.id) || shownIssues.has(issue.id) || bearing.issues?.has(issue.id) === false) continue;
      shownIssues.add(issue.id);
      const line = new CandidateLine('relevant', toClosedIssueWordings(issue, now), [issue.id]);
      said.add(line.word(0), line.sources);
      lines.push(line);
    }
    if (retold.length > 0) continue;
    const line = toHitLine(hit, queryWords, now);
    if (!line) continue;
    const messages = new Set(hit.memory?.evidence ?? [hit.id]);
    const isOfSame = (sources: readonly string[]) => sources.some((id) => [...evidenceOf(id)].some((message) => messages.has(message)));
    if (hit.issue && shownIssues.has(hit.issue.id)) continue;
    if (!said.tell(hit.issue ? line.word(0) : hit.text, line.sources, isOfSame, hit.message !== null)) continue;
    if (hit.issue) shownIssues.add(hit.issue.id);
    lines.push(line);
  }

  const past = standing.past.filter(({ issueId }) => !shownIssues.has(issueId) && !openIds.has(issueId));
  lines.push(...listPast(past, bearing, input.issueNearness, said));
  for (const item of input.knowledge) {
    const line = toKnowledgeLine(item);
    if (line && stateLine(said, line)) lines.push(line);
  }
  return lines.map((line, number) => line.creditedTo(said.sourcesOf(number)));
}

/**
 * Past issues that the question bears on, and the heads of the others, the nearest first; at an opening the latest and the heads
 * of those before it. All where nearness was not measured.
 */
function listPast(past: Standing['past'], { issues, isOpening }: Bearing, nearness: ContextInput['issueNearness'], said: Said): CandidateLine[] {
  const told = ({ line }: Standing['past'][number]): boolean => stateLine(said, line);
  if (!nearness) return past.filter(told).map(({ line }) => line);
  const isAsked = ({ issueId }: Standing['past'][number]): boolean => (isOpening ? issueId === past[0]!.issueId : (issues?.has(issueId) ?? false));
  const toNearness = (id: string) => (isOpening ? 0 : (nearness[id] ?? 0));
  const others = past.filter((one) => !isAsked(one)).sort((left, right) => toNearness(right.issueId) - toNearness(left.issueId));
  const asked = past.filter(isAsked).filter(told).map(({ line }) => line);
  return [...asked, ...others.filter(told).map(({ line }) => line.asBeside(1))];
}

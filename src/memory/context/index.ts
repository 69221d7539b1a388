/**
 * The prompt block: what is remembered of a customer, in the order in which it matters to whoever answers, under a hard
 * bound of tokens. Pure: the same input gives the same text.
 */
import { CandidateLine } from './candidate-lines.ts';
import { fitLines, type Fitted } from './fitting.ts';
import { toHitLine, toKnowledgeLine } from './hit-lines.ts';
import { toClosedIssueWordings, toOpenIssueLines } from './issue-lines.ts';
import { clip } from './clipping.ts';
import { neutralize } from './neutralize.ts';
import { toIdentityLines, toPreferenceLines, toSupportContextLines } from './profile-lines.ts';
import { Said, toWords } from './repetition.ts';
import { listRules } from './rules.ts';
import { STATEMENT_LENGTH } from './statements.ts';
import { withTextMemo, type TextMemo } from './text-memo.ts';
import type { ContextBlock, ContextInput } from './types.ts';
import { toWarningLines } from './warning-lines.ts';

export { countTokens } from './token-count.ts';
export { neutralize } from './neutralize.ts';
export { isInstructionLike } from './instruction-like.ts';
export { createTextMemo, type TextMemo } from './text-memo.ts';
export * from './types.ts';

const EMPTY: ContextBlock = { text: '', tokens: 0, lines: [], dropped: [] };

/**
 * Builds the block. Empty when nothing is remembered, or when not one statement fits the budget. A `memo` changes what it
 * costs, never what it says.
 */
export function buildContext(input: ContextInput, memo?: TextMemo): ContextBlock {
  return memo ? withTextMemo(memo, () => build(input)) : build(input);
}

function build(input: ContextInput): ContextBlock {
  const candidates = listCandidates(input);
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
function listCandidates(input: ContextInput): CandidateLine[] {
  const { overview, query, now } = input;
  const said = new Said();
  const lines: CandidateLine[] = [];
  /** Repetition is judged by single sources; a line that joins several fields stands for itself. */
  const state = (line: CandidateLine): void => {
    if (line.sources.length !== 1) said.add(line.word(0), line.sources);
    else if (!said.tell(line.word(0), line.sources)) return;
    lines.push(line);
  };

  const open = overview?.openIssues ?? [];
  const openIds = new Set(open.map((issue) => issue.id));
  // What an open issue says is never a repetition: two orders late on the same day are two issues.
  for (const line of toOpenIssueLines(open, query, now)) {
    lines.push(line);
    said.add(line.word(0), line.sources);
  }
  for (const memory of input.pinned ?? []) {
    state(new CandidateLine('pinned', [clip(neutralize(memory.text), STATEMENT_LENGTH)], [memory.id]));
  }
  if (overview) {
    const described = [
      ...toIdentityLines(overview.profile),
      ...toWarningLines(overview, now),
      ...toSupportContextLines(overview.profile, input.supportType),
      ...toPreferenceLines(overview, query),
    ];
    described.forEach(state);
  }

  const queryWords = new Set([...query.toLowerCase().matchAll(/[\p{L}\p{N}]{3,}/gu)].map(([word]) => word));
  const shownIssues = new Set(openIds);
  const evidence = evidenceOf(input);
  for (const hit of input.hits) {
    if (hit.issue && openIds.has(hit.issue.id)) continue;
    const line = toHitLine(hit, queryWords, now);
    if (!line) continue;
    if (!said.tell(hit.text, line.sources, (sources) => sources.some((id) => evidence.get(id)?.has(hit.id)))) continue;
    if (hit.issue) shownIssues.add(hit.issue.id);
    lines.push(line);
  }

  const past = [...(overview?.issueHistory ?? [])]
    .filter((issue) => !shownIssues.has(issue.id))
    .sort((a, b) => (b.resolvedAt ?? b.updatedAt) - (a.resolvedAt ?? a.updatedAt) || (a.id < b.id ? -1 : 1));
  for (const issue of past) state(new CandidateLine('issue_history', toClosedIssueWordings(issue, now), [issue.id]));
  for (const item of input.knowledge) {
    const line = toKnowledgeLine(item);
    if (line) state(line);
  }
  return lines;
}

/** Which messages each issue and memory of the input was made out of. */
function evidenceOf({ overview, hits }: ContextInput): Map<string, Set<string>> {
  const evidence = new Map<string, Set<string>>();
  for (const issue of overview?.openIssues ?? []) evidence.set(issue.id, new Set(issue.evidence));
  for (const hit of hits) if (hit.memory) evidence.set(hit.memory.id, new Set(hit.memory.evidence));
  for (const field of Object.values(overview?.profile ?? {})) evidence.set(field.memoryId, new Set(field.evidence));
  return evidence;
}

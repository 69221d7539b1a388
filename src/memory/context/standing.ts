import { withHorizon } from './ages.ts';
import type { Bearing } from './bearing.ts';
import { CandidateLine } from './candidate-lines.ts';
import { clip } from './clipping.ts';
import { isNamed, toClosedIssueWordings, toOpenIssueLines } from './issue-lines.ts';
import { neutralize } from './neutralize.ts';
import { asksForResolution, toIdentityLines, toPreferenceLines, toSupportContextLines } from './profile-lines.ts';
import { Said } from './repetition.ts';
import { STATEMENT_LENGTH } from './statements.ts';
import { createTextMemo, type TextMemo } from './text-memo.ts';
import type { ContextInput, ContextOverview } from './types.ts';
import { toWarningLines } from './warning-lines.ts';

/**
 * What stands of a customer whatever was found for a question: the lines that come before the hits, and those of past
 * issues, which come after. It depends on the question in few ways only (`toKey`), so it is mostly made once between two
 * changes.
 */
export interface Standing {
  /** In the order of the sections; each is a statement of `said`, under its number. */
  lines: readonly CandidateLine[];
  said: Said;
  /** Latest first; told after the hits, which may have said them. */
  past: readonly { issueId: string; line: CandidateLine }[];
  /** The messages that issues, and the memories of the profile, were made out of. */
  evidence: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Kept standings read the same from when they were made until the first of their ages changes. */
interface Kept {
  standing: Standing;
  from: number;
  until: number;
}

/**
 * What is known of one overview and of texts, for blocks that follow each other. It holds a customer's words: whoever
 * keeps those keeps this, and lets it go with them.
 */
export interface BlockMemo {
  texts: TextMemo;
  standings: Map<string, Kept>;
}

/** Questions differ in whether they are about settling, and in which issues they bear on: rarely more than these at a time. */
const MOST_STANDINGS = 12;

export function createBlockMemo(): BlockMemo {
  return { texts: createTextMemo(), standings: new Map() };
}

/**
 * What stands beside the hits, out of `memo` where it still reads the same. A memo is of one overview. `asked` are the issues
 * that the question bears on, null where all may be meant.
 */
export function findStanding(input: ContextInput, asked: Bearing['issues'], memo: BlockMemo | undefined): Standing {
  if (!memo || input.pinned?.length) return readStanding(input, asked);
  const key = toKey(input, asked);
  const kept = memo.standings.get(key);
  if (kept && input.now >= kept.from && input.now < kept.until) return kept.standing;
  const { value: standing, until } = withHorizon(() => readStanding(input, asked));
  if (memo.standings.size >= MOST_STANDINGS) memo.standings.clear();
  memo.standings.set(key, { standing, from: input.now, until });
  return standing;
}

/** All of a question, and of what else is asked, that a standing depends on. */
function toKey({ overview, query, supportType }: ContextInput, asked: Bearing['issues']): string {
  const open = overview?.openIssues ?? [];
  const told = asked ? open.filter(({ id }) => asked.has(id)).map(({ id }) => id) : ['all'];
  return [supportType, asksForResolution(query), ...open.filter(isNamed(query)).map(({ id }) => id), 'of', ...told].join(' ');
}

function readStanding({ overview, query, now, supportType, pinned }: ContextInput, asked: Bearing['issues']): Standing {
  const said = new Said();
  const lines: CandidateLine[] = [];
  const open = overview?.openIssues ?? [];
  // What an open issue says is never a repetition: two orders late on the same day are two issues.
  for (const line of toOpenIssueLines(open, query, now, asked)) {
    lines.push(line);
    said.add(line.word(0), line.sources);
  }
  const described = [
    ...(pinned ?? []).map((memory) => new CandidateLine('pinned', [clip(neutralize(memory.text), STATEMENT_LENGTH)], [memory.id])),
    ...(overview
      ? [
          ...toIdentityLines(overview.profile),
          ...toWarningLines(overview, now),
          ...toSupportContextLines(overview.profile, supportType),
          ...toPreferenceLines(overview, query),
        ]
      : []),
  ];
  for (const line of described) if (stateLine(said, line)) lines.push(line);
  const past = [...(overview?.issueHistory ?? [])]
    .sort((a, b) => (b.resolvedAt ?? b.updatedAt) - (a.resolvedAt ?? a.updatedAt) || (a.id < b.id ? -1 : 1))
    .map((issue) => ({ issueId: issue.id, line: new CandidateLine('issue_history', toClosedIssueWordings(issue, now), [issue.id]) }));
  return { lines, said, past, evidence: evidenceOf(overview) };
}

/** Says a line unless it is a repetition; by single sources: one that joins several fields stands for itself. */
export function stateLine(said: Said, line: CandidateLine): boolean {
  if (line.sources.length === 1) return said.tell(line.word(0), line.sources);
  said.add(line.word(0), line.sources);
  return true;
}

function evidenceOf(overview: ContextOverview | null): Map<string, Set<string>> {
  const evidence = new Map<string, Set<string>>();
  for (const issue of [...(overview?.openIssues ?? []), ...(overview?.issueHistory ?? [])]) evidence.set(issue.id, new Set(issue.evidence));
  for (const memory of [...(overview?.commitments ?? []), ...(overview?.preferences ?? []), ...(overview?.risks ?? [])])
    evidence.set(memory.id, new Set(memory.evidence));
  for (const field of Object.values(overview?.profile ?? {})) evidence.set(field.memoryId, new Set(field.evidence));
  return evidence;
}

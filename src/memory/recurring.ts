import { isGenericType } from './extraction/taxonomy.ts';
import type { Issue } from './types.ts';

/** A problem that came back: issues of one type, or about one reference, in several sessions. */
export interface RecurringProblem {
  /** What the issues have in common. */
  by: 'type' | 'ref';
  /** The issue type or the reference. */
  key: string;
  issues: Issue[];
  sessionIds: string[];
  products: string[];
  refs: string[];
  reopenedCount: number;
  firstSeen: number;
  lastSeen: number;
  /** How it was solved last, or null when it never was. */
  lastResolution: string | null;
}

/** Sessions from which on a problem counts as having come back. */
const MIN_SESSIONS = 2;

/**
 * Problems that came back in another session, those in most sessions first. Types that say nothing ("other") have nothing
 * in common; a reference is named only where its issues are not one type's already.
 */
export function findRecurring(issues: readonly Issue[]): RecurringProblem[] {
  const byType = group(issues, (issue) => (isGenericType(issue.issueType) ? [] : [issue.issueType]));
  const byRef = group(issues, (issue) => [...new Set(issue.refs)]);
  const types = toProblems('type', byType);
  const covered = new Set(types.map((problem) => problem.key));
  const refs = toProblems('ref', byRef).filter((problem) => {
    const ownTypes = new Set(problem.issues.map((issue) => issue.issueType));
    return ownTypes.size > 1 || ![...ownTypes].every((type) => covered.has(type));
  });
  return [...types, ...refs].sort(
    (a, b) => b.sessionIds.length - a.sessionIds.length || b.lastSeen - a.lastSeen || (a.key < b.key ? -1 : 1),
  );
}

function group(issues: readonly Issue[], keysOf: (issue: Issue) => string[]): Map<string, Issue[]> {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    for (const key of keysOf(issue)) {
      const own = groups.get(key);
      if (own) own.push(issue);
      else groups.set(key, [issue]);
    }
  }
  return groups;
}

function toProblems(by: RecurringProblem['by'], groups: Map<string, Issue[]>): RecurringProblem[] {
  return [...groups]
    .map(([key, issues]): RecurringProblem => {
      const oldestFirst = [...issues].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
      const solved = oldestFirst.filter((issue) => issue.resolution !== null).sort((a, b) => (a.resolvedAt ?? 0) - (b.resolvedAt ?? 0));
      const former = oldestFirst.map((issue) => issue.formerResolution).filter((resolution) => resolution !== null);
      return {
        by,
        key,
        issues: oldestFirst,
        sessionIds: [...new Set(oldestFirst.flatMap((issue) => issue.sessionIds))],
        products: [...new Set(oldestFirst.map((issue) => issue.product).filter((product) => product !== null))],
        refs: [...new Set(oldestFirst.flatMap((issue) => issue.refs))],
        reopenedCount: issues.reduce((sum, issue) => sum + issue.reopenedCount, 0),
        firstSeen: Math.min(...issues.map((issue) => issue.openedAt)),
        lastSeen: Math.max(...issues.map((issue) => issue.updatedAt)),
        lastResolution: solved.at(-1)?.resolution ?? former.at(-1) ?? null,
      };
    })
    .filter((problem) => problem.sessionIds.length >= MIN_SESSIONS);
}

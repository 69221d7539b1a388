import { isAboutMatter, NEAR } from '../knowledge.ts';
import type { Issue } from '../types.ts';
import type { ContextHit, ContextInput, ContextOverview } from './types.ts';

/** What is this share as near to the question as the nearest is told beside it; of what lies farther one in ten is of use. */
const AS_NEAR = 0.6;
/** Nearness says little of a text this long, in UTF-16 units: it is about more than the sentence that answers. */
const LONGEST_JUDGED = 600;

/**
 * What a question bears on. Only matters of support are left out for being far from it: an issue has a line of its own, so
 * that nothing is lost but what was said around it. Where nearness was not measured (vectors of a remote model are on
 * another scale) everything bears.
 */
export interface Bearing {
  /** The issues that it bears on; null when none can be told from the others: any may be meant then. */
  readonly issues: ReadonlySet<string> | null;
  /** Whether it is about no matter at all, but how things stand: "Hello", "Any update?". */
  readonly isOpening: boolean;
  /** Whether a hit belongs to what it bears on, or to no issue. */
  holds(hit: ContextHit): boolean;
  /** The issues that a hit was made of, or that were made of it. */
  issuesOf(hit: ContextHit): Issue[];
}

type Found = Pick<ContextInput, 'query' | 'hits' | 'overview' | 'issueNearness'>;

/** Reads it off the question and what was found for it. A greeting bears on what is open. */
export function findBearing({ query, hits, overview, issueNearness }: Found): Bearing {
  const matters = mattersOf(overview);
  const issuesOf = (hit: ContextHit) => matters.issuesOf(hit);
  if (!isAboutMatter(query)) return { issues: null, isOpening: true, holds: (hit) => matters.isOpen(hit), issuesOf };
  if (!issueNearness) return { issues: null, isOpening: false, holds: () => true, issuesOf };
  const found = hits.filter(isFound);
  const best = Math.max(...found.map(toNearness), ...Object.values(issueNearness));
  const least = Math.max(NEAR, best * AS_NEAR);
  const issues = new Set(Object.keys(issueNearness).filter((id) => issueNearness[id]! >= least));
  const sessions = new Set<string>();
  for (const hit of found) {
    if (isEpisode(hit)) continue;
    const isNear = hit.channels.includes('identifier') || hit.text.length > LONGEST_JUDGED || toNearness(hit) >= least;
    if (!isNear) continue;
    if (hit.sessionId !== null) sessions.add(hit.sessionId);
    const own = matters.issuesOf(hit);
    for (const { id } of own.length > 0 ? own : matters.issuesIn(hit.sessionId)) issues.add(id);
  }
  return {
    issues: issues.size > 0 ? issues : null,
    isOpening: false,
    holds(hit) {
      if (hit.channels.includes('topic')) return true;
      const own = matters.issuesOf(hit);
      if (own.length > 0) return own.some(({ id }) => issues.has(id));
      const around = matters.issuesIn(hit.sessionId);
      return around.length === 0 || sessions.has(hit.sessionId!) || around.some(({ id }) => issues.has(id));
    },
    issuesOf,
  };
}

/** Found for what it says, and not for being recent or under a topic. */
const isFound = ({ channels }: ContextHit): boolean => channels.some((channel) => channel !== 'recent' && channel !== 'topic');

/** Its frame is the same for every session, and words of the frame ("the customer contacted …") make it near to much. */
const isEpisode = ({ memory }: ContextHit): boolean => memory?.kind === 'episode';

const toNearness = (hit: ContextHit): number => (isEpisode(hit) ? 0 : (hit.nearness ?? 0));

/** By the overview that a space keeps while nothing changes. */
const known = new WeakMap<ContextOverview, Matters>();

function mattersOf(overview: ContextOverview | null): Matters {
  let matters = overview ? known.get(overview) : undefined;
  if (!matters) {
    matters = new Matters(overview);
    if (overview) known.set(overview, matters);
  }
  return matters;
}

/** Which issues hits belong to: by the messages they were made of, else by the session. */
class Matters {
  readonly #byMessage = new Map<string, Issue[]>();
  readonly #bySession = new Map<string, Issue[]>();
  readonly #byId = new Map<string, Issue>();
  readonly #open: ReadonlySet<Issue>;

  constructor(overview: ContextOverview | null) {
    this.#open = new Set(overview?.openIssues);
    for (const issue of [...(overview?.openIssues ?? []), ...(overview?.issueHistory ?? [])]) {
      this.#byId.set(issue.id, issue);
      for (const id of issue.evidence) push(this.#byMessage, id, issue);
      for (const id of issue.sessionIds) push(this.#bySession, id, issue);
    }
  }

  issuesOf(hit: ContextHit): Issue[] {
    if (hit.issue) return [this.#byId.get(hit.issue.id) ?? hit.issue];
    const messages = hit.memory?.evidence ?? [hit.id];
    return [...new Set(messages.flatMap((id) => this.#byMessage.get(id) ?? []))];
  }

  issuesIn(sessionId: string | null): Issue[] {
    return sessionId === null ? [] : (this.#bySession.get(sessionId) ?? []);
  }

  /** Whether a hit belongs to something open, or to no issue. */
  isOpen(hit: ContextHit): boolean {
    const own = this.issuesOf(hit);
    const issues = own.length > 0 ? own : this.issuesIn(hit.sessionId);
    return issues.length === 0 || issues.some((issue) => this.#open.has(issue));
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

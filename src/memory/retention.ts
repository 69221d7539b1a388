import type { MemoryKind, MemoryOrigin } from './types.ts';

/** How long a tenant keeps what is remembered of its customers. Null is for good. */
export interface RetentionPolicy {
  /** Days without contact after which a customer goes to the archive, to come back with the next call. */
  archiveAfterDays: number | null;
  /** Hours after the end of a session until what was of use in it alone is let go. */
  sessionMemoryHours: number | null;
  /** Days since it was last said, for the kinds that the tenant decided on; the others have what extraction gives them. */
  kinds: Partial<Record<MemoryKind, number | null>>;
}

/** A policy as spaces are told it. */
export interface ToldRetention extends RetentionPolicy {
  /** The version of the tenant's settings: of two, the newer stands. */
  version: number;
}

export const DEFAULT_RETENTION: RetentionPolicy = { archiveAfterDays: 365, sessionMemoryHours: 24, kinds: {} };

/** Working notes: what happened, how somebody felt, what was jotted down. The others outlast the session they came up in. */
const SESSION_KINDS: ReadonlySet<MemoryKind> = new Set(['event', 'sentiment', 'note']);
/** From this importance a working note is the customer's and not the session's. */
const PROMOTED_FROM = 0.7;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What decides how long a memory is kept. Times are epoch milliseconds. */
export interface Keepable {
  kind: MemoryKind;
  origin: MemoryOrigin;
  importance: number;
  /** Kept whatever any policy says, its own end included. */
  isPinned: boolean;
  /** The end that the caller gave it. */
  ownEnd: number | null;
  /** Days that extraction gave it, counted from when it was last said. */
  usualDays: number | null;
  saidAt: number;
  createdAt: number;
  /** When its session was resolved or closed; null while that goes on, and for what has none. */
  sessionEndedAt: number | null;
  /** Whether it is an entry of a log, or a turn kept word for word: those say what happened, and stay as messages do. */
  isLogged: boolean;
  /** Whether it words an issue that is still open: that is kept until it is closed. */
  isOpenIssue: boolean;
}

export const END_REASONS = ['lifetime', 'kind', 'session'] as const;
/** Its own or usual lifetime is over, the tenant's days for its kind are, or its session has ended. */
export type EndReason = (typeof END_REASONS)[number];

/** When a memory is let go, and why. */
export interface End {
  at: number;
  reason: EndReason;
}

/** The earliest end that anything gives this memory; null when it is kept for good. */
export function findEnd(memory: Keepable, policy: RetentionPolicy): End | null {
  if (memory.isPinned || memory.isOpenIssue) return null;
  const ends: End[] = [];
  if (memory.ownEnd !== null) ends.push({ at: memory.ownEnd, reason: 'lifetime' });
  const days = policy.kinds[memory.kind];
  if (typeof days === 'number') ends.push({ at: memory.saidAt + days * DAY, reason: 'kind' });
  // What the tenant decided on takes the place of what is usual.
  if (days === undefined && memory.usualDays !== null) ends.push({ at: memory.saidAt + memory.usualDays * DAY, reason: 'lifetime' });
  const { sessionEndedAt: endedAt } = memory;
  if (endedAt !== null && policy.sessionMemoryHours !== null && isOfSession(memory) && !isPromoted(memory)) {
    ends.push({ at: Math.max(endedAt, memory.createdAt) + policy.sessionMemoryHours * HOUR, reason: 'session' });
  }
  return ends.reduce<End | null>((first, end) => (first === null || end.at < first.at ? end : first), null);
}

/** Whether a memory is of use in its session alone. What the tenant states as a fact never is, nor what it logs. */
function isOfSession({ kind, origin, isLogged }: Keepable): boolean {
  return SESSION_KINDS.has(kind) && origin !== 'stated' && !isLogged;
}

/** Whether a memory of a session outlives it because it matters. */
export function isPromoted(memory: Keepable): boolean {
  return isOfSession(memory) && memory.importance >= PROMOTED_FROM;
}

/** Why a memory went, as its history says it. */
export function toExpiryReason({ reason }: End, kind: MemoryKind, policy: RetentionPolicy): string {
  if (reason === 'kind') return `kept for the ${policy.kinds[kind]} days that the policy gives its kind`;
  if (reason === 'session') return `of use in its session alone, which ended ${policy.sessionMemoryHours} hours before`;
  return 'its lifetime ended';
}

/** When a customer who was last in contact then goes to the archive; null for never. */
export function findArchiveTime(lastContact: number, policy: RetentionPolicy): number | null {
  return policy.archiveAfterDays === null ? null : lastContact + policy.archiveAfterDays * DAY;
}

/** Whether two policies keep single memories for the same time, so that their ends need not be found anew. */
export function keepsAlike(left: RetentionPolicy, right: RetentionPolicy): boolean {
  const toText = ({ sessionMemoryHours, kinds }: RetentionPolicy) =>
    JSON.stringify([sessionMemoryHours, Object.entries(kinds).sort(([one], [other]) => (one < other ? -1 : 1))]);
  return toText(left) === toText(right);
}

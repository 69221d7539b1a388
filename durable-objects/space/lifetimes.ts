import { isOpen } from '../../src/memory/reconcile/issues.ts';
import {
  findArchiveTime, findEnd, isPromoted, keepsAlike, type End, type Keepable, type RetentionPolicy, type ToldRetention,
} from '../../src/memory/retention.ts';
import { findIssue } from '../../src/storage/space/issues.ts';
import { hasHistory, insertHistory } from '../../src/storage/space/history.ts';
import { eachMemory, endMemory, listSessionMemories, type NewMemory } from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { findSession, type SessionRow } from '../../src/storage/space/sessions.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import type { Room } from './room.ts';

/** When a session was over, as the tenant stated it; null while it goes on. What is only inferred ends nothing. */
function findSessionEnd(row: SessionRow | null): number | null {
  return row && (row.status === 'resolved' || row.status === 'closed') ? (row.resolved_at ?? row.closed_at) : null;
}

/** Gives a session's end; each session is read once. */
type FindSessionEnd = (id: string | null) => number | null;

function createSessionEnds(room: Room): FindSessionEnd {
  const known = new Map<string, number | null>();
  return (id) => {
    if (id === null) return null;
    if (!known.has(id)) known.set(id, findSessionEnd(findSession(room.sql, id)));
    return known.get(id)!;
  };
}

/** Whether a memory is the line of an issue that is still open. */
function wordsOpenIssue(room: Room, kind: string, topicKey: string | null): boolean {
  const seq = kind === 'issue' ? /^issue\.(\d+)$/.exec(topicKey ?? '')?.[1] : undefined;
  const issue = seq === undefined ? null : findIssue(room.sql, Number(seq));
  return issue !== null && isOpen(issue.state.status);
}

function toKeepable(room: Room, row: MemoryRow, findSessionEndOf: FindSessionEnd): Keepable {
  return {
    kind: row.kind, origin: row.origin, importance: row.importance, isPinned: row.pinned === 1, isLogged: row.logged === 1, ownEnd: row.own_end,
    usualDays: row.usual_days, saidAt: row.said_at, createdAt: row.created_at, sessionEndedAt: findSessionEndOf(row.session_id),
    isOpenIssue: row.status === 'active' && wordsOpenIssue(room, row.kind, row.topic_key),
  };
}

/** When a memory that is about to be stored will be let go. */
export function findNewEnd(room: Room, memory: NewMemory): number | null {
  const keepable: Keepable = {
    kind: memory.kind, origin: memory.origin, importance: memory.importance, isPinned: memory.isPinned === true,
    isLogged: memory.isLogged === true, ownEnd: memory.expiresAt, usualDays: memory.usualDays ?? null, saidAt: memory.validFrom, createdAt: memory.createdAt,
    sessionEndedAt: createSessionEnds(room)(memory.sessionId), isOpenIssue: wordsOpenIssue(room, memory.kind, memory.topicKey),
  };
  return findEnd(keepable, room.retention)?.at ?? null;
}

/** What lets a memory go, and when. */
export function findRowEnd(room: Room, row: MemoryRow, policy: RetentionPolicy, findSessionEndOf = createSessionEnds(room)): End | null {
  return findEnd(toKeepable(room, row, findSessionEndOf), policy);
}

/** Every memory whose words are kept, with what lets it go. */
export function* eachEnd(room: Room, policy: RetentionPolicy): Generator<{ row: MemoryRow; end: End | null }> {
  const findSessionEndOf = createSessionEnds(room);
  for (const row of eachMemory(room.sql, null)) {
    if (isKept(row)) yield { row, end: findRowEnd(room, row, policy, findSessionEndOf) };
  }
}

/** Finds the ends of these memories anew, after something changed that they depend on. Runs inside a transaction. */
export function settleMemories(room: Room, rows: readonly MemoryRow[]): void {
  const findSessionEndOf = createSessionEnds(room);
  for (const row of rows) {
    if (isKept(row)) settle(room, row, findRowEnd(room, row, room.retention, findSessionEndOf));
  }
}

/** Finds every end anew. Runs inside a transaction. */
export function settleAll(room: Room): void {
  settleMemories(room, [...eachMemory(room.sql, null)]);
}

/**
 * After a session ended or went on: its working notes get an end or lose it. Those that matter become the customer's own,
 * which their history says once.
 */
export function settleSession(room: Room, sessionId: string, now: number): void {
  const findSessionEndOf = createSessionEnds(room);
  const isOver = findSessionEndOf(sessionId) !== null && room.retention.sessionMemoryHours !== null;
  for (const row of listSessionMemories(room.sql, sessionId)) {
    const memory = toKeepable(room, row, findSessionEndOf);
    settle(room, row, findEnd(memory, room.retention));
    if (!isOver || row.status !== 'active' || !isPromoted(memory) || hasHistory(room.sql, row.seq, 'promote')) continue;
    insertHistory(room.sql, {
      memorySeq: row.seq, event: 'promote', oldText: null, newText: null, reason: 'it matters beyond its session', actor: 'policy', at: now,
    });
  }
}

/** Takes over what the tenant decides now, unless something newer is known. Runs inside a transaction that changes `state`. */
export function adoptRetention(room: Room, state: SpaceState, told: ToldRetention): void {
  const known = state.retention;
  if (state.kind !== 'customer' || (known && known.version >= told.version)) return;
  state.retention = told;
  // A space from before there were policies has memories that none was applied to.
  if (state.version > 1 && (!known || !keepsAlike(known, told))) settleAll(room);
}

/** When a space goes to the archive if nothing happens; null for never. The archive has one place, a jurisdiction another. */
export function findArchiveMoment(state: SpaceState, policy: RetentionPolicy): number | null {
  if (state.kind !== 'customer' || state.jurisdiction !== null || state.moved) return null;
  // Whoever came back was asked for, whether or not anything was said.
  return findArchiveTime(Math.max(state.lastContact, state.revivedAt ?? 0), policy);
}

function settle(room: Room, row: MemoryRow, end: End | null): void {
  const at = end?.at ?? null;
  if (at !== row.expires_at) endMemory(room.sql, row.seq, at);
}

function isKept(row: MemoryRow): boolean {
  return row.status === 'active' || row.status === 'superseded';
}

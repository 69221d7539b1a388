import { toExpiryReason } from '../../src/memory/retention.ts';
import { insertJob } from '../../src/storage/space/jobs.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { markUnprojected } from '../../src/storage/space/sessions.ts';
import { all, first } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { expireWith, takeOutOfReach } from './forgetting.ts';
import { findRowEnd } from './lifetimes.ts';
import type { Room } from './room.ts';

/** Memories let go per alarm, so that one alarm stays short; the next follows at once while more are due. */
const EXPIRED_AT_ONCE = 500;

/** When the next memory's lifetime ends, or null when none has one. */
export function findNextExpiry(sql: SqlStorage): number | null {
  // By the index of memories with an end, which is nearly empty; for `min()` SQLite would read every memory.
  const row = first<{ at: number }>(
    sql,
    `SELECT expires_at AS at FROM memories INDEXED BY memories_ending
     WHERE expires_at IS NOT NULL AND status IN ('active', 'superseded') ORDER BY expires_at LIMIT 1`,
  );
  return row?.at ?? null;
}

/**
 * Lets go of memories whose lifetime has ended, what is no longer current included. They have been out of every answer
 * since that moment; now their words go, and their history says why.
 */
export function expireMemories(room: Room, state: SpaceState, now: number, resendAt: number): void {
  const due = all<MemoryRow>(
    room.sql,
    `SELECT * FROM memories INDEXED BY memories_ending
     WHERE expires_at IS NOT NULL AND status IN ('active', 'superseded') AND expires_at <= ? ORDER BY expires_at LIMIT ?`,
    now, EXPIRED_AT_ONCE,
  );
  if (due.length === 0) return;
  const findReason = (row: MemoryRow) => {
    const end = findRowEnd(room, row, room.retention) ?? { at: now, reason: 'lifetime' as const };
    return toExpiryReason(end, row.kind, room.retention);
  };
  const ended = due.map((row) => ({ row, reason: findReason(row) }));
  const by = { actor: 'policy', now };
  room.change(state, () => {
    expireWith(room, ended, by);
    for (const id of new Set(due.map((row) => row.session_id))) if (id !== null) markUnprojected(room.sql, id);
    for (const { origin, evidence } of due) {
      // A turn that was kept word for word until then is not to be found as a message after.
      if (origin === 'verbatim') takeOutOfReach(room, JSON.parse(evidence) as number[], by);
    }
    insertJob(room.sql, { kind: 'index', sessionId: null, fromSeq: null, policy: null, memoriesCreated: 0, now, resendAt });
  });
}

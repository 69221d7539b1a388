import { forgetMemory, insertHistory, type MemoryRow } from '../../src/storage/space/memories.ts';
import { insertJob } from '../../src/storage/space/jobs.ts';
import { all, first } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { takeOutOfReach } from './forgetting.ts';
import type { Room } from './room.ts';

/** Memories let go per alarm, so that one alarm stays short; the next follows at once while more are due. */
const EXPIRED_AT_ONCE = 500;

/** When the next memory's lifetime ends, or null when none has one. */
export function findNextExpiry(sql: SqlStorage): number | null {
  // By the index of expiring memories, which is nearly empty; for `min()` SQLite would read every active memory.
  const row = first<{ at: number }>(
    sql,
    `SELECT expires_at AS at FROM memories INDEXED BY memories_expiring
     WHERE expires_at IS NOT NULL AND status = 'active' ORDER BY expires_at LIMIT 1`,
  );
  return row?.at ?? null;
}

/** Lets go of memories whose lifetime has ended. They have been out of every answer since that moment. */
export function expireMemories(room: Room, state: SpaceState, now: number, resendAt: number): void {
  const due = all<Pick<MemoryRow, 'seq' | 'origin' | 'evidence'>>(
    room.sql,
    `SELECT seq, origin, evidence FROM memories INDEXED BY memories_expiring
     WHERE expires_at IS NOT NULL AND status = 'active' AND expires_at <= ? LIMIT ?`,
    now, EXPIRED_AT_ONCE,
  );
  if (due.length === 0) return;
  room.change(state, () => {
    for (const { seq, origin, evidence } of due) {
      forgetMemory(room.sql, room.spaceId, seq, 'expired', now);
      room.vectors.remove(seq);
      insertHistory(room.sql, {
        memorySeq: seq, event: 'expire', oldText: null, newText: null, reason: 'its lifetime ended', actor: 'policy', at: now,
      });
      // A turn that was kept word for word until then is not to be found as a message after.
      if (origin === 'verbatim') takeOutOfReach(room, JSON.parse(evidence) as number[], { actor: 'policy', now });
    }
    insertJob(room.sql, { kind: 'index', sessionId: null, fromSeq: null, policy: null, memoriesCreated: 0, now, resendAt });
  });
}

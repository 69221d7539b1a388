import { toId } from '../../src/memory/ids.ts';
import type { CloseFlushInput, Flush } from '../../src/memory/space.ts';
import { listUnread } from '../../src/storage/space/jobs.ts';
import { listUnflushed, markFlushed } from '../../src/storage/space/sessions.ts';
import type { Room } from './room.ts';

/** What was said since the last flush and the jobs that still read it; null when the space is empty. */
export function openFlush(room: Room, tenantId: string, sessionId: string | null): Flush | null {
  if (!room.stateFor(tenantId)) return null;
  return {
    sessions: listUnflushed(room.sql, sessionId),
    jobIds: listUnread(room.sql, sessionId).map(({ seq }) => toId('job', room.spaceId, seq)),
  };
}

/** Notes how far what was said is known to be understood. */
export function closeFlush(room: Room, input: CloseFlushInput): void {
  if (!room.stateFor(input.tenantId)) return;
  room.storage.transactionSync(() => {
    for (const { sessionId, through } of input.sessions) markFlushed(room.sql, sessionId, through);
  });
}

import { toId } from '../../src/memory/ids.ts';
import { insertJob } from '../../src/storage/space/jobs.ts';
import type { Room } from './room.ts';

/** Work left outside the object: the tenant-wide index and the directory. The alarm sends its pointer. */
export function noteIndexJob(room: Room, now: number, resendAt: number): string {
  const job = { kind: 'index', sessionId: null, fromSeq: null, policy: null, memoriesCreated: 0, now, resendAt } as const;
  return toId('job', room.spaceId, insertJob(room.sql, job));
}

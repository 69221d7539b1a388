import type { ForgetInput, Forgotten } from '../../src/memory/space.ts';
import { eachMemory } from '../../src/storage/space/memories.ts';
import { listMessages } from '../../src/storage/space/messages.ts';
import { deleteSession } from '../../src/storage/space/sessions.ts';
import { toAcceptance } from './candidates.ts';
import { ASKED, forgetReadFrom, forgetWith, takeOutOfReach } from './forgetting.ts';
import { noteIndexJob } from './index-job.ts';
import type { Room } from './room.ts';

/**
 * Forgets what a filter lets through, in one transaction: memories that hold and that held, messages, and what was
 * understood from those and from nothing else.
 */
export function forgetMatching(room: Room, input: ForgetInput, resendAt: number): Forgotten {
  const state = room.stateFor(input.tenantId);
  if (!state) return { memories: 0, messages: 0, jobId: null };
  const accepts = toAcceptance(room, input.filter, new Set(['memory', 'issue', 'message']), input.now, true);
  const memories = [...eachMemory(room.sql, null)].filter((row) => row.status !== 'expired' && accepts.memory(row));
  const messages = listMessages(room.sql).filter((row) => accepts.message(row)).map((row) => row.seq);
  if (memories.length === 0 && messages.length === 0 && input.sessionIds.length === 0) return { memories: 0, messages: 0, jobId: null };
  return room.change(state, () => {
    for (const row of memories) forgetWith(room, row, ASKED, input);
    const turns = memories.filter((row) => row.origin === 'verbatim').flatMap((row) => JSON.parse(row.evidence) as number[]);
    const gone = [...new Set([...messages, ...turns])];
    forgetReadFrom(room, gone, input);
    takeOutOfReach(room, gone, input);
    for (const id of input.sessionIds) deleteSession(room.sql, id);
    return { memories: memories.length, messages: gone.length, jobId: noteIndexJob(room, input.now, resendAt) };
  });
}

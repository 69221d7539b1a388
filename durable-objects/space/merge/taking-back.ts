import { toReturnId, type MergeInput } from '../../../src/memory/space.ts';
import { findMemories } from '../../../src/storage/space/memories.ts';
import { findMessages, indexMessage } from '../../../src/storage/space/messages.ts';
import { replaceSession, type SessionRow } from '../../../src/storage/space/sessions.ts';
import { openTexts } from '../../../src/storage/space/term-blocks.ts';
import { dropTransfer, eachTransferred, findPart, isWhole } from '../../../src/storage/space/transfers.ts';
import { noteIndexJob } from '../index-job.ts';
import { settleAll } from '../lifetimes.ts';
import type { Room } from '../room.ts';
import { Importer } from './importing.ts';
import type { ReturnHeader } from './record.ts';

/** A customer that was merged is its own again: under its own numbers, with what it had, less what was forgotten since. */
export function takeBack(room: Room, { tenantId, mergeId, now }: MergeInput): boolean {
  const state = room.stateFor(tenantId);
  if (state?.moved?.mergeId !== mergeId) return state !== null;
  const id = toReturnId(mergeId);
  const header = JSON.parse(findPart(room.sql, id, 0) ?? 'null') as ReturnHeader | null;
  if (!state.moved.isEmptied || !header || !isWhole(room.sql, id, header.parts)) return false;
  const { moved: _moved, ...rest } = state;
  room.forgetWarm();
  room.change({ ...rest, formerly: [...new Set([...(state.formerly ?? []), header.spaceId])] }, () => {
    const { shifts } = header;
    const importer = new Importer(room, { from: header.spaceId, to: room.spaceId, shifts });
    for (const row of eachTransferred(room.sql, id, header.parts)) importer.put(row);
    dropTransfer(room.sql, id);
    const agentsOf = Map.groupBy(importer.agents, (row) => String(row.session_id));
    for (const row of importer.sessions) replaceSession(room.sql, row as unknown as SessionRow, agentsOf.get(String(row.id)) ?? []);
    room.forgetWarm();
    for (const row of findMessages(room.sql, header.searchable.message.map((seq) => seq + shifts.messages))) indexMessage(room.sql, row);
    for (const row of findMemories(room.sql, header.searchable.memory.map((seq) => seq + shifts.memories)).values()) {
      openTexts(room.sql).memory.put({ seq: row.seq, text: row.text, at: row.valid_from, role: null, sessionId: null, author: null });
    }
    settleAll(room);
    noteIndexJob(room, now, now);
  });
  room.forgetWarm();
  return true;
}

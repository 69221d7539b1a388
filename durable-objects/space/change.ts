import { parseLocalId } from '../../src/memory/ids.ts';
import { takePersonal, type FoundValue } from '../../src/memory/personal-values.ts';
import { toContentKey } from '../../src/memory/reconcile/content-key.ts';
import type { CorrectInput, DeleteInput, EditInput, OwnedMemory } from '../../src/memory/space.ts';
import type { Memory } from '../../src/memory/types.ts';
import { isKnowledge } from '../../src/storage/space/knowledge.ts';
import { insertHistory, listHistory } from '../../src/storage/space/history.ts';
import { findMemory, keepFormerWords, updateMemory } from '../../src/storage/space/memories.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { ASKED, forgetReadFrom, forgetWith, takeOutOfReach } from './forgetting.ts';
import { noteIndexJob } from './index-job.ts';
import { correctKnowledge, noteEdit } from './knowledge.ts';
import { settleMemories } from './lifetimes.ts';
import { memorize } from './memorize.ts';
import { own } from './reading.ts';
import type { Room } from './room.ts';

/** A memory of this space that has not been deleted, with the state to change it under; else null. */
function findLive(room: Room, tenantId: string, id: string): { state: SpaceState; row: MemoryRow } | null {
  const state = room.stateFor(tenantId);
  const seq = parseLocalId('memory', room.spaceId, id);
  const row = state && seq !== null ? findMemory(room.sql, seq) : null;
  return state && row && row.status !== 'deleted' ? { state, row } : null;
}

/** Edits in place: same id, the old text in the history, search and vectors following in the same transaction. */
export function editMemory(room: Room, input: EditInput, resendAt: number): OwnedMemory | null {
  const live = findLive(room, input.tenantId, input.id);
  if (!live) return null;
  const { edit } = input;
  const policy = { personal: input.maskedPersonal };
  const said = takePersonal(edit.text ?? '', policy);
  const named = takePersonal(edit.value ?? '', policy);
  const text = edit.text === undefined ? live.row.text : said.text;
  const kind = edit.kind ?? live.row.kind;
  const row: MemoryRow = {
    ...live.row,
    kind,
    text,
    topic_key: edit.topicKey === undefined ? live.row.topic_key : edit.topicKey,
    value: edit.value === undefined ? (edit.text === undefined ? live.row.value : null) : edit.value && named.text,
    importance: edit.importance ?? live.row.importance,
    tags: edit.tags ? JSON.stringify(edit.tags) : live.row.tags,
    metadata: edit.metadata ? JSON.stringify({ ...(JSON.parse(live.row.metadata) as object), ...edit.metadata }) : live.row.metadata,
    own_end: edit.expiresAt === undefined ? live.row.own_end : edit.expiresAt,
    pinned: edit.pinned === undefined ? live.row.pinned : edit.pinned ? 1 : 0,
    said_at: edit.text === undefined && edit.value === undefined ? live.row.said_at : input.now,
    content_key: toContentKey(room.spaceId, kind, text),
    updated_at: input.now,
  };
  return room.change(live.state, () => {
    updateMemory(room.sql, row);
    keepPersonal(room, live.state, row.seq, [...said.found, ...named.found], input.now);
    if (text !== live.row.text) room.embed(row.seq, text);
    if (row.content_key !== live.row.content_key) keepFormerWords(room.sql, row.seq, live.row.content_key);
    insertHistory(room.sql, {
      memorySeq: row.seq, event: 'update', oldText: live.row.text, newText: text, oldValue: live.row.value,
      reason: toEditReason(edit), actor: input.actor, at: input.now,
    });
    noteEdit(room, row.seq, input.actor, input.now);
    settleMemories(room, [row]);
    noteIndexJob(room, input.now, resendAt);
    return own(live.state, toMemory(room.spaceId, findMemory(room.sql, row.seq)!));
  });
}

/** A pin by itself is no edit of what a memory says. */
function toEditReason({ pinned, ...others }: EditInput['edit']): string {
  if (pinned === undefined || Object.keys(others).length > 0) return 'edited';
  return pinned ? 'pinned' : 'unpinned';
}

/**
 * Forgets a memory: its text leaves storage, search, vectors and history in one transaction, and with it, unless the caller
 * keeps the evidence, the messages it came from leave retrieval and later extraction, and the summaries of their sessions
 * go until more is said there. A memory that words an issue takes the issue along, a solution its words in issue and session,
 * a turn kept word for word what was understood from it alone.
 */
export function deleteMemory(room: Room, input: DeleteInput, resendAt: number): boolean {
  const live = findLive(room, input.tenantId, input.id);
  if (!live) return deleteAgain(room, input);
  const { row } = live;
  room.change(live.state, () => {
    forgetWith(room, row, ASKED, input);
    const evidence = JSON.parse(row.evidence) as number[];
    if (row.origin === 'verbatim') forgetReadFrom(room, evidence, input);
    if (!input.keepEvidence) takeOutOfReach(room, evidence, input);
    noteIndexJob(room, input.now, resendAt);
  });
  return true;
}

/** Whoever listed a memory and what went with it may delete both, in any order: the second was there to be deleted. */
function deleteAgain(room: Room, { tenantId, id, actor, now }: DeleteInput): boolean {
  const state = room.stateFor(tenantId);
  const seq = parseLocalId('memory', room.spaceId, id);
  const last = state && seq !== null ? listHistory(room.sql, room.spaceId, seq).at(-1) : undefined;
  if (!state || seq === null || last?.event !== 'delete' || last.reason === ASKED) return false;
  room.change(state, () =>
    insertHistory(room.sql, { memorySeq: seq, event: 'delete', oldText: null, newText: null, reason: ASKED, actor, at: now }),
  );
  return true;
}

/**
 * A correction from whoever used the memory: a new statement supersedes it; the tenant's word from then on. Of knowledge it
 * is a new version.
 */
export function correctMemory(room: Room, input: CorrectInput, resendAt: number): { memory: Memory; jobId: string } | null {
  const live = findLive(room, input.tenantId, input.id);
  if (!live) return null;
  const { row } = live;
  const { text, found } = takePersonal(input.text, { personal: input.maskedPersonal });
  return room.change(live.state, () => {
    if (isKnowledge(room.sql, row.seq)) {
      const corrected = correctKnowledge(room, row.seq, { text, actor: input.actor, now: input.now });
      return { memory: toMemory(room.spaceId, corrected), jobId: noteIndexJob(room, input.now, resendAt) };
    }
    const topicKey = row.topic_key ?? `corrected.${row.seq}`;
    if (row.topic_key === null) updateMemory(room.sql, { ...row, topic_key: topicKey });
    const outcome = memorize(
      room,
      {
        kind: row.kind, text, topicKey, value: null, importance: row.importance, confidence: 1, origin: 'stated',
        sessionId: row.session_id, agentId: row.agent_id, evidence: [], tags: JSON.parse(row.tags) as string[],
        metadata: JSON.parse(row.metadata) as Record<string, unknown>, reasoning: null, due: row.due,
        validFrom: input.now, createdAt: input.now, expiresAt: row.own_end, usualDays: row.usual_days, isPinned: row.pinned === 1,
      },
      input.actor,
      input.now,
    );
    keepPersonal(room, live.state, outcome.seq ?? row.seq, found, input.now);
    const jobId = noteIndexJob(room, input.now, resendAt);
    // A correction in the memory's own words changes nothing and is its own answer.
    const corrected = findMemory(room.sql, outcome.seq ?? row.seq)!;
    return { memory: toMemory(room.spaceId, corrected), jobId };
  });
}

/** What masking took out of a statement about a customer; the job that follows tells the directory. */
function keepPersonal(room: Room, state: SpaceState, seq: number, found: FoundValue[], at: number): void {
  if (state.kind === 'customer') room.vault.put(state.tenantId, found, { origin: 'memory', seq, at });
}

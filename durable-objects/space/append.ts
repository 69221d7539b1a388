import { findSeen } from '../../src/memory/alignment.ts';
import { extract } from '../../src/memory/extraction/index.ts';
import { toId } from '../../src/memory/ids.ts';
import { countMasked, maskTurns } from '../../src/memory/masking/index.ts';
import { toFoundValues, toSeeingPolicy, type FoundValue } from '../../src/memory/personal-values.ts';
import type { AppendInput, AppendReceipt, AppendResult, IncomingMessage } from '../../src/memory/space.ts';
import type { MaskSpan } from '../../src/memory/types.ts';
import { advanceMeter } from '../../src/memory/usage.ts';
import { findLatestJob, hasWaiting, insertJob } from '../../src/storage/space/jobs.ts';
import { findCallerIds, insertMessage, listTail, listWindow, type NewMessage, toSearchable } from '../../src/storage/space/messages.ts';
import { hasTakenPart, touchSession } from '../../src/storage/space/sessions.ts';
import { describeDirectory } from './directory.ts';
import { findAnswer, keepAnswer } from './idempotency.ts';
import { adoptRetention } from './lifetimes.ts';
import { toWindow } from './window.ts';
import type { Room } from './room.ts';
import { understand } from './understand.ts';
import { describeKept, isEcho, keepTurns, labelBySource, type StoredTurn } from './verbatim.ts';

/** Turns read at once with every add; the deep stage reads further back. */
export const IMMEDIATE_WINDOW = 60;
/** Stored messages a batch is aligned with: twice the largest batch, so that other agents' lines in between fit. */
const TAIL = 1000;
/** Turns before a new one that masking looks at: a question and what was said around it. */
const MASK_CONTEXT = 6;

/**
 * One turn of the write path, in one transaction: replay or align, mask, store, read, reconcile, and note the work that
 * remains. `resendAt` is when the alarm sends the job's pointer again if nothing was heard of it.
 */
export function append(room: Room, input: AppendInput, resendAt: number): AppendResult {
  const kept = findAnswer<AppendReceipt>(room.sql, input.idempotency);
  if (kept === 'conflict') return { ok: false, error: 'idempotency_conflict' };
  if (kept) return { ok: true, replayed: true, receipt: kept, verbatim: null, enqueue: false, directory: null };

  const state = room.claim(input.subject, input.now);
  const fresh = markFresh(room, input);
  const firstNew = fresh.indexOf(true);
  if (firstNew < 0) return answerNothingNew(room, input, state);

  const masked = maskFresh(room, input, firstNew);
  const isFirstMention = !hasTakenPart(room.sql, input.sessionId, input.agentId);
  return room.change(state, (next) => {
    adoptRetention(room, next, input.policy.retention);
    const stored = storeFresh(room, input, fresh, firstNew, masked);
    next.meter = advanceMeter(next.meter, { adds: 1, messages: stored.count }, input.now);
    next.lastContact = Math.max(next.lastContact, stored.lastAt);
    next.firstContact = state.version === 0 ? stored.firstAt : Math.min(next.firstContact, stored.firstAt);
    touchSession(room.sql, {
      id: input.sessionId, agentId: input.agentId, metadata: input.metadata, pairs: input.pairs, messages: stored.count, at: stored.lastAt, firstAt: stored.firstAt,
    });
    const window = toWindow(room, state, input.sessionId, listWindow(room.sql, input.sessionId, IMMEDIATE_WINDOW), stored.fromSeq, input.policy);
    const kept = input.verbatim ? keepTurns(room, stored.turns, input, input.verbatim) : [];
    const read = extract(window.input, room.readings);
    const memories = input.verbatim ? read.memories.filter((memory) => !isEcho(room, memory, 'rules', window.seqs)) : read.memories;
    const changed = understand(
      room,
      next,
      {
        extraction: { ...read, memories }, origin: 'rules', sessionId: input.sessionId, agentId: input.agentId,
        messageSeqs: window.seqs, times: window.times,
      },
      input.now,
    );
    if (input.verbatim) labelBySource(room, changed);
    const isAnnounced = hasWaiting(room.sql, input.sessionId, input.policy, input.now);
    const job = insertJob(room.sql, {
      kind: 'extract', sessionId: input.sessionId, fromSeq: stored.fromSeq, policy: input.policy, memoriesCreated: changed.length,
      now: input.now, resendAt,
    });
    const receipt: AppendReceipt = {
      jobId: toId('job', room.spaceId, job),
      messagesNew: stored.count,
      messagesSeen: input.messages.length - stored.count,
      masked: countMasked(masked.spans.filter((_, index) => fresh[firstNew + index]).flat()),
      memories: [...kept, ...changed].map((seq) => room.memoryId(seq)),
      nothingToExtract: false,
    };
    keepAnswer(room.sql, input.idempotency, receipt, input.now);
    const directory = isFirstMention || stored.isFoundAnew ? describeDirectory(room, next, input.now) : null;
    const verbatim = input.verbatim ? describeKept(room, input, { kept, understood: changed, seen: listSeen(input, fresh) }) : null;
    return { ok: true, replayed: false, receipt, verbatim, enqueue: !isAnnounced, directory };
  });
}

/** Which messages of the batch the session does not hold yet. */
function markFresh(room: Room, input: AppendInput): boolean[] {
  const { messages, sessionId } = input;
  const callerIds = messages.map((message) => message.callerId).filter((id) => id !== null);
  const known = findCallerIds(room.sql, sessionId, callerIds);
  const isKnown = ({ callerId }: IncomingMessage) => {
    if (callerId === null || known.has(callerId)) return callerId !== null;
    // The batch itself may bring one twice.
    known.add(callerId);
    return false;
  };
  if (callerIds.length === messages.length || messages.length === 1) return messages.map((message) => !isKnown(message));
  // What is kept word for word and was deleted is said anew when it is sent again.
  const tail = listTail(room.sql, sessionId, Math.min(TAIL, messages.length * 2 + 20), input.verbatim === null);
  const seen = findSeen(tail, messages);
  return messages.map((message, index) => !isKnown(message) && !seen[index]);
}

/** Fingerprints of the turns that were known already. */
function listSeen(input: AppendInput, fresh: readonly boolean[]): string[] {
  return input.messages.filter((_, index) => !fresh[index]).map((message) => message.fingerprint);
}

/**
 * Where the conversation of a batch begins. System messages before it are the prompt of the caller's own model: kept,
 * but not to be found, or the model would be told what it was told, more of it each turn. Elsewhere, in a batch that has
 * nothing else, and where somebody is named who wrote it, a system message is a note.
 */
function findOpening(messages: readonly IncomingMessage[]): number {
  return Math.max(0, messages.findIndex((message) => message.role !== 'system' || message.author !== null));
}

function answerNothingNew(room: Room, input: AppendInput, state: { version: number }): AppendResult {
  const latest = findLatestJob(room.sql, input.sessionId);
  const receipt: AppendReceipt = {
    jobId: toId('job', room.spaceId, latest?.seq ?? 0),
    messagesNew: 0,
    messagesSeen: input.messages.length,
    masked: [],
    memories: [],
    nothingToExtract: true,
  };
  if (input.idempotency && state.version > 0) keepAnswer(room.sql, input.idempotency, receipt, input.now);
  const seen = input.messages.map((message) => message.fingerprint);
  const verbatim = input.verbatim ? describeKept(room, input, { kept: [], understood: [], seen }) : null;
  return { ok: true, replayed: false, receipt, verbatim, enqueue: false, directory: null };
}

/** Masks from the first new message on; what stands before it, in storage and then in the batch, is its context. */
function maskFresh(room: Room, input: AppendInput, firstNew: number): MaskedBatch {
  // Storage first: the question may be another agent's, or the batch may hold no more before it than a prompt.
  const stored = listWindow(room.sql, input.sessionId, MASK_CONTEXT);
  const known = new Set(stored.map((row) => row.fingerprint));
  const rest = input.messages.slice(Math.max(0, firstNew - MASK_CONTEXT), firstNew).filter((message) => !known.has(message.fingerprint));
  const context = [
    ...stored.map(({ role, text }) => ({ role, content: text })),
    ...rest.map(({ role, content }) => ({ role, content })),
  ].filter((turn) => turn.role !== 'system');
  const turns = input.messages.slice(firstNew).map(({ role, content }) => ({ role, content }));
  const policy = { personal: input.policy.maskedPersonal };
  const masked = maskTurns(turns, policy, { before: context });
  const seeing = toSeeingPolicy(policy);
  const seen = seeing ? maskTurns(turns, seeing, { before: context }) : [];
  return {
    texts: masked.map((one) => one.text),
    spans: masked.map((one) => one.spans),
    personal: masked.map((one, index) => toFoundValues(one.personal, seen[index]?.personal ?? [], policy)),
  };
}

/** Parallel to the messages of a batch from the first new one on. */
interface MaskedBatch {
  texts: string[];
  spans: MaskSpan[][];
  personal: FoundValue[][];
}

function storeFresh(room: Room, input: AppendInput, fresh: boolean[], firstNew: number, masked: MaskedBatch) {
  let fromSeq = 0;
  let count = 0;
  let firstAt = input.now;
  let lastAt = 0;
  let isFoundAnew = false;
  const turns: StoredTurn[] = [];
  const opening = findOpening(input.messages);
  input.messages.forEach((message, index) => {
    if (!fresh[index]) return;
    // A clock ahead of ours, or local time that claims to be UTC, must not put a turn into the future.
    const at = Math.min(message.at ?? input.now, input.now);
    const row: NewMessage = {
      session_id: input.sessionId, role: message.role, text: masked.texts[index - firstNew]!, author: message.author,
      agent_id: input.agentId, caller_id: message.callerId, fingerprint: message.fingerprint, at, received_at: input.now,
      metadata: JSON.stringify({ ...input.metadata, ...input.verbatim?.metadata, ...(input.source ? { source: input.source } : {}) }),
      attachments: JSON.stringify(message.attachments ?? []),
    };
    const seq = insertMessage(room.sql, row, index >= opening);
    if (index >= opening) room.embedMessage(seq, toSearchable(row));
    // A system message is the caller's prompt or a note: nobody's own words.
    if (message.role !== 'system') {
      const origin = message.role === 'user' ? 'customer' : 'agent';
      const isNew = room.vault.put(input.subject.tenantId, masked.personal[index - firstNew]!, { origin, seq, at });
      isFoundAnew ||= isNew;
      if (row.text !== '') turns.push({ seq, text: row.text, at });
    }
    fromSeq ||= seq;
    count += 1;
    firstAt = Math.min(firstAt, at);
    lastAt = Math.max(lastAt, at);
  });
  return { fromSeq, count, firstAt, lastAt, isFoundAnew, turns };
}

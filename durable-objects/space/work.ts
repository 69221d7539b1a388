import { parseLocalId, toId } from '../../src/memory/ids.ts';
import type {
  ApplyInput, CloseJobInput, FailJobInput, JobView, JobWork, OpenJobInput, PromotionPolicy, PutVectorsInput, ReviewPolicy, SpacePolicy, Unindexed,
} from '../../src/memory/space.ts';
import { advanceMeter } from '../../src/memory/usage.ts';
import { markIssuesProjected } from '../../src/storage/space/issues.ts';
import { finishJob, findJob, listReadings, markFailed, noteApplied, putOff, startJob, takeBack, takeWaiting, toJobView, type JobRow } from '../../src/storage/space/jobs.ts';
import { findMessages, listWindow, toSearchable } from '../../src/storage/space/messages.ts';
import { findSession, markProjected } from '../../src/storage/space/sessions.ts';
import { all, run } from '../../src/storage/space/sql.ts';
import { openTexts } from '../../src/storage/space/term-blocks.ts';
import { markMemoryIndexed } from '../../src/storage/space/memories.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { listSessionCases } from './cases.ts';
import type { Room } from './room.ts';
import { findPictures } from './pictures.ts';
import { readReview } from './review.ts';
import { understand } from './understand.ts';
import { isEcho, labelBySource } from './verbatim.ts';
import { toWindow } from './window.ts';

/** Turns the deep stage reads: the whole of nearly every session. */
const DEEP_WINDOW = 300;
/** Messages embedded anew in one call after a change of embedder: about two seconds of work. */
const EMBEDDED_AT_ONCE = 5000;

function findOwn(room: Room, tenantId: string, jobId: string): JobRow | null {
  const seq = parseLocalId('job', room.spaceId, jobId);
  return room.stateFor(tenantId) && seq !== null ? findJob(room.sql, seq) : null;
}

export function getJob(room: Room, tenantId: string, jobId: string): JobView | null {
  const job = findOwn(room, tenantId, jobId);
  return job && toJobView(room.spaceId, job);
}

export function listJobs(room: Room, tenantId: string, limit: number): JobView[] {
  return room.stateFor(tenantId) ? listReadings(room.sql, limit).map((job) => toJobView(room.spaceId, job)) : [];
}

/**
 * Begins a job and hands out what it needs, or null when it is done, not here, or another job does its reading. A job that
 * reads a session takes those along that wait to read the same one.
 */
export function openJob(room: Room, { tenantId, jobId, isAwaited, now }: OpenJobInput, resendAt: number): JobWork | null {
  const job = findOwn(room, tenantId, jobId);
  const state = room.stateFor(tenantId);
  if (!job || !state || job.state === 'completed' || job.state === 'dead_letter') return null;
  if (job.taken_by !== null && !isAwaited) return null;
  const isReading = job.kind === 'extract' && !job.applied && job.session_id !== null && job.policy !== null;
  const rows = isReading ? listWindow(room.sql, job.session_id!, DEEP_WINDOW) : [];
  let fromSeq = 0;
  room.storage.transactionSync(() => {
    if (job.taken_by !== null) takeBack(room.sql, job.seq);
    startJob(room.sql, job.seq, now, resendAt);
    if (job.kind === 'index') embedMessages(room);
    if (rows.length > 0) fromSeq = takeWaiting(room.sql, job, now);
  });
  const { jurisdiction, kind, externalId } = state;
  const subject = { tenantId, jurisdiction, kind, externalId };
  const work: JobWork = { kind: job.kind, subject, attempts: job.attempts + 1, window: null, promotion: null, pictures: null, review: null };
  if (job.kind === 'promote' && job.session_id !== null && job.policy !== null) {
    const cases = listSessionCases(room, tenantId, job.session_id);
    work.promotion = { policy: JSON.parse(job.policy) as PromotionPolicy, cases, isIndexed: job.applied === 1 };
  }
  if ((job.kind === 'extract' || job.kind === 'index') && job.policy !== null) work.pictures = findPictures(room, job, JSON.parse(job.policy) as SpacePolicy);
  if (job.kind === 'review' && job.policy !== null) {
    work.review = readReview(room, state, { policy: JSON.parse(job.policy) as ReviewPolicy, from: job.from_seq });
  }
  if (rows.length === 0) return work;
  const policy = JSON.parse(job.policy!) as SpacePolicy;
  const { input } = toWindow(room, state, job.session_id!, rows, fromSeq, policy);
  work.window = {
    sessionId: job.session_id!,
    turns: input.turns,
    messageIds: rows.map((row) => toId('message', room.spaceId, row.seq)),
    newFrom: input.newFrom,
    knownIssues: input.knownIssues,
    priorSupportType: input.priorSupportType ?? null,
    policy,
  };
  return work;
}

/** Embeds the newest messages that have no vector: after a change of embedder none has one. */
function embedMessages(room: Room): void {
  if (!room.embedder) return;
  const { seqs } = openTexts(room.sql).message.index;
  const missing = seqs.filter((seq) => seq !== 0 && !room.messageVectors.has(seq)).slice(-EMBEDDED_AT_ONCE);
  if (missing.length === 0) return;
  for (const row of findMessages(room.sql, missing)) room.embedMessage(row.seq, toSearchable(row));
  room.flush();
}

/**
 * Lets the deep stage's extraction into memory, once per job however often it is delivered. It is reconciled with what the
 * space holds now, not with what the job read: newer evidence wins, so a slow model never undoes a later correction.
 */
export function applyExtraction(room: Room, input: ApplyInput): { changed: string[] } | null {
  const job = findOwn(room, input.tenantId, input.jobId);
  const state = room.stateFor(input.tenantId);
  if (!job || !state || job.applied || job.state === 'completed') return null;
  const seqs = input.messageIds.map((id) => parseLocalId('message', room.spaceId, id) ?? 0);
  // A message forgotten while the model was reading takes what rests on it along.
  const visible = new Map(findMessages(room.sql, seqs).map((row) => [row.seq, row]));
  const isVisible = (index: number) => visible.has(seqs[index] ?? 0);
  const kept = input.extraction.memories
    .map((memory, index) => ({ memory, origin: input.memoryOrigins[index] ?? input.origin }))
    .filter(({ memory, origin }) => memory.evidence.every(isVisible) && !isEcho(room, memory, origin, seqs));
  const extraction = {
    ...input.extraction,
    identifiers: input.extraction.identifiers.filter((identifier) => isVisible(identifier.messageIndex)),
    issues: input.extraction.issues.filter((issue) => issue.evidence.every(isVisible)),
    memories: kept.map(({ memory }) => memory),
  };
  return room.change(state, (next) => {
    const changed = understand(
      room,
      next,
      {
        extraction,
        origin: input.origin,
        memoryOrigins: kept.map(({ origin }) => origin),
        sessionId: input.sessionId,
        agentId: findSession(room.sql, input.sessionId)?.agent_id ?? null,
        messageSeqs: seqs,
        times: seqs.map((seq) => visible.get(seq)?.at ?? input.now),
      },
      input.now,
    );
    labelBySource(room, changed);
    next.meter = advanceMeter(next.meter, { input_tokens: input.tokens.input, output_tokens: input.tokens.output }, input.now);
    noteApplied(room.sql, job.seq, changed.length, Math.max(0, ...seqs));
    return { changed: changed.map((seq) => room.memoryId(seq)) };
  });
}

/** Memories that the tenant-wide index lacks, and ids it must lose. Their vectors come along where the space has them. */
export function listUnindexed(room: Room, tenantId: string, limit: number): Unindexed {
  if (!room.stateFor(tenantId)) return { upserts: [], removals: [] };
  const rows = all<MemoryRow>(room.sql, 'SELECT * FROM memories WHERE indexed_by IS NULL LIMIT ?', limit);
  const removals = all<{ vector_id: string }>(room.sql, 'SELECT vector_id FROM index_removals LIMIT 1000');
  return {
    upserts: rows.map((row) => ({ memory: toMemory(room.spaceId, row), values: room.vectors.get(row.seq) })),
    removals: removals.map((row) => row.vector_id),
  };
}

/** Keeps vectors that a remote embedder made; those of another embedder than the space's are refused. */
export function putVectors(room: Room, input: PutVectorsInput): void {
  if (!room.stateFor(input.tenantId) || input.embedder !== room.vectors.embedder) return;
  const vectors = input.vectors.flatMap(({ memoryId, values }) => {
    const seq = parseLocalId('memory', room.spaceId, memoryId);
    return seq === null ? [] : [{ seq, values }];
  });
  room.storage.transactionSync(() => {
    for (const { seq, values } of vectors) room.vectors.put(seq, values);
    room.flush();
  });
}

/** Notes what the index has now. A memory changed since it was read stays to be indexed. */
export function markIndexed(
  room: Room,
  input: { tenantId: string; embedder: string; memories: { id: string; updatedAt: number }[]; removed: string[] },
): void {
  if (!room.stateFor(input.tenantId)) return;
  room.storage.transactionSync(() => {
    for (const { id, updatedAt } of input.memories) {
      const seq = parseLocalId('memory', room.spaceId, id);
      if (seq !== null) markMemoryIndexed(room.sql, seq, updatedAt, input.embedder);
    }
    run(room.sql, 'DELETE FROM index_removals WHERE vector_id IN (SELECT value FROM json_each(?))', JSON.stringify(input.removed));
  });
}

export function closeJob(room: Room, input: CloseJobInput): boolean {
  const job = findOwn(room, input.tenantId, input.jobId);
  const state = room.stateFor(input.tenantId);
  if (!job || !state) return false;
  if (job.state === 'completed') return true;
  room.storage.transactionSync(() => {
    finishJob(room.sql, job.seq, input.degraded, input.now);
    noteProjected(room, { tenantId: input.tenantId, ...input.projected });
  });
  return true;
}

/** Notes what the directory has heard, unless the space changed since it was told. */
export function noteProjected(room: Room, { tenantId, version, sessionIds, issueIds }: { tenantId: string } & CloseJobInput['projected']): void {
  if (room.stateFor(tenantId)?.version !== version) return;
  markProjected(room.sql, sessionIds);
  markIssuesProjected(room.sql, issueIds.map((id) => parseLocalId('issue', room.spaceId, id)).filter((seq) => seq !== null));
}

/** Puts the rest of a job off. */
export function deferJob(room: Room, { tenantId, jobId, until }: { tenantId: string; jobId: string; until: number }): void {
  const job = findOwn(room, tenantId, jobId);
  if (job && job.state !== 'completed' && job.state !== 'dead_letter') room.storage.transactionSync(() => putOff(room.sql, job.seq, until));
}

export function failJob(room: Room, input: FailJobInput, resendAt: number): boolean {
  const job = findOwn(room, input.tenantId, input.jobId);
  if (!job || job.state === 'completed' || job.state === 'dead_letter') return true;
  const isDead = job.attempts >= input.maxAttempts;
  room.storage.transactionSync(() => markFailed(room.sql, job.seq, input.reason, isDead, input.now, resendAt));
  return isDead;
}

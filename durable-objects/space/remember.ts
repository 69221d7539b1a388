import { readAttachments } from '../../src/memory/attachments.ts';
import { toId } from '../../src/memory/ids.ts';
import { toReviewTime } from '../../src/memory/knowledge.ts';
import { LASTING_KINDS } from '../../src/memory/types.ts';
import { planKnowledge, planMemory, planRecord } from '../../src/memory/reconcile/memories.ts';
import { UNNAMED_SESSION } from '../../src/memory/sessions.ts';
import type { RememberInput, RememberItem, RememberResult } from '../../src/memory/space.ts';
import { advanceMeter } from '../../src/memory/usage.ts';
import { insertJob } from '../../src/storage/space/jobs.ts';
import { isKnowledge } from '../../src/storage/space/knowledge.ts';
import { findMemories } from '../../src/storage/space/memories.ts';
import { toMemory } from '../../src/storage/space/memory-row.ts';
import { hasTakenPart, listActiveSessionsOf, touchSession } from '../../src/storage/space/sessions.ts';
import { describeDirectory } from './directory.ts';
import { findAnswer, keepAnswer } from './idempotency.ts';
import { noteKnowledge } from './knowledge.ts';
import { adoptRetention } from './lifetimes.ts';
import { memorize } from './memorize.ts';
import type { Room } from './room.ts';

interface KeptAnswer {
  seqs: number[];
  jobId: string;
}

/** Keeps statements in the caller's own words; what they supersede by topic key stays in the history. */
export function remember(room: Room, input: RememberInput, actor: string, resendAt: number): RememberResult {
  const { subject } = input;
  const known = subject.externalId === null ? room.stateFor(subject.tenantId) : null;
  // Before all else: an address is no proof of whose space it is.
  if (subject.externalId === null && !(known && hasSessionsOf(room, input))) return { ok: false, error: 'session_not_found' };
  const kept = findAnswer<KeptAnswer>(room.sql, input.idempotency);
  if (kept === 'conflict') return { ok: false, error: 'idempotency_conflict' };
  if (kept) return { ok: true, replayed: true, memories: readMemories(room, kept.seqs), jobId: kept.jobId, enqueue: false, directory: null };

  const state = known ?? room.claim({ ...subject, externalId: subject.externalId! }, input.now);
  const items = input.items.map((item) => ({ ...item, sessionId: item.sessionId ?? findDecisionSession(room, input, item) }));
  const sessionIds = [...new Set(items.map((item) => item.sessionId).filter((id) => id !== null))];
  // Of an agent's first part in a session too: it is asked whose sessions they are.
  const isFirstMention =
    state.version === 0 || items.some(({ sessionId, agentId }) => sessionId !== null && !hasTakenPart(room.sql, sessionId, agentId));
  return room.change(state, (next) => {
    adoptRetention(room, next, input.policy.retention);
    next.lastContact = Math.max(next.lastContact, input.now);
    for (const id of sessionIds) {
      const agentId = items.find((item) => item.sessionId === id)?.agentId ?? null;
      touchSession(room.sql, { id, agentId, metadata: {}, messages: 0, at: input.now });
    }
    const { tenantId, kind } = input.subject;
    const isCustomer = kind === 'customer';
    if (isCustomer) room.vault.state(tenantId, input.stated, input.now);
    let isFoundAnew = input.stated.length > 0;
    const seqs = items.map((item) => {
      const outcome = memorize(
        room,
        {
          kind: item.kind, text: item.content, topicKey: item.topicKey, value: item.value, importance: item.importance,
          confidence: 1, origin: item.stated ? 'stated' : 'verbatim', sessionId: item.sessionId, agentId: item.agentId,
          evidence: [], tags: item.tags, metadata: item.metadata, reasoning: item.reasoning, due: null,
          validFrom: Math.min(item.at ?? input.now, input.now), createdAt: input.now, expiresAt: item.expiresAt,
          isPinned: item.pinned === true, isLogged: item.isRecord === true,
        },
        actor,
        input.now,
        item.isRecord ? planRecord : isCustomer ? planMemory : planKnowledge,
      );
      if (!isCustomer && !item.isRecord && outcome.seq !== null) noteRemembered(room, outcome.seq, item, input, actor);
      if (isCustomer && outcome.seq !== null) {
        const source = { origin: 'memory', seq: outcome.seq, at: input.now } as const;
        if (room.vault.put(tenantId, item.personal, source)) isFoundAnew = true;
      }
      return outcome.seq;
    });
    const stored = seqs.filter((seq) => seq !== null);
    next.meter = advanceMeter(next.meter, { statements: stored.length }, input.now);
    const job = insertJob(room.sql, {
      kind: 'index', sessionId: null, ...toPictureWork(input, stored), memoriesCreated: stored.length, now: input.now, resendAt,
    });
    const jobId = toId('job', room.spaceId, job);
    keepAnswer(room.sql, input.idempotency, { seqs: stored, jobId } satisfies KeptAnswer, input.now);
    const directory = isFirstMention || isFoundAnew ? describeDirectory(room, next, input.now, sessionIds[0] ?? null) : null;
    return { ok: true, replayed: false, memories: readMemories(room, stored), jobId, enqueue: true, directory };
  });
}

/** What is remembered of no customer is knowledge, unless it is a log's entry. */
function noteRemembered(room: Room, seq: number, item: RememberItem, { policy, now }: RememberInput, actor: string): void {
  if (!LASTING_KINDS.includes(item.kind) || isKnowledge(room.sql, seq)) return;
  const parts = { title: null, content: item.content, issue: null, solution: null };
  noteKnowledge(room, seq, parts, { reviewAt: toReviewTime(now, policy.knowledgeReviewDays), proposal: null, evidence: [], actor, now });
}

/** What the job needs to know where photos were sent along: from which memory on, and whether a model may look. */
function toPictureWork({ items, policy }: RememberInput, stored: readonly number[]) {
  const hasAttachments = items.some((item) => readAttachments(item.metadata).length > 0);
  return hasAttachments && stored.length > 0 ? { fromSeq: Math.min(...stored), policy } : { fromSeq: null, policy: null };
}

function hasSessionsOf(room: Room, { items }: RememberInput): boolean {
  return items.every(({ sessionId }) => sessionId !== null && hasTakenPart(room.sql, sessionId, null));
}

/** A decision that names no session belongs to its agent's active one, where there is exactly one. */
function findDecisionSession(room: Room, input: RememberInput, item: RememberItem): string | null {
  if (input.subject.kind !== 'customer' || item.kind !== 'decision' || item.agentId === null) return null;
  const active = listActiveSessionsOf(room.sql, item.agentId, UNNAMED_SESSION);
  return active.length === 1 ? active[0]! : null;
}

function readMemories(room: Room, seqs: number[]) {
  const rows = findMemories(room.sql, seqs);
  return seqs.map((seq) => rows.get(seq)).filter((row) => row !== undefined).map((row) => toMemory(room.spaceId, row));
}

import { toId } from '../../src/memory/ids.ts';
import { isOpen } from '../../src/memory/reconcile/issues.ts';
import type {
  ChangedSession, ChangeSessionInput, OpenSessionInput, ResolvedSession, ResolveSessionInput, Session, SessionFields,
} from '../../src/memory/sessions.ts';
import { listIssues, toIssue, updateIssue, type StoredIssue } from '../../src/storage/space/issues.ts';
import { insertJob } from '../../src/storage/space/jobs.ts';
import { findMemory } from '../../src/storage/space/memories.ts';
import { toMemory } from '../../src/storage/space/memory-row.ts';
import {
  findSession, markUnprojected, noteResolution, stateSession, toSession, touchSession,
} from '../../src/storage/space/sessions.ts';
import { first } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { describeDirectory } from './directory.ts';
import { settleSession } from './lifetimes.ts';
import { memorize } from './memorize.ts';
import type { Room } from './room.ts';
import { wordStored } from './understand.ts';

/** Makes a session, or lays the fields over the one that is there: opening twice is opening once. */
export function openSession(room: Room, input: OpenSessionInput, resendAt: number): ChangedSession {
  const { sessionId, fields, now } = input;
  const state = room.claim(input.subject, now);
  const isNew = findSession(room.sql, sessionId) === null;
  return room.change(state, (next) => {
    next.lastContact = Math.max(next.lastContact, now);
    touch(room, sessionId, fields, now);
    return { ...finish(room, next, sessionId, fields, now, resendAt), isNew };
  });
}

/** Changes what is named of a session; null when there is none. */
export function changeSession(room: Room, input: ChangeSessionInput, resendAt: number): ChangedSession | null {
  const { sessionId, fields, now } = input;
  const state = room.stateFor(input.tenantId);
  const row = state && findSession(room.sql, sessionId);
  if (!row) return null;
  return room.change(state, (next) => {
    touch(room, sessionId, fields, row.last_at);
    return finish(room, next, sessionId, fields, now, resendAt);
  });
}

/**
 * Notes how a session was solved, resolves the issues raised in it or linked to it and no others, and remembers how. Where
 * the customer's words had resolved them already, they are told how.
 */
export function resolveSession(room: Room, input: ResolveSessionInput, resendAt: number): ResolvedSession | null {
  const { sessionId, resolution, product, satisfaction, now } = input;
  const state = room.stateFor(input.tenantId);
  const row = state && findSession(room.sql, sessionId);
  if (!row) return null;
  return room.change(state, (next) => {
    const through = first<{ seq: number }>(room.sql, 'SELECT coalesce(max(seq), 0) AS seq FROM messages')?.seq ?? 0;
    const solved = listSolved(room, sessionId);
    for (const issue of solved) resolveIssue(room, issue, input, row.agent_id, through);
    noteResolution(room.sql, sessionId, { resolution, product, satisfaction, at: now });
    const evidence = [...new Set(solved.flatMap((issue) => issue.state.evidence))].sort((a, b) => a - b);
    // Where no issue says the problem, its subject does: by it the case is found when others have the same.
    const about = solved.length === 0 && row.subject ? `${row.subject} — ` : '';
    const outcome = memorize(
      room,
      {
        kind: 'resolution', text: `Session resolved: ${about}${resolution}`, topicKey: `session.${sessionId}.resolution`, value: resolution,
        importance: 0.7, confidence: 1, origin: 'stated', sessionId, agentId: row.agent_id, evidence, tags: [],
        metadata: satisfaction === null ? {} : { satisfaction }, reasoning: null, due: null, validFrom: now, createdAt: now, expiresAt: null,
      },
      input.actor,
      now,
    );
    const fields: SessionFields = { status: 'resolved' };
    const changed = finish(room, next, sessionId, fields, now, resendAt);
    return {
      ...changed,
      issues: solved.map((issue) => toIssue(room.spaceId, issue)),
      memory: outcome.seq === null ? null : toMemory(room.spaceId, findMemory(room.sql, outcome.seq)!),
      promotionJobId: notePromotion(room, input, resendAt),
    };
  });
}

/** What resolving a session solves: its open issues; where none is, those that its own words had resolved. */
function listSolved(room: Room, sessionId: string): StoredIssue[] {
  const own = listIssues(room.sql, Number.MAX_SAFE_INTEGER).filter(({ state }) => state.sessionIds.includes(sessionId));
  const open = own.filter(({ state }) => isOpen(state.status));
  if (open.length > 0) return open;
  return own.filter(({ state }) => state.status === 'resolved' && state.statusBy !== 'stated' && state.sessionIds.at(-1) === sessionId);
}

function notePromotion(room: Room, { sessionId, promotion, now }: ResolveSessionInput, resendAt: number): string | null {
  if (!promotion) return null;
  const job = { kind: 'promote', sessionId, fromSeq: null, policy: promotion, memoriesCreated: 0, now, resendAt } as const;
  return toId('job', room.spaceId, insertJob(room.sql, job));
}

function resolveIssue(room: Room, issue: StoredIssue, input: ResolveSessionInput, agentId: string | null, through: number): void {
  const { sessionId, resolution, product, now } = input;
  issue.state = {
    ...issue.state, status: 'resolved', statusBy: 'stated', statusThrough: through, resolution, product: issue.state.product ?? product,
    resolvedAt: issue.state.resolvedAt ?? now, updatedAt: now,
  };
  updateIssue(room.sql, issue);
  wordStored(room, issue, { origin: 'stated', sessionId, agentId }, now);
}

function touch(room: Room, id: string, fields: SessionFields, at: number): void {
  const { agentId = null, metadata = {}, pairs = {} } = fields;
  touchSession(room.sql, { id, agentId, metadata, pairs, messages: 0, at });
}

/** What every change of a session ends with: a job tells the directory again, should it be out of reach before the reply. */
function finish(
  room: Room,
  state: SpaceState,
  sessionId: string,
  fields: SessionFields,
  now: number,
  resendAt: number,
): ChangedSession {
  stateSession(room.sql, sessionId, fields, now);
  if (fields.status !== undefined) settleSession(room, sessionId, now);
  markUnprojected(room.sql, sessionId);
  const job = insertJob(room.sql, { kind: 'index', sessionId: null, fromSeq: null, policy: null, memoriesCreated: 0, now, resendAt });
  return {
    session: toSession(room.sql, state.externalId, findSession(room.sql, sessionId)!),
    isNew: false,
    directory: describeDirectory(room, state, now, sessionId),
    jobId: toId('job', room.spaceId, job),
  };
}

/** Those of the ids that are here, in the order asked. */
export function getSessions(room: Room, tenantId: string, ids: readonly string[]): Session[] {
  const state = room.stateFor(tenantId);
  if (!state) return [];
  const rows = ids.map((id) => findSession(room.sql, id)).filter((row) => row !== null);
  return rows.map((row) => toSession(room.sql, state.externalId, row));
}

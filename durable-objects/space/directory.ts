import { toId } from '../../src/memory/ids.ts';
import type { DirectoryEntry, DirectoryIssue } from '../../src/memory/space.ts';
import { countIssues, listUnprojectedIssues } from '../../src/storage/space/issues.ts';
import { listAgents, listUnprojected, type SessionRow } from '../../src/storage/space/sessions.ts';
import { first, parseJson } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import type { LookupKind } from '../../src/memory/personal-values.ts';
import type { Profile, Sentiment } from '../../src/memory/types.ts';
import { findArchiveMoment } from './lifetimes.ts';
import { getOverview } from './overview.ts';
import type { Room } from './room.ts';

/** Sessions told of at a time: D1 takes them in one batch. */
const MAX_SESSIONS = 50;
const MAX_ISSUES = 50;

/** Fields of the profile that a customer is found by. */
const FOUND_BY: readonly [field: string, kind: LookupKind][] = [
  ['identity.account_ref', 'account_ref'],
  ['identity.name', 'name'],
];
/** What a tenant that has verified a customer says under `verified`. */
const AFFIRMED = /^(?:yes|true|verified|1|sí|si)\b/iu;

/**
 * The space's row for the directory, and the sessions it has not heard of yet. States, counts, times and keyed hashes
 * only.
 */
export function describeDirectory(room: Room, state: SpaceState, now: number, foremost: string | null = null): DirectoryEntry {
  // Inside a transaction the kept overview is of before it: read anew.
  room.overview = null;
  const overview = getOverview(room, state, now, null);
  room.overview = null;
  return {
    spaceId: room.spaceId,
    externalId: state.externalId,
    kind: state.kind,
    version: state.version,
    supportType: state.supportType,
    customerTier: overview.profile['identity.tier']?.value ?? null,
    sentiment: overview.sentiment.label,
    sentimentPattern: overview.sentimentPattern,
    escalationRisk: overview.sentiment.escalationRisk,
    openIssuesCount: overview.openIssues.length,
    totalIssues: countIssues(room.sql).total,
    sessionsCount: overview.sessionsCount,
    messagesCount: overview.messagesCount,
    memoriesCount: overview.memoriesCount,
    firstContact: state.firstContact,
    lastContact: state.lastContact,
    meter: state.meter ?? null,
    archiveAt: findArchiveMoment(state, room.retention),
    ...describeIdentity(room, state, overview.profile),
    sessions: listUnprojected(room.sql, MAX_SESSIONS, foremost).map((session) => ({
      sessionId: session.id,
      agentId: session.agent_id,
      status: session.status,
      agentIds: listAgents(room.sql, session.id).map((agent) => agent.agentId),
      pairs: [...new Set(Object.values(parseJson<Record<string, string>>(session.pairs, {})))],
      messagesCount: session.messages_count,
      createdAt: session.created_at,
      lastAt: session.last_at,
      ...describeOutcome(session),
      ...describeCleanup(room, session.id),
    })),
    issues: listUnprojectedIssues(room.sql, MAX_ISSUES).map(({ seq, state: issue }): DirectoryIssue => {
      const issueId = toId('issue', room.spaceId, seq);
      if (!issue) return { issueId, isForgotten: true };
      const { issueType, supportType, status, urgency, openedAt, resolvedAt, reopenedCount } = issue;
      return { issueId, isForgotten: false, issueType, supportType, status, urgency, openedAt, resolvedAt, reopenedCount };
    }),
  };
}

/** How a session went: when it was solved, as the tenant stated it or, where nobody did, as the last word in it says. */
function describeOutcome(session: SessionRow) {
  const { status, resolved_at: statedAt, last_at: lastAt, satisfaction } = session;
  const sentiment = parseJson<Sentiment | null>(session.sentiment, null);
  const isSolved = status === 'resolved' || status === 'closed';
  const resolvedAt = isSolved ? (statedAt ?? (status === 'resolved' ? lastAt : null)) : null;
  return { resolvedAt, satisfaction, sentiment: sentiment?.label ?? null, sentimentScore: sentiment?.score ?? null };
}

/** What was let go of a session's memories, and when the next of them ends. */
function describeCleanup(room: Room, sessionId: string): { memoriesLetGo: number; nextEnd: number | null } {
  const row = first<{ gone: number; next: number | null }>(
    room.sql,
    `SELECT coalesce(sum(status = 'expired'), 0) AS gone, min(CASE status WHEN 'active' THEN expires_at END) AS next
     FROM memories WHERE session_id = ?`,
    sessionId,
  )!;
  return { memoriesLetGo: row.gone, nextEnd: row.next };
}

/** By what the customer is found. Agents and the tenant itself are not. */
function describeIdentity(
  room: Room,
  state: SpaceState,
  profile: Profile,
): Pick<DirectoryEntry, 'isVerified' | 'lookups' | 'vaultKey'> {
  if (state.kind !== 'customer') return { isVerified: false, lookups: [], vaultKey: null };
  const fields = FOUND_BY.flatMap(([field, kind]) => {
    const known = profile[field];
    return known ? [{ kind, value: known.value, isStated: known.stated }] : [];
  });
  const verified = profile['identity.verified'];
  return {
    isVerified: verified?.stated === true && AFFIRMED.test(verified.value),
    lookups: room.vault.listLookups(state.tenantId, fields),
    vaultKey: room.vault.keyId,
  };
}

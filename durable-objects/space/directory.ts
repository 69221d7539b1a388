import type { DirectoryEntry } from '../../src/memory/space.ts';
import { countIssues } from '../../src/storage/space/issues.ts';
import { listUnprojected } from '../../src/storage/space/sessions.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { getOverview } from './overview.ts';
import type { Room } from './room.ts';

/** Sessions told of at a time: D1 takes them in one batch. */
const MAX_SESSIONS = 50;

/** The space's row for the directory, and the sessions it has not heard of yet. States, counts and times only. */
export function describeDirectory(room: Room, state: SpaceState, now: number): DirectoryEntry {
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
    sessions: listUnprojected(room.sql, MAX_SESSIONS).map((session) => ({
      sessionId: session.id,
      agentId: session.agent_id,
      status: session.status,
      messagesCount: session.messages_count,
      createdAt: session.created_at,
      lastAt: session.last_at,
    })),
  };
}

import type { ReadSessionInput, SessionReading } from '../../src/memory/sessions.ts';
import type { Issue } from '../../src/memory/types.ts';
import { listIssues, toIssue } from '../../src/storage/space/issues.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { toMessage, type MessageRow } from '../../src/storage/space/messages.ts';
import { findSession, toSession } from '../../src/storage/space/sessions.ts';
import { all, first } from '../../src/storage/space/sql.ts';
import type { Room } from './room.ts';

/** Memories read for one session: more than any token bound lets through. */
const MAX_MEMORIES = 500;

/** What everybody did and said in one session; null when there is none. Reads only. */
export function readSession(room: Room, input: ReadSessionInput): SessionReading | null {
  const { sessionId } = input;
  const state = room.stateFor(input.tenantId);
  const row = state && findSession(room.sql, sessionId);
  if (!row) return null;
  const since = input.since ?? Number.MIN_SAFE_INTEGER;
  const issues = listIssues(room.sql, Number.MAX_SAFE_INTEGER).filter((issue) => issue.state.sessionIds.includes(sessionId));
  const memories = all<MemoryRow>(
    room.sql,
    `SELECT * FROM memories WHERE session_id = ?1 AND status = 'active' AND kind <> 'issue'
       AND (valid_from >= ?2 OR kind = 'decision') ORDER BY valid_from DESC, seq DESC LIMIT ?3`,
    sessionId, since, MAX_MEMORIES,
  );
  const messages = all<MessageRow>(
    room.sql,
    'SELECT * FROM messages WHERE session_id = ? AND hidden = 0 AND at >= ? ORDER BY seq DESC LIMIT ?',
    sessionId, since, input.messages,
  ).reverse();
  const total = first<{ n: number }>(
    room.sql,
    'SELECT count(*) AS n FROM messages WHERE session_id = ? AND hidden = 0 AND at >= ?',
    sessionId, since,
  );
  return {
    session: toSession(room.sql, state.externalId, row),
    issues: issues.map((issue) => toIssue(room.spaceId, issue)),
    memories: memories.map((memory) => toMemory(room.spaceId, memory)),
    messages: messages.map((message) => toMessage(room.spaceId, message)),
    messagesTotal: total?.n ?? 0,
  };
}

/** Every issue of the customer, the latest changed first; null when the space is empty. */
export function listAllIssues(room: Room, tenantId: string): Issue[] | null {
  if (!room.stateFor(tenantId)) return null;
  return listIssues(room.sql, Number.MAX_SAFE_INTEGER).map((issue) => toIssue(room.spaceId, issue));
}

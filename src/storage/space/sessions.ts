import type { Session, SessionAgent, SessionFields, SessionStatus } from '../../memory/sessions.ts';
import type { Sentiment, SupportType } from '../../memory/types.ts';
import type { Row } from './shifting.ts';
import { all, first, parseJson, run } from './sql.ts';
import { insertRow } from './transfers.ts';

export interface SessionRow {
  id: string;
  agent_id: string | null;
  status: SessionStatus;
  support_type: SupportType | null;
  sentiment: string | null;
  metadata: string;
  messages_count: number;
  created_at: number;
  last_at: number;
  projected: number;
  subject: string | null;
  channel: string | null;
  product: string | null;
  resolution: string | null;
  satisfaction: number | null;
  resolved_at: number | null;
  closed_at: number | null;
  /** The newest message when the tenant stated the status; null when nobody did. */
  stated_through: number | null;
  /** Keyed hashes of the metadata's pairs, by key. */
  pairs: string;
  /** The newest message when the session was last flushed. */
  flushed_through: number;
}

/** Sessions with messages since they were last flushed, with the newest of those: one of them or, with null, all. */
export function listUnflushed(sql: SqlStorage, id: string | null): { sessionId: string; through: number }[] {
  return all<{ sessionId: string; through: number }>(
    sql,
    `SELECT s.id AS sessionId, max(m.seq) AS through FROM sessions s JOIN messages m ON m.session_id = s.id
     WHERE (?1 IS NULL OR s.id = ?1) AND m.seq > s.flushed_through AND m.hidden = 0 GROUP BY s.id`,
    id,
  );
}

export function markFlushed(sql: SqlStorage, id: string, through: number): void {
  run(sql, 'UPDATE sessions SET flushed_through = max(flushed_through, ?) WHERE id = ?', through, id);
}

export function findSession(sql: SqlStorage, id: string): SessionRow | null {
  return first<SessionRow>(sql, 'SELECT * FROM sessions WHERE id = ?', id);
}

/** Whether the session is here, and the agent, where one is named, has taken part in it. */
export function hasTakenPart(sql: SqlStorage, sessionId: string, agentId: string | null): boolean {
  if (agentId === null) return findSession(sql, sessionId) !== null;
  return first(sql, 'SELECT 1 FROM session_agents WHERE session_id = ? AND agent_id = ?', sessionId, agentId) !== null;
}

export interface SessionTouch {
  id: string;
  agentId: string | null;
  metadata: Record<string, unknown>;
  pairs?: Record<string, string | null>;
  messages: number;
  /** Of the newest that was said, and of the oldest where that is another. */
  at: number;
  firstAt?: number;
}

/** Opens the session at its first mention, or notes that it was touched. Metadata is merged, newest value wins. */
export function touchSession(sql: SqlStorage, touch: SessionTouch): void {
  run(
    sql,
    `INSERT INTO sessions (id, agent_id, metadata, messages_count, created_at, last_at, pairs) VALUES (?1, ?2, ?3, ?4, ?7, ?5, json_patch('{}', ?6))
     ON CONFLICT DO UPDATE SET agent_id = coalesce(excluded.agent_id, agent_id), metadata = json_patch(metadata, excluded.metadata),
       messages_count = messages_count + excluded.messages_count, last_at = max(last_at, excluded.last_at), created_at = min(created_at, excluded.created_at), projected = 0,
       pairs = json_patch(pairs, ?6)`,
    touch.id, touch.agentId, JSON.stringify(touch.metadata), touch.messages, touch.at, JSON.stringify(touch.pairs ?? {}), touch.firstAt ?? touch.at,
  );
  if (touch.agentId === null) return;
  run(
    sql,
    `INSERT INTO session_agents (session_id, agent_id, messages, first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?4)
     ON CONFLICT DO UPDATE SET messages = messages + excluded.messages, last_at = max(last_at, excluded.last_at),
       first_at = min(first_at, excluded.first_at)`,
    touch.id, touch.agentId, touch.messages, touch.at,
  );
}

/** Writes what a caller states of a session that is there. A status holds until something new is said. */
export function stateSession(sql: SqlStorage, id: string, fields: SessionFields, now: number): void {
  const { subject, channel, product, status } = fields;
  const given = { subject, channel, product };
  if (fields.replacesMetadata && fields.metadata) {
    run(
      sql,
      `UPDATE sessions SET metadata = ?, pairs = json_patch('{}', ?) WHERE id = ?`,
      JSON.stringify(fields.metadata), JSON.stringify(fields.pairs ?? {}), id,
    );
  }
  for (const [column, value] of Object.entries(given)) {
    if (value !== undefined) run(sql, `UPDATE sessions SET ${column} = ? WHERE id = ?`, value, id);
  }
  if (status !== undefined) {
    run(
      sql,
      `UPDATE sessions SET status = ?2, stated_through = (SELECT coalesce(max(seq), 0) FROM messages WHERE session_id = ?1),
         resolved_at = CASE WHEN ?2 = 'resolved' THEN coalesce(resolved_at, ?3) WHEN ?2 = 'closed' THEN resolved_at END,
         closed_at = CASE WHEN ?2 = 'closed' THEN coalesce(closed_at, ?3) END WHERE id = ?1`,
      id, status, now,
    );
  }
}

export function noteResolution(
  sql: SqlStorage,
  id: string,
  said: { resolution: string; product: string | null; satisfaction: number | null; at: number },
): void {
  run(
    sql,
    `UPDATE sessions SET resolution = ?, product = coalesce(?, product), satisfaction = coalesce(?, satisfaction), resolved_at = ?
     WHERE id = ?`,
    said.resolution, said.product, said.satisfaction, said.at, id,
  );
}

/** Takes the words of a solution out of every session that was solved so. */
export function forgetResolution(sql: SqlStorage, resolution: string): void {
  run(sql, 'UPDATE sessions SET resolution = NULL WHERE resolution = ?', resolution);
}

/**
 * Notes what a reading said of the session as a whole. What the tenant stated holds until something was said after it,
 * and a stated "resolved" gives way to an open issue only: thanks are no new problem.
 */
export function noteReading(
  sql: SqlStorage,
  id: string,
  read: { status: SessionStatus; hasOpenIssue: boolean; supportType: SupportType; sentiment: Sentiment },
): void {
  run(
    sql,
    `UPDATE sessions SET status = now.status, support_type = ?3, sentiment = ?4
     FROM (SELECT CASE
         WHEN status = 'closed' THEN status
         WHEN stated_through >= (SELECT coalesce(max(seq), 0) FROM messages WHERE session_id = ?1) THEN status
         WHEN stated_through IS NOT NULL AND status = 'resolved' AND NOT ?5 THEN status
         ELSE ?2 END AS status FROM sessions WHERE id = ?1) AS now
     WHERE id = ?1 AND (sessions.status <> now.status OR support_type IS NOT ?3 OR sentiment IS NOT ?4)`,
    id, read.status, read.supportType, JSON.stringify(read.sentiment), read.hasOpenIssue ? 1 : 0,
  );
  // Apart, since a column that is set is written to its index, whatever it was.
  run(sql, 'UPDATE sessions SET projected = 0 WHERE id = ? AND projected <> 0', id);
}

/** The agent's sessions that are neither solved nor closed, the unnamed one left out: at most two, since two are too many. */
export function listActiveSessionsOf(sql: SqlStorage, agentId: string, except: string): string[] {
  return all<{ id: string }>(
    sql,
    `SELECT s.id FROM session_agents a JOIN sessions s ON s.id = a.session_id
     WHERE a.agent_id = ? AND s.status IN ('open', 'waiting') AND s.id <> ? LIMIT 2`,
    agentId, except,
  ).map((row) => row.id);
}

export function listAgents(sql: SqlStorage, sessionId: string): SessionAgent[] {
  return all<{ agent_id: string; messages: number; first_at: number; last_at: number }>(
    sql,
    'SELECT agent_id, messages, first_at, last_at FROM session_agents WHERE session_id = ? ORDER BY first_at, agent_id',
    sessionId,
  ).map((row) => ({ agentId: row.agent_id, messages: row.messages, firstAt: row.first_at, lastAt: row.last_at }));
}

/** Who took part in a session, as the table has it. */
export function listAgentRows(sql: SqlStorage, sessionId: string): Row[] {
  return all<Row>(sql, 'SELECT * FROM session_agents WHERE session_id = ?', sessionId);
}

/** Puts a session in place of the one of its id, with who took part. */
export function replaceSession(sql: SqlStorage, session: SessionRow, agents: readonly Row[]): void {
  run(sql, 'DELETE FROM sessions WHERE id = ?', session.id);
  run(sql, 'DELETE FROM session_agents WHERE session_id = ?', session.id);
  insertRow(sql, { table: 'sessions', row: { ...session } });
  for (const row of agents) insertRow(sql, { table: 'session_agents', row });
}

export function listSessions(sql: SqlStorage): SessionRow[] {
  return all<SessionRow>(sql, 'SELECT * FROM sessions ORDER BY created_at, id');
}

export function findLatestSession(sql: SqlStorage): SessionRow | null {
  return first<SessionRow>(sql, 'SELECT * FROM sessions WHERE sentiment IS NOT NULL ORDER BY last_at DESC, id DESC LIMIT 1');
}

export function countSessions(sql: SqlStorage, since: number): { all: number; recent: number } {
  return (
    first<{ all: number; recent: number }>(
      sql,
      'SELECT count(*) AS "all", coalesce(sum(last_at >= ?), 0) AS recent FROM sessions',
      since,
    ) ?? { all: 0, recent: 0 }
  );
}

/** Sessions changed since the directory was last told, at most `limit`, the one that is asked for first. */
export function listUnprojected(sql: SqlStorage, limit: number, foremost: string | null = null): SessionRow[] {
  return all<SessionRow>(sql, 'SELECT * FROM sessions WHERE projected = 0 ORDER BY id IS ? DESC LIMIT ?', foremost, limit);
}

/** Forgets that there was such a session. Its messages are taken out of reach beside it. */
export function deleteSession(sql: SqlStorage, id: string): void {
  run(sql, 'DELETE FROM session_agents WHERE session_id = ?', id);
  run(sql, 'DELETE FROM sessions WHERE id = ?', id);
}

export function markUnprojected(sql: SqlStorage, id: string): void {
  run(sql, 'UPDATE sessions SET projected = 0 WHERE id = ?', id);
}

export function markProjected(sql: SqlStorage, ids: string[]): void {
  run(sql, 'UPDATE sessions SET projected = 1 WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

export function toSession(sql: SqlStorage, externalId: string, row: SessionRow): Session {
  return {
    id: row.id,
    externalId,
    agentId: row.agent_id,
    agents: listAgents(sql, row.id),
    status: row.status,
    subject: row.subject,
    channel: row.channel,
    product: row.product,
    supportType: row.support_type,
    sentiment: parseJson(row.sentiment, null),
    metadata: parseJson(row.metadata, {}),
    messagesCount: row.messages_count,
    resolution: row.resolution,
    satisfaction: row.satisfaction,
    createdAt: row.created_at,
    lastAt: row.last_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
  };
}

import type { Sentiment, SupportType } from '../../memory/types.ts';
import { all, first, run } from './sql.ts';

export type SessionStatus = 'open' | 'waiting' | 'resolved' | 'closed';

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
}

export function findSession(sql: SqlStorage, id: string): SessionRow | null {
  return first<SessionRow>(sql, 'SELECT * FROM sessions WHERE id = ?', id);
}

/** Opens the session at its first mention, or notes that it was touched. Metadata is merged, newest value wins. */
export function touchSession(
  sql: SqlStorage,
  touch: { id: string; agentId: string | null; metadata: Record<string, unknown>; messages: number; at: number },
): void {
  run(
    sql,
    `INSERT INTO sessions (id, agent_id, metadata, messages_count, created_at, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
     ON CONFLICT DO UPDATE SET agent_id = coalesce(excluded.agent_id, agent_id), metadata = json_patch(metadata, excluded.metadata),
       messages_count = messages_count + excluded.messages_count, last_at = max(last_at, excluded.last_at), projected = 0`,
    touch.id, touch.agentId, JSON.stringify(touch.metadata), touch.messages, touch.at,
  );
}

/** Notes what a reading said of the session as a whole. */
export function noteReading(sql: SqlStorage, id: string, status: SessionStatus, supportType: SupportType, sentiment: Sentiment): void {
  run(
    sql,
    `UPDATE sessions SET status = CASE status WHEN 'closed' THEN 'closed' ELSE ? END, support_type = ?, sentiment = ?, projected = 0
     WHERE id = ?`,
    status, supportType, JSON.stringify(sentiment), id,
  );
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

/** Sessions changed since the directory was last told, at most `limit`. */
export function listUnprojected(sql: SqlStorage, limit: number): SessionRow[] {
  return all<SessionRow>(sql, 'SELECT * FROM sessions WHERE projected = 0 LIMIT ?', limit);
}

export function markProjected(sql: SqlStorage, ids: string[]): void {
  run(sql, 'UPDATE sessions SET projected = 1 WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

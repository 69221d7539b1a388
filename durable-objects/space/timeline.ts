import { withSent } from '../../src/memory/attachments.ts';
import { toId } from '../../src/memory/ids.ts';
import type { IssueState } from '../../src/memory/reconcile/issues.ts';
import type { TimelineEntry, TimelineInput, TimelinePosition } from '../../src/memory/sessions.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import type { MessageRow } from '../../src/storage/space/messages.ts';
import type { SessionRow } from '../../src/storage/space/sessions.ts';
import { all, parseJson } from '../../src/storage/space/sql.ts';
import type { Room } from './room.ts';

/** Everything that happened to a customer, newest first; null when the space is empty. Reads only. */
export function listTimeline(room: Room, input: TimelineInput): TimelineEntry[] | null {
  if (!room.stateFor(input.tenantId)) return null;
  const { after, limit } = input;
  const entries = [...readSessions(room, input), ...readMessages(room, input), ...readMemories(room, input), ...readIssues(room, input)];
  return entries
    .sort((a, b) => compare(b.position, a.position))
    .filter((entry) => after === null || compare(entry.position, after) < 0)
    .slice(0, limit);
}

function compare(a: TimelinePosition, b: TimelinePosition): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** As many rows as a page may need of one table: all of the moment where the last page ended, and `limit` before it. */
function readPage<Row>(room: Room, input: TimelineInput, select: string, at: string, order: string): Row[] {
  const since = input.since ?? Number.MIN_SAFE_INTEGER;
  const until = input.until ?? Number.MAX_SAFE_INTEGER;
  const from = input.after?.[0] ?? Number.MAX_SAFE_INTEGER;
  return all<Row>(
    room.sql,
    `SELECT * FROM (${select} AND ${at} = ?3 AND ${at} >= ?1 AND ${at} < ?2)
     UNION ALL SELECT * FROM (${select} AND ${at} < ?3 AND ${at} >= ?1 AND ${at} < ?2 ORDER BY ${at} DESC, ${order} DESC LIMIT ?4)`,
    since, until, from, input.limit,
  );
}

const NONE = { role: null, kind: null, status: null };

function readSessions(room: Room, input: TimelineInput): TimelineEntry[] {
  const rows = readPage<SessionRow & { n: number }>(
    room, input, `SELECT * FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM sessions) WHERE 1`, 'created_at', 'id',
  );
  return rows.map((row) => ({
    ...NONE, type: 'session', id: row.id, at: row.created_at, sessionId: row.id, agentId: row.agent_id,
    text: row.subject ?? '', position: [row.created_at, 0, row.n],
  }));
}

function readMessages(room: Room, input: TimelineInput): TimelineEntry[] {
  return readPage<MessageRow>(room, input, 'SELECT * FROM messages WHERE hidden = 0', 'at', 'seq').map((row) => ({
    ...NONE, type: 'message', id: toId('message', room.spaceId, row.seq), at: row.at, sessionId: row.session_id,
    agentId: row.agent_id, text: withSent(row.text, parseJson(row.attachments, [])), role: row.role, position: [row.at, 1, row.seq],
  }));
}

/** Also what no longer holds: it was so then. Issues' own lines are left out; they stand as issues. */
function readMemories(room: Room, input: TimelineInput): TimelineEntry[] {
  const select = `SELECT * FROM memories WHERE status IN ('active', 'superseded') AND kind <> 'issue'`;
  return readPage<MemoryRow>(room, input, select, 'valid_from', 'seq').map((row) => ({
    ...NONE, type: 'memory', id: room.memoryId(row.seq), at: row.valid_from, sessionId: row.session_id, agentId: row.agent_id,
    text: row.text, kind: row.kind, position: [row.valid_from, 2, row.seq],
  }));
}

interface VersionRow {
  issue_seq: number;
  version: number;
  at: number;
  data: string;
}

/** Versions in which an issue's status was another than before. */
function readIssues(room: Room, input: TimelineInput): TimelineEntry[] {
  const select = `SELECT v.* FROM (
      SELECT *, lag(json_extract(data, '$.status')) OVER (PARTITION BY issue_seq ORDER BY version) AS before FROM issue_versions
    ) v WHERE v.before IS NOT json_extract(v.data, '$.status')`;
  return readPage<VersionRow>(room, input, select, 'at', 'issue_seq').map((row) => {
    const state = JSON.parse(row.data) as IssueState;
    return {
      ...NONE, type: 'issue', id: toId('issue', room.spaceId, row.issue_seq), at: row.at, sessionId: state.sessionIds.at(-1) ?? null,
      agentId: null, text: state.summary, status: state.status, position: [row.at, 3, row.issue_seq * 4096 + (row.version % 4096)],
    };
  });
}

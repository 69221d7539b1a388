import { toId } from '../../memory/ids.ts';
import type { IssueState } from '../../memory/reconcile/issues.ts';
import type { KnownIssue } from '../../memory/extraction/types.ts';
import type { Issue, IssueStatus } from '../../memory/types.ts';
import { all, first, insert, run } from './sql.ts';

export interface StoredIssue {
  seq: number;
  memorySeq: number | null;
  state: IssueState;
}

interface IssueRow {
  seq: number;
  status: IssueStatus | 'deleted';
  updated_at: number;
  memory_seq: number | null;
  data: string;
}

export function insertIssue(sql: SqlStorage, state: IssueState): StoredIssue {
  const seq = insert(
    sql,
    'INSERT INTO issues (status, updated_at, data) VALUES (?, ?, ?)',
    state.status, state.updatedAt, JSON.stringify(state),
  );
  insertVersion(sql, seq, state);
  return { seq, memorySeq: null, state };
}

/** Writes the present state and keeps it as a version, so that a question about the past can be answered. */
export function updateIssue(sql: SqlStorage, issue: StoredIssue): void {
  run(
    sql,
    'UPDATE issues SET status = ?, updated_at = ?, memory_seq = ?, data = ?, projected = 0 WHERE seq = ?',
    issue.state.status, issue.state.updatedAt, issue.memorySeq, JSON.stringify(issue.state), issue.seq,
  );
  insertVersion(sql, issue.seq, issue.state);
}

/** Notes which memory words the issue, without a new version. */
export function linkIssueMemory(sql: SqlStorage, issue: StoredIssue, memorySeq: number): void {
  issue.memorySeq = memorySeq;
  run(sql, 'UPDATE issues SET memory_seq = ? WHERE seq = ?', memorySeq, issue.seq);
}

function insertVersion(sql: SqlStorage, seq: number, state: IssueState): void {
  run(
    sql,
    `INSERT INTO issue_versions (issue_seq, version, at, data)
     SELECT ?1, coalesce(max(version), 0) + 1, ?2, ?3 FROM issue_versions WHERE issue_seq = ?1`,
    seq, state.updatedAt, JSON.stringify(state),
  );
}

/** Every open issue and the latest `closedLimit` closed ones, newest first. */
export function listIssues(sql: SqlStorage, closedLimit: number): StoredIssue[] {
  const rows = all<IssueRow>(
    sql,
    `SELECT * FROM issues WHERE status IN ('open', 'waiting', 'escalated', 'reopened')
     UNION ALL
     SELECT * FROM (SELECT * FROM issues WHERE status IN ('resolved', 'abandoned') ORDER BY updated_at DESC LIMIT ?)
     ORDER BY updated_at DESC, seq DESC`,
    closedLimit,
  );
  return rows.map(toStored);
}

/** The issues as they stood at a past moment. */
export function listIssuesAsOf(sql: SqlStorage, asOf: number): StoredIssue[] {
  const rows = all<IssueRow>(
    sql,
    `SELECT i.seq, i.status, v.at AS updated_at, i.memory_seq, v.data FROM issues i
     JOIN issue_versions v ON v.issue_seq = i.seq
     WHERE v.version = (SELECT max(version) FROM issue_versions WHERE issue_seq = i.seq AND at <= ?)
     ORDER BY v.at DESC, i.seq DESC`,
    asOf,
  );
  return rows.map(toStored);
}

export function findIssue(sql: SqlStorage, seq: number): StoredIssue | null {
  const row = first<IssueRow>(sql, `SELECT * FROM issues WHERE seq = ? AND status <> 'deleted'`, seq);
  return row && toStored(row);
}

/** The issue as it stood at a past moment, or null when it had not been raised. */
export function findIssueAsOf(sql: SqlStorage, seq: number, asOf: number): StoredIssue | null {
  const row = first<IssueRow>(
    sql,
    `SELECT i.seq, i.status, v.at AS updated_at, i.memory_seq, v.data FROM issues i JOIN issue_versions v ON v.issue_seq = i.seq
     WHERE i.seq = ? AND v.at <= ? ORDER BY v.version DESC LIMIT 1`,
    seq, asOf,
  );
  return row && toStored(row);
}

/** Forgets an issue and how it stood before; what is kept are the messages it rested on, which do not raise it again. */
export function forgetIssue(sql: SqlStorage, issue: StoredIssue, now: number): void {
  const kept = JSON.stringify(issue.state.evidence);
  run(sql, `UPDATE issues SET status = 'deleted', updated_at = ?, data = ?, projected = 0 WHERE seq = ?`, now, kept, issue.seq);
  run(sql, 'DELETE FROM issue_versions WHERE issue_seq = ?', issue.seq);
}

/**
 * Takes the words of a solution out of an issue, as it is and as it ever was, whether they solve it or solved it before it
 * came back; true when they were there. How it stands remains.
 */
export function unsolveIssue(sql: SqlStorage, seq: number, resolution: string): boolean {
  const unsolved = (field: string) => `data = json_set(data, '$.${field}', NULL) WHERE json_extract(data, '$.${field}') = ?`;
  const versions = ['resolution', 'formerResolution'].flatMap((field) => {
    run(sql, `UPDATE issues SET ${unsolved(field)} AND seq = ?`, resolution, seq);
    return all(sql, `UPDATE issue_versions SET ${unsolved(field)} AND issue_seq = ? RETURNING 1`, resolution, seq);
  });
  return versions.length > 0;
}

/** Seqs of the messages that issues rested on which were deleted. */
export function listForgottenEvidence(sql: SqlStorage): Set<number> {
  const rows = all<{ data: string }>(sql, `SELECT data FROM issues WHERE status = 'deleted'`);
  return new Set(rows.flatMap((row) => JSON.parse(row.data) as number[]));
}

/** Seqs of the memories that word open issues. */
export function listOpenIssueMemories(sql: SqlStorage): number[] {
  const rows = all<{ memory_seq: number }>(
    sql,
    `SELECT memory_seq FROM issues WHERE status IN ('open', 'waiting', 'escalated', 'reopened') AND memory_seq IS NOT NULL`,
  );
  return rows.map((row) => row.memory_seq);
}

export function countIssues(sql: SqlStorage): { open: number; total: number } {
  const row = first<{ open: number; total: number }>(
    sql,
    `SELECT count(*) AS total, coalesce(sum(status IN ('open', 'waiting', 'escalated', 'reopened')), 0) AS open
     FROM issues WHERE status <> 'deleted'`,
  );
  return row ?? { open: 0, total: 0 };
}

/** Issues changed since the directory was last told, at most `limit`; a forgotten one has no state. */
export function listUnprojectedIssues(sql: SqlStorage, limit: number): { seq: number; state: IssueState | null }[] {
  const rows = all<IssueRow>(sql, 'SELECT * FROM issues WHERE projected = 0 LIMIT ?', limit);
  return rows.map((row) => ({ seq: row.seq, state: row.status === 'deleted' ? null : toStored(row).state }));
}

export function markIssuesProjected(sql: SqlStorage, seqs: readonly number[]): void {
  if (seqs.length === 0) return;
  run(sql, 'UPDATE issues SET projected = 1 WHERE seq IN (SELECT value FROM json_each(?))', JSON.stringify(seqs));
}

function toStored(row: IssueRow): StoredIssue {
  // Kept states from before there were former resolutions have none.
  const { formerResolution = null, ...state } = JSON.parse(row.data) as Omit<IssueState, 'formerResolution'> & Partial<IssueState>;
  return { seq: row.seq, memorySeq: row.memory_seq, state: { ...state, formerResolution } };
}

export function toIssue(spaceId: string, issue: StoredIssue): Issue {
  const { statusBy, statusThrough, wordedBy, wordedThrough, retiredRefs, evidence, ...rest } = issue.state;
  return { ...rest, id: toId('issue', spaceId, issue.seq), evidence: evidence.map((seq) => toId('message', spaceId, seq)) };
}

export function toKnownIssue(spaceId: string, issue: StoredIssue): KnownIssue {
  const { issueType, summary, status, refs, sessionIds, supportType, updatedAt } = issue.state;
  return { id: toId('issue', spaceId, issue.seq), issueType, summary, status, refs, sessionIds, supportType, updatedAt };
}

import { toId } from '../../memory/ids.ts';
import type { JobState, JobView, PromotionPolicy, SpacePolicy } from '../../memory/space.ts';
import { all, first, insert, parseJson, run } from './sql.ts';

/** The outbox: one row per piece of work that must still happen outside the object. */
export interface JobRow {
  seq: number;
  kind: 'extract' | 'index' | 'promote';
  state: JobState;
  session_id: string | null;
  from_seq: number | null;
  attempts: number;
  memories_created: number;
  applied: number;
  policy: string | null;
  error: string | null;
  degraded: string;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
  dead_lettered_at: number | null;
  resend_at: number | null;
}

export function insertJob(
  sql: SqlStorage,
  job: { kind: JobRow['kind']; sessionId: string | null; fromSeq: number | null; policy: SpacePolicy | PromotionPolicy | null; memoriesCreated: number; now: number; resendAt: number },
): number {
  return insert(
    sql,
    `INSERT INTO jobs (kind, session_id, from_seq, policy, memories_created, created_at, resend_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    job.kind, job.sessionId, job.fromSeq, job.policy && JSON.stringify(job.policy), job.memoriesCreated, job.now, job.resendAt,
  );
}

export function findJob(sql: SqlStorage, seq: number): JobRow | null {
  return first<JobRow>(sql, 'SELECT * FROM jobs WHERE seq = ?', seq);
}

/** The latest job of a session, whose id answers a re-send that brought nothing new. */
export function findLatestJob(sql: SqlStorage, sessionId: string): JobRow | null {
  return first<JobRow>(sql, 'SELECT * FROM jobs WHERE session_id = ? ORDER BY seq DESC LIMIT 1', sessionId);
}

/** Jobs that still have to read a session, or any; oldest first. */
export function listUnread(sql: SqlStorage, sessionId: string | null): JobRow[] {
  return all<JobRow>(
    sql,
    `SELECT * FROM jobs WHERE resend_at IS NOT NULL AND kind = 'extract' AND applied = 0 AND (?1 IS NULL OR session_id = ?1) ORDER BY seq`,
    sessionId,
  );
}

export function startJob(sql: SqlStorage, seq: number, now: number, resendAt: number): void {
  run(
    sql,
    `UPDATE jobs SET state = 'processing', attempts = attempts + 1, started_at = coalesce(started_at, ?), resend_at = ? WHERE seq = ?`,
    now, resendAt, seq,
  );
}

export function noteApplied(sql: SqlStorage, seq: number, memoriesCreated: number): void {
  run(sql, 'UPDATE jobs SET applied = 1, memories_created = memories_created + ? WHERE seq = ?', memoriesCreated, seq);
}

export function finishJob(sql: SqlStorage, seq: number, degraded: string[], now: number): void {
  run(
    sql,
    `UPDATE jobs SET state = 'completed', completed_at = ?, resend_at = NULL, degraded = ?, error = NULL WHERE seq = ?`,
    now, JSON.stringify(degraded), seq,
  );
}

export function markFailed(sql: SqlStorage, seq: number, reason: string, dead: boolean, now: number, resendAt: number): void {
  run(
    sql,
    `UPDATE jobs SET state = ?, error = ?, dead_lettered_at = ?, resend_at = ? WHERE seq = ?`,
    dead ? 'dead_letter' : 'failed', reason, dead ? now : null, dead ? null : resendAt, seq,
  );
}

/** Half done: the alarm sends the pointer for the rest at `resendAt`. */
export function putOff(sql: SqlStorage, seq: number, resendAt: number): void {
  run(sql, `UPDATE jobs SET state = 'queued', applied = 1, resend_at = ? WHERE seq = ?`, resendAt, seq);
}

/** Jobs that have been silent for too long, oldest first, and puts their next resend off. */
export function takeDue(sql: SqlStorage, now: number, limit: number, nextResendAt: number): JobRow[] {
  const due = all<JobRow>(
    sql,
    'SELECT * FROM jobs WHERE resend_at IS NOT NULL AND resend_at <= ? ORDER BY resend_at LIMIT ?',
    now, limit,
  );
  for (const job of due) run(sql, 'UPDATE jobs SET resend_at = ? WHERE seq = ?', nextResendAt, job.seq);
  return due;
}

/** When the next job is due, or null when none is outstanding. */
export function findNextDue(sql: SqlStorage): number | null {
  return first<{ at: number | null }>(sql, 'SELECT min(resend_at) AS at FROM jobs WHERE resend_at IS NOT NULL')?.at ?? null;
}

export function toJobView(spaceId: string, row: JobRow): JobView {
  return {
    id: toId('job', spaceId, row.seq),
    state: row.state,
    attempts: row.attempts,
    memoriesCreated: row.memories_created,
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    deadLetteredAt: row.dead_lettered_at,
    error: row.error,
    degraded: parseJson(row.degraded, []),
  };
}

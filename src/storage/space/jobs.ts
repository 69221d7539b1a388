import { toId } from '../../memory/ids.ts';
import type { JobState, JobView, PromotionPolicy, ReviewPolicy, SpacePolicy } from '../../memory/space.ts';
import { all, first, insert, parseJson, run } from './sql.ts';

/** The outbox: one row per piece of work that must still happen outside the object. */
export interface JobRow {
  seq: number;
  kind: 'extract' | 'index' | 'promote' | 'review';
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
  /** The job that does this one's reading too, until either ends. */
  taken_by: number | null;
}

export function insertJob(
  sql: SqlStorage,
  job: { kind: JobRow['kind']; sessionId: string | null; fromSeq: number | null; policy: SpacePolicy | PromotionPolicy | ReviewPolicy | null; memoriesCreated: number; now: number; resendAt: number },
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

/** The latest jobs that read a session, newest first. */
export function listReadings(sql: SqlStorage, limit: number): JobRow[] {
  return all<JobRow>(sql, `SELECT * FROM jobs WHERE kind = 'extract' ORDER BY seq DESC LIMIT ?`, limit);
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

/** Whether a job that was announced lately waits to read this session by the same policy: it will read what comes now too. */
export function hasWaiting(sql: SqlStorage, sessionId: string, policy: SpacePolicy, now: number): boolean {
  const waiting = first(
    sql,
    `SELECT 1 FROM jobs WHERE resend_at > ? AND state = 'queued' AND kind = 'extract' AND session_id = ? AND policy = ? LIMIT 1`,
    now, sessionId, JSON.stringify(policy),
  );
  return waiting !== null;
}

/**
 * Takes the jobs along that wait to read the same session by the same policy, so that a session is read once for all that
 * was said until now; gives the first message that any of them, earlier ones included, has to read. They have no pointer
 * of their own to be sent again: the job that took them has.
 */
export function takeWaiting(sql: SqlStorage, job: JobRow, now: number): number {
  run(
    sql,
    `UPDATE jobs SET taken_by = ?1, resend_at = NULL
     WHERE resend_at IS NOT NULL AND state = 'queued' AND kind = 'extract' AND session_id = ?2 AND policy = ?3 AND seq <> ?1`,
    job.seq, job.session_id, job.policy,
  );
  run(
    sql,
    `UPDATE jobs SET state = 'processing', attempts = attempts + 1, started_at = coalesce(started_at, ?) WHERE taken_by = ?`,
    now, job.seq,
  );
  const from = first<{ seq: number | null }>(sql, 'SELECT min(from_seq) AS seq FROM jobs WHERE taken_by = ?', job.seq)?.seq;
  return Math.min(job.from_seq ?? 0, from ?? Number.MAX_SAFE_INTEGER);
}

/** Lets a job go that another took along: it is read for by itself. */
export function takeBack(sql: SqlStorage, seq: number): void {
  run(sql, 'UPDATE jobs SET taken_by = NULL WHERE seq = ?', seq);
}

/** Notes that a job's reading is in memory, and with it that of the jobs it took along, as far as `through` had been read. */
export function noteApplied(sql: SqlStorage, seq: number, memoriesCreated: number, through: number): void {
  run(sql, 'UPDATE jobs SET applied = 1, memories_created = memories_created + ? WHERE seq = ?', memoriesCreated, seq);
  run(sql, 'UPDATE jobs SET applied = 1 WHERE taken_by = ? AND from_seq <= ?', seq, through);
}

/** Ends a job and those it took along. What was taken along too late to be read waits again, due at once. */
export function finishJob(sql: SqlStorage, seq: number, degraded: string[], now: number): void {
  run(sql, `UPDATE jobs SET state = 'queued', taken_by = NULL, resend_at = ? WHERE taken_by = ? AND applied = 0`, now, seq);
  run(
    sql,
    `UPDATE jobs SET state = 'completed', completed_at = ?1, resend_at = NULL, degraded = ?2, error = NULL, taken_by = NULL
     WHERE seq = ?3 OR taken_by = ?3`,
    now, JSON.stringify(degraded), seq,
  );
}

export function markFailed(sql: SqlStorage, seq: number, reason: string, dead: boolean, now: number, resendAt: number): void {
  run(sql, 'UPDATE jobs SET state = ?1, error = ?2, dead_lettered_at = ?3 WHERE seq = ?4 OR taken_by = ?4', dead ? 'dead_letter' : 'failed', reason, dead ? now : null, seq);
  run(sql, 'UPDATE jobs SET resend_at = ? WHERE seq = ?', dead ? null : resendAt, seq);
  if (dead) run(sql, 'UPDATE jobs SET taken_by = NULL WHERE taken_by = ?', seq);
}

/** Half done: the alarm sends the pointer for the rest at `resendAt`. */
export function putOff(sql: SqlStorage, seq: number, resendAt: number): void {
  run(sql, `UPDATE jobs SET state = 'queued', applied = 1, resend_at = ? WHERE seq = ?`, resendAt, seq);
}

/** Whether a job of the kind is under way. */
export function hasUnfinished(sql: SqlStorage, kind: JobRow['kind']): boolean {
  return first(sql, `SELECT 1 AS found FROM jobs WHERE resend_at IS NOT NULL AND kind = ? LIMIT 1`, kind) !== null;
}

/** Notes how far a job in parts has come. */
export function advanceJob(sql: SqlStorage, seq: number, from: number, resendAt: number): void {
  run(sql, `UPDATE jobs SET state = 'queued', from_seq = ?, attempts = 0, resend_at = ? WHERE seq = ?`, from, resendAt, seq);
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

import { changeRow } from './memories.ts';
import type { MemoryRow } from './memory-row.ts';
import { all } from './sql.ts';

/** Puts a memory into another place of its chain; one whose successor left may hold again. */
export function linkAgain(
  sql: SqlStorage, seq: number, to: { supersedes: number | null; supersededBy: number | null; holdsAgain: boolean; now: number },
): void {
  changeRow(sql, seq, 'supersedes = ?, superseded_by = ?', to.supersedes, to.supersededBy);
  if (to.holdsAgain) changeRow(sql, seq, `status = 'active', valid_to = NULL, updated_at = ?, indexed_by = NULL`, to.now);
}

/** Lets a memory rest on fewer messages. */
export function restEvidence(sql: SqlStorage, seq: number, evidence: readonly number[]): void {
  changeRow(sql, seq, 'evidence = ?, evidence_through = ?', JSON.stringify(evidence), Math.max(0, ...evidence));
}

/** Active memories of topics that have more than one. */
export function listRivals(sql: SqlStorage): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status = 'active' AND topic_key IN (
       SELECT topic_key FROM memories WHERE status = 'active' AND topic_key IS NOT NULL GROUP BY topic_key HAVING count(*) > 1)`,
  );
}

/** Active memories in the same words as another, but for those of a log, which say the same as often as it happened. */
export function listActiveTwins(sql: SqlStorage): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status = 'active' AND logged = 0 AND content_key IN (
       SELECT content_key FROM memories WHERE status = 'active' AND logged = 0 GROUP BY content_key HAVING count(*) > 1)`,
  );
}

/** What the tenant states of who the customer is. */
export function listStated(sql: SqlStorage): MemoryRow[] {
  return all<MemoryRow>(sql, `SELECT * FROM memories WHERE status = 'active' AND origin = 'stated' AND topic_key >= 'identity.' AND topic_key < 'identity/'`);
}

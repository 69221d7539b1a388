import type { MemoryRow } from './memory-row.ts';
import { all, first } from './sql.ts';

/** What holds now, newest first, below `before`. By the primary key, so that no more rows are read than the page needs. */
export function listHolding(
  sql: SqlStorage,
  page: { now: number; before: number | null; skip: number; limit: number },
): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories NOT INDEXED
     WHERE seq < ? AND status = 'active' AND (expires_at IS NULL OR expires_at > ?) ORDER BY seq DESC LIMIT ? OFFSET ?`,
    page.before ?? Number.MAX_SAFE_INTEGER, page.now, page.limit, page.skip,
  );
}

/** How many hold now: by indexes alone, those whose end has passed and whose words the alarm has not let go yet left out. */
export function countHolding(sql: SqlStorage, now: number): number {
  const counted = first<{ active: number; ended: number }>(
    sql,
    `SELECT (SELECT count(*) FROM memories INDEXED BY memories_active WHERE status = 'active') AS active,
       (SELECT count(*) FROM memories INDEXED BY memories_ending
        WHERE expires_at IS NOT NULL AND status IN ('active', 'superseded') AND status = 'active' AND expires_at <= ?) AS ended`,
    now,
  );
  return (counted?.active ?? 0) - (counted?.ended ?? 0);
}

import { toId } from '../../memory/ids.ts';
import type { HistoryEntry, HistoryEvent } from '../../memory/space.ts';
import type { MemoryRow } from './memory-row.ts';
import { all, first, run } from './sql.ts';

/** Cuts words out of every history that tells of a memory or of what it replaced. */
export function cutFromHistory(sql: SqlStorage, seq: number, words: string): void {
  run(
    sql,
    `UPDATE history SET old_text = replace(old_text, ?1, ''), new_text = replace(new_text, ?1, '') WHERE memory_seq = ?2`,
    words, seq,
  );
}

export interface NewHistory {
  memorySeq: number;
  event: HistoryEvent;
  oldText: string | null;
  newText: string | null;
  /** The bare value an edit replaced. */
  oldValue?: string | null;
  reason: string;
  actor: string;
  at: number;
}

/** Entries are numbered within their memory: a row for each, and none beside it. */
export function insertHistory(sql: SqlStorage, entry: NewHistory): void {
  run(
    sql,
    `INSERT INTO history (memory_seq, seq, event, old_text, new_text, old_value, reason, actor, at)
     SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM history WHERE memory_seq = ?1`,
    entry.memorySeq, entry.event, entry.oldText, entry.newText, entry.oldValue ?? null, entry.reason, entry.actor, entry.at,
  );
}

interface HistoryRow {
  seq: number;
  memory_seq: number;
  event: HistoryEvent;
  old_text: string | null;
  new_text: string | null;
  reason: string;
  actor: string;
  at: number;
}

/** Changes of one memory, oldest first; of all memories, each with its own together, when `seq` is null. */
export function listHistory(sql: SqlStorage, spaceId: string, seq: number | null): HistoryEntry[] {
  const rows =
    seq === null
      ? all<HistoryRow>(sql, 'SELECT * FROM history ORDER BY memory_seq, seq')
      : all<HistoryRow>(sql, 'SELECT * FROM history WHERE memory_seq = ? ORDER BY seq', seq);
  return rows.map((row) => ({
    id: `${row.memory_seq}.${row.seq}`,
    memoryId: toId('memory', spaceId, row.memory_seq),
    event: row.event,
    oldText: row.old_text,
    newText: row.new_text,
    reason: row.reason,
    actor: row.actor,
    at: row.at,
  }));
}

/** Whether something has ever happened to a memory. */
export function hasHistory(sql: SqlStorage, seq: number, event: HistoryEvent): boolean {
  return first(sql, 'SELECT 1 AS found FROM history WHERE memory_seq = ? AND event = ? LIMIT 1', seq, event) !== null;
}

/** A memory in the words it had at a past moment: those that the first edit after it replaced, or those of today. */
export function toRowAsOf(sql: SqlStorage, row: MemoryRow, asOf: number): MemoryRow {
  const edit = first<{ old_text: string; old_value: string | null }>(
    sql,
    `SELECT old_text, old_value FROM history WHERE memory_seq = ? AND event = 'update' AND at > ? AND old_text IS NOT NULL
     ORDER BY seq LIMIT 1`,
    row.seq, asOf,
  );
  return edit ? { ...row, text: edit.old_text, value: edit.old_value } : row;
}

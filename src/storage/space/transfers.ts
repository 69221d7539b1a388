import { toDumped, toValue, type TableRows } from './dump.ts';
import type { Row } from './shifting.ts';
import { all, first, run, type SqlValue } from './sql.ts';

/** Characters of a part at most, but for its last row: a row of SQLite takes two megabytes, and a character up to three bytes. */
const PART_CHARS = 400_000;

/** A row with its table. */
export interface TabledRow {
  table: string;
  row: Row;
}

/** Writes rows down in parts, after those of another attempt are gone; gives how many parts those were. */
export function putTransfer(sql: SqlStorage, id: string, rows: Iterable<TabledRow>): number {
  dropTransfer(sql, id);
  let part = 0;
  let tables: TableRows[] = [];
  let chars = 0;
  const put = () => {
    part += 1;
    putPart(sql, id, part, JSON.stringify(tables));
    tables = [];
    chars = 0;
  };
  for (const { table, row } of rows) {
    const columns = Object.keys(row);
    const values = columns.map((column) => toDumped(row[column]!));
    const last = tables.at(-1);
    if (last?.table === table && last.columns.length === columns.length) last.rows.push(values);
    else tables.push({ table, columns, rows: [values] });
    chars += JSON.stringify(values).length;
    if (chars >= PART_CHARS) put();
  }
  if (tables.length > 0) put();
  return part;
}

/** Part 0 says what the others are. */
export function putPart(sql: SqlStorage, id: string, part: number, data: string): void {
  run(sql, 'INSERT INTO transfers (id, part, data) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data', id, part, data);
}

export function findPart(sql: SqlStorage, id: string, part: number): string | null {
  return first<{ data: string }>(sql, 'SELECT data FROM transfers WHERE id = ? AND part = ?', id, part)?.data ?? null;
}

export function dropTransfer(sql: SqlStorage, id: string): void {
  run(sql, 'DELETE FROM transfers WHERE id = ?', id);
}

/** Whether every part has come. */
export function isWhole(sql: SqlStorage, id: string, parts: number): boolean {
  const { n } = first<{ n: number }>(sql, 'SELECT count(*) AS n FROM transfers WHERE id = ? AND part BETWEEN 0 AND ?', id, parts) ?? { n: 0 };
  return n === parts + 1;
}

/** The rows of a transfer, one part in memory at a time. */
export function* eachTransferred(sql: SqlStorage, id: string, parts: number): Generator<TabledRow> {
  for (let part = 1; part <= parts; part += 1) {
    for (const { table, columns, rows } of JSON.parse(findPart(sql, id, part)!) as TableRows[]) {
      for (const values of rows) yield { table, row: Object.fromEntries(columns.map((column, at) => [column, toValue(values[at]!)])) };
    }
  }
}

/** Puts a row as it is; one that is there already under its key stays. */
export function insertRow(sql: SqlStorage, { table, row }: TabledRow, orIgnore = false): void {
  const columns = Object.keys(row);
  const verb = orIgnore ? 'INSERT OR IGNORE' : 'INSERT';
  run(sql, `${verb} INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...columns.map((column) => row[column] as SqlValue));
}

/** What a merge must know to be undone. */
export function putMerge<T>(sql: SqlStorage, id: string, data: T): void {
  run(sql, 'INSERT INTO merges (id, data) VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data', id, JSON.stringify(data));
}

export function findMerge<T>(sql: SqlStorage, id: string): T | null {
  const row = first<{ data: string }>(sql, 'SELECT data FROM merges WHERE id = ?', id);
  return row && (JSON.parse(row.data) as T);
}

export function putMergedSession<T>(sql: SqlStorage, mergeId: string, sessionId: string, data: T): void {
  run(sql, 'INSERT INTO merged_sessions (merge_id, session_id, data) VALUES (?, ?, ?)', mergeId, sessionId, JSON.stringify(data));
}

export function listMergedSessions<T>(sql: SqlStorage, mergeId: string): T[] {
  return all<{ data: string }>(sql, 'SELECT data FROM merged_sessions WHERE merge_id = ?', mergeId).map((row) => JSON.parse(row.data) as T);
}

/** Forgets what a merge would need to be undone. */
export function dropMerge(sql: SqlStorage, id: string): void {
  run(sql, 'DELETE FROM merges WHERE id = ?', id);
  run(sql, 'DELETE FROM merged_sessions WHERE merge_id = ?', id);
}

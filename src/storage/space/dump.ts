import { all, first, migrateSpace, run, type SqlValue } from './sql.ts';

/** A value as JSON has it: bytes in base64. */
export type Dumped = string | number | null | { base64: string };

/** Rows of one table, whatever tables there are: a later schema step needs no word here. */
export interface TableRows {
  table: string;
  columns: string[];
  rows: Dumped[][];
}

/** Rows read in one query, so that no cursor is open while a part is being written elsewhere. */
const ROWS_AT_ONCE = 100;
/** Kept apart: whose space it is stays behind, and which steps made the tables is said beside. */
const NOT_DUMPED = ['meta', 'schema_steps'];

export interface Table {
  name: string;
  /** What its rows are read in the order of. */
  order: string;
}

/** The tables of ours, by name; the counters of ids last. */
export function listTables(sql: SqlStorage): Table[] {
  const tables = all<{ name: string; wr: number }>(
    sql,
    `SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' ORDER BY name`,
  ).filter(({ name }) => !NOT_DUMPED.includes(name));
  const ordered = tables.map(({ name, wr }) => ({ name, order: wr === 1 ? listKey(sql, name) : 'rowid' }));
  return [...ordered, { name: 'sqlite_sequence', order: 'rowid' }];
}

/** The columns of a table's key, in its order: of tables that have no row numbers. */
function listKey(sql: SqlStorage, table: string): string {
  const columns = all<{ name: string }>(sql, 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table);
  return columns.map(({ name }) => name).join(', ');
}

/**
 * Everything in the tables, in parts of about `maxChars` characters of JSON. Between two parts the caller may wait: what is
 * read is whole only if nothing changed meanwhile, which the version of the space tells.
 */
export function* readParts(sql: SqlStorage, maxChars: number): Generator<TableRows[]> {
  let part: TableRows[] = [];
  let chars = 0;
  for (const table of listTables(sql)) {
    for (const page of readPages(sql, table)) {
      part.push(page);
      chars += countChars(page.rows);
      if (chars < maxChars) continue;
      yield part;
      part = [];
      chars = 0;
    }
  }
  yield part;
}

function* readPages(sql: SqlStorage, { name, order }: Table): Generator<TableRows> {
  // A row number is a place to go on from; without one the key is walked again up to where the last page ended.
  let after = Number.MIN_SAFE_INTEGER;
  for (let read = 0; ;) {
    const rows =
      order === 'rowid'
        ? all<Record<string, SqlValue>>(sql, `SELECT rowid AS "$at", * FROM ${name} WHERE rowid > ? ORDER BY rowid LIMIT ?`, after, ROWS_AT_ONCE)
        : all<Record<string, SqlValue>>(sql, `SELECT NULL AS "$at", * FROM ${name} ORDER BY ${order} LIMIT ? OFFSET ?`, ROWS_AT_ONCE, read);
    const [one] = rows;
    if (!one) return;
    const columns = Object.keys(one).filter((column) => column !== '$at');
    yield { table: name, columns, rows: rows.map((row) => columns.map((column) => toDumped(row[column] ?? null))) };
    if (rows.length < ROWS_AT_ONCE) return;
    read += rows.length;
    after = Number(rows.at(-1)!.$at);
  }
}

/** Puts rows back. The tables are those they were read from, and empty. */
export function writeRows(sql: SqlStorage, tables: readonly TableRows[]): void {
  for (const { table, columns, rows } of tables) {
    // Rows that were put back have set the counters already, to less than what was ever given out.
    if (table === 'sqlite_sequence') run(sql, 'DELETE FROM sqlite_sequence');
    const query = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    for (const row of rows) run(sql, query, ...row.map(toValue));
  }
}

/** Makes the tables anew and empty, as the first `step` schema steps leave them. Runs inside a transaction; forgets the state too. */
export function resetTables(storage: DurableObjectStorage, step: number): void {
  const { sql } = storage;
  for (const { name } of listTables(sql)) if (name !== 'sqlite_sequence') run(sql, `DROP TABLE ${name}`);
  run(sql, 'DROP TABLE meta');
  run(sql, 'DELETE FROM schema_steps');
  run(sql, 'DELETE FROM sqlite_sequence');
  migrateSpace(storage, step);
}

/** How many schema steps made the tables as they are. */
export function countSteps(sql: SqlStorage): number {
  return first<{ n: number }>(sql, 'SELECT count(*) AS n FROM schema_steps')?.n ?? 0;
}

/** A value as JSON has it. */
export function toDumped(value: SqlValue): Dumped {
  return value instanceof ArrayBuffer ? { base64: Buffer.from(value).toString('base64') } : value;
}

/** What `toDumped` was given. */
export function toValue(value: Dumped): SqlValue {
  if (value === null || typeof value !== 'object') return value;
  return new Uint8Array(Buffer.from(value.base64, 'base64')).buffer;
}

function countChars(rows: readonly Dumped[][]): number {
  const lengthOf = (value: Dumped) => (typeof value === 'string' ? value.length : value && typeof value === 'object' ? value.base64.length : 8);
  return rows.reduce((sum, row) => sum + row.reduce<number>((chars, value) => chars + lengthOf(value) + 3, 0), 0);
}

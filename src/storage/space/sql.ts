import { SPACE_SCHEMA_STEPS } from './schema.ts';

export type SqlValue = string | number | null | ArrayBuffer;

/** All rows of a query. Cursors must be consumed before any `await`, so they never leave this file. */
export function all<Row>(sql: SqlStorage, query: string, ...bindings: SqlValue[]): Row[] {
  return sql.exec(query, ...bindings).toArray() as Row[];
}

/** The first row, or null. */
export function first<Row>(sql: SqlStorage, query: string, ...bindings: SqlValue[]): Row | null {
  for (const row of sql.exec(query, ...bindings)) return row as Row;
  return null;
}

/** Rows one by one, as SQLite finds them: a caller that has enough stops the query. */
export function* each<Row>(sql: SqlStorage, query: string, ...bindings: SqlValue[]): Generator<Row> {
  for (const row of sql.exec(query, ...bindings)) yield row as Row;
}

/** Runs a statement that gives no rows. */
export function run(sql: SqlStorage, query: string, ...bindings: SqlValue[]): void {
  sql.exec(query, ...bindings);
}

/** Runs an insert and gives the new row's `seq`. */
export function insert(sql: SqlStorage, query: string, ...bindings: SqlValue[]): number {
  const row = first<{ seq: number }>(sql, `${query} RETURNING seq`, ...bindings);
  if (!row) throw new Error('an insert returned no row');
  return row.seq;
}

/**
 * Applies the schema steps this object has not seen, up to `step`. Runs inside the constructor, before any call is let in,
 * and where tables are made anew.
 */
export function migrateSpace(storage: DurableObjectStorage, step = SPACE_SCHEMA_STEPS.length): void {
  const { sql } = storage;
  run(sql, 'CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY)');
  const applied = first<{ n: number }>(sql, 'SELECT count(*) AS n FROM schema_steps')?.n ?? 0;
  SPACE_SCHEMA_STEPS.slice(applied, step).forEach((statements, offset) => {
    storage.transactionSync(() => {
      run(sql, statements);
      run(sql, 'INSERT INTO schema_steps (step) VALUES (?)', applied + offset + 1);
    });
  });
}

export function parseJson<T>(text: string | null, fallback: T): T {
  return text === null ? fallback : (JSON.parse(text) as T);
}

import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { countSteps, readParts, resetTables, writeRows, type TableRows } from '../../src/storage/space/dump.ts';
import { SPACE_SCHEMA_STEPS } from '../../src/storage/space/schema.ts';
import { migrateSpace } from '../../src/storage/space/sql.ts';

/** The storage of an object, over SQLite in this process: blobs go in and out as the platform gives them. */
function openStorage(): DurableObjectStorage {
  const db = new DatabaseSync(':memory:');
  const toNode = (value: unknown) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value) as SQLInputValue;
  const toPlatform = (value: unknown) => (value instanceof Uint8Array ? new Uint8Array(value).buffer : value);
  const exec = (query: string, ...bindings: unknown[]) => {
    if (bindings.length === 0 && !/^\s*(?:select|with)\b/i.test(query)) {
      db.exec(query);
      return Object.assign([], { toArray: () => [] });
    }
    const rows = db.prepare(query).all(...bindings.map(toNode)) as Record<string, unknown>[];
    const converted = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toPlatform(value)])));
    return Object.assign([...converted], { toArray: () => converted });
  };
  const storage = { sql: { exec }, transactionSync: (work: () => unknown) => work() } as unknown as DurableObjectStorage;
  migrateSpace(storage, SPACE_SCHEMA_STEPS.length);
  return storage;
}

const read = (storage: DurableObjectStorage, query: string) => storage.sql.exec(query).toArray();
const dump = (storage: DurableObjectStorage, maxChars = 1_000): TableRows[][] => JSON.parse(JSON.stringify([...readParts(storage.sql, maxChars)]));

/** Rows with every type of value, more of them than one query reads, in tables with and without row numbers. */
function fill({ sql }: DurableObjectStorage): void {
  for (let n = 1; n <= 250; n += 1) {
    sql.exec(
      `INSERT INTO messages (seq, session_id, role, text, fingerprint, at, received_at) VALUES (?, 's', 'user', ?, 'f', ?, 1.5)`,
      1000 + n, `“Turn” ${n} \u0000 😀`, 1_700_000_000_000 + n,
    );
    sql.exec(`INSERT INTO identifiers (normalized, type, message_seq, value) VALUES (?, 'order_id', ?, 'v')`, `ORD-${n % 7}`, 1000 + n);
  }
  sql.exec(`INSERT INTO memories (seq, kind, text, importance, confidence, origin, content_key, valid_from, created_at, updated_at, topic_key)
            VALUES (5, 'note', 't', 0.1, 1, 'verbatim', 'c', 7, 1, 1, NULL)`);
  sql.exec('INSERT INTO term_blocks (kind, block, reading, count, data) VALUES (?, 0, ?, 1, ?)', 'message', 'r', new Uint8Array([0, 1, 127, 128, 255]).buffer);
  sql.exec(`DELETE FROM messages WHERE seq = 1250`);
}

describe('a dump of a space', () => {
  it('gives the same rows in another, in however many parts, with the counters of ids', () => {
    for (const maxChars of [1, 5_000, 10_000_000]) {
      const [from, to] = [openStorage(), openStorage()];
      fill(from);
      const parts = dump(from, maxChars);
      expect(parts.length > 1).toBe(maxChars < 10_000_000);
      resetTables(to, SPACE_SCHEMA_STEPS.length);
      for (const part of parts) writeRows(to.sql, part);
      for (const table of ['messages', 'identifiers', 'memories', 'term_blocks', 'sqlite_sequence']) {
        expect(read(to, `SELECT * FROM ${table} ORDER BY 1, 2`), table).toEqual(read(from, `SELECT * FROM ${table} ORDER BY 1, 2`));
      }
      to.sql.exec(`INSERT INTO messages (session_id, role, text, fingerprint, at, received_at) VALUES ('s', 'user', 't', 'f', 1, 1)`);
      expect(read(to, 'SELECT max(seq) AS seq FROM messages')).toEqual([{ seq: 1251 }]);
    }
  });

  it('leaves the state and the schema’s own notes behind', () => {
    const storage = openStorage();
    storage.sql.exec(`INSERT INTO meta (key, value) VALUES ('state', '{}')`);
    fill(storage);
    const tables = new Set(dump(storage).flat().map(({ table }) => table));
    expect([...tables].sort()).toEqual(['identifiers', 'memories', 'messages', 'sqlite_sequence', 'term_blocks']);
  });

  // Those before the one that this looks at what it made of.
  const steps = SPACE_SCHEMA_STEPS.slice(0, SPACE_SCHEMA_STEPS.findIndex((step) => step.includes('own_end')));
  it.each(steps.map((_step, index) => index + 1))('made by %i schema steps is read by all of today', (step) => {
    const [from, to] = [openStorage(), openStorage()];
    resetTables(from, step);
    from.sql.exec(`INSERT INTO memories (seq, kind, text, importance, confidence, origin, content_key, valid_from, created_at, updated_at, expires_at)
                   VALUES (5, 'note', 'kept', 0.1, 1, 'verbatim', 'c', 7, 1, 1, 9)`);
    expect(countSteps(from.sql)).toBe(step);
    resetTables(to, step);
    for (const part of dump(from)) writeRows(to.sql, part);
    migrateSpace(to);
    expect(countSteps(to.sql)).toBe(SPACE_SCHEMA_STEPS.length);
    // What a later step makes of older rows.
    expect(read(to, 'SELECT text, said_at, own_end, pinned FROM memories')).toEqual([{ text: 'kept', said_at: 7, own_end: 9, pinned: 0 }]);
  });
});

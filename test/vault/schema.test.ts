import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { PERSONAL_CLASSES, SECRET_CLASSES } from '../../src/memory/types.ts';
import { SPACE_SCHEMA_STEPS } from '../../src/storage/space/schema.ts';

let db: DatabaseSync;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  for (const step of SPACE_SCHEMA_STEPS) db.exec(step);
});

function insertValue(valueClass: string, hash = 'h'): void {
  db.prepare(
    `INSERT INTO personal_values (class, hash, lookup, iv, sealed, key_id, in_text, first_at, last_at)
     VALUES (?, ?, '[]', x'00', x'00', 'k', 0, 1, 1)`,
  ).run(valueClass, hash);
}
const source = (origin: string, seq: number, value = 1) =>
  db.prepare('INSERT INTO personal_sources (value_seq, origin, source_seq) VALUES (?, ?, ?)').run(value, origin, seq);
const countValues = () => (db.prepare('SELECT count(*) AS n FROM personal_values').get() as { n: number }).n;

describe('the table of personal values', () => {
  it('takes personal classes and refuses every secret one', () => {
    for (const one of PERSONAL_CLASSES) insertValue(one);
    expect(countValues()).toBe(PERSONAL_CLASSES.length);
    for (const one of SECRET_CLASSES) expect(() => insertValue(one), one).toThrow('CHECK constraint failed');
  });
});

describe('a value', () => {
  beforeEach(() => {
    db.exec(`INSERT INTO messages (seq, session_id, role, text, fingerprint, at, received_at) VALUES (7, 's', 'user', 't', 'f', 1, 1)`);
    db.exec(`INSERT INTO memories (seq, kind, text, importance, confidence, origin, content_key, valid_from, created_at, updated_at)
             VALUES (7, 'note', 't', 1, 1, 'verbatim', 'c', 1, 1, 1)`);
    insertValue('email');
  });

  it.each([
    ['a message is hidden', 'customer', 'UPDATE messages SET hidden = 1 WHERE seq = 7'],
    ['an agent’s message is hidden', 'agent', 'UPDATE messages SET hidden = 1 WHERE seq = 7'],
    ['a message is removed', 'customer', 'DELETE FROM messages WHERE seq = 7'],
    ['a memory is deleted', 'memory', `UPDATE memories SET status = 'deleted' WHERE seq = 7`],
    ['a memory expires', 'memory', `UPDATE memories SET status = 'expired' WHERE seq = 7`],
    ['a memory is removed', 'memory', 'DELETE FROM memories WHERE seq = 7'],
  ])('goes when %s that alone gave it', (_name, origin, forget) => {
    source(origin, 7);
    db.exec(forget);
    expect(countValues()).toBe(0);
  });

  it('stays while anything else gave it, and when what gave it is superseded', () => {
    source('customer', 7);
    source('memory', 7);
    source('stated', 0);
    db.exec(`UPDATE memories SET status = 'superseded' WHERE seq = 7`);
    expect(db.prepare('SELECT count(*) AS n FROM personal_sources').get()).toEqual({ n: 3 });
    db.exec('UPDATE messages SET hidden = 1 WHERE seq = 7');
    db.exec(`UPDATE memories SET status = 'deleted' WHERE seq = 7`);
    expect(countValues()).toBe(1);
    db.exec(`DELETE FROM personal_sources WHERE origin = 'stated'`);
    expect(countValues()).toBe(0);
  });
});

import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type NewHistory, hasHistory, insertHistory, listHistory } from '../../src/storage/space/history.ts';
import { SPACE_SCHEMA_STEPS } from '../../src/storage/space/schema.ts';

const SPACE = '0123456789abcdefghjkmnpqrs';

function open(steps: readonly string[]) {
  const db = new DatabaseSync(':memory:');
  for (const step of steps) db.exec(step);
  const exec = (query: string, ...bindings: SQLInputValue[]) => {
    const rows = db.prepare(query).all(...bindings);
    return Object.assign([...rows], { toArray: () => rows });
  };
  return { db, sql: { exec } as unknown as SqlStorage };
}

const change = (memorySeq: number, event: NewHistory['event'], newText: string): NewHistory => ({
  memorySeq, event, oldText: null, newText, reason: 'new', actor: 'rules', at: 5,
});

describe('the history of a space', () => {
  it('tells the changes of a memory in their order, each under an id of its own', () => {
    const { sql } = open(SPACE_SCHEMA_STEPS);
    for (const [seq, event, text] of [[7, 'add', 'a'], [40, 'add', 'b'], [7, 'update', 'c'], [40, 'merge', 'd'], [7, 'merge', 'e']] as const) {
      insertHistory(sql, change(seq, event, text));
    }
    expect(listHistory(sql, SPACE, 7).map(({ newText }) => newText)).toEqual(['a', 'c', 'e']);
    const all = listHistory(sql, SPACE, null);
    expect(all.map(({ newText }) => newText)).toEqual(['a', 'c', 'e', 'b', 'd']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect([hasHistory(sql, 40, 'merge'), hasHistory(sql, 40, 'update')]).toEqual([true, false]);
  });

  it('of a space from before it was numbered so goes on where it was', () => {
    const former = SPACE_SCHEMA_STEPS.findIndex((step) => step.includes('former_history'));
    const { db, sql } = open(SPACE_SCHEMA_STEPS.slice(0, former));
    const insert = db.prepare(`INSERT INTO history (memory_seq, event, new_text, old_value, reason, actor, at) VALUES (?, 'add', ?, ?, 'new', 'rules', 5)`);
    for (const [seq, text] of [[7, 'a'], [40, 'b'], [7, 'c']] as const) insert.run(seq, text, `was ${text}`);
    for (const step of SPACE_SCHEMA_STEPS.slice(former)) db.exec(step);
    insertHistory(sql, change(7, 'update', 'd'));
    expect(listHistory(sql, SPACE, 7).map(({ newText }) => newText)).toEqual(['a', 'c', 'd']);
    expect(db.prepare('SELECT old_value FROM history WHERE memory_seq = 40').all()).toEqual([{ old_value: 'was b' }]);
    expect(new Set(listHistory(sql, SPACE, null).map(({ id }) => id)).size).toBe(4);
  });
});

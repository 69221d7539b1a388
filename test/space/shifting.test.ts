import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { joinSessions, partSession } from '../../durable-objects/space/merge/joining-sessions.ts';
import type { SessionRow } from '../../src/storage/space/sessions.ts';
import { SHIFTED, shiftId, STAYING, type Moving, type Row } from '../../src/storage/space/shifting.ts';
import { SPACE_SCHEMA_STEPS } from '../../src/storage/space/schema.ts';

const [FROM, TO] = ['a'.repeat(26), 'b'.repeat(26)];
const moving: Moving = { from: FROM, to: TO, shifts: { messages: 1_000, memories: 36, issues: 5, jobs: 7 } };
const id = (kind: string, space: string, seq: number) => `${kind}_${space}_${seq.toString(36)}`;

describe('what an id is after a merge', () => {
  it('is the same kind of id in the other space, by the distance of its kind', () => {
    expect(shiftId(id('mem', FROM, 1), moving)).toBe(id('mem', TO, 37));
    expect(shiftId(id('msg', FROM, 1), moving)).toBe(id('msg', TO, 1_001));
    expect(shiftId(id('iss', FROM, 1), moving)).toBe(id('iss', TO, 6));
    expect(shiftId(id('job', FROM, 1), moving)).toBe(id('job', TO, 8));
  });

  it('is itself for an id of anybody else, and for what is no id', () => {
    for (const text of [id('mem', TO, 1), 'T-1', '', `mem_${FROM}_`, `see ${id('mem', FROM, 1)}`]) expect(shiftId(text, moving)).toBe(text);
  });
});

describe('the rows of a customer who moves', () => {
  it('are accounted for, table by table', () => {
    const db = new DatabaseSync(':memory:');
    for (const step of SPACE_SCHEMA_STEPS) db.exec(step);
    const kept = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all().map(({ name }) => String(name));
    expect(kept.length).toBeGreaterThan(15);
    expect(kept.filter((name) => !(name in SHIFTED) && !STAYING.includes(name))).toEqual([]);
    expect(kept.filter((name) => name in SHIFTED && STAYING.includes(name))).toEqual([]);
  });

  it('keep what they refer to', () => {
    const memory: Row = {
      seq: 4, kind: 'issue', text: 'A lamp is broken.', status: 'active', evidence: '[2,3]', evidence_through: 3, supersedes: 1, superseded_by: null,
      topic_key: 'issue.9.resolution', metadata: JSON.stringify({ issue_id: id('iss', FROM, 9), plan: 'gold' }), content_key: 'k', indexed_by: 'static',
    };
    expect(SHIFTED.memories!(memory, moving)).toMatchObject({
      seq: 40, evidence: '[1002,1003]', evidence_through: 1_003, supersedes: 37, superseded_by: null, topic_key: 'issue.14.resolution',
      metadata: JSON.stringify({ plan: 'gold', issue_id: id('iss', TO, 14) }), indexed_by: null,
    });
    const forgotten = SHIFTED.memories!({ ...memory, text: '', status: 'deleted', topic_key: 'corrected.4', metadata: '{}' }, moving);
    expect(forgotten).toMatchObject({ content_key: 'k', topic_key: 'corrected.40', indexed_by: 'gone' });
    expect(SHIFTED.idempotency!({ key: 'x', answer: JSON.stringify({ jobId: id('job', FROM, 1), seqs: [1, 2], ids: [id('mem', FROM, 1)] }) }, moving).answer)
      .toBe(JSON.stringify({ jobId: id('job', TO, 8), seqs: [37, 38], ids: [id('mem', TO, 37)] }));
    expect(SHIFTED.vector_blocks!({ kind: 'message', seqs: new Uint32Array([0, 5]).buffer }, moving).seqs).toEqual(new Uint32Array([0, 1_005]).buffer);
    expect(() => SHIFTED.personal_sources!({ value_seq: 1, origin: 'dream', source_seq: 1 }, moving)).toThrow('no known kind');
  });
});

describe('a session that both customers had', () => {
  const session = (more: Partial<SessionRow>): SessionRow =>
    ({
      id: 's', agent_id: null, status: 'open', subject: null, metadata: '{}', pairs: '{}', messages_count: 2, created_at: 10, last_at: 20, projected: 1, ...more,
    }) as SessionRow;
  const agent = (agentId: string, messages: number, firstAt: number, lastAt: number): Row => ({
    session_id: 's', agent_id: agentId, messages, first_at: firstAt, last_at: lastAt,
  });

  it('is one, by what was said last', () => {
    const here = session({ status: 'resolved', subject: 'Lamp', metadata: '{"a":1,"b":1}', last_at: 20 });
    const came = session({ status: 'open', agent_id: 'bot', metadata: '{"b":2}', created_at: 5, last_at: 30, messages_count: 3 });
    const { session: joined, agents } = joinSessions(here, [agent('bot', 1, 10, 20)], came, [agent('bot', 2, 5, 30), agent('ann', 1, 6, 6)]);
    expect(joined).toMatchObject({
      status: 'open', subject: 'Lamp', agent_id: 'bot', metadata: '{"a":1,"b":2}', messages_count: 5, created_at: 5, last_at: 30, projected: 0,
    });
    expect(agents).toEqual([agent('bot', 3, 5, 30), agent('ann', 1, 6, 6)]);
    expect(joinSessions(null, [], came, [])).toEqual({ session: came, agents: [] });
  });

  it('is two again, each change since with the one that stays', () => {
    const before = session({ status: 'open', subject: 'Lamp', metadata: '{"a":1,"b":1}' });
    const after = session({ status: 'resolved', subject: 'Lamp', metadata: '{"a":1,"b":2,"c":3}', messages_count: 5, last_at: 30 });
    expect(partSession(before, after, after)).toEqual({ ...before, projected: 0 });
    const now = { ...after, subject: 'The lamp', metadata: '{"a":1,"b":9,"c":3,"d":4}', messages_count: 6, last_at: 40 };
    expect(partSession(before, after, now)).toMatchObject({
      status: 'open', subject: 'The lamp', metadata: '{"a":1,"b":9,"d":4}', messages_count: 3, last_at: 40,
    });
  });
});

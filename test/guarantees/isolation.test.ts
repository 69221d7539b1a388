import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticEmbedder } from '../../src/memory/embedding/index.ts';
import { type Desk, poll } from '../support/rapport.ts';
import { type InstrumentedRapport, startInstrumented } from './instruments.ts';

let rapport: InstrumentedRapport;
let ours: Desk;
let theirs: Desk;
const CUSTOMER = 'same id in both';

beforeAll(async () => {
  rapport = await startInstrumented();
  ours = await rapport.createDesk('Ours');
  theirs = await rapport.createDesk('Theirs');
});
afterAll(() => rapport.stop());

/** An answer without what is new in every answer. */
function toComparable(reply: { status: number; body: any }) {
  const { request_id: _id, timestamp: _at, ...body } = reply.body;
  return { status: reply.status, body };
}

describe('another tenant’s', () => {
  it('ids look like ids that do not exist', async () => {
    const added = await theirs.add(CUSTOMER, ['My order ORD-1 is late.', 'I will ask.'], { session_id: 's' });
    await theirs.waitForJob(added.job_id);
    const [memory] = await theirs.listMemories(CUSTOMER);
    const absent = { memory: `mem_${'0'.repeat(26)}_1`, job: `job_${'0'.repeat(26)}_1`, erasure: 'era_absent' };
    const erased = await theirs.add('to erase', ['Hello, my order is late.']);
    await theirs.waitForJob(erased.job_id);
    const { data: erasure } = (await theirs.call('DELETE', '/v1/customers/to%20erase')).body;

    const pairs: [string, string, string, unknown?][] = [
      ['GET', `/v1/memories/${memory.id}`, `/v1/memories/${absent.memory}`],
      ['PATCH', `/v1/memories/${memory.id}`, `/v1/memories/${absent.memory}`, { content: 'changed' }],
      ['DELETE', `/v1/memories/${memory.id}`, `/v1/memories/${absent.memory}`],
      ['GET', `/v1/memories/${memory.id}/history`, `/v1/memories/${absent.memory}/history`],
      ['GET', `/v1/memories/jobs/${added.job_id}`, `/v1/memories/jobs/${absent.job}`],
      ['GET', `/v1/customers/${encodeURIComponent(CUSTOMER)}`, '/v1/customers/absent'],
      ['GET', `/v1/customers/${encodeURIComponent(CUSTOMER)}/export`, '/v1/customers/absent/export'],
      ['DELETE', `/v1/customers/${encodeURIComponent(CUSTOMER)}`, '/v1/customers/absent'],
      ['GET', `/v1/erasures/${erasure.erasure_id}`, `/v1/erasures/${absent.erasure}`],
    ];
    for (const [method, foreign, missing, body] of pairs) {
      const [first, second] = [await ours.call(method, foreign, body), await ours.call(method, missing, body)];
      expect(toComparable(first), `${method} ${foreign}`).toEqual(toComparable(second));
      expect(first.status).toBe(404);
    }
    const correct = (id: string) =>
      ours.call('POST', '/v1/memories/retrieval-feedback', {
        retrieval_id: '11111111-2222-4333-8444-555555555555',
        outcome: 'user_corrected',
        used_memory_ids: [id],
        correction: 'wrong',
      });
    expect(toComparable(await correct(memory.id))).toEqual(toComparable(await correct(absent.memory)));
    for (const customer of [CUSTOMER, 'absent']) {
      const {
        retrieval_id: _retrieval,
        request_id: _id,
        timestamp: _at,
        ...found
      } = await ours.retrieve(customer, 'Any update on my issue?');
      expect(found).toMatchObject({ data: [], open_issues: [], profile: {}, system_prompt_addition: '', version: 0 });
    }
    expect(await theirs.listMemories(CUSTOMER)).not.toHaveLength(0);
    expect((await theirs.get(`/v1/memories/${memory.id}`)).data.content).toBe(memory.content);
  });

  it('customers and memories are in no search, list or session of ours', async () => {
    const say = (color: string) => [
      `The ${color} harpsichord I ordered arrived with a broken lid.`,
      'Sorry, I will look into it.',
    ];
    for (const [desk, color] of [
      [ours, 'crimson'],
      [theirs, 'emerald'],
    ] as const) {
      const added = await desk.add('player', say(color), { session_id: 'harpsichord' });
      await desk.waitForJob(added.job_id);
    }
    const search = async (desk: Desk, body: object) =>
      (await desk.call('POST', '/v1/memories/search', body)).body.data.map((hit: any) => hit.text).join('\n');
    for (const body of [
      { query: 'broken harpsichord lid' },
      { query: 'broken harpsichord lid', session_ids: ['harpsichord'] },
      { query: 'broken harpsichord lid', external_user_id: 'player' },
    ]) {
      expect(await search(ours, body)).toMatch(/crimson/);
      expect(await search(ours, body)).not.toMatch(/emerald/);
      expect(await search(theirs, body)).toMatch(/emerald/);
      expect(await search(theirs, body)).not.toMatch(/crimson/);
    }
    const listed = (await ours.get('/v1/memories?limit=200')).data;
    expect(JSON.stringify(listed)).not.toMatch(/emerald/);
    const ids = (await ours.get('/v1/tenant/customers?limit=50')).data.map((row: any) => row.external_user_id);
    expect(ids).toEqual(['player']);
  });

  it('are in no search of ours even where the index files them under our name', async () => {
    const added = await theirs.add('forged', ['The turquoise theodolite I ordered has a cracked lens.', 'Sorry, I will look into it.']);
    await theirs.waitForJob(added.job_id);
    const [memory] = (await theirs.listMemories('forged')).filter((one: any) => /theodolite/.test(one.content));
    const query = 'cracked lens of the turquoise theodolite';
    const foundBy = async (desk: Desk) => JSON.stringify((await desk.call('POST', '/v1/memories/search', { query, types: ['memory', 'issue'] })).body.data);
    await poll('the index shows it to its owner', async () => /theodolite/.test(await foundBy(theirs)));
    const { embedNow, dimensions } = createStaticEmbedder();
    const indexes = await rapport.rapport.mf.getDurableObjectNamespace('LOCAL_VECTOR_INDEX');
    const index = indexes.get(indexes.idFromName(`vectors-${dimensions}`)) as any;
    await index.upsert([{ id: memory.id, values: embedNow(query), namespace: ours.tenantId, metadata: {} }]);
    expect((await index.query(embedNow(query), { namespace: ours.tenantId, topK: 5 })).map((match: any) => match.id)).toContain(memory.id);
    expect(await foundBy(ours)).not.toMatch(/theodolite/);
  });

  it('idempotency keys are no keys of ours', async () => {
    const body = { external_user_id: 'keys', messages: [{ role: 'user', content: 'Hello, my order is late.' }] };
    const first = await ours.call('POST', '/v1/memories/add', body, { 'idempotency-key': 'k' });
    const second = await theirs.call(
      'POST',
      '/v1/memories/add',
      { ...body, messages: [{ role: 'user', content: 'Another.' }] },
      { 'idempotency-key': 'k' },
    );
    expect([first.status, second.status, second.body.messages_new]).toEqual([200, 200, 1]);
  });
});

describe('erasing a customer', () => {
  /** What a search of the whole tenant still finds of this customer. */
  const search = async (customer: string, query: string) =>
    (await ours.call('POST', '/v1/memories/search', { query })).body.data.filter(
      (hit: any) => hit.external_user_id === customer,
    );
  const countRows = async (table: string, column: string, value: string) => {
    const db = await rapport.rapport.mf.getD1Database('DB');
    const row = await db
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} LIKE ?`)
      .bind(value)
      .first<{ n: number }>();
    return row!.n;
  };

  it('empties every store, leaves a receipt, and lets the id begin anew', async () => {
    const added = await ours.add('leaving', ['The tangerine theremin I bought hums.', 'I will ask the maker.'], {
      session_id: 'theremin',
    });
    await ours.waitForJob(added.job_id);
    const memories = await ours.listMemories('leaving');
    await ours.call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: '11111111-2222-4333-8444-555555555555',
      outcome: 'used_successfully',
      used_memory_ids: [memories[0].id],
      external_user_id: 'leaving',
    });
    // Says by the memory alone whom it is about.
    await ours.call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: '11111111-2222-4333-8444-555555555556',
      outcome: 'ignored',
      used_memory_ids: [memories[0].id],
    });
    expect((await search('leaving', 'tangerine theremin hums')).length).toBeGreaterThan(0);

    const erased = await ours.call('DELETE', '/v1/customers/leaving');
    expect(erased.status, erased.text).toBe(200);
    const { data: receipt } = erased.body;
    expect(receipt).toMatchObject({
      status: 'completed',
      removed: { messages: 2, memories: memories.length, customers: 1, sessions: 1, feedback: 2 },
    });
    expect((await ours.get(`/v1/erasures/${receipt.erasure_id}`)).data).toEqual(receipt);
    // An answer that got lost is asked for once more.
    const again = await ours.call('DELETE', '/v1/customers/leaving');
    expect([again.status, again.body.data]).toEqual([200, receipt]);

    for (const { id } of memories) expect((await ours.call('GET', `/v1/memories/${id}`)).status).toBe(404);
    expect((await ours.call('GET', `/v1/memories/jobs/${added.job_id}`)).status).toBe(404);
    expect((await ours.call('GET', '/v1/customers/leaving')).status).toBe(404);
    expect(await search('leaving', 'tangerine theremin hums')).toEqual([]);
    expect((await ours.retrieve('leaving', 'theremin')).data).toEqual([]);
    for (const [table, column] of [
      ['customers', 'external_user_id'],
      ['sessions', 'external_user_id'],
      ['retrieval_feedback', 'external_user_id'],
    ] as const) {
      expect([table, await countRows(table, column, 'leaving')]).toEqual([table, 0]);
    }
    expect(await countRows('retrieval_feedback', 'used_memory_ids', `%${memories[0].id}%`)).toBe(0);
    const index = await rapport.rapport.mf.getDurableObjectNamespace('LOCAL_VECTOR_INDEX');
    const stub = index.get(index.idFromName('vectors-256')) as unknown as {
      getByIds(ids: string[]): Promise<unknown[]>;
    };
    expect(await stub.getByIds(memories.map((memory: any) => memory.id).slice(0, 20))).toEqual([]);

    const anew = await ours.add('leaving', ['Hello, my order ORD-2 is late.'], { session_id: 'theremin' });
    expect(anew).toMatchObject({ messages_new: 1 });
    expect(anew.memories.filter((id: string) => memories.some((memory: any) => memory.id === id))).toEqual([]);
    await ours.waitForJob(anew.job_id);
    expect(JSON.stringify(await ours.export('leaving'))).not.toMatch(/theremin I bought/);
  });

  it('while a job of it is at work leaves nothing behind', async () => {
    await rapport.breakParts('hold-directory');
    const added = await ours.add('at work', ['The lavender lute I bought is cracked.', 'I will ask the maker.'], {
      session_id: 'lute',
    });
    await poll(
      'the job to index its memories',
      async () => (await search('at work', 'lavender lute cracked')).length > 0,
    );
    expect((await ours.get(`/v1/memories/jobs/${added.job_id}`)).data.status).toBe('processing');
    const erased = await ours.call('DELETE', '/v1/customers/at%20work');
    expect([erased.status, erased.body.data.status]).toEqual([200, 'completed']);
    await rapport.breakParts();
    // The job of another customer, sent after it, is done: so is this one.
    const next = await ours.add('after the erased', ['Hello, my order is late.']);
    await ours.waitForJob(next.job_id);
    await poll(
      'the directory to forget',
      async () => (await countRows('customers', 'external_user_id', 'at work')) === 0,
    );
    expect(await countRows('sessions', 'external_user_id', 'at work')).toBe(0);
    expect(await search('at work', 'lavender lute cracked')).toEqual([]);
    expect((await ours.call('GET', '/v1/customers/at%20work')).status).toBe(404);
  });
});

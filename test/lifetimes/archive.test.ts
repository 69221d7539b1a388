import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClockedRapport, DAY, startClocked } from '../support/clock.ts';
import { type Desk, poll } from '../support/rapport.ts';

let rapport: ClockedRapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startClocked({ vars: { KEY_CACHE_MS: '0' } });
});
afterAll(() => rapport.stop());
beforeEach(async () => {
  await rapport.failFiles(null);
  desk = await rapport.createDesk();
});

const QUESTION = 'What about the cerulean kettle and the contact by email?';

/** A customer with everything that a space can hold; gives the id of one memory. */
async function fill(customer: string): Promise<string> {
  const turns = ['My order ORD-44821 of a cerulean kettle is delayed.', 'I will ask the courier.', 'Please contact me by email.', 'Noted.'];
  const added = await desk.add(customer, turns, { session_id: 'kettle', agent_id: 'shop', metadata: { plan: 'gold' } });
  await desk.waitForJob(added.job_id);
  const more = await desk.add(customer, ['I am at jo@archive.example, +1 415 555 2671.', 'Thanks.'], { session_id: 'contact' });
  await desk.waitForJob(more.job_id);
  await remember(customer, { content: 'Lives in Porto.', kind: 'identity', topic_key: 'identity.town', value: 'Porto' });
  await remember(customer, { content: 'Lives in Braga.', kind: 'identity', topic_key: 'identity.town', value: 'Braga' });
  const gone = await remember(customer, { content: 'A mauve secret.' });
  await desk.call('DELETE', `/v1/memories/${gone.id}`);
  await desk.call('POST', `/v1/sessions/contact/resolve?external_user_id=${customer}`, { resolution: 'Noted it.', satisfaction: 4 });
  const [memory] = await desk.listMemories(customer);
  await settle(memory.id);
  return memory.id;
}

const remember = async (customer: string, statement: object, headers = {}) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: customer, ...statement }, headers)).body.data[0];

/** Waits until no work of a space is left, so that it may be archived. */
async function settle(id: string): Promise<void> {
  await poll('no work to be left', async () => {
    await rapport.wake(id);
    return (await rapport.measure(id)).openJobs === 0;
  });
}

const readRow = async (customer: string) =>
  (await desk.get('/v1/tenant/customers?limit=200')).data.find((row: any) => row.external_user_id === customer);

/** Everything that can be read of a customer, without what is new in each answer and what time alone moves. */
async function tell(customer: string) {
  const read = async (path: string) => (await desk.get(path)).data;
  const { request_id: _request, timestamp: _at, retrieval_id: _retrieval, version: _version, ...found } = await desk.retrieve(customer, QUESTION);
  const memories = (await desk.get(`/v1/memories?external_user_id=${customer}&limit=200&include_inactive=true`)).data;
  return {
    export: await desk.export(customer),
    found,
    histories: await Promise.all(memories.map((memory: any) => read(`/v1/memories/${memory.id}/history`))),
    customer: await read(`/v1/customers/${customer}`),
    timeline: (await desk.get(`/v1/customers/${customer}/timeline?limit=200`)).data,
    context: await read(`/v1/sessions/kettle/context?external_user_id=${customer}`),
    session: await read(`/v1/sessions/contact?external_user_id=${customer}`),
    recurring: await read(`/v1/customers/${customer}/recurring`),
  };
}

/** Lets so many days pass and puts who is due into the archive. */
async function letPass(days: number, id: string): Promise<void> {
  await rapport.advance(days * DAY);
  await settle(id);
  await rapport.runCron();
}

const listFiles = async () => {
  const bucket = await rapport.rapport.mf.getR2Bucket('FILES');
  return (await bucket.list({ prefix: `archives/${desk.tenantId}/` })).objects.map(({ key }) => key);
};

describe('a customer who has not been in contact for as long as the tenant says', () => {
  it('is in the archive, and comes back with the next call as if it had never been away', async () => {
    const id = await fill('away');
    const revealing = (await rapport.createKey(desk.key, ['read', 'pii:read'])).key;
    const reveal = async () => (await rapport.call('GET', '/v1/customers/away', { key: revealing })).body.data.personal;
    await rapport.advance(366 * DAY);
    await settle(id);
    const before = await tell('away');
    const personal = await reveal();
    expect(personal.map(({ value }: any) => value)).toContain('jo@archive.example');
    const full = await rapport.measure(id);

    await rapport.runCron();
    expect((await readRow('away')).archived).toBe(true);
    const { meta, schema_steps: _steps, sqlite_sequence: _counters, ...emptied } = (await rapport.measure(id)).rows;
    expect(Object.values(emptied).filter((rows) => rows > 0)).toEqual([]);
    expect(meta).toBe(1);
    expect((await rapport.measure(id)).bytes).toBeLessThanOrEqual(full.bytes);
    expect(await listFiles()).toHaveLength(1);
    expect((await desk.call('POST', '/v1/customers/resolve', { email: 'jo@archive.example' })).body.data).toMatchObject([{ external_user_id: 'away' }]);

    const first = await desk.retrieve('away', QUESTION);
    expect([first.data, first.system_prompt_addition]).toEqual([before.found.data, before.found.system_prompt_addition]);
    expect(await tell('away')).toEqual(before);
    expect(await reveal()).toEqual(personal);
    expect((await rapport.measure(id)).rows).toMatchObject({ ...full.rows, jobs: full.rows.jobs! + 1 });
    await settle(id);
    expect((await readRow('away')).archived).toBe(false);
    expect(await listFiles()).toEqual([]);
    const found = await desk.call('POST', '/v1/memories/search', { query: 'cerulean kettle' });
    expect(found.body.data.map((hit: any) => hit.external_user_id)).toContain('away');
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a memory asked for by its id', async (id) => expect((await desk.get(`/v1/memories/${id}`)).data.id).toBe(id)],
    ['its history', async (id) => expect((await desk.get(`/v1/memories/${id}/history`)).data.length).toBeGreaterThan(0)],
    ['a list', async () => expect(await desk.listMemories('touched')).not.toEqual([])],
    ['an export', async () => expect((await desk.export('touched')).messages).toHaveLength(6)],
    ['a message, which is then the seventh', async () => {
      await desk.add('touched', ['Is there any news?'], { session_id: 'kettle' });
      expect((await desk.export('touched')).messages).toHaveLength(7);
    }],
    ['its history sent again, which is known', async () => {
      const turns = ['My order ORD-44821 of a cerulean kettle is delayed.', 'I will ask the courier.', 'Please contact me by email.', 'Noted.'];
      expect((await desk.add('touched', turns, { session_id: 'kettle' })).messages_new).toBe(0);
    }],
    ['a fact the tenant states', async () => {
      expect((await desk.call('PATCH', '/v1/customers/touched', { tier: 'gold' })).body.data.profile['identity.tier'].value).toBe('gold');
    }],
    ['a session found by its metadata', async () => {
      const { body } = await desk.call('POST', '/v1/sessions/search', { metadata: { plan: 'gold' } });
      expect(body.data.map((session: any) => session.id)).toEqual(['kettle']);
    }],
    ['a deletion', async (id) => expect((await desk.call('DELETE', `/v1/memories/${id}`)).status).toBe(200)],
  ])('comes back for %s', async (_what, touch) => {
    const id = await fill('touched');
    await letPass(366, id);
    expect((await readRow('touched')).archived).toBe(true);
    await touch(id);
    await settle(id);
    expect((await readRow('touched')).archived).toBe(false);
  });

  it('is brought back once by many calls at a time, of which none is lost', async () => {
    const id = await fill('busy');
    await letPass(366, id);
    const calls = await rapport.countFileCalls(async () => {
      const touches = Array.from({ length: 12 }, (_, n) => [
        desk.retrieve('busy', QUESTION),
        desk.add('busy', [{ role: 'user', content: `Turn number ${n}.`, id: `turn-${n}` }], { session_id: 'many' }),
        desk.get(`/v1/memories/${id}`),
      ]);
      const answers = await Promise.all(touches.flat());
      expect(answers.filter((answer) => answer.data?.length === 0)).toEqual([]);
    });
    expect(calls.get).toBe(1);
    const { messages } = await desk.export('busy');
    expect(messages).toHaveLength(6 + 12);
  });

  it('stays where it is while nobody asks: neither a job that comes late nor a search of the tenant brings it back', async () => {
    const added = await desk.add('quiet', ['The cerulean kettle hums.', 'I will ask.'], { session_id: 's' });
    await desk.waitForJob(added.job_id);
    const [{ id }] = await desk.listMemories('quiet');
    await letPass(366, id);
    const jobs = await rapport.rapport.mf.getQueueProducer('JOBS');
    await jobs.send({ tenantId: desk.tenantId, jurisdiction: null, spaceId: id.split('_')[1], jobId: added.job_id });
    const search = await desk.call('POST', '/v1/memories/search', { query: 'cerulean kettle hums' });
    expect(search.body.data).toEqual([]);
    expect((await desk.get('/v1/memories?limit=50')).data).toEqual([]);
    await rapport.runCron();
    expect((await rapport.measure(id)).rows.messages).toBe(0);
    expect((await readRow('quiet')).archived).toBe(true);
  });

  it('looks like nobody to another tenant, and stays where it is', async () => {
    const id = await fill('ours');
    await letPass(366, id);
    const other = await rapport.createDesk();
    for (const path of [`/v1/memories/${id}`, '/v1/customers/ours']) expect((await other.call('GET', path)).status).toBe(404);
    expect((await other.call('DELETE', `/v1/memories/${id}`)).status).toBe(404);
    expect((await rapport.measure(id)).rows.messages).toBe(0);
  });

  it('is not in the archive a day early, nor where the tenant wants none, nor soon after it came back', async () => {
    const id = await fill('timed');
    await letPass(364, id);
    expect((await readRow('timed')).archived).toBe(false);
    await desk.call('PATCH', '/v1/tenant/settings', { retention: { archive_after_days: 'never' } });
    await rapport.runCron();
    await letPass(400, id);
    expect((await readRow('timed')).archived).toBe(false);
    await desk.call('PATCH', '/v1/tenant/settings', { retention: { archive_after_days: 500 } });
    await rapport.runCron();
    await rapport.runCron();
    expect((await readRow('timed')).archived).toBe(true);
    await desk.retrieve('timed', QUESTION);
    await letPass(499, id);
    expect((await readRow('timed')).archived).toBe(false);
    await letPass(2, id);
    expect((await readRow('timed')).archived).toBe(true);
  });

  it('keeps the answers of requests that are sent again', async () => {
    await desk.call('PATCH', '/v1/tenant/settings', { retention: { archive_after_days: 1 } });
    const body = { external_user_id: 'retried', session_id: 's', messages: [{ role: 'user', content: 'My order ORD-44821 is delayed.' }] };
    const send = () => desk.call('POST', '/v1/memories/add', body, { 'idempotency-key': 'k' });
    const first = await send();
    await desk.waitForJob(first.body.job_id);
    await settle(first.body.job_id);
    await rapport.advance(DAY);
    await rapport.runCron();
    expect((await readRow('retried')).archived).toBe(true);
    const again = await send();
    expect([again.status, again.body.job_id, again.body.messages_new]).toEqual([200, first.body.job_id, 1]);
  });

  it('loses what has had its time, in the archive too, and goes back there', async () => {
    const now = await rapport.advance(0);
    const voucher = await remember('voucher', { content: 'A voucher for saffron.', expires_at: now + 400 * DAY });
    await settle(voucher.id);
    await letPass(366, voucher.id);
    expect((await rapport.measure(voucher.id)).rows.memories).toBe(0);
    await rapport.advance(35 * DAY);
    expect(await rapport.wake(voucher.id)).toBe(true);
    await settle(voucher.id);
    await poll('the directory to hear of it', async () => !(await readRow('voucher')).archived);
    await rapport.runCron();
    expect((await readRow('voucher')).archived).toBe(true);
    const { data } = await desk.get(`/v1/memories/${voucher.id}`);
    expect([data.status, data.content]).toEqual(['expired', '']);
  });
});

describe('files out of reach', () => {
  it.each(['put', 'list'] as const)('(%s) while it goes there leave the customer where it was, to be tried again', async (method) => {
    const id = await fill('going');
    await rapport.advance(366 * DAY);
    await settle(id);
    const before = await tell('going');
    await rapport.failFiles({ method, after: 0 });
    await rapport.runCron();
    expect([(await readRow('going')).archived, (await rapport.measure(id)).rows.messages]).toEqual([false, 6]);
    expect(await tell('going')).toEqual(before);
    await rapport.failFiles(null);
    await rapport.runCron();
    expect((await readRow('going')).archived).toBe(false);
    await rapport.advance(DAY / 24);
    await rapport.runCron();
    expect((await readRow('going')).archived).toBe(true);
    expect(await listFiles()).toHaveLength(1);
    expect(await tell('going')).toEqual(before);
  });

  it('while it comes back are a 503, and nothing is lost', async () => {
    const id = await fill('coming');
    await rapport.advance(366 * DAY);
    await settle(id);
    const before = await tell('coming');
    await rapport.runCron();
    await rapport.failFiles({ method: 'get', after: 0 });
    const refused = await desk.call('POST', '/v1/memories/retrieve', { external_user_id: 'coming', query: QUESTION });
    expect([refused.status, refused.body.error, refused.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    const unsaid = await desk.call('POST', '/v1/memories/add', { external_user_id: 'coming', messages: [{ role: 'user', content: 'Hello?' }] });
    expect(unsaid.status).toBe(503);
    await rapport.failFiles(null);
    expect(await tell('coming')).toEqual(before);
  });

  it('after it came back are removed later', async () => {
    const id = await fill('back');
    await letPass(366, id);
    await rapport.failFiles({ method: 'delete', after: 0 });
    expect((await desk.retrieve('back', QUESTION)).data).not.toEqual([]);
    await settle(id);
    expect(await listFiles()).toHaveLength(1);
    await rapport.failFiles(null);
    await rapport.advance(60_000);
    await rapport.wake(id);
    expect(await listFiles()).toEqual([]);
    expect((await desk.export('back')).messages).toHaveLength(6);
  });

  it('between two parts of a large customer neither lose nor double anything', async () => {
    // Prompts are kept and found by nothing: what is large here costs no reading.
    const prompt = 'All agents are polite. '.repeat(1_300);
    for (let call = 0; call < 6; call += 1) {
      const prompts = Array.from({ length: 28 }, (_, n) => ({ role: 'system' as const, content: `${prompt}${call}-${n}` }));
      const added = await desk.add('large', [...prompts, { role: 'user', content: `Question number ${call} about the cerulean kettle.` }], { session_id: `s${call}` });
      await desk.waitForJob(added.job_id);
    }
    const [{ id }] = await desk.listMemories('large');
    await settle(id);
    await rapport.advance(366 * DAY);
    await settle(id);
    const before = await desk.export('large');
    expect(before.messages).toHaveLength(6 * 29);

    await rapport.failFiles({ method: 'put', after: 1 });
    await rapport.runCron();
    expect((await readRow('large')).archived).toBe(false);
    await rapport.failFiles(null);
    await rapport.advance(DAY / 24);
    await rapport.runCron();
    expect((await readRow('large')).archived).toBe(true);
    expect((await listFiles()).length).toBeGreaterThan(1);

    await rapport.failFiles({ method: 'get', after: 1 });
    expect((await desk.call('GET', '/v1/customers/large')).status).toBe(503);
    await rapport.failFiles(null);
    expect(await desk.export('large')).toEqual(before);
  });
});

describe('erasing a customer in the archive', () => {
  it('removes its files too and counts what was in them', async () => {
    const id = await fill('erased');
    await rapport.advance(366 * DAY);
    await settle(id);
    const held = (await rapport.measure(id)).rows;
    await rapport.runCron();
    const { body } = await desk.call('DELETE', '/v1/customers/erased');
    const { messages, memories, issues, history, jobs } = held;
    expect(body.data).toMatchObject({ status: 'completed', removed: { messages, memories, issues, history, jobs, files: 1, customers: 1, sessions: 2 } });
    expect(await listFiles()).toEqual([]);
    for (const path of [`/v1/memories/${id}`, '/v1/customers/erased']) expect((await desk.call('GET', path)).status).toBe(404);
    expect((await desk.retrieve('erased', QUESTION)).data).toEqual([]);
  });

  it('is finished later where the files are out of reach, and by then nothing is left', async () => {
    const id = await fill('stuck');
    await letPass(366, id);
    await rapport.failFiles({ method: 'delete', after: 0 });
    expect((await desk.call('DELETE', '/v1/customers/stuck')).status).toBe(500);
    await rapport.failFiles(null);
    await rapport.advance(120_000);
    await rapport.runCron();
    expect(await listFiles()).toEqual([]);
    const again = await desk.call('DELETE', '/v1/customers/stuck');
    expect([again.status, again.body.data.status]).toEqual([200, 'completed']);
  });
});

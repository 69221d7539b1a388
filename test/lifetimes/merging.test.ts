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
  await rapport.breakOff(null);
  desk = await rapport.createDesk();
});

const KETTLE = 'What about the cerulean kettle?';
const LAMP = 'What about the ochre lamp?';

const remember = async (customer: string, statement: object, headers = {}) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: customer, ...statement }, headers)).body.data[0];
const town = (name: string) => ({ content: `Lives in ${name}.`, kind: 'identity', topic_key: 'identity.town', value: name });

/** What each of the two said; gives ids of one memory, one message and one job of it. */
async function fillApp(customer = 'app') {
  const turns = ['My order ORD-44821 of a cerulean kettle is delayed.', 'I will ask the courier.', 'Please contact me by email.', 'Noted.'];
  const added = await desk.add(customer, turns, { session_id: 'kettle', agent_id: 'shop', metadata: { plan: 'gold' } });
  const more = await desk.add(customer, ['I am at jo@merge.example.', 'Thanks.'], { session_id: 'shared', metadata: { channel_id: 7 } });
  await desk.waitForJob(more.job_id);
  await remember(customer, town('Porto'));
  return settled(customer, added.job_id);
}

async function fillChat(customer = 'chat') {
  const turns = ['The ochre lamp INV-99120 flickers, it is broken.', 'We will send another.', 'My phone is +1 415 555 2671.', 'Noted.'];
  const added = await desk.add(customer, turns, { session_id: 'lamp', agent_id: 'chat-bot' });
  const more = await desk.add(customer, ['Is anybody there?', 'Yes.'], { session_id: 'shared', agent_id: 'chat-bot', metadata: { room: 'b' } });
  await desk.waitForJob(more.job_id);
  await remember(customer, town('Braga'));
  const gone = await remember(customer, { content: 'A mauve secret.' });
  await desk.call('DELETE', `/v1/memories/${gone.id}`);
  return settled(customer, added.job_id);
}

async function settled(customer: string, jobId: string) {
  const memory = (await desk.listMemories(customer)).find(({ kind }) => kind === 'episode' || kind === 'issue');
  await settle(memory.id);
  const { messages } = await desk.export(customer);
  return { memoryId: memory.id as string, messageId: messages[0].id as string, jobId };
}

/** Waits until no work of a space is left. */
async function settle(id: string): Promise<void> {
  await poll('no work to be left', async () => {
    await rapport.wake(id);
    return (await rapport.measure(id)).openJobs === 0;
  });
}

const merge = (from: string, into: string) => desk.call('POST', `/v1/customers/${from}/merge`, { into });
const unmerge = (from: string) => desk.call('POST', `/v1/customers/${from}/unmerge`);
const must = async (reply: ReturnType<Desk['call']>) => {
  const { status, text, body } = await reply;
  expect(status, text).toBeLessThan(300);
  return body.data;
};
const listIds = async () => (await desk.get('/v1/tenant/customers?limit=200')).data.map((row: any) => row.external_user_id).sort();
const customer = async (id: string) => (await desk.get(`/v1/customers/${id}`)).data;
const findSessions = async (body: object) =>
  (await must(desk.call('POST', '/v1/sessions/search', { ...body, limit: 50 }))).map((row: any) => row.id).sort();
const resolve = async (known: object) =>
  (await must(desk.call('POST', '/v1/customers/resolve', known))).map((row: any) => row.external_user_id);

/** Everything that can be read of a customer, without what is new in each answer. */
async function tell(id: string) {
  const memories = (await desk.get(`/v1/memories?external_user_id=${id}&limit=200&include_inactive=true`)).data;
  const strip = ({ request_id: _request, timestamp: _at, retrieval_id: _retrieval, version: _version, ...found }: any) => found;
  return {
    export: await desk.export(id),
    kettle: strip(await desk.retrieve(id, KETTLE)),
    lamp: strip(await desk.retrieve(id, LAMP)),
    histories: await Promise.all(memories.map(async (memory: any) => (await desk.get(`/v1/memories/${memory.id}/history`)).data)),
    customer: await customer(id),
    timeline: (await desk.get(`/v1/customers/${id}/timeline?limit=200`)).data,
    session: (await desk.get(`/v1/sessions/shared?external_user_id=${id}`)).data,
    sessions: await findSessions({ external_user_id: id }),
  };
}


const TOUCHED = new Set(['updated_at', 'last_accessed_at', 'last_accessed']);

/** What was told, without what merging and its undoing leave of themselves: history, and when a statement was touched. */
function withoutTraces(told: any): any {
  const isTrace = ({ reason }: any) => /two customers were found to be one|the merge was undone/.test(reason ?? '');
  const drop = (value: any): any => {
    if (Array.isArray(value)) return value.filter((item) => !isTrace(item ?? {})).map(drop);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => !TOUCHED.has(key)).map(([key, inner]) => [key, drop(inner)]));
  };
  return drop(told);
}

describe('two customers who are one', () => {
  it('have everything in one place, under either id', async () => {
    const app = await fillApp();
    const chat = await fillChat();
    const merged = await must(merge('chat', 'app'));
    expect(merged).toMatchObject({ external_user_id: 'chat', into: 'app' });
    expect(Date.parse(merged.undo_until) - Date.parse(merged.merged_at)).toBe(7 * DAY);

    expect(await listIds()).toEqual(['app']);
    const seen = await customer('app');
    expect(seen.aliases).toEqual([{ external_user_id: 'chat', merged_at: merged.merged_at, undo_until: merged.undo_until }]);
    expect([seen.sessions_count, seen.messages_count]).toEqual([3, 12]);
    for (const id of ['app', 'chat']) {
      expect(JSON.stringify(await desk.retrieve(id, KETTLE))).toContain('cerulean kettle');
      expect(JSON.stringify(await desk.retrieve(id, LAMP))).toContain('ochre lamp');
      expect((await desk.listMemories(id)).length).toBe(seen.memories_count);
      expect(await findSessions({ external_user_id: id })).toEqual(['kettle', 'lamp', 'shared']);
    }
    expect(await tell('chat')).toEqual(await tell('app'));

    for (const { memoryId, messageId, jobId } of [app, chat]) {
      expect((await desk.get(`/v1/memories/jobs/${jobId}`)).data.status).toBe('completed');
      const memory = (await desk.get(`/v1/memories/${memoryId}`)).data;
      expect(memory.external_user_id).toBe('app');
      expect((await desk.get(`/v1/memories/${memory.id}/history`)).data).toEqual((await desk.get(`/v1/memories/${memoryId}/history`)).data);
      expect(messageId).toMatch(/^msg_/);
    }
    expect(await resolve({ phone: '415-555-2671' })).toEqual(['app']);
    expect(await resolve({ email: 'jo@merge.example' })).toEqual(['app']);
  });

  it('are found in sessions by what either was found by, and one session of both is one', async () => {
    await fillApp();
    await fillChat();
    await must(merge('chat', 'app'));
    expect(await findSessions({ metadata: { plan: 'gold' } })).toEqual(['kettle']);
    expect(await findSessions({ agent_id: 'chat-bot' })).toEqual(['lamp', 'shared']);
    const { data: session } = await desk.get('/v1/sessions/shared');
    expect(session).toMatchObject({ external_user_id: 'app', messages_count: 4, metadata: { channel_id: 7, room: 'b' } });
    const { data: lamp } = await desk.get('/v1/sessions/lamp');
    expect(lamp.external_user_id).toBe('app');
  });

  it('agree on what is true: what was stated, else what was said last; the other stands in the history', async () => {
    await fillApp();
    await fillChat();
    await must(desk.call('PATCH', '/v1/customers/app', { name: 'Jo Merge' }));
    await desk.add('chat', ['My name is Joanna Other, by the way.', 'Hello.'], { session_id: 'lamp' });
    await must(merge('chat', 'app'));
    const { profile } = await customer('chat');
    expect(profile['identity.town'].value).toBe('Braga');
    expect(profile['identity.name'].value).toBe('Jo Merge');
    const towns = (await desk.listMemories('app', '&include_inactive=true')).filter((memory: any) => memory.topic_key === 'identity.town');
    expect(towns.map((memory: any) => [memory.value, memory.status])).toEqual([['Braga', 'active'], ['Porto', 'superseded']]);
    const changes = (await desk.get(`/v1/memories/${towns[1].id}/history`)).data;
    expect(changes.at(-1)).toMatchObject({ event: 'supersede', reason: 'two customers were found to be one' });
  });

  it('take in what is written under the alias, once, and let it be changed by the ids of old', async () => {
    await fillApp();
    const chat = await fillChat();
    const headers = { 'idempotency-key': 'one' };
    const before = await desk.call('POST', '/v1/memories', { external_user_id: 'chat', content: 'Collects stamps.' }, headers);
    await must(merge('chat', 'app'));
    const again = await desk.call('POST', '/v1/memories', { external_user_id: 'chat', content: 'Collects stamps.' }, headers);
    expect(again.status, again.text).toBe(before.status);
    expect((await desk.get(`/v1/memories/${before.body.data[0].id}`)).data.id).toBe(again.body.data[0].id);
    expect((await desk.listMemories('app')).filter(({ content }: any) => content === 'Collects stamps.')).toHaveLength(1);

    const added = await desk.add('chat', ['The teal bucket leaks, it is broken.', 'Oh.'], { session_id: 'bucket' });
    await desk.waitForJob(added.job_id);
    expect(JSON.stringify(await desk.retrieve('app', 'Which bucket leaks?'))).toContain('teal bucket');
    expect((await desk.get('/v1/sessions/bucket')).data.external_user_id).toBe('app');

    await must(desk.call('PATCH', `/v1/memories/${chat.memoryId}`, { content: 'Edited under its id of old.' }));
    expect((await desk.get(`/v1/memories/${chat.memoryId}`)).data.content).toBe('Edited under its id of old.');
    expect((await desk.call('DELETE', `/v1/memories/${chat.memoryId}`)).status).toBe(200);
    expect((await desk.call('GET', `/v1/memories/${chat.memoryId}`)).status).toBe(404);
    const first = await desk.get('/v1/memories?external_user_id=chat&limit=2');
    const second = await desk.get(`/v1/memories?external_user_id=app&limit=200&cursor=${first.pagination.next_cursor}`);
    const all = await desk.listMemories('app');
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const turns = ['The ochre lamp INV-99120 flickers, it is broken.', 'We will send another.', 'My phone is +1 415 555 2671.', 'Noted.'];
    expect((await desk.add('chat', turns, { session_id: 'lamp', agent_id: 'chat-bot' })).messages_new).toBe(0);
    expect((await desk.add('app', turns, { session_id: 'lamp', agent_id: 'chat-bot' })).messages_new).toBe(0);
  });

  it('have sessions whose ids we made where those ids say, before a merge, in it and after', async () => {
    await desk.add('app', ['Hello.', 'Hi.']);
    await desk.add('chat', ['Hello there.', 'Hi.']);
    const open = async () => (await must(desk.call('POST', '/v1/sessions', { external_user_id: 'chat', subject: 'Lamp' }))).id;
    const owner = async (id: string) => (await desk.get(`/v1/sessions/${id}`)).data.external_user_id;
    const before = await open();
    expect(await owner(before)).toBe('chat');
    await must(merge('chat', 'app'));
    const since = await open();
    expect([await owner(before), await owner(since)]).toEqual(['app', 'app']);
    await must(desk.call('PATCH', `/v1/sessions/${before}`, { subject: 'The lamp' }));
    await must(unmerge('chat'));
    expect([await owner(before), await owner(since)]).toEqual(['chat', 'app']);
  });

  it('stay without what was forgotten of either', async () => {
    await fillApp();
    await fillChat();
    await must(merge('chat', 'app'));
    expect(JSON.stringify(await tell('app'))).not.toContain('mauve secret');
    const deleted = await desk.get('/v1/memories?external_user_id=app&limit=200&include_inactive=true');
    expect(JSON.stringify(deleted)).not.toContain('mauve');
  });

  it('are searched across the tenant under their new ids alone', async () => {
    await fillApp();
    const chat = await fillChat();
    await must(merge('chat', 'app'));
    const search = async () =>
      (await must(desk.call('POST', '/v1/memories/search', { query: 'ochre lamp flickers', limit: 20 }))).map((hit: any) => hit.id);
    const now = (await desk.get(`/v1/memories/${chat.memoryId}`)).data.id;
    await settle(now);
    const found = await search();
    expect(new Set(found).size).toBe(found.length);
    expect(found.every((id: string) => id.split('_')[1] === now.split('_')[1])).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('what is sealed, and what is large', () => {
  it('is opened under either id, and each has its own again afterwards', async () => {
    await fillApp();
    await fillChat();
    await must(desk.call('PATCH', '/v1/customers/app', { email: 'app@stated.example' }));
    await must(desk.call('PATCH', '/v1/customers/chat', { email: 'chat@stated.example', phone: '+1 415 555 2671' }));
    const { key } = await rapport.createKey(desk.key, ['read', 'pii:read']);
    const reveal = async (id: string) => {
      const { personal } = (await rapport.call('GET', `/v1/customers/${id}`, { key })).body.data;
      return personal.map(({ value, source }: any) => `${value} ${source}`).sort();
    };
    const before = [await reveal('app'), await reveal('chat')];
    expect(before[0]).toEqual(['app@stated.example stated', 'jo@merge.example customer']);
    await must(merge('chat', 'app'));
    const both = await reveal('app');
    expect(both).toEqual(before.flat().sort());
    expect(await reveal('chat')).toEqual(both);
    expect(await resolve({ email: 'chat@stated.example' })).toEqual(['app']);
    await must(unmerge('chat'));
    expect([await reveal('app'), await reveal('chat')]).toEqual(before);
    expect(await resolve({ email: 'chat@stated.example' })).toEqual(['chat']);
  });

  it('moves part by part, leaving nothing behind', async () => {
    await desk.add('app', ['Hello.', 'Hi.']);
    const filler = 'The quick brown fox jumps over the lazy dog while nobody looks. '.repeat(9);
    for (let batch = 0; batch < 12; batch += 1) {
      const turns = Array.from({ length: 100 }, (_, at) => `Line ${batch * 100 + at}: ${filler}`);
      const added = await desk.add('chat', turns, { session_id: `s${batch}` });
      await desk.waitForJob(added.job_id);
    }
    const before = await desk.export('chat');
    await must(merge('chat', 'app'));
    const { messages } = await desk.export('app');
    expect(messages).toHaveLength(1202);
    expect(JSON.stringify(await desk.retrieve('chat', 'Line 777'))).toContain('Line 777');
    const rows = (await rapport.measure(before.messages[0].id)).rows;
    expect([rows.messages, rows.memories, rows.transfers, rows.term_blocks]).toEqual([0, 0, 0, 0]);
    expect((await rapport.measure(messages[0].id)).rows.transfers).toBe(0);
    await must(unmerge('chat'));
    expect(withoutTraces((await desk.export('chat')).messages)).toEqual(before.messages);
    expect((await desk.export('app')).messages).toHaveLength(2);
    expect(JSON.stringify(await desk.retrieve('chat', 'Line 777'))).toContain('Line 777');
    expect((await rapport.measure(messages[0].id)).rows.transfers).toBe(0);
  });
});

describe('a merge that makes no sense', () => {
  it('is refused, and says why', async () => {
    await fillApp();
    await fillChat();
    await desk.add('third', ['Hello there.', 'Hi.']);
    expect((await merge('app', 'app')).status).toBe(422);
    expect((await merge('app', 'nobody')).body.details).toMatchObject({ field: 'into' });
    expect((await merge('nobody', 'app')).body).toMatchObject({ error: 'customer_not_found', details: { field: 'id' } });
    expect((await unmerge('app')).body.error).toBe('merge_not_found');
    expect((await unmerge('nobody')).body.error).toBe('customer_not_found');

    const first = await must(merge('chat', 'app'));
    expect(await must(merge('chat', 'app'))).toEqual(first);
    expect((await merge('app', 'chat')).body).toMatchObject({ error: 'customer_merged', details: { field: 'into', merged_into: 'app' } });
    expect((await merge('third', 'chat')).body).toMatchObject({ error: 'customer_merged', details: { field: 'into', merged_into: 'app' } });
    expect((await merge('chat', 'third')).body).toMatchObject({ error: 'customer_merged', details: { field: 'id', merged_into: 'app' } });

    const stranger = await rapport.createDesk();
    await stranger.add('other', ['Hello.', 'Hi.']);
    expect((await stranger.call('POST', '/v1/customers/chat/merge', { into: 'other' })).status).toBe(404);
    expect((await stranger.call('POST', '/v1/customers/other/merge', { into: 'app' })).status).toBe(404);
    expect((await stranger.call('POST', '/v1/customers/chat/unmerge')).status).toBe(404);
  });
});

describe('a merge that is undone', () => {
  it('leaves both as they were', async () => {
    const { memoryId } = await fillApp();
    const chat = await fillChat();
    const before = { app: await tell('app'), chat: await tell('chat') };
    await must(merge('chat', 'app'));
    await must(unmerge('chat'));
    expect(await listIds()).toEqual(['app', 'chat']);
    expect(withoutTraces(await tell('chat'))).toEqual(withoutTraces(before.chat));
    expect(withoutTraces(await tell('app'))).toEqual(withoutTraces(before.app));
    expect((await desk.get(`/v1/memories/${chat.memoryId}`)).data.external_user_id).toBe('chat');
    expect((await desk.get(`/v1/memories/${memoryId}`)).data.external_user_id).toBe('app');
    expect(await resolve({ phone: '415-555-2671' })).toEqual(['chat']);
    expect(await resolve({ email: 'jo@merge.example' })).toEqual(['app']);
    expect((await unmerge('chat')).body.error).toBe('merge_not_found');
  });

  it('leaves what was added since with the one it was merged into, and keeps edits and deletions', async () => {
    await fillApp();
    const chat = await fillChat();
    await must(merge('chat', 'app'));
    const added = await desk.add('chat', ['The teal bucket leaks, it is broken.', 'Oh.'], { session_id: 'bucket' });
    await desk.waitForJob(added.job_id);
    const [town] = (await desk.listMemories('app')).filter((memory: any) => memory.topic_key === 'identity.town');
    await must(desk.call('PATCH', `/v1/memories/${town.id}`, { content: 'Lives in Braga, by the river.' }));
    expect((await desk.call('DELETE', `/v1/memories/${chat.memoryId}`)).status).toBe(200);
    await must(unmerge('chat'));
    expect(JSON.stringify(await desk.export('chat'))).not.toContain('teal bucket');
    expect(JSON.stringify(await desk.retrieve('app', 'Which bucket leaks?'))).toContain('teal bucket');
    expect((await desk.listMemories('chat')).map(({ content }: any) => content)).toContain('Lives in Braga, by the river.');
    expect((await desk.call('GET', `/v1/memories/${chat.memoryId}`)).status).toBe(404);
    expect((await customer('app')).profile['identity.town'].value).toBe('Porto');
    expect(JSON.stringify(await desk.export('app'))).not.toContain('ochre lamp');
    expect(await findSessions({ external_user_id: 'app' })).toEqual(['bucket', 'kettle', 'shared']);
    expect(await findSessions({ external_user_id: 'chat' })).toEqual(['lamp', 'shared']);
  });

  it('can be merged and undone again', async () => {
    await fillApp();
    await fillChat();
    const before = { app: await tell('app'), chat: await tell('chat') };
    for (let round = 0; round < 2; round += 1) {
      await must(merge('chat', 'app'));
      await must(unmerge('chat'));
    }
    expect(withoutTraces(await tell('chat'))).toEqual(withoutTraces(before.chat));
    await must(merge('app', 'chat'));
    await must(unmerge('app'));
    expect(withoutTraces(await tell('app'))).toEqual(withoutTraces(before.app));
  });

  it('is refused after seven days', async () => {
    await fillApp();
    await fillChat();
    await must(merge('chat', 'app'));
    await rapport.advance(7 * DAY);
    expect((await unmerge('chat')).body).toMatchObject({ error: 'merge_not_undoable', details: { reason: 'expired' } });
    expect((await desk.listMemories('chat')).length).toBeGreaterThan(0);
  });

  it('is undone last first where several follow one another', async () => {
    await fillApp();
    await fillChat();
    await desk.add('third', ['The mauve scarf SKU-1 is torn.', 'Sorry.'], { session_id: 'scarf' });
    const before = { app: await tell('app'), chat: await tell('chat') };
    await must(merge('chat', 'app'));
    await must(merge('app', 'third'));
    expect(JSON.stringify(await desk.retrieve('chat', LAMP))).toContain('ochre lamp');
    expect((await customer('chat')).external_user_id).toBe('third');
    expect((await customer('third')).aliases.map((alias: any) => [alias.external_user_id, alias.undo_until === null])).toEqual([
      ['app', false], ['chat', true],
    ]);
    expect((await unmerge('chat')).body).toMatchObject({ error: 'merge_not_undoable', details: { reason: 'merged_further', merged_into: 'third' } });
    await must(unmerge('app'));
    expect((await customer('chat')).external_user_id).toBe('app');
    await must(unmerge('chat'));
    expect(withoutTraces(await tell('chat'))).toEqual(withoutTraces(before.chat));
    expect(withoutTraces(await tell('app'))).toEqual(withoutTraces(before.app));
  });
});

describe('a merge that breaks off', () => {
  /** One short conversation each; gives everything said, by whichever id. */
  async function fillShort() {
    await desk.add('app', ['The cerulean kettle leaks, it is broken.', 'Oh.'], { session_id: 'kettle' });
    await desk.add('chat', ['The ochre lamp flickers, it is broken.', 'Hm.', 'I am at jo@merge.example.', 'Noted.'], { session_id: 'lamp' });
  }
  const said = async (id: string) => (await desk.export(id)).messages.map((message: any) => message.content).sort();
  const OF_APP = ['Oh.', 'The cerulean kettle leaks, it is broken.'];
  const OF_CHAT = ['Hm.', 'I am at [email].', 'Noted.', 'The ochre lamp flickers, it is broken.'];
  const OF_BOTH = [...OF_APP, ...OF_CHAT].sort();

  const MOVING = ['prepareMove', 'readTransfer', 'putTransfer', 'commitMove', 'absorb', 'finishMove', 'noteProjected'] as const;
  it.for(MOVING.flatMap((method) => [[method, 'before'] as const, [method, 'after'] as const]))(
    'at %s, %s it, loses nothing and is finished', async ([method, when]) => {
      await fillShort();
      await rapport.breakOff({ method, when });
      expect((await merge('chat', 'app')).status).toBeGreaterThanOrEqual(500);
      // Half way they are two or one, and nothing is missing or there twice.
      expect([OF_CHAT, OF_BOTH]).toContainEqual(await said('chat'));
      expect([OF_APP, OF_BOTH]).toContainEqual(await said('app'));
      await desk.add('chat', ['And it hums.', 'Hm!'], { session_id: 'lamp' });
      await rapport.advance(61_000);
      await rapport.runCron();
      const all = [...OF_BOTH, 'And it hums.', 'Hm!'].sort();
      expect([await said('app'), await said('chat')]).toEqual([all, all]);
      expect(await listIds()).toEqual(['app']);
      expect(await findSessions({ external_user_id: 'app' })).toEqual(['kettle', 'lamp']);
      expect(await resolve({ email: 'jo@merge.example' })).toEqual(['app']);
      await must(merge('chat', 'app'));
    },
  );

  const RETURNING = ['prepareReturn', 'readTransfer', 'putTransfer', 'commitReturn', 'takeBack', 'noteProjected'] as const;
  it.for(RETURNING.flatMap((method) => [[method, 'before'] as const, [method, 'after'] as const]))(
    'being undone, at %s, %s it, loses nothing and is finished', async ([method, when]) => {
      await fillShort();
      await must(merge('chat', 'app'));
      await rapport.breakOff({ method, when });
      expect((await unmerge('chat')).status).toBeGreaterThanOrEqual(500);
      expect([OF_CHAT, OF_BOTH]).toContainEqual(await said('chat'));
      expect([OF_APP, OF_BOTH]).toContainEqual(await said('app'));
      await rapport.advance(61_000);
      await rapport.runCron();
      expect([await said('app'), await said('chat')]).toEqual([OF_APP, OF_CHAT]);
      expect(await listIds()).toEqual(['app', 'chat']);
      expect(await findSessions({ external_user_id: 'app' })).toEqual(['kettle']);
      expect(await findSessions({ external_user_id: 'chat' })).toEqual(['lamp']);
      expect(await resolve({ email: 'jo@merge.example' })).toEqual(['chat']);
    },
  );

  it('may be asked for again instead, and a half-done one is in nobody’s way for long', async () => {
    await fillShort();
    await desk.add('third', ['Hello.', 'Hi.']);
    await rapport.breakOff({ method: 'commitMove', when: 'before' });
    expect((await merge('chat', 'app')).status).toBe(500);
    expect((await merge('app', 'third')).body.error).toBe('merge_in_progress');
    expect((await merge('third', 'chat')).body.error).toBe('merge_in_progress');
    await must(merge('chat', 'app'));
    expect(await said('chat')).toEqual(OF_BOTH);
    await must(merge('app', 'third'));
    expect(await said('chat')).toEqual([...OF_BOTH, 'Hello.', 'Hi.'].sort());
  });

  it('is finished before either is erased, and then both are', async () => {
    await fillShort();
    await rapport.breakOff({ method: 'commitMove', when: 'before' });
    expect((await merge('chat', 'app')).status).toBe(500);
    await must(desk.call('DELETE', '/v1/customers/app'));
    expect((await desk.call('GET', '/v1/customers/chat')).status).toBe(404);
    expect(await listIds()).toEqual([]);
  });

  it.each([['absorb', OF_CHAT], ['finishMove', null]] as const)(
    'at %s because the other was erased at that very moment leaves who is left as before, or nobody', async (method, left) => {
      await fillShort();
      await rapport.breakOff({ method, when: 'before' });
      expect((await merge('chat', 'app')).status).toBe(500);
      // As for an erasure that looked before the merge began.
      const db = await rapport.rapport.mf.getD1Database('DB');
      const row: any = await db.prepare('select * from customer_merges where tenant_id = ?').bind(desk.tenantId).first();
      await db.prepare('delete from customer_merges where tenant_id = ?').bind(desk.tenantId).run();
      await must(desk.call('DELETE', '/v1/customers/app'));
      const columns = Object.keys(row);
      await db.prepare(`insert into customer_merges (${columns}) values (${columns.map(() => '?')})`).bind(...Object.values(row)).run();
      await rapport.advance(61_000);
      await rapport.runCron();
      if (left) expect(await said('chat')).toEqual(left);
      else expect((await desk.call('GET', '/v1/customers/chat')).status).toBe(404);
      expect(await db.prepare('select * from customer_merges where tenant_id = ?').bind(desk.tenantId).first()).toBeNull();
      await desk.add('app', ['A new one.', 'Hello.'], { session_id: 'new' });
      expect(await said('app')).toEqual(['A new one.', 'Hello.']);
    },
  );

  it('loses nothing of what is said while it goes on', async () => {
    await fillShort();
    const stop = { now: false };
    const write = async (id: string) => {
      const sent: string[] = [];
      for (let at = 0; !stop.now; at += 1) {
        const content = `Word ${at} of ${id}.`;
        const reply = await desk.call('POST', '/v1/memories/add', {
          external_user_id: id, session_id: id, messages: [{ role: 'user', content }],
        });
        if (reply.status < 300) sent.push(content);
        else expect(reply.status, reply.text).toBe(503);
      }
      return sent;
    };
    const writing = ['app', 'chat', 'chat'].map((id, index) => write(`${id}`).then((sent) => [index, sent] as const));
    const outcome = await merge('chat', 'app');
    if (outcome.status >= 300) expect(outcome.status, outcome.text).toBe(503);
    stop.now = true;
    const sent = (await Promise.all(writing)).flatMap(([, words]) => words);
    await rapport.advance(61_000);
    await rapport.runCron();
    const held = await said('app');
    for (const word of sent) expect(held).toContain(word);
    expect(held.length).toBe(sent.length + OF_BOTH.length);
    expect(await said('chat')).toEqual(held);
  });
});

describe('erasing a customer with aliases', () => {
  it.each(['app', 'chat'])('erases all of it by the id %s, and gives the receipt by either', async (id) => {
    const app = await fillApp();
    const chat = await fillChat();
    const feedback = { retrieval_id: '11111111-2222-4333-8444-555555555555', outcome: 'used_successfully', used_memory_ids: [chat.memoryId] };
    await must(desk.call('POST', '/v1/memories/retrieval-feedback', feedback));
    await must(desk.call('POST', '/v1/memories/retrieval-feedback', { ...feedback, external_user_id: 'chat', used_memory_ids: [] }));
    await must(merge('chat', 'app'));
    const receipt = await must(desk.call('DELETE', `/v1/customers/${id}`));
    expect(receipt.removed).toMatchObject({ messages: 12, customers: 1, sessions: 3, feedback: 2 });
    for (const one of ['app', 'chat']) {
      expect((await desk.call('GET', `/v1/customers/${one}`)).status).toBe(404);
      expect(await must(desk.call('DELETE', `/v1/customers/${one}`))).toEqual(receipt);
    }
    for (const { memoryId, jobId } of [app, chat]) {
      expect((await desk.call('GET', `/v1/memories/${memoryId}`)).status).toBe(404);
      expect((await desk.call('GET', `/v1/memories/jobs/${jobId}`)).status).toBe(404);
      const { sqlite_sequence: _counters, schema_steps: _steps, ...rows } = (await rapport.measure(memoryId)).rows;
      expect(Object.values(rows).filter((count) => count > 0)).toEqual([]);
    }
    const db = await rapport.rapport.mf.getD1Database('DB');
    for (const [table, column] of [
      ['customers', 'external_user_id'], ['sessions', 'external_user_id'], ['session_metadata', 'external_user_id'], ['issues', 'external_user_id'],
      ['customer_lookup', 'external_user_id'], ['retrieval_feedback', 'retrieval_id'], ['customer_merges', 'alias_user_id'],
    ]) {
      const { n } = (await db.prepare(`select count(*) as n from ${table} where tenant_id = ? and ${column} is not null`).bind(desk.tenantId).first()) as any;
      expect([table, n]).toEqual([table, 0]);
    }
    expect(await must(desk.call('POST', '/v1/memories/search', { query: 'ochre lamp cerulean kettle' }))).toEqual([]);
    await desk.add('chat', ['Hello again.', 'Hi.'], { session_id: 'new' });
    expect((await desk.export('chat')).messages).toHaveLength(2);
    expect((await desk.call('GET', '/v1/customers/app')).status).toBe(404);
  });
});

describe('merging and the archive', () => {
  /** Both go to the archive. */
  async function archiveBoth(ids: string[]) {
    await rapport.advance(366 * DAY);
    for (const id of ids) await settle(id);
    await poll('everybody to be in the archive', async () => {
      await rapport.runCron();
      return (await desk.get('/v1/tenant/customers?limit=200')).data.every((row: any) => row.archived);
    });
  }

  it('are no hindrance to each other: two in the archive become one, who goes there and comes back by either id', async () => {
    const app = await fillApp();
    const chat = await fillChat();
    await archiveBoth([app.memoryId, chat.memoryId]);
    await must(merge('chat', 'app'));
    const whole = await tell('app');
    expect(whole.export.messages).toHaveLength(12);

    const moved = (await desk.get(`/v1/memories/${chat.memoryId}`)).data.id;
    await archiveBoth([moved]);
    expect((await desk.get(`/v1/memories/${chat.memoryId}`)).data.id).toBe(moved);
    // What retention let go meanwhile aside.
    expect((await tell('chat')).export.messages).toEqual(whole.export.messages);
    await archiveBoth([moved]);
    const receipt = await must(desk.call('DELETE', '/v1/customers/chat'));
    expect(receipt.removed).toMatchObject({ messages: 12, files: 1 });
    const bucket = await rapport.rapport.mf.getR2Bucket('FILES');
    expect((await bucket.list({ prefix: `archives/${desk.tenantId}/` })).objects).toEqual([]);
  });

  it('wait for each other: one that cannot be brought back is merged when it can', async () => {
    const app = await fillApp();
    const chat = await fillChat();
    await archiveBoth([app.memoryId, chat.memoryId]);
    await rapport.failFiles({ method: 'get', after: 0 });
    expect((await merge('chat', 'app')).status).toBe(503);
    await rapport.failFiles(null);
    await rapport.advance(61_000);
    await rapport.runCron();
    expect((await desk.export('chat')).messages).toHaveLength(12);
    expect(await listIds()).toEqual(['app']);
    await must(unmerge('chat'));
    expect((await desk.export('chat')).messages).toHaveLength(6);
    expect((await desk.export('app')).messages).toHaveLength(6);
  });
});

describe('what a merge costs', () => {
  it('is one call more for an alias, and none for the customer', async () => {
    await desk.add('app', ['Hello.', 'Hi.']);
    await desk.add('chat', ['Hello there.', 'Hi.']);
    const usage = async (id: string) => (await desk.call('POST', '/v1/memories/retrieve', { external_user_id: id, query: 'hello' })).usage;
    await usage('app');
    const before = await usage('app');
    await must(merge('chat', 'app'));
    await usage('app');
    expect(await usage('app')).toMatchObject({ objects: before.objects, d1: before.d1 });
    expect(await usage('chat')).toMatchObject({ objects: before.objects + 1, d1: before.d1 });
    expect(before.objects).toBe(1);
  });
});

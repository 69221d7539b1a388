import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../../support/rapport.ts';

let api: Rapport;
let desk: Desk;
let stranger: Desk;
beforeAll(async () => {
  api = await startRapport();
  [desk, stranger] = [await api.createDesk(), await api.createDesk('Stranger')];
});
afterAll(() => api?.stop());

const call = (method: string, path: string, body?: unknown, key = desk.key) =>
  api.call(method, `/mem0${path}`, { authorization: `Token ${key}`, ...(body === undefined ? {} : { body }) });
const must = async (method: string, path: string, body?: unknown) => {
  const reply = await call(method, path, body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const add = (messages: unknown, more: object) => must('POST', '/v1/memories/', { messages, ...more });
const textsOf = async (filters: object): Promise<string[]> =>
  (await must('POST', '/v3/memories/', { filters })).results.map(({ memory }: any) => memory);

/** Mem0's own form of a failure: clients read `error` or `detail`. */
const expectFailure = (reply: Awaited<ReturnType<typeof call>>, status: number, sentence: RegExp) => {
  expect([reply.status, reply.body?.error], reply.text).toEqual([status, expect.stringMatching(sentence)]);
  expect(reply.body.detail).toBe(reply.body.error);
};

describe('a key', () => {
  it('may come in each of Mem0’s forms, in any case, or in the path', async () => {
    const forms = [{ authorization: `Token ${desk.key}` }, { authorization: `token ${desk.key}` }, { authorization: `Bearer ${desk.key}` }, { headers: { 'X-API-Key': desk.key } }];
    for (const form of forms) expect((await api.call('GET', '/mem0/v1/ping/', form)).body).toMatchObject({ status: 'ok', org_id: desk.tenantId });
    const inPath = await api.createKey(desk.key, ['read', 'write'], 'base_url');
    const at = `/k/${inPath.key}/mem0`;
    expect((await api.call('POST', `${at}/v1/memories/`, { body: { messages: 'No header here.', user_id: 'keyless' } })).status).toBe(200);
    expect(await textsOf({ user_id: 'keyless' })).toContain('No header here.');
    expect(api.logs.join('\n')).not.toContain(inPath.key);
  });

  it('that is missing, wrong or too narrow is refused, and nothing is kept', async () => {
    const body = { messages: 'Nobody hears this.', user_id: 'unheard' };
    expectFailure(await api.call('POST', '/mem0/v1/memories/', { body }), 401, /key/);
    expectFailure(await call('POST', '/v1/memories/', body, 'mem_wrong'), 401, /key/);
    const reader = await api.createKey(desk.key, ['read']);
    expectFailure(await call('POST', '/v1/memories/', body, reader.key), 403, /scope/);
    expect(await textsOf({ user_id: 'unheard' })).toEqual([]);
    const writer = await api.createKey(desk.key, ['read', 'write']);
    for (const [method, path] of [['GET', '/v1/entities/'], ['DELETE', '/v1/memories/?user_id=*'], ['DELETE', '/v2/entities/user/unheard/']] as const) {
      expectFailure(await call(method, path, undefined, writer.key), 403, /scope/);
    }
  });
});

describe('what is added', () => {
  it('may be a text, a message, a list of them, or content in parts', async () => {
    await add('A bare text.', { user_id: 'forms' });
    await add({ role: 'user', content: 'A message.' }, { user_id: 'forms' });
    await add(['A text in a list.'], { user_id: 'forms' });
    const parts = [{ type: 'text', text: 'A part.' }, { type: 'image_url', image_url: { url: 'https://example.com/x.png' } }];
    await add([{ role: 'user', content: parts }], { user_id: 'forms' });
    await add([{ role: 'system', content: 'You are a bot.' }, { role: 'user', content: 'After a prompt.' }], { user_id: 'forms' });
    expect(await textsOf({ user_id: 'forms' })).toEqual(expect.arrayContaining(['A bare text.', 'A message.', 'A text in a list.', 'A part.', 'After a prompt.']));
    expect(await textsOf({ user_id: 'forms' })).not.toContain('You are a bot.');
  });

  it('never shows a secret, in what is kept, found or stated', async () => {
    const card = '4111 1111 1111 1111';
    const added = await add(`My card is ${card}, please refund it.`, { user_id: 'secret', metadata: { note: `card ${card}` } });
    await add(`Card on file: ${card}`, { user_id: 'secret', infer: false });
    await add(`Test card: ${card}`, { agent_id: 'secret-keeper' });
    const found = [
      await must('POST', '/v3/memories/search/', { query: `refund ${card}`, filters: { user_id: 'secret' } }),
      await must('POST', '/v3/memories/', { filters: { agent_id: 'secret-keeper' } }),
      await must('POST', '/v3/memories/', { filters: { user_id: 'secret' } }),
    ];
    expect(JSON.stringify([added, found])).not.toContain('1111 1111');
    expect(found[0].results[0].memory).toMatch(/^My card is .+, please refund it\.$/);
    await must('PUT', `/v1/memories/${added.results[0].id}/`, { text: `It is ${card}.` });
    expect(JSON.stringify(await must('GET', `/v1/memories/${added.results[0].id}/`))).not.toContain('1111 1111');
  });

  it('is its run’s user’s where the run is known, and a 409 where two users have one of that name', async () => {
    await add('The export fails.', { user_id: 'owner', run_id: 'known-run' });
    await add('It still fails.', { run_id: 'known-run' });
    expect(await textsOf({ AND: [{ user_id: 'owner' }, { run_id: 'known-run' }] })).toEqual(expect.arrayContaining(['The export fails.', 'It still fails.']));
    await add('Mine fails too.', { user_id: 'another', run_id: 'known-run' });
    const ambiguous = await call('POST', '/v3/memories/', { filters: { run_id: 'known-run' } });
    expectFailure(ambiguous, 409, /Several customers/);
    expect(ambiguous.text).not.toMatch(/owner|another|export/);
    expect(await textsOf({ AND: [{ user_id: 'another' }, { run_id: 'known-run' }] })).toContain('Mine fails too.');
  });

  it('is refused where it cannot be kept, at the limit and not before', async () => {
    const user = { user_id: 'limits', infer: false };
    for (const [body, sentence] of [
      [{ messages: 'x' }, /user_id, agent_id, app_id, run_id/],
      [{ messages: [], ...user }, /messages/],
      [{ messages: '', ...user }, /messages/],
      [{ ...user }, /messages/],
      [{ messages: [{ role: 'wizard', content: 'x' }], ...user }, /messages\.0\.role/],
      [{ messages: 'x'.repeat(32 * 1024 + 1), ...user }, /messages\.0\.content/],
      [{ messages: Array.from({ length: 501 }, () => 'x'), ...user }, /messages/],
      [{ messages: 'x', user_id: '' }, /user_id/],
      [{ messages: 'x', user_id: 'u'.repeat(256) }, /user_id/],
      [{ messages: 'x', ...user, metadata: { big: 'x'.repeat(16 * 1024) } }, /metadata/],
      [{ messages: 'x', ...user, expiration_date: 'soon' }, /expiration_date/],
    ] as [object, RegExp][]) {
      expectFailure(await call('POST', '/v3/memories/add/', body), 400, sentence);
    }
    expect(await textsOf({ user_id: 'limits' })).toEqual([]);
    await must('POST', '/v3/memories/add/', { messages: 'x'.repeat(32 * 1024), ...user });
    await must('POST', '/v3/memories/add/', { messages: Array.from({ length: 500 }, (_, index) => `Line ${index}.`), ...user });
    expect((await must('POST', '/v3/memories/', { filters: { user_id: 'limits' } })).count).toBe(501);
    const oversized = await call('POST', '/v3/memories/add/', { messages: 'x', ...user, filler: 'x'.repeat(1024 * 1024) });
    expectFailure(oversized, 413, /1 MB/);
    expectFailure(await call('POST', '/v3/memories/add/', '{"messages": "quoted-nowhere'), 400, /JSON/);
  });
});

describe('numbers', () => {
  it('of hits and pages hold at their limits and not beyond', async () => {
    await add(['One.', 'Two.', 'Three.'], { user_id: 'numbers', infer: false });
    const search = (more: object) => call('POST', '/v3/memories/search/', { query: 'two', filters: { user_id: 'numbers' }, ...more });
    for (const [more, status] of [
      [{ top_k: 0 }, 400], [{ top_k: 1 }, 200], [{ top_k: 1000 }, 200], [{ top_k: 1001 }, 400], [{ threshold: 1.1 }, 400],
      [{ threshold: 1 }, 200], [{ query: ' ' }, 400], [{ query: 'two '.repeat(4000) }, 200],
    ] as const) {
      expect([more, (await search(more)).status]).toEqual([more, status]);
    }
    const page = (query: string) => call('POST', `/v3/memories/?${query}`, { filters: { user_id: 'numbers' } });
    expect((await page('page=1&page_size=100000')).body.results).toHaveLength(3);
    expect((await page('page=0')).status).toBe(400);
    expect((await page('page=two')).status).toBe(400);
  });
});

describe('an id', () => {
  it('that nobody has, or another tenant has, is not there', async () => {
    const [{ id }] = (await add('Mine alone.', { user_id: 'mine' })).results;
    for (const [key, memory] of [[desk.key, 'mem_unknown'], [desk.key, '8c3e4d0e-5d0f-4b0e-9a55-1f2d3c4b5a69'], [stranger.key, id]] as const) {
      for (const [method, path, body] of [
        ['GET', `/v1/memories/${memory}/`, undefined], ['PUT', `/v1/memories/${memory}/`, { text: 'x' }], ['DELETE', `/v1/memories/${memory}/`, undefined],
        ['GET', `/v1/memories/${memory}/history/`, undefined], ['DELETE', '/v1/batch/', { memories: [{ memory_id: memory }] }],
        ['PUT', '/v1/batch/', { memories: [{ memory_id: memory, text: 'x' }] }], ['POST', '/v1/feedback/', { memory_id: memory }],
        ['GET', `/memories/${memory}`, undefined],
      ] as const) {
        expectFailure(await call(method, path, body, key), 404, /^Memory not found!$/);
      }
    }
    expectFailure(await call('GET', '/v1/event/none/'), 404, /^Event not found!$/);
    expect(await textsOf({ user_id: 'mine' })).toContain('Mine alone.');
    const theirs = await call('POST', '/v3/memories/', { filters: { user_id: 'mine' } }, stranger.key);
    expect(theirs.body.results).toEqual([]);
  });

  it('of a batch is one of at most a thousand', async () => {
    const memories = (length: number) => Array.from({ length }, () => ({ memory_id: 'mem_unknown', text: 'x' }));
    expectFailure(await call('PUT', '/v1/batch/', { memories: memories(1001) }), 400, /memories/);
    expectFailure(await call('PUT', '/v1/batch/', { memories: memories(1000) }), 404, /not found/);
    expectFailure(await call('PUT', '/v1/batch/', { memories: [] }), 400, /memories/);
    expectFailure(await call('PUT', '/v1/batch/', { memories: [{ memory_id: 'm' }] }), 400, /text or metadata/);
  });
});

describe('deleting all', () => {
  it('never goes without a filter, whatever stands in its place', async () => {
    await add('Stays.', { user_id: 'stays' });
    for (const query of ['', '?', '?org_id=o&project_id=p', '?user_id=', '?metadata=x']) {
      const reply = await call('DELETE', `/v1/memories/${query}`);
      expect([query, reply.status]).toEqual([query, 400]);
    }
    expectFailure(await call('DELETE', '/memories'), 400, /without a filter/);
    expectFailure(await call('POST', '/reset', {}), 501, /without a filter/);
    expect(await textsOf({ user_id: 'stays' })).toContain('Stays.');
  });

  it('takes what the ids have in common, the messages too, and no more', async () => {
    await add('First run.', { user_id: 'part', run_id: 'part-1', agent_id: 'bot' });
    await add('Second run.', { user_id: 'part', run_id: 'part-2' });
    await must('DELETE', '/v1/memories/?user_id=part&run_id=part-1&agent_id=nobody');
    expect((await textsOf({ user_id: 'part' })).sort()).toEqual(expect.arrayContaining(['First run.', 'Second run.']));
    expect(await must('DELETE', '/v1/memories/?user_id=part&run_id=part-1')).toMatchObject({ deleted_count: expect.any(Number), has_more: false });
    expect(await textsOf({ user_id: 'part' })).not.toContain('First run.');
    expect(await textsOf({ user_id: 'part' })).toContain('Second run.');
    expect(JSON.stringify(await desk.export('part'))).not.toContain('First run');
    expect(JSON.stringify(await desk.retrieve('part', 'first run'))).not.toContain('First run');
    const { data: acts } = await desk.get('/v1/tenant/audit-log');
    expect(acts.map(({ action }: any) => action)).toContain('memory.forgotten');
    expect(JSON.stringify(acts)).not.toMatch(/part-1|First run/);
  });

  it('of everybody goes by kind, and of everything only when all four are named', async () => {
    const own = await api.createDesk('Wiped');
    const at = (method: string, path: string, body?: unknown) => call(method, path, body, own.key);
    for (const ids of [{ user_id: 'a', run_id: 'r' }, { user_id: 'b' }, { agent_id: 'bot' }, { app_id: 'web' }]) {
      expect((await at('POST', '/v1/memories/', { messages: 'Kept here.', infer: false, ...ids })).status).toBe(200);
    }
    const count = async () => {
      const lists = await Promise.all(
        [{ user_id: 'a' }, { user_id: 'b' }, { agent_id: 'bot' }, { app_id: 'web' }].map((filters) => at('POST', '/v3/memories/', { filters })),
      );
      return lists.map(({ body }) => body.count);
    };
    await expect.poll(async () => (await at('GET', '/v1/entities/')).body.total_agents).toBe(1);
    expect((await at('DELETE', '/v1/memories/?run_id=*')).status).toBe(200);
    expect(await count()).toEqual([0, 1, 1, 1]);
    expect((await at('DELETE', '/v1/memories/?user_id=*')).status).toBe(200);
    expect(await count()).toEqual([0, 0, 1, 1]);
    expect((await at('DELETE', '/v1/memories/?user_id=*&agent_id=*&app_id=*&run_id=*')).status).toBe(200);
    expect(await count()).toEqual([0, 0, 0, 0]);
    expect(await textsOf({ user_id: 'stays' })).toContain('Stays.');
  });
});

describe('Mem0’s own server', () => {
  it('is here too: without slashes, with a key in its header', async () => {
    const oss = async (method: string, path: string, body?: unknown) => {
      const reply = await api.call(method, `/mem0${path}`, { headers: { 'X-API-Key': desk.key }, ...(body === undefined ? {} : { body }) });
      expect(reply.status, reply.text).toBe(200);
      return reply.body;
    };
    const { results } = await oss('POST', '/memories', { messages: [{ role: 'user', content: 'I collect stamps.' }], user_id: 'oss', metadata: { hobby: 'stamps' }, infer: false });
    const [{ id }] = results;
    expect(results).toMatchObject([{ memory: 'I collect stamps.', event: 'ADD' }]);
    expect(await oss('GET', '/memories?user_id=oss')).toMatchObject({ results: [{ id, user_id: 'oss', metadata: { hobby: 'stamps' } }] });
    for (const body of [{ user_id: 'oss' }, { filters: { user_id: 'oss' } }, { filters: { user_id: 'oss', hobby: 'stamps' } }]) {
      expect((await oss('POST', '/search', { query: 'stamps', ...body })).results).toMatchObject([{ id, score: 1 }]);
    }
    expect((await oss('POST', '/search', { query: 'stamps', filters: { user_id: 'oss', hobby: 'coins' } })).results).toEqual([]);
    expect(await oss('GET', `/memories/${id}`)).toMatchObject({ id, memory: 'I collect stamps.' });
    expect(await oss('PUT', `/memories/${id}`, { text: 'I collect coins.' })).toEqual({ message: 'Memory updated successfully!' });
    expect((await oss('GET', `/memories/${id}/history`)).map(({ event }: any) => event)).toEqual(['ADD', 'UPDATE']);
    expect(await oss('DELETE', `/memories/${id}`)).toEqual({ message: 'Memory deleted successfully!' });
    await oss('POST', '/memories', { messages: 'Another.', user_id: 'oss' });
    expect(await oss('DELETE', '/memories?user_id=oss')).toMatchObject({ message: 'All relevant memories deleted' });
    expect((await oss('GET', '/memories?user_id=oss')).results).toEqual([]);
    expectFailure(await call('GET', '/memories'), 400, /user_id, agent_id/);
  });
});

describe('one memory', () => {
  it('is read through Mem0 as it was written natively, and natively as it was written through Mem0', async () => {
    await desk.add('shared', ['My order ORD-44821 has not arrived, please contact me by email.'], { session_id: 'T-1', agent_id: 'native-bot' });
    const { results } = await must('POST', '/v3/memories/search/', { query: 'order ORD-44821', filters: { AND: [{ user_id: 'shared' }, { run_id: 'T-1' }] } });
    expect(results.map(({ memory }: any) => memory).join('\n')).toContain('ORD-44821');
    for (const hit of results) expect([hit.user_id, hit.run_id]).toEqual(['shared', 'T-1']);

    await add('The parcel was left with the neighbour.', { user_id: 'shared', run_id: 'T-1', agent_id: 'mem0-bot' });
    const found = await desk.retrieve('shared', 'Where is the parcel?');
    expect(found.system_prompt_addition).toContain('left with the neighbour');
    expect(found.system_prompt_addition.split('left with the neighbour')).toHaveLength(2);
    const { data } = await desk.get('/v1/sessions/T-1/context');
    expect(JSON.stringify(data)).toContain('left with the neighbour');
    const { data: sessions } = await desk.get('/v1/sessions?agent_id=mem0-bot');
    expect(sessions).toMatchObject([{ id: 'T-1', external_user_id: 'shared' }]);
  });

  it('of an agent is knowledge, which a customer’s retrieve may include', async () => {
    await add('Refunds over 500 euros need a manager.', { agent_id: 'refunds' });
    await desk.add('buyer', ['I want a refund of 600 euros.']);
    const found = await desk.retrieve('buyer', 'refund over 500 euros', { agent_id: 'refunds', include: ['knowledge'] });
    expect(found.system_prompt_addition).toContain('need a manager');
  });

  it('of an agent is changed as knowledge is, version by version, and gone when it is deleted', async () => {
    const [{ id }] = (await add('Refunds take 5 days.', { agent_id: 'versions' })).results;
    await must('PUT', `/v1/memories/${id}/`, { text: 'Refunds take 7 days.' });
    expect((await must('POST', '/v3/memories/search/', { query: 'refunds', filters: { agent_id: 'versions' } })).results).toMatchObject([{ id, memory: 'Refunds take 7 days.' }]);
    const { data } = await desk.get(`/v1/knowledge/${id}/versions`);
    expect(data.map(({ version, reason }: any) => [version, reason])).toEqual([[1, 'new'], [2, 'edited']]);
    await must('DELETE', `/v1/memories/${id}/`);
    expect(await textsOf({ agent_id: 'versions' })).toEqual([]);
    expect((await desk.call('GET', `/v1/knowledge/${id}`)).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFilters } from '../../../src/facades/mem0/filters.ts';
import { findScope } from '../../../src/facades/mem0/places.ts';
import { poll, type Rapport, startRapport } from '../../support/rapport.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const read = (filters: unknown, takesMetadataKeys = false) => readFilters(filters, { now: NOW, takesMetadataKeys });

describe('filters as Mem0 writes them', () => {
  it.each([
    [{ user_id: 'u' }, { field: 'external_user_id', operator: 'eq', value: 'u' }],
    [{ userId: 'u' }, { field: 'external_user_id', operator: 'eq', value: 'u' }],
    [{ agentId: { in: ['a', 'b'] } }, { field: 'agent_id', operator: 'in', value: ['a', 'b'] }],
    [{ app_id: 'web' }, { field: 'metadata.app_id', operator: 'eq', value: 'web' }],
    [{ user_id: 7 }, { field: 'external_user_id', operator: 'eq', value: '7' }],
    [{ user_id: '*' }, { field: 'external_user_id', operator: 'exists', value: true }],
    [{ NOT: [{ agent_id: 'a' }] }, { not: { any: [{ field: 'agent_id', operator: 'eq', value: 'a' }] } }],
    [{ NOT: { agent_id: 'a' } }, { not: { any: [{ field: 'agent_id', operator: 'eq', value: 'a' }] } }],
    [{ keywords: 'Refund' }, { field: 'text', operator: 'icontains', value: 'Refund' }],
    [{ keywords_search: { contains: 'Refund' } }, { field: 'text', operator: 'contains', value: 'Refund' }],
    [{ memory_ids: { in: ['m'] } }, { field: 'id', operator: 'in', value: ['m'] }],
    [{ memoryIds: ['m'] }, { field: 'id', operator: 'in', value: ['m'] }],
    [{ metadata: { Type: 'x' } }, { all: [{ field: 'metadata.Type', operator: 'eq', value: 'x' }] }],
    [{ 'metadata.Type': { ne: 'x' } }, { field: 'metadata.Type', operator: 'ne', value: 'x' }],
    [{ 'metadata.box': { inner: 1 } }, { field: 'metadata.box', operator: 'eq', value: { inner: 1 } }],
    [{ created_at: { gte: '2026-11-01', lt: '2026-12-01' } }, {
      all: [
        { field: 'created_at', operator: 'gte', value: Date.parse('2026-11-01') },
        { field: 'created_at', operator: 'lt', value: Date.parse('2026-12-01') },
      ],
    }],
    [{ timestamp: { gt: 1_700_000_000 } }, { field: 'valid_from', operator: 'gt', value: 1_700_000_000_000 }],
    [{ expiration_date: '2026-12-31' }, { field: 'expires_at', operator: 'eq', value: Date.parse('2027-01-01') }],
    [{ categories: { contains: 'issue' } }, {
      any: [{ field: 'category', operator: 'eq', value: 'issue' }, { field: 'kind', operator: 'eq', value: 'issue' }],
    }],
  ])('%j', (filters, expected) => {
    expect(read(filters)).toEqual(expected);
  });

  it('hold all together, AND beside OR too', () => {
    const both = read({ AND: [{ user_id: 'u' }], OR: [{ run_id: 'r' }, { run_id: 's' }] });
    expect(both).toEqual({
      all: [
        { all: [{ field: 'external_user_id', operator: 'eq', value: 'u' }] },
        { any: [{ field: 'session_id', operator: 'eq', value: 'r' }, { field: 'session_id', operator: 'eq', value: 's' }] },
      ],
    });
  });

  it.each([
    [{ favourite: 'blue' }, /Top-level key must be a logical operator or an allowed field: AND, OR, NOT, user_id/],
    [{ user_id: { like: 'u%' } }, /Unsupported operator: like/],
    [{ created_at: { gt: 'yesterday' } }, /created_at must be a date/],
    [{ metadata: 'x' }, /metadata must be an object/],
    [{ AND: ['u'] }, /must be an object/],
    ['user_id', /must be an object/],
    [[{ user_id: 'u' }], /must be an object/],
    [{ user_id: {} }, /must name an operator/],
  ])('are refused as it refuses them: %j', (filters, sentence) => {
    expect(() => read(filters)).toThrowError(expect.objectContaining({ error: 'bad_request', message: expect.stringMatching(sentence) }));
  });

  it('take any other key for the metadata’s where its own server would', () => {
    expect(read({ favourite: 'blue' }, true)).toEqual({ field: 'metadata.favourite', operator: 'eq', value: 'blue' });
  });

  it('nest so deep and no deeper, without a crash', () => {
    const nest = (depth: number): object => (depth === 0 ? { user_id: 'u' } : { AND: [nest(depth - 1)] });
    expect(() => read(nest(16))).not.toThrow();
    expect(() => read(nest(17))).toThrow(/nest 16 deep/);
    expect(() => read(nest(3000))).toThrow(/nest 16 deep/);
    expect(() => read({ OR: Array.from({ length: 299 }, (_, index) => ({ user_id: String(index) })) })).not.toThrow();
    expect(() => read({ OR: Array.from({ length: 300 }, (_, index) => ({ user_id: String(index) })) })).toThrow(/300 parts/);
  });
});

describe('where to look', () => {
  it.each([
    [{ user_id: 'u' }, [{ customer: 'u' }]],
    [{ AND: [{ agent_id: 'a' }, { user_id: 'u' }] }, [{ customer: 'u' }]],
    [{ AND: [{ run_id: 'r' }, { user_id: { in: ['u', 'v'] } }] }, [{ customer: 'u' }, { customer: 'v' }]],
    [{ AND: [{ agent_id: 'a' }, { run_id: 'r' }] }, [{ session: 'r' }]],
    [{ agent_id: 'a' }, [{ agent: 'a' }]],
    [{ app_id: 'web' }, [{ tenant: true }]],
    [{ OR: [{ user_id: 'u' }, { agent_id: 'a' }] }, [{ customer: 'u' }, { agent: 'a' }]],
    [{ AND: [{ user_id: 'u' }, { NOT: [{ run_id: 'r' }] }] }, [{ customer: 'u' }]],
  ])('for %j is with those it names', (filters, places) => {
    expect(findScope(read(filters))).toEqual({ places });
  });

  it.each([
    [{ user_id: '*' }, ['customer']],
    [{ AND: [{ agent_id: 'a' }, { user_id: '*' }] }, ['agent', 'customer']],
    [{ OR: [{ user_id: 'u' }, { run_id: '*' }] }, ['customer']],
    [{ NOT: [{ user_id: 'u' }] }, ['customer']],
    [{ agent_id: '*' }, ['agent']],
    [{ app_id: '*' }, ['tenant', 'customer']],
  ])('for %j is with everybody', (filters, everyone) => {
    expect(findScope(read(filters))).toEqual({ everyone });
  });

  it('is asked of whoever names no entity', () => {
    for (const filters of [{}, { keywords: 'x' }, { AND: [{ metadata: { type: 'x' } }] }]) {
      expect(() => findScope(read(filters))).toThrowError(expect.objectContaining({ error: 'filter_required' }));
    }
  });
});

describe('a filtered list', () => {
  let api: Rapport;
  let call: (method: string, path: string, body?: unknown) => ReturnType<Rapport['call']>;
  let narrow: string;
  beforeAll(async () => {
    api = await startRapport();
    const { key } = await api.createTenant();
    narrow = (await api.createKey(key, ['read', 'write'])).key;
    call = (method, path, body) => api.call(method, `/mem0${path}`, { authorization: `Token ${key}`, body });
    const add = (messages: string, more: object) => call('POST', '/v3/memories/add/', { messages, infer: false, ...more });
    await add('Invoice of May', { user_id: 'ann', run_id: 'r1', agent_id: 'bot', metadata: { type: 'bill', amount: 40, tags: ['may', 'vip'] } });
    await add('Invoice of June', { user_id: 'ann', run_id: 'r2', agent_id: 'human', metadata: { type: 'bill', amount: 90 }, app_id: 'web' });
    await add('Likes tea', { user_id: 'ann', metadata: { type: 'taste' }, timestamp: 1_700_000_000 });
    await add('Invoice of July', { user_id: 'bob', run_id: 'r3', agent_id: 'bot', metadata: { type: 'bill', amount: 10 }, expiration_date: '2999-01-01' });
    await add('Refunds take a week', { agent_id: 'bot', metadata: { type: 'policy' } });
    await add('Opens at nine', { app_id: 'web', metadata: { type: 'policy' } });
    await add('Nobody’s run', { run_id: 'r9' });
  });
  afterAll(() => api?.stop());

  const ann = (filter: object) => ({ AND: [{ user_id: 'ann' }, filter] });
  const MAY = 'Invoice of May';
  const JUNE = 'Invoice of June';
  const JULY = 'Invoice of July';
  const TEA = 'Likes tea';

  it.each<[object, string[]]>([
    [{ user_id: 'ann' }, [MAY, JUNE, TEA]],
    [{ run_id: 'r1' }, [MAY]],
    [{ run_id: 'r9' }, ['Nobody’s run']],
    [{ AND: [{ user_id: 'ann' }, { agent_id: 'bot' }] }, [MAY]],
    [{ AND: [{ user_id: 'ann' }, { agent_id: 'bot' }, { run_id: 'r2' }] }, []],
    [{ AND: [{ user_id: 'bob' }, { run_id: 'r1' }] }, []],
    [{ agent_id: 'bot' }, ['Refunds take a week']],
    [{ app_id: 'web' }, ['Opens at nine']],
    [ann({ app_id: 'web' }), [JUNE]],
    [{ OR: [{ user_id: 'bob' }, { agent_id: 'bot' }] }, [JULY, 'Refunds take a week']],
    [{ user_id: { in: ['ann', 'bob'] } }, [MAY, JUNE, TEA, JULY]],
    [ann({ run_id: '*' }), [MAY, JUNE]],
    [ann({ NOT: [{ run_id: 'r1' }, { run_id: 'r2' }] }), [TEA]],
    [ann({ run_id: { ne: 'r1' } }), [JUNE, TEA]],
    [ann({ 'metadata.type': 'bill' }), [MAY, JUNE]],
    [ann({ metadata: { type: { ne: 'bill' } } }), [TEA]],
    [ann({ 'metadata.type': { nin: ['taste'] } }), [MAY, JUNE]],
    [ann({ 'metadata.type': { in: ['taste', 'x'] } }), [TEA]],
    [ann({ 'metadata.amount': { gt: 40 } }), [JUNE]],
    [ann({ 'metadata.amount': { gte: 40 } }), [MAY, JUNE]],
    [ann({ 'metadata.amount': { lt: 90 } }), [MAY]],
    [ann({ 'metadata.amount': { lte: 90 } }), [MAY, JUNE]],
    [ann({ 'metadata.tags': { contains: 'vip' } }), [MAY]],
    [ann({ 'metadata.amount': '*' }), [MAY, JUNE]],
    [ann({ keywords: { contains: 'invoice' } }), []],
    [ann({ keywords: { icontains: 'invoice' } }), [MAY, JUNE]],
    [ann({ text: { contains: 'June' } }), [JUNE]],
    [ann({ OR: [{ text: { contains: 'June' } }, { 'metadata.type': 'taste' }] }), [JUNE, TEA]],
    [{ user_id: 'ann', OR: [{ run_id: 'r1' }, { run_id: 'r3' }] }, [MAY]],
    [ann({ created_at: { gte: '2020-01-01', lte: '2999-01-01' } }), [MAY, JUNE, TEA]],
    [ann({ updated_at: { lt: '2020-01-01' } }), []],
    [ann({ timestamp: { lt: 1_700_000_001 } }), [TEA]],
    [ann({ timestamp: { gt: 1_700_000_001 } }), [MAY, JUNE]],
    [{ AND: [{ user_id: 'bob' }, { expiration_date: { gte: '2998-12-31' } }] }, [JULY]],
    [{ AND: [{ user_id: 'bob' }, { expiration_date: { lt: '2999-01-01' } }] }, []],
    [ann({ categories: { in: ['note'] } }), [MAY, JUNE, TEA]],
    [ann({ categories: { contains: 'goal' } }), []],
    [{ userId: 'ann', runId: 'r1' }, [MAY]],
    [{ user_id: '*' }, [MAY, JUNE, TEA, JULY, 'Nobody’s run']],
    [{ AND: [{ user_id: '*' }, { agent_id: 'bot' }] }, [MAY, JULY]],
    [{ AND: [{ app_id: 'web' }, { user_id: '*' }] }, [JUNE]],
  ])('%j', async (filters, expected) => {
    const { body, text } = await call('POST', '/v3/memories/', { filters });
    expect(body.results?.map(({ memory }: any) => memory).sort(), text).toEqual([...expected].sort());
    expect(body.count).toBe(expected.length);
    // A search lets through the same; whoever names everybody waits for the index.
    if (/"\*"/.test(JSON.stringify(filters)) && !('places' in findScope(read(filters)))) return;
    const found = await call('POST', '/v3/memories/search/', { query: 'invoice', filters, top_k: 100 });
    expect(found.body.results?.map(({ memory }: any) => memory).sort(), found.text).toEqual([...expected].sort());
  });

  it('of ids is of those', async () => {
    const { results } = (await call('POST', '/v3/memories/', { filters: { user_id: 'ann' } })).body;
    const [{ id, memory }] = results;
    const { body } = await call('POST', '/v3/memories/', { filters: ann({ memory_ids: { in: [id] } }) });
    expect(body.results).toMatchObject([{ id, memory }]);
  });

  it('of agents, of everybody and by a search across them follows when the directory and the index have heard', async () => {
    await poll('the agent is known', async () => {
      const { body } = await call('POST', '/v3/memories/', { filters: { agent_id: '*' } });
      return body.results.some(({ memory }: any) => memory === 'Refunds take a week');
    });
    const hits = await poll('the index has both', async () => {
      const { body } = await call('POST', '/v3/memories/search/', { query: 'Invoice', filters: { user_id: '*' } });
      const users = new Set(body.results.map((hit: any) => hit.user_id));
      return users.has('ann') && users.has('bob') && body.results;
    });
    expect(hits.every((hit: any) => hit.agent_id !== 'bot' || hit.user_id !== null)).toBe(true);
  });

  it('of everybody takes a key that may see everybody', async () => {
    for (const [path, body] of [['/v3/memories/', {}], ['/v3/memories/search/', { query: 'Invoice' }]] as const) {
      const reply = await api.call('POST', `/mem0${path}`, { authorization: `Token ${narrow}`, body: { ...body, filters: { user_id: '*' } } });
      expect([reply.status, reply.body.error]).toEqual([403, expect.any(String)]);
      const own = await api.call('POST', `/mem0${path}`, { authorization: `Token ${narrow}`, body: { ...body, filters: { user_id: 'ann' } } });
      expect(own.status, own.text).toBe(200);
    }
  });
});

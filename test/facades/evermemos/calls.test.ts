import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { poll, type Rapport, startRapport } from '../../support/rapport.ts';
import { send, type Sent } from '../send.ts';
import { connectTo, toMessage } from './client.ts';
import { Added, Deleted, Described, Imported, Listed, Searched, Status, Updated } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('what EverMemOS’s calls answer', () => {
  it('has the fields, types and nulls that its clients’ models require', async () => {
    const client = await connect();
    const added = await client.call('POST', '/memories', toMessage('john', 'I prefer email. My order ORD-4821 never arrived.'));
    expect([added.status, Added.parse(added.body).result.status_info]).toEqual([200, 'accumulated']);
    const flushed = await client.call('POST', '/memories', toMessage('john', 'It was due last week.', { flush: true }));
    expect(Added.parse(flushed.body).result.status_info).toBe('extracted');

    const search = { user_id: 'john', query: 'order', memory_types: ['episodic_memory', 'profile'] };
    const found = Searched.parse((await client.call('GET', '/memories/search', search)).body).result;
    expect(found.memories.map(({ memory_type }) => memory_type)).toContain('profile');
    expect([found.scores.length, found.total_count]).toEqual([found.memories.length, found.memories.length]);
    expect(Searched.parse((await client.call('POST', '/memories/search', { user_id: 'nobody', query: 'x' })).body).result.memories).toEqual([]);
    expect(Listed.parse((await client.call('GET', '/memories', { user_id: 'john' })).body).result.total_count).toBeGreaterThan(1);

    const meta = { group_id: 'ticket_1', name: 'Late order', scene: 'assistant', created_at: '2026-11-21T09:00:00Z', user_details: {} };
    expect(Described.parse((await client.call('POST', '/memories/conversation-meta', meta)).body).result.is_default).toBe(false);
    Described.parse((await client.call('GET', '/memories/conversation-meta?group_id=ticket_1')).body);
    const patched = await client.call('PATCH', '/memories/conversation-meta', { group_id: 'ticket_1', tags: ['late'] });
    expect(Updated.parse(patched.body).result.updated_fields).toEqual(['tags']);

    const id = added.body.request_id as string;
    await poll('the job', async () => Status.parse((await client.call('GET', `/status/request?request_id=${id}`)).body).data?.status === 'success');
    Status.parse((await client.call('GET', `/stats/request?request_id=${id}`)).body);
    const imported = { conversation_meta: { group_id: 'old' }, conversation_list: [{ sender: 'john', content: 'An old question.' }] };
    const reply = await client.call('POST', '/memories/import', imported);
    expect([reply.status, Imported.parse(reply.body).total_count]).toEqual([202, 1]);
    Deleted.parse((await client.call('DELETE', '/memories', { group_id: 'ticket_1' })).body);
  });

  it('is found by a GET with a body, a GET with a query string, and a POST alike', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('john', 'The router shows error 502.', { group_id: 'g1' }));
    await client.call('POST', '/memories', toMessage('john', 'The router is from ACME.', { group_id: 'g2' }));
    await client.call('POST', '/memories', toMessage('john', 'A router in the cellar.', { group_id: 'g3' }));
    const asked = { query: 'router', group_ids: ['g1', 'g2'], memory_types: ['episodic_memory'], top_k: 10 };
    const byBody = (await client.call('GET', '/memories/search', asked)).body.result.memories;
    const groups = new Set(byBody.map((memory: any) => memory.group_id));
    expect([...groups].sort()).toEqual(['g1', 'g2']);
    const queries = [
      'query=router&group_ids=g1,g2&memory_types=episodic_memory&top_k=10',
      'query=router&group_ids=g1&group_ids=g2&memory_types=episodic_memory&top_k=10',
      'query=router&group_ids[]=g1&group_ids[]=g2&memory_types=episodic_memory&top_k=10&user_id=__all__',
    ];
    for (const query of queries) {
      expect((await client.call('GET', `/memories/search?${query}`)).body.result.memories, query).toEqual(byBody);
    }
    expect((await client.call('POST', '/memories/search', asked)).body.result.memories).toEqual(byBody);
  });

  it('shows in a listing what a search can find, in pages', async () => {
    const client = await connect();
    for (let turn = 0; turn < 5; turn += 1) await client.call('POST', '/memories', toMessage('john', `Line ${turn} of the story.`));
    const all = Listed.parse((await client.call('GET', '/memories', { group_id: 'ticket_1', limit: 500 })).body).result;
    expect(all.has_more).toBe(false);
    expect(all.memories.filter(({ memory_content: text }) => text.startsWith('Line')).length).toBe(5);
    const pages: string[] = [];
    for (let page = 1; ; page += 1) {
      const { memories, has_more } = (await client.call('GET', `/memories?user_id=john&page=${page}&page_size=2`)).body.result;
      pages.push(...memories.map((memory: any) => memory.id));
      if (!has_more) break;
    }
    expect(pages).toEqual(all.memories.map(({ id }) => id));
  });
});

describe('a failure', () => {
  const Failed = z.object({
    status: z.literal('failed'), code: z.string(), message: z.string().min(1), timestamp: z.iso.datetime(), path: z.string(), request_id: z.string(),
  });

  it('is an object in EverMemOS’s words that has no result, whatever went wrong', async () => {
    const client = await connect();
    const { url } = api.rapport;
    const json = toMessage('john', 'A word.');
    const cases: [string, Sent, number, string][] = [
      ['no key', await send('POST', `${url}/evermemos/api/v0/memories`, { json }), 401, 'AuthenticationError'],
      ['no key, a search', await send('GET', `${url}/evermemos/api/v0/memories/search`, { json: { user_id: 'john' } }), 401, 'AuthenticationError'],
      ['a wrong key', await send('POST', `${url}/k/nonsense/evermemos/api/v0/memories`, { json }), 401, 'AuthenticationError'],
      ['a wrong shape', await client.call('POST', '/memories', { sender: 'john' }), 422, 'INVALID_PARAMETER'],
      ['no JSON', await send('POST', `${url}/evermemos/api/v0/memories`, { headers: { authorization: `Bearer ${client.desk.key}` } }), 422, 'INVALID_PARAMETER'],
      ['a time that is none', await client.call('POST', '/memories', { ...json, create_time: 'soon' }), 422, 'INVALID_PARAMETER'],
      ['no user and no group', await client.call('GET', '/memories/search', { query: 'x' }), 400, 'INVALID_PARAMETER'],
      ['a method that is none', await client.call('POST', '/memories/search', { user_id: 'j', retrieve_method: 'guess' }), 422, 'INVALID_PARAMETER'],
      ['an unknown id', await client.call('DELETE', '/memories', { memory_id: 'mem_unknown' }), 404, 'RESOURCE_NOT_FOUND'],
      ['an unknown path', await client.call('GET', '/nowhere'), 404, 'RESOURCE_NOT_FOUND'],
      ['an oversized body', await client.call('POST', '/memories', { ...json, filler: 'x'.repeat(1024 * 1024) }), 413, 'INVALID_PARAMETER'],
    ];
    for (const [what, reply, status, code] of cases) {
      expect([reply.status, Failed.parse(reply.body).code], `${what}: ${reply.text}`).toEqual([status, code]);
      expect(reply.body, what).not.toHaveProperty('result');
    }
    expect((await client.desk.get('/v1/tenant/customers')).data).toEqual([]);
  });

  it('of a field is told as its framework tells it too', async () => {
    const client = await connect();
    const { body } = await client.call('POST', '/memories', { message_id: 'm', create_time: '2026-11-21T09:00:00Z', content: 'x' });
    expect(body.detail).toEqual([{ loc: ['body', 'sender'], msg: expect.any(String), type: 'value_error' }]);
  });

  it('to find a request is no failure', async () => {
    const client = await connect();
    const { status, body } = await client.call('GET', '/status/request?request_id=job_unknown');
    expect([status, Status.parse(body).found]).toEqual([200, false]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/http/schemas.ts';
import { MAX_OWNERS } from '../../../src/services/sessions/owners.ts';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { connectTo as connectToEverOs, said } from '../everos/client.ts';
import { connectTo, searchTexts, toMessage } from './client.ts';
import { Described } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('the limits of EverMemOS’s calls', () => {
  it.each<[what: string, asked: Record<string, unknown>, status: number]>([
    ['top_k at its least', { top_k: -1 }, 200],
    ['top_k below', { top_k: -2 }, 422],
    ['top_k at its most', { top_k: 100 }, 200],
    ['top_k above', { top_k: 101 }, 422],
    ['top_k in a fraction', { top_k: 1.5 }, 422],
    ['as many groups as may be asked', { group_ids: Array.from({ length: 10 }, (_, index) => `g${index}`) }, 200],
    ['one more', { group_ids: Array.from({ length: 11 }, (_, index) => `g${index}`) }, 422],
    ['the longest query', { query: 'q'.repeat(LIMITS.queryBytes) }, 200],
    ['a longer one', { query: 'q'.repeat(LIMITS.queryBytes + 1) }, 422],
    ['radius at its most', { radius: 1 }, 200],
    ['radius above', { radius: 1.01 }, 422],
  ])('%s', async (_what, asked, status) => {
    const client = await connect();
    const reply = await client.call('POST', '/memories/search', { user_id: 'john', query: 'x', ...asked });
    expect(reply.status, reply.text).toBe(status);
  });

  it.each([
    [500, 200],
    [501, 422],
    [0, 422],
  ])('a listing of %d is %d', async (limit, status) => {
    const client = await connect();
    expect((await client.call('GET', `/memories?user_id=john&limit=${limit}`)).status).toBe(status);
    expect((await client.call('GET', `/memories?user_id=john&page_size=${limit}`)).status).toBe(status);
  });

  it('a message may be as long as any, and an id as well', async () => {
    const client = await connect();
    const add = (content: string, sender: string) => client.call('POST', '/memories', toMessage(sender, content));
    expect((await add('a'.repeat(LIMITS.messageBytes), 's'.repeat(LIMITS.idChars))).status).toBe(200);
    expect((await add('a'.repeat(LIMITS.messageBytes + 1), 's')).status).toBe(422);
    expect((await add('a', 's'.repeat(LIMITS.idChars + 1))).status).toBe(422);
    // A group whose customer is not known is kept under a name made of its own, however long that is.
    const group_id = 'g'.repeat(LIMITS.idChars);
    expect((await client.call('POST', '/memories', toMessage('bot', 'The kettle waits.', { group_id, role: 'assistant' }))).status).toBe(200);
    expect(await searchTexts(client, { group_ids: [group_id], query: 'kettle' })).toContain('The kettle waits.');
  });

  it('a name may be of any length and hold anything: no ticket is lost over its subject', async () => {
    const client = await connect();
    const subject = `Cannot log in\n${'very '.repeat(100)}urgent`;
    const meta = { group_id: 'ticket_1', group_name: `Support: ${subject}`, user_details: [{ user_id: 'john', user_name: '', role: 'user' }] };
    const { name } = Described.parse((await client.call('POST', '/memories/conversation-meta', meta)).body).result;
    expect(name).toMatch(/^Support: Cannot log in very /);
    await client.call('POST', '/memories', toMessage('bot', 'Hello, kettle owner.', { group_name: subject }));
    expect(await searchTexts(client, { user_id: 'john', query: 'kettle' })).toContain('Hello, kettle owner.');
  });

  it('a conversation may be shared by so many customers and no more', async () => {
    const client = await connect();
    const details = Object.fromEntries(Array.from({ length: MAX_OWNERS }, (_, index) => [`u${index}`, { role: 'user' }]));
    const describe = (user_details: object) => client.call('POST', '/memories/conversation-meta', { group_id: 'ticket_1', user_details });
    expect((await describe({ ...details, one_more: { role: 'user' } })).status).toBe(422);
    expect((await describe(details)).status).toBe(200);
    expect((await client.call('POST', '/memories', toMessage('u0', 'A kettle for all of us.'))).status).toBe(200);
    const beyond = await client.call('POST', '/memories', toMessage('one_more', 'And for me.', { role: 'user' }));
    expect([beyond.status, beyond.body.code]).toEqual([422, 'INVALID_PARAMETER']);
    expect(await searchTexts(client, { group_ids: ['ticket_1'], query: 'kettle' })).toContain('A kettle for all of us.');
  });

  it('who answers may be called by other words than EverMemOS’s own', async () => {
    for (const role of ['assistant', 'agent', 'Bot', 'support agent']) {
      const client = await connect();
      const user_details = [{ user_id: 'john', role: 'customer' }, { user_id: 'sarah', role }];
      await client.call('POST', '/memories/conversation-meta', { group_id: 'ticket_1', user_details });
      await client.call('POST', '/memories', toMessage('sarah', 'I will call you back.'));
      const customers = (await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id);
      expect(customers, role).toEqual(['john']);
    }
  });
});

describe('the limits of EverOS’s calls', () => {
  it.each<[what: string, asked: Record<string, unknown>, status: number]>([
    ['top_k at its least', { top_k: -1 }, 200],
    ['top_k below', { top_k: -2 }, 422],
    ['top_k at its most', { top_k: 100 }, 200],
    ['top_k above', { top_k: 101 }, 422],
    ['no types', { memory_types: [] }, 422],
    ['a type that is none', { memory_types: ['foresight'] }, 422],
    ['the longest query', { query: 'q'.repeat(LIMITS.queryBytes) }, 200],
    ['a longer one', { query: 'q'.repeat(LIMITS.queryBytes + 1) }, 422],
  ])('%s', async (_what, asked, status) => {
    const client = await connectToEverOs(api);
    const reply = await client.call('POST', '/memories/search', { filters: { user_id: 'john' }, query: 'x', ...asked });
    expect(reply.status, reply.text).toBe(status);
  });

  it.each([
    [100, 200],
    [101, 422],
    [0, 422],
  ])('a page of %d is %d', async (page_size, status) => {
    const client = await connectToEverOs(api);
    const reply = await client.call('POST', '/memories/get', { memory_type: 'episodic_memory', filters: { user_id: 'john' }, page_size });
    expect(reply.status).toBe(status);
  });

  it('a batch of 500 is taken and one more is not', async () => {
    const client = await connectToEverOs(api);
    const batchOf = (length: number) => ({ user_id: 'john', session_id: 's1', messages: Array.from({ length }, (_, index) => said('assistant', `Line ${index}.`)) });
    expect((await client.call('POST', '/memories', batchOf(501))).status).toBe(422);
    expect((await client.call('POST', '/memories', batchOf(500))).body.data.message_count).toBe(500);
    const listed = await client.call('POST', '/memories/get', { memory_type: 'episodic_memory', filters: { user_id: 'john' } });
    expect(listed.body.data.total_count).toBeGreaterThanOrEqual(500);
  });
});

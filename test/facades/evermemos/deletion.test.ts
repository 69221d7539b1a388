import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { send } from '../send.ts';
import { connectTo, searchFor, searchTexts, toMessage } from './client.ts';
import { Deleted } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('a deletion', () => {
  it('without a condition, or with none but “all”, deletes nothing', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('john', 'Keep this kettle.'));
    for (const body of [undefined, {}, { user_id: '__all__', group_id: '__all__', memory_id: '__all__' }, { user_id: null }, { user_id: '' }]) {
      const reply = await client.call('DELETE', '/memories', body);
      expect([reply.status, reply.body.code], JSON.stringify(body)).toEqual([400, 'INVALID_PARAMETER']);
    }
    expect(await searchTexts(client, { user_id: 'john', query: 'kettle' })).toContain('Keep this kettle.');
  });

  it('of one group takes all of it and no other, and what was deleted is not found again', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('john', 'My kettle KTL-77120 is broken, I want a refund.', { group_id: 'g1' }));
    await client.call('POST', '/memories', toMessage('john', 'The toaster is fine, thanks.', { group_id: 'g2' }));
    const reply = await client.call('DELETE', '/memories', { group_id: 'g1', user_id: '__all__' });
    expect(Deleted.parse(reply.body).result.filters).toEqual(['group_id']);
    const rest = await client.call('GET', '/memories', { user_id: 'john', limit: 500 });
    expect(rest.text).not.toMatch(/kettle|KTL-77120/);
    expect(rest.text).toContain('toaster');
    expect((await client.desk.retrieve('john', 'kettle KTL-77120 refund')).system_prompt_addition).not.toMatch(/KTL-77120/);
    expect((await client.call('DELETE', '/memories', { group_id: 'g1' })).status).toBe(404);
  });

  it('of one item fits all its conditions or does nothing', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('john', 'My kettle is broken.', { group_id: 'g1' }));
    const [{ id }] = await searchFor(client, { user_id: 'john', query: 'kettle is broken', memory_types: ['episodic_memory'] }) as [any];
    for (const wrong of [{ user_id: 'ann' }, { group_id: 'g2' }]) {
      expect((await client.call('DELETE', '/memories', { memory_id: id, ...wrong })).body.code).toBe('RESOURCE_NOT_FOUND');
    }
    await client.call('DELETE', '/memories', { memory_id: id, user_id: 'john', group_id: '__all__' });
    for (const memory of await searchFor(client, { user_id: 'john', query: 'kettle' })) await client.call('DELETE', '/memories', { id: memory.id });
    expect(await searchTexts(client, { user_id: 'john', query: 'kettle' })).toEqual([]);
  });

  it('of an item of a shared group takes it from everybody in it', async () => {
    const client = await connect();
    const meta = { group_id: 'ticket_1', scene: 'group_chat', user_details: { ann: { role: 'user' }, bo: { role: 'user' } } };
    await client.call('POST', '/memories/conversation-meta', meta);
    await client.call('POST', '/memories', toMessage('ann', 'The vault is behind the painting.'));
    const [found] = await searchFor(client, { group_ids: ['ticket_1'], query: 'vault painting', memory_types: ['episodic_memory'] });
    await client.call('DELETE', '/memories', { memory_id: found.id });
    for (const user of ['ann', 'bo']) expect((await searchTexts(client, { user_id: user, query: 'vault painting' })).join()).not.toContain('vault');
  });

  it('of a whole user is an erasure: not for a key in a path', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('john', 'My kettle is broken.'));
    const { key } = await api.createKey(client.desk.key, ['read', 'write'], 'base_url');
    const keyed = `${api.rapport.url}/k/${key}/evermemos/api/v0/memories`;
    const refused = await send('DELETE', keyed, { json: { user_id: 'john' } });
    expect([refused.status, refused.body.code]).toEqual([403, 'PermissionDenied']);
    expect((await client.call('DELETE', '/memories', { user_id: 'john' })).status).toBe(200);
    expect((await client.desk.call('GET', '/v1/customers/john')).status).toBe(404);
    expect((await client.call('DELETE', '/memories', { user_id: 'nobody' })).body.code).toBe('RESOURCE_NOT_FOUND');
  });
});

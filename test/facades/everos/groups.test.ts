import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { send } from '../send.ts';
import { connectTo, said, searchTexts } from './client.ts';
import { Flushed, Group, Queued } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('a group of EverOS', () => {
  it('belongs to everybody who takes part, and is flushed for all of them', async () => {
    const client = await connect();
    expect((await client.expect(Group, ['POST', '/groups', { group_id: 'g1', name: 'Project' }])).data.name).toBe('Project');
    const messages = [
      said('assistant', 'Welcome to the kettle project.', { sender_id: 'bot' }),
      said('user', 'I want a blue kettle.', { sender_id: 'ann', sender_name: 'Ann' }),
      said('user', 'Mine should be red.', { sender_id: 'bo', message_id: 'm-bo' }),
    ];
    await client.expect(Queued, ['POST', '/memories/group', { group_id: 'g1', group_meta: { description: 'Kettles' }, messages }], 202);
    expect((await client.expect(Group, ['GET', '/groups/g1'])).data).toMatchObject({ name: 'Project', description: 'Kettles' });
    for (const user of ['ann', 'bo']) {
      const texts = (await searchTexts(client, { user_id: user }, 'kettle blue red welcome', { top_k: 50 })).join('\n');
      for (const words of ['Welcome to the kettle project.', 'I want a blue kettle.', 'Mine should be red.']) expect(texts).toContain(words);
    }
    const { messages: kept } = await client.desk.export('bo');
    expect(kept.map((one: any) => one.role)).toEqual(['assistant', 'system', 'user']);
    expect((await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id).sort()).toEqual(['ann', 'bo']);

    expect((await client.expect(Flushed, ['POST', '/memories/group/flush', { group_id: 'g1' }])).data.status).toBe('extracted');
    expect((await client.expect(Flushed, ['POST', '/memories/group/flush', { group_id: 'g1' }])).data.status).toBe('no_extraction');
    await client.expect(Group, ['PATCH', '/groups/g1', { name: 'Kettles' }]);
    expect((await client.call('PATCH', '/groups/g1', {})).status).toBe(422);
    expect((await client.call('PATCH', '/groups/g2', { name: 'X' })).status).toBe(404);
  });
});

describe('a deletion of EverOS', () => {
  const write = async () => {
    const client = await connect();
    const add = (session: string, ...messages: object[]) => client.expect(Queued, ['POST', '/memories', { user_id: 'john', session_id: session, messages }], 202);
    await add('s1', said('user', 'The kettle KTL-7712 is broken.'), said('assistant', 'A toaster is on its way.', { sender_id: 'bot' }));
    await add('s2', said('user', 'The mixer MIX-1188 is broken.'));
    const all = async () => (await searchTexts(client, { user_id: 'john' }, 'kettle toaster mixer broken', { top_k: 100 })).join('\n');
    return { client, all };
  };

  it('of a session takes it alone', async () => {
    const { client, all } = await write();
    expect((await client.call('POST', '/memories/delete', { user_id: 'john', session_id: 's1' })).status).toBe(204);
    expect(await all()).not.toMatch(/kettle|toaster/);
    expect(await all()).toContain('mixer');
  });

  it('of a sender takes what that agent had a part in, and of the user themselves everything', async () => {
    const { client, all } = await write();
    expect((await client.call('POST', '/memories/delete', { user_id: 'john', session_id: 's2', sender_id: 'bot' })).status).toBe(204);
    expect(await all()).toContain('MIX-1188');
    expect((await client.call('POST', '/memories/delete', { user_id: 'john', sender_id: 'bot' })).status).toBe(204);
    expect(await all()).not.toMatch(/KTL-7712|toaster/);
    expect(await all()).toContain('MIX-1188');
    await client.call('POST', '/memories/delete', { user_id: 'john', session_id: 's2', sender_id: 'john' });
    expect(await all()).not.toContain('MIX-1188');
  });

  it('of a session that is not the group’s deletes nothing', async () => {
    const { client, all } = await write();
    expect((await client.call('POST', '/memories/delete', { group_id: 's1', session_id: 's2' })).status).toBe(204);
    expect(await all()).toContain('KTL-7712');
  });

  it('of a user is an erasure: not for a key in a path, and no failure where nobody is', async () => {
    const { client } = await write();
    const { key } = await api.createKey(client.desk.key, ['read', 'write'], 'base_url');
    const refused = await send('POST', `${api.rapport.url}/k/${key}/everos/api/v1/memories/delete`, { json: { user_id: 'john' } });
    expect([refused.status, refused.body.code]).toEqual([403, 'Forbidden']);
    expect((await client.call('POST', '/memories/delete', { user_id: 'john' })).status).toBe(204);
    expect((await client.desk.call('GET', '/v1/customers/john')).status).toBe(404);
    expect((await client.call('POST', '/memories/delete', { user_id: 'nobody' })).status).toBe(204);
  });
});

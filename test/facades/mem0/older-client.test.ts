import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { hostOf, loadClients } from './clients.ts';

/** The second generation's client: typed for bare lists, entities beside the query, organisation and project in every call. */
let api: Rapport;
let client: any;
beforeAll(async () => {
  const [started, clients] = await Promise.all([startRapport(), loadClients()]);
  api = started;
  client = new clients.Older({ apiKey: (await api.createTenant()).key, host: hostOf(api) });
  await client.ping();
});
afterAll(() => api?.stop());

const say = (content: string) => [{ role: 'user', content }];

describe('an older client of Mem0', () => {
  it('knows organisation and project after its first call, and sends them with every other', () => {
    expect([client.organizationId, client.projectId]).toEqual([expect.any(String), expect.any(String)]);
    expect(client.organizationId).not.toBe('');
  });

  it('gets lists, as it is typed for, over both of its paths', async () => {
    const added = await client.add(say('I prefer dark mode in all apps.'), { user_id: 'u', run_id: 'r', agent_id: 'bot', metadata: { type: 'taste' } });
    expect(added[0]).toMatchObject({ id: expect.any(String), memory: 'I prefer dark mode in all apps.', event: 'ADD', data: { memory: 'I prefer dark mode in all apps.' } });
    const { id } = added[0];
    for (const options of [
      { user_id: 'u' },
      { user_id: 'u', run_id: 'r', limit: 3 },
      { run_id: 'r' },
      { api_version: 'v2', filters: { AND: [{ user_id: 'u' }, { run_id: 'r' }] } },
      { api_version: 'v2', user_id: 'u', filters: { 'metadata.type': 'taste' } },
    ]) {
      const found = await client.search('dark mode', options);
      expect([JSON.stringify(options), found[0]?.id]).toEqual([JSON.stringify(options), id]);
      const listed = await client.getAll(options);
      expect([JSON.stringify(options), listed.map((memory: any) => memory.id)]).toEqual([JSON.stringify(options), expect.arrayContaining([id])]);
    }
    expect(await client.search('dark mode', { user_id: 'u', agent_id: 'another' })).toEqual([]);
  });

  it('gets an object where it asks for pages or for the later form', async () => {
    for (const word of ['one', 'two', 'three']) await client.add(say(`Page ${word}.`), { user_id: 'paged', infer: false });
    for (const api_version of ['v1', 'v2']) {
      const options = { api_version, ...(api_version === 'v1' ? { user_id: 'paged' } : { filters: { user_id: 'paged' } }), page: 2, page_size: 2 };
      expect(await client.getAll(options)).toMatchObject({ count: 3, next: null, results: [{ memory: 'Page one.' }] });
    }
    const later = await client.add(say('Page four.'), { user_id: 'paged', output_format: 'v1.1' });
    expect(later.results[0]).toMatchObject({ memory: 'Page four.', event: 'ADD' });
    expect((await client.search('Page', { user_id: 'paged', output_format: 'v1.1' })).results).not.toEqual([]);
  });

  it('reads, updates, deletes and looks back', async () => {
    const [{ id }] = await client.add(say('Prefers tea.'), { user_id: 'edits', infer: false });
    expect(await client.get(id)).toMatchObject({ id, memory: 'Prefers tea.', user_id: 'edits', metadata: {} });
    expect(await client.update(id, { text: 'Prefers coffee.', metadata: { by: 'me' }, timestamp: 1_700_000_000 })).toMatchObject({ memory: 'Prefers coffee.' });
    expect((await client.history(id)).map(({ event, new_memory }: any) => [event, new_memory])).toEqual([['ADD', 'Prefers tea.'], ['UPDATE', 'Prefers coffee.']]);
    expect(await client.batchUpdate([{ memoryId: id, text: 'Prefers water.' }])).toMatchObject({ message: expect.any(String) });
    expect(await client.feedback({ memory_id: id, feedback: 'POSITIVE' })).toMatchObject({ message: expect.any(String) });
    expect(await client.batchDelete([id])).toMatchObject({ message: expect.any(String) });
    await expect(client.get(id)).rejects.toThrow(/Memory not found!/);
    await expect(client.delete(id)).rejects.toThrow(/Memory not found!/);
  });

  it('deletes all of somebody, and everybody one by one', async () => {
    await client.add(say('I live in Leeds.'), { user_id: 'gone' });
    // It always sends organisation and project, which name nobody.
    await expect(client.deleteAll({})).rejects.toThrow(/without a filter/);
    expect(await client.deleteAll({ user_id: 'gone' })).toMatchObject({ message: expect.any(String) });
    expect(await client.getAll({ user_id: 'gone' })).toEqual([]);
    expect((await client.users()).results.map(({ name }: any) => name)).toContain('gone');
    expect(await client.deleteUsers({ user_id: 'gone' })).toEqual({ message: 'Entity deleted successfully.' });
    expect(await client.deleteUsers()).toEqual({ message: 'All users, agents, apps and runs deleted.' });
    expect((await client.users()).results).toEqual([]);
    expect(await client.getAll({ user_id: 'u' })).toEqual([]);
  });
});

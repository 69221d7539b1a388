import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { poll, type Rapport, startRapport } from '../../support/rapport.ts';
import { hostOf, loadClients } from './clients.ts';

type Clients = Awaited<ReturnType<typeof loadClients>>;

let api: Rapport;
let clients: Clients;
let client: InstanceType<Clients['Newest']>;
/** Whoever a test is about; no two tests share one. */
let user: string;
let users = 0;
beforeAll(async () => {
  [api, clients] = await Promise.all([startRapport(), loadClients()]);
  client = new clients.Newest({ apiKey: (await api.createTenant()).key, host: hostOf(api) });
  await client.ping();
});
afterAll(() => api?.stop());
beforeEach(() => {
  users += 1;
  user = `user-${users}`;
});

const BLUE = "Hi, I'm Alex. My favorite color is blue.";
const say = (content: string) => [{ role: 'user' as const, content }];
const textsOf = async (filters: object, more: object = {}) => (await client.getAll({ filters, ...more })).results.map(({ memory }) => memory);

describe('the newest client of Mem0', () => {
  it('adds, and finds what it added at once, word for word and understood', async () => {
    const added: any = await client.add([...say(BLUE), { role: 'assistant', content: 'Nice to meet you!' }], {
      userId: user, agentId: 'bot', appId: 'web', runId: `run-${user}`, metadata: { source_page: 'home' },
    });
    expect(added).toMatchObject({ status: 'PENDING', eventId: expect.any(String), message: expect.any(String) });
    const said = added.results.find(({ memory }: any) => memory === BLUE);
    expect(said).toMatchObject({ id: expect.any(String), event: 'ADD', data: { memory: BLUE } });

    const { results } = await client.search('What is my favorite color?', { filters: { userId: user } });
    expect(results[0]).toMatchObject({
      id: said.id, memory: BLUE, userId: user, agentId: 'bot', appId: 'web', runId: `run-${user}`, metadata: { source_page: 'home' },
      categories: expect.any(Array), expirationDate: null, score: expect.any(Number),
    });
    for (const time of [results[0]!.createdAt, results[0]!.updatedAt]) expect(Date.parse(String(time))).not.toBeNaN();
    const name = added.results.find(({ memory }: any) => /name is Alex/.test(memory));
    expect((await client.get(name.id)).metadata).toMatchObject({ source_page: 'home' });
  });

  it('counts pages as it names them', async () => {
    for (const word of ['one', 'two', 'three']) await client.add(say(`Note ${word} about the desk lamp.`), { userId: user, infer: false });
    const filters = { user_id: user };
    const first = await client.getAll({ filters, page: 1, pageSize: 2 });
    expect(first).toMatchObject({ count: 3, previous: null, next: expect.stringContaining('page=2') });
    const second = await client.getAll({ filters, page: 2, pageSize: 2 });
    expect(second).toMatchObject({ count: 3, next: null, previous: expect.stringContaining('page=1') });
    const seen = [...first.results, ...second.results].map(({ memory }) => memory);
    expect(seen).toEqual(['Note three about the desk lamp.', 'Note two about the desk lamp.', 'Note one about the desk lamp.']);
    expect((await client.getAll({ filters, page: 3, pageSize: 2 })).results).toEqual([]);
  });

  it('finds nobody else’s, and nothing of a user who has none', async () => {
    await client.add(say('My parrot is called Kiwi.'), { userId: user });
    for (const filters of [{ user_id: 'somebody-else' }, { AND: [{ user_id: user }, { agent_id: 'nobody' }] }]) {
      expect((await client.search('parrot', { filters })).results).toEqual([]);
      expect((await client.getAll({ filters })).results).toEqual([]);
    }
    expect((await client.deleteAll({ userId: 'somebody-else' })).message).toEqual(expect.any(String));
    expect(await textsOf({ user_id: user })).toContain('My parrot is called Kiwi.');
  });

  it('gives as many as are asked for, only as good as wanted, with the fields named', async () => {
    for (const fact of ['The invoice of May is wrong.', 'The lift is broken.', 'The garden is large.']) await client.add(say(fact), { userId: user, infer: false });
    const search = (more: object) => client.search('invoice of May', { filters: { user_id: user }, ...more });
    expect((await search({ topK: 2 })).results).toHaveLength(2);
    expect((await search({ topK: 10 })).results).toHaveLength(3);
    const [best, ...others] = (await search({ topK: 10, threshold: 0.9, rerank: true })).results;
    expect([best!.memory, others]).toEqual(['The invoice of May is wrong.', []]);
    expect(Object.keys((await search({ fields: ['memory', 'score'], topK: 1 })).results[0]!).sort()).toEqual(['id', 'memory', 'score']);
  });

  it('updates text and metadata, keeps the former words in the history, and lets an entry expire', async () => {
    const { results }: any = await client.add(say('Prefers tea.'), { userId: user, infer: false, metadata: { kept: 'yes' } });
    const [{ id }] = results;
    const updated: any = await client.update(id, { text: 'Prefers coffee.', metadata: { priority: 'high' } });
    expect(updated).toMatchObject({ id, memory: 'Prefers coffee.', metadata: { kept: 'yes', priority: 'high' } });
    expect(await client.get(id)).toMatchObject({ memory: 'Prefers coffee.', userId: user });
    const changes = await client.history(id);
    expect(changes.map(({ event, oldMemory, newMemory }) => [event, oldMemory, newMemory])).toEqual([
      ['ADD', null, 'Prefers tea.'],
      ['UPDATE', 'Prefers tea.', 'Prefers coffee.'],
    ]);
    expect(changes[0]).toMatchObject({ id: expect.any(String), memoryId: id, userId: user, input: [{ role: 'user', content: 'Prefers tea.' }] });

    await client.update(id, { expirationDate: '2999-12-31' });
    expect(await client.get(id)).toMatchObject({ expirationDate: '2999-12-31' });
    await client.update(id, { expirationDate: '2001-01-01' });
    expect(await textsOf({ user_id: user })).toEqual([]);
  });

  it('deletes an entry for good, in its own words and in what was understood from it', async () => {
    const added: any = await client.add(say('Please contact me by email.'), { userId: user });
    const said = added.results.find(({ memory }: any) => memory === 'Please contact me by email.');
    expect(await client.delete(said.id)).toEqual({ message: 'Memory deleted successfully!' });
    expect((await client.search('contact by email', { filters: { user_id: user } })).results).toEqual([]);
    await expect(client.get(said.id)).rejects.toThrow(clients.errors.MemoryNotFoundError);
    await expect(client.delete(said.id)).rejects.toThrow(clients.errors.MemoryNotFoundError);
    // Whoever listed both before may delete both.
    const understood = added.results.find(({ id }: any) => id !== said.id);
    expect(await client.delete(understood.id)).toEqual({ message: 'Memory deleted successfully!' });
    expect((await client.history(said.id)).at(-1)).toMatchObject({ event: 'DELETE', newMemory: null });
  });

  it('deletes what an entry replaced with it, when asked to', async () => {
    await client.add(say('My name is Dana Smith.'), { userId: user });
    const added: any = await client.add(say('My name is Dana Jones.'), { userId: user });
    const name = added.results.find(({ memory }: any) => /name is Dana Jones/.test(memory) && !/^My/.test(memory));
    expect(await client.delete(name.id, { deleteLinked: true })).toMatchObject({ cascadeCount: 1 });
    const left = await textsOf({ user_id: user });
    expect([...left].sort()).toEqual(['My name is Dana Jones.', 'My name is Dana Smith.']);
  });

  it('deletes all of a user, and never without saying whose', async () => {
    await client.add(say('I live in Leeds.'), { userId: user, runId: `run-${user}` });
    await client.add(say('I work at Acme Corp.'), { userId: user });
    await client.add(say('I live in Bath.'), { userId: `${user}-other` });
    await expect(client.deleteAll()).rejects.toThrow(clients.errors.ValidationError);
    expect(await textsOf({ user_id: user })).not.toEqual([]);
    expect(await client.deleteAll({ userId: user })).toMatchObject({ message: expect.any(String), eventId: expect.any(String) });
    expect(await textsOf({ user_id: user })).toEqual([]);
    expect((await client.search('Leeds or Acme', { filters: { user_id: user } })).results).toEqual([]);
    expect(await textsOf({ user_id: `${user}-other` })).toContain('I live in Bath.');
    // What was deleted may be said anew.
    await client.add(say('I live in Leeds.'), { userId: user, runId: `run-${user}` });
    expect(await textsOf({ user_id: user })).toContain('I live in Leeds.');
  });

  it('changes and deletes many at once, all or none', async () => {
    const ids: string[] = [];
    for (const word of ['one', 'two', 'three']) {
      const added: any = await client.add(say(`Batch ${word}.`), { userId: user, infer: false });
      ids.push(added.results[0].id);
    }
    const [one, two, three] = ids as [string, string, string];
    const unknown = one.replace(/_[0-9a-z]+$/, '_1');
    await expect(client.batchUpdate([{ memoryId: one, text: 'No.' }, { memoryId: unknown, text: 'No.' }])).rejects.toThrow(clients.errors.MemoryNotFoundError);
    expect((await client.get(one)).memory).toBe('Batch one.');
    expect(await client.batchUpdate([{ memoryId: one, text: 'Changed one.' }, { memoryId: two, text: 'Changed two.' }])).toMatchObject({ message: expect.any(String) });
    expect((await client.get(two)).memory).toBe('Changed two.');
    await expect(client.batchDelete([one, unknown])).rejects.toThrow(clients.errors.MemoryNotFoundError);
    expect(await client.batchDelete([one, three])).toMatchObject({ message: expect.any(String) });
    expect(await textsOf({ user_id: user })).toEqual(['Changed two.']);
  });

  it('lists users, agents and runs, and deletes them', async () => {
    await client.add(say('The queue is long today.'), { userId: user, runId: `run-${user}` });
    await client.add(say('Escalate refunds over 500 euros.'), { agentId: `agent-${user}` });
    const find = async (name: string) => (await client.users({ page: 1, pageSize: 1000 })).results.find((entity) => entity.name === name);
    const agent = await poll('the agent is listed', () => find(`agent-${user}`));
    expect(agent).toMatchObject({ id: `agent-${user}`, type: 'agent', createdAt: expect.any(String), updatedAt: expect.any(String) });
    expect(await find(user)).toMatchObject({ id: user, type: 'user', totalMemories: expect.any(Number) });
    expect(await find(`run-${user}`)).toMatchObject({ type: 'run' });

    expect(await client.deleteUsers({ runId: `run-${user}` })).toEqual({ message: 'Entity deleted successfully.' });
    expect([await find(`run-${user}`), await textsOf({ user_id: user })]).toEqual([undefined, []]);
    await client.deleteUsers({ agentId: `agent-${user}` });
    expect(await textsOf({ agent_id: `agent-${user}` })).toEqual([]);
    await client.deleteUsers({ userId: user });
    expect(await find(user)).toBeUndefined();
    await expect(client.deleteUsers({ userId: `${user}-unknown` })).rejects.toThrow(/Entity not found/);
    expect(await client.deleteUser({ entity_id: `app-${user}` as never, entity_type: 'app' })).toMatchObject({ message: expect.any(String) });
  });

  it('hears how an entry was taken, and of what became of an addition', async () => {
    const added: any = await client.add(say('The printer on floor two jams.'), { userId: user });
    const [{ id }] = added.results;
    expect(await client.feedback({ memoryId: id, feedback: clients.Feedback.VERY_NEGATIVE, feedbackReason: 'not asked' })).toMatchObject({ message: expect.any(String) });
    expect(await client.feedback({ memoryId: id, feedback: null })).toMatchObject({ message: expect.any(String) });
    await expect(client.feedback({ memoryId: 'mem_unknown', feedback: clients.Feedback.POSITIVE })).rejects.toThrow(clients.errors.MemoryNotFoundError);
    const event = await poll('the event succeeds', async () => {
      const found: any = await client._fetchWithErrorHandling(`${client.host}/v1/event/${added.eventId}/`, { headers: client.headers });
      return found.status === 'SUCCEEDED' && found;
    });
    const events: any = await client._fetchWithErrorHandling(`${client.host}/v1/events/?event_type=ADD&page=1&page_size=100`, { headers: client.headers });
    expect(events).toMatchObject({ count: expect.any(Number), next: null, previous: null });
    expect(events.results.map(({ id }: any) => id)).toContain(added.eventId);
    const stats: any = await client._fetchWithErrorHandling(`${client.host}/v1/stats/`, { headers: client.headers });
    expect(stats).toEqual({ totalMemories: expect.any(Number), totalAddEvents: expect.any(Number), totalSearchEvents: expect.any(Number) });
    expect(event).toMatchObject({ id: added.eventId, eventType: 'ADD', latency: expect.any(Number), error: null });
  });

  it('reads a profile, which is never pending', async () => {
    await client.add(say('My name is Dana Smith and I prefer to be contacted by email.'), { userId: user });
    const profile = await client.getProfile({ entityId: user });
    expect(profile).toMatchObject({ status: 'succeeded', entityType: 'user', entityId: user, generationCount: 1 });
    expect(profile.profile['identity.name']).toMatch(/Dana/);
    await expect(client.getProfile({ entityId: 'somebody-else' })).rejects.toThrow(/Entity not found/);

    expect(await client.getProfileSettings()).toMatchObject({ enabled: true, entities: { user: { schema: null } } });
    const job = await client.generateProfile({ entityId: user });
    expect(job).toMatchObject({ status: 'succeeded', operation: 'trigger', entityType: 'user' });
    expect((await client.getProfileJob(job.statusUrl)).job).toMatchObject({ id: job.jobId, status: 'succeeded', total: 1, succeeded: 1, enumerationComplete: true });
    const sample = await client.sampleProfiles({ limit: 2 });
    expect(sample.entityIds).toHaveLength(sample.sampled!);
    expect((await client.getProfile({ entityId: sample.entityIds![0]! })).entityId).toBe(sample.entityIds![0]);
    await expect(client.getProfileJob('unknown')).rejects.toThrow(/Event not found/);
    await expect(client.generateProfile({ entityId: 'somebody-else' })).rejects.toThrow(/Entity not found/);
  });

  it('is told plainly what is not offered', async () => {
    const schema = { memory: 'string' };
    const asked: [string, () => Promise<unknown>][] = [
      ['createMemoryExport', () => client.createMemoryExport({ schema, filters: { user_id: user } })],
      ['getMemoryExport', () => client.getMemoryExport({ filters: { user_id: user } })],
      ['getWebhooks', () => client.getWebhooks()],
      ['createWebhook', () => client.createWebhook({ name: 'w', url: 'https://example.com', eventTypes: [] })],
      ['updateWebhook', () => client.updateWebhook({ webhookId: 'w', name: 'x' })],
      ['deleteWebhook', () => client.deleteWebhook({ webhookId: 'w' })],
      ['getProject', () => client.getProject({ fields: ['custom_instructions'] })],
      ['updateProject', () => client.updateProject({ customInstructions: 'x' })],
      ['updateProfileSettings', () => client.updateProfileSettings({ enabled: true })],
    ];
    for (const [name, ask] of asked) {
      const error = await ask().then(() => null, (thrown: any) => thrown);
      expect([name, error?.errorCode, JSON.parse(error?.message ?? '{}').code]).toEqual([name, 'HTTP_501', 'not_offered']);
    }
  });

  it('refuses a wrong key as its own service does', async () => {
    // It says so on the console itself.
    const quiet = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')].map((spy) => spy.mockImplementation(() => undefined));
    const wrong = new clients.Newest({ apiKey: 'mem_wrong', host: hostOf(api) });
    await expect(wrong.ping()).rejects.toThrow(clients.errors.AuthenticationError);
    await expect(wrong.add(say('Nobody hears this.'), { userId: user })).rejects.toThrow(clients.errors.AuthenticationError);
    for (const spy of quiet) spy.mockRestore();
    await expect(client.add(say(' '), { userId: user })).rejects.toThrow(clients.errors.ValidationError);
    await expect(client.add(say('Whose is this?'))).rejects.toThrow(/user_id, agent_id, app_id, run_id/);
    await expect(client.search('x', { filters: {} })).rejects.toThrow(clients.errors.ValidationError);
    await expect(client.search('x', { filters: { favourite: 'blue' } })).rejects.toThrow(/Top-level key must be a logical operator or an allowed field/);
  });

  it('leaves nothing of it unused here', () => {
    const surface = Object.getOwnPropertyNames(clients.Newest.prototype).filter((name) => !/^_|constructor/.test(name));
    expect(surface.sort()).toEqual([
      'add', 'batchDelete', 'batchUpdate', 'createMemoryExport', 'createWebhook', 'delete', 'deleteAll', 'deleteUser', 'deleteUsers',
      'deleteWebhook', 'feedback', 'generateProfile', 'get', 'getAll', 'getMemoryExport', 'getProfile', 'getProfileJob',
      'getProfileSettings', 'getProject', 'getWebhooks', 'history', 'ping', 'sampleProfiles', 'search', 'update', 'updateProfileSettings',
      'updateProject', 'updateWebhook', 'users',
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.ts';

describe('hops', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ vars: { KEY_CACHE_MS: '600000' } });
  });
  afterAll(() => api?.stop());

  const add = (key: string, content: string, wait = false) => {
    const body = { external_user_id: 'c1', session_id: 's1', messages: [{ role: 'user', content }], wait };
    return api.call('POST', '/v1/memories/add', { key, body });
  };
  const retrieve = (key: string) => {
    const body = { external_user_id: 'c1', query: 'Any update?' };
    return api.call('POST', '/v1/memories/retrieve', { key, body });
  };

  it('a warm retrieve costs one object call and nothing else', async () => {
    const { key } = await api.createTenant();
    await add(key, 'My order ORD-44821 has not arrived.');
    const reply = await retrieve(key);
    expect(reply.body.data.length).toBeGreaterThan(0);
    expect(reply.usage).toEqual({ operation: 'retrieve', objects: 1, d1: 0, queue: 0, vectors: 0, models: 0 });
  });

  it('a warm add costs one object call and one queue send, when no job waits to read the session already', async () => {
    const { key } = await api.createTenant();
    await add(key, 'My order ORD-44821 has not arrived.', true);
    const reply = await add(key, 'It was to be here on Monday.');
    expect(reply.body.messages_new).toBe(1);
    expect(reply.usage).toEqual({ operation: 'add', objects: 1, d1: 0, queue: 1, vectors: 0, models: 0 });
  });

  it('what a call waits for stands in server-timing', async () => {
    const { key } = await api.createTenant();
    await add(key, 'My order ORD-44821 has not arrived.');
    const reply = await retrieve(key);
    const parts = reply.headers.get('server-timing')!.split(', ').map((part) => part.split(';')[0]);
    expect(parts).toEqual(expect.arrayContaining(['auth', 'space', 'total']));
    expect(reply.headers.get('x-memoryos-quota-mode')).toBe('FULL');
  });
});

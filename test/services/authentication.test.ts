import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../http/api.ts';
import { expectError } from '../http/contract.ts';

describe('authentication', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ vars: { KEY_CACHE_MS: '1000' } });
  });
  afterAll(() => api?.stop());

  it('accepts ApiKey and Bearer in any case, and no other form', async () => {
    const { key } = await api.createTenant();
    const status = async (authorization: string) =>
      (await api.call('GET', '/v1/tenant/settings', { authorization })).status;
    for (const good of [`ApiKey ${key}`, `apikey ${key}`, `APIKEY ${key}`, `Bearer ${key}`, `bearer  ${key}`]) {
      expect([good.split(' ')[0], await status(good)]).toEqual([good.split(' ')[0], 200]);
    }
    const others = [key, `Token ${key}`, `Basic ${key}`, `Root ${key}`];
    for (const bad of [...others, `ApiKey ${key}x`, `ApiKey ${key.toUpperCase()}`, 'ApiKey']) {
      expect([bad.split(' ')[0], await status(bad)]).toEqual([bad.split(' ')[0], 401]);
    }
    const header = await api.call('GET', '/v1/tenant/settings', { headers: { 'x-api-key': key } });
    expectError(header, 401, 'unauthorized');
    expect(header.headers.get('www-authenticate')).toBe('ApiKey');
  });

  it('asks D1 once for a warm key, and not at all for what cannot be a key', async () => {
    const { key } = await api.createTenant();
    const cold = await api.call('GET', '/v1/tenant/settings', { key });
    const warm = await api.call('GET', '/v1/tenant/settings', { key });
    expect(cold.usage.d1 - warm.usage.d1).toBe(1);
    const nonsense = await api.call('GET', '/v1/tenant/settings', { key: 'mem_nonsense' });
    expect([nonsense.status, nonsense.usage.d1]).toEqual([401, 0]);
    const unknown = await api.call('GET', '/v1/tenant/settings', { key: `mem_${'a'.repeat(40)}` });
    expect([unknown.status, unknown.usage.d1]).toEqual([401, 1]);
  });

  it('forgets a key that was revoked behind the isolate’s back within KEY_CACHE_MS', async () => {
    const { key: admin, tenantId } = await api.createTenant();
    const { id, key } = await api.createKey(admin, ['admin']);
    const settings = () => api.call('GET', '/v1/tenant/settings', { key });
    expect((await settings()).status).toBe(200);
    const verifiedAt = Date.now();
    // As another isolate would: this one's cache is not told.
    const db = await api.rapport.mf.getD1Database('DB');
    await db.prepare('update api_keys set revoked_at = 1 where id = ? and tenant_id = ?').bind(id, tenantId).run();
    await expect.poll(async () => (await settings()).status, { interval: 50, timeout: 5_000 }).toBe(401);
    expect(Date.now() - verifiedAt).toBeLessThan(4_500);
  });

  it('makes a revocation effective at once where it was carried out', async () => {
    const { key: admin } = await api.createTenant();
    const { id, key } = await api.createKey(admin, ['admin']);
    expect((await api.call('GET', '/v1/tenant/settings', { key })).status).toBe(200);
    await api.call('DELETE', `/v1/tenant/api-keys/${id}`, { key: admin });
    expectError(await api.call('GET', '/v1/tenant/settings', { key }), 401, 'unauthorized');
  });

  it('knows the operator by its secret alone', async () => {
    const { rootKey } = api.rapport;
    const attempt = (authorization?: string) => api.call('POST', '/v1/tenants', { authorization, body: { name: 'A' } });
    expect((await attempt(`root ${rootKey}`)).status).toBe(201);
    const shorter = rootKey.slice(0, -1);
    for (const bad of [undefined, `Root ${rootKey}x`, `Root ${shorter}`, `Bearer ${rootKey}`, `ApiKey ${rootKey}`]) {
      expectError(await attempt(bad), 401, 'unauthorized');
    }
    expect(api.logs.join('\n')).not.toContain(rootKey);
  });
});

describe('bursts', () => {
  it('are refused with 429 and Retry-After, a key’s own and an address’s wrong ones', async () => {
    const limited = { REQUESTS_LIMIT: { namespace_id: '1', simple: { limit: 5, period: 60 as const } } };
    const api = await startApi({ bindings: { ratelimits: limited } });
    try {
      const { key } = await api.createTenant();
      const { key: other } = await api.createTenant();
      const settings = (withKey: string) => api.call('GET', '/v1/tenant/settings', { key: withKey });
      const statuses: number[] = [];
      for (let turn = 0; turn < 12; turn += 1) statuses.push((await settings(key)).status);
      expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
      expect(statuses.at(-1)).toBe(429);
      const refused = await settings(key);
      expectError(refused, 429, 'rate_limited');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await settings(other)).status).toBe(200);
      const wrong: number[] = [];
      for (let turn = 0; turn < 12; turn += 1) wrong.push((await settings(`mem_${'b'.repeat(40)}`)).status);
      expect([wrong[0], wrong.at(-1)]).toEqual([401, 429]);
    } finally {
      await api.stop();
    }
  });
});

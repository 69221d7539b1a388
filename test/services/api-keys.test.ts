import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../http/api.ts';
import { expectError } from '../http/contract.ts';

describe('API keys', () => {
  let api: Api;
  beforeAll(async () => {
    // No cache: what one call changes, the next one sees, as it would in another isolate after KEY_CACHE_MS.
    api = await startApi({ vars: { KEY_CACHE_MS: '0' } });
  });
  afterAll(() => api?.stop());

  const settings = (key: string) => api.call('GET', '/v1/tenant/settings', { key });
  const create = (key: string, body: object) => api.call('POST', '/v1/tenant/api-keys', { key, body });
  const rotate = (key: string, id: string, body: object) =>
    api.call('POST', `/v1/tenant/api-keys/${id}/rotate`, { key, body });
  const query = async (sql: string, ...values: unknown[]) => {
    const db = await api.rapport.mf.getD1Database('DB');
    return (await db.prepare(sql).bind(...values).all<any>()).results;
  };

  it('shows a key once and keeps only its hash', async () => {
    const { key: admin, tenantId } = await api.createTenant();
    const made = await create(admin, { name: ' Bot ', scopes: ['read'] });
    const { api_key: key, id, hint, name } = made.body.data;
    expect(key).toMatch(/^mem_[0-9a-f]{40}$/);
    expect(key.startsWith(hint.slice(0, -1))).toBe(true);
    expect(name).toBe('Bot');
    const listed = await api.call('GET', '/v1/tenant/api-keys', { key: admin });
    expect(listed.body.data.map((item: any) => item.id)).toContain(id);
    expect(listed.text).not.toContain(key);
    const stored = JSON.stringify(await query('select * from api_keys where tenant_id = ?', tenantId));
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(admin);
  });

  it('lets admin do what read and write may, but unmask nothing', async () => {
    const { key } = await api.createTenant();
    const made = await create(key, { name: 'All', scopes: ['admin', 'pii:read'] });
    expect(made.body.data.scopes).toEqual(['admin', 'pii:read']);
    const first = await api.call('GET', '/v1/tenant/api-keys', { key });
    expect(first.body.data.find((item: any) => item.name === 'First key').scopes).toEqual(['admin']);
  });

  it('stops a revoked key, twice without harm', async () => {
    const { key: admin } = await api.createTenant();
    const { id, key } = await api.createKey(admin, ['admin']);
    expect((await settings(key)).status).toBe(200);
    const revoked = await api.call('DELETE', `/v1/tenant/api-keys/${id}`, { key: admin });
    expect(revoked.body.data.revoked_at).toMatch(/Z$/);
    expectError(await settings(key), 401, 'unauthorized');
    const again = await api.call('DELETE', `/v1/tenant/api-keys/${id}`, { key: admin });
    expect(again.body.data.revoked_at).toBe(revoked.body.data.revoked_at);
  });

  it('does not let a tenant lock itself out', async () => {
    const { key: admin } = await api.createTenant();
    const listed = await api.call('GET', '/v1/tenant/api-keys', { key: admin });
    const firstId = listed.body.data[0].id;
    expectError(await api.call('DELETE', `/v1/tenant/api-keys/${firstId}`, { key: admin }), 409, 'last_admin_key');
    expect((await settings(admin)).status).toBe(200);
    const second = await api.createKey(admin, ['admin']);
    expect((await api.call('DELETE', `/v1/tenant/api-keys/${firstId}`, { key: second.key })).status).toBe(200);
    expect((await settings(second.key)).status).toBe(200);
  });

  it('refuses a key past its end, and an end that has passed', async () => {
    const { key: admin, tenantId } = await api.createTenant();
    const past = { name: 'Old', scopes: ['read'], expires_at: '2020-01-01T00:00:00Z' };
    const refused = await create(admin, past);
    expect(refused.body.details.fields[0].field).toBe('expires_at');
    const { id, key } = await api.createKey(admin, ['admin']);
    await query('update api_keys set expires_at = ? where id = ? and tenant_id = ?', Date.now() - 1, id, tenantId);
    expectError(await settings(key), 401, 'unauthorized');
  });

  it('rotates: both keys work during the overlap, the old one ends after it', async () => {
    const { key: admin, tenantId } = await api.createTenant();
    const old = await api.createKey(admin, ['admin']);
    const rotated = await rotate(admin, old.id, { overlap_seconds: 60 });
    const { api_key: fresh, scopes, expires_at } = rotated.body.data;
    expect({ scopes, expires_at }).toEqual({ scopes: ['admin'], expires_at: null });
    expect([(await settings(old.key)).status, (await settings(fresh)).status]).toEqual([200, 200]);
    const [row] = await query('select expires_at from api_keys where id = ? and tenant_id = ?', old.id, tenantId);
    expect(Math.abs(row.expires_at - Date.now() - 60_000)).toBeLessThan(5_000);
    const atOnce = await rotate(admin, old.id, { overlap_seconds: 0 });
    expect(atOnce.status).toBe(201);
    expectError(await settings(old.key), 401, 'unauthorized');
    expectError(await rotate(admin, old.id, {}), 404, 'api_key_not_found');
  });

  it('takes a base-URL key in the path and nowhere else, and a secret key in the header and nowhere else', async () => {
    const { key: admin } = await api.createTenant();
    const wide = { name: 'Widget', scopes: ['read', 'admin'], kind: 'base_url' };
    const refused = await create(admin, wide);
    expect(refused.body.details.fields[0].field).toBe('scopes');
    const { key } = await api.createKey(admin, ['read', 'write'], 'base_url');
    expect(key).toMatch(/^memb_/);
    // 403 and not 401: the key was recognised, and settings need more than it may have.
    expectError(await api.call('GET', `/k/${key}/v1/tenant/settings`), 403, 'forbidden');
    expectError(await settings(key), 401, 'unauthorized');
    expectError(await api.call('GET', `/k/${admin}/v1/tenant/settings`), 401, 'unauthorized');
    // Rubbish in the header of a client that cannot leave it out does not matter.
    const both = await api.call('GET', `/k/${key}/v1/tenant/settings`, { authorization: 'Bearer nonsense' });
    expectError(both, 403, 'forbidden');
    expect(api.logs.join('\n')).not.toContain(key);
    expect(api.logs.join('\n')).not.toContain(admin);
  });

  it('pages through keys made in the same millisecond without losing or repeating one', async () => {
    const { key: admin, tenantId } = await api.createTenant();
    await Promise.all(Array.from({ length: 6 }, () => api.createKey(admin, ['read'])));
    await query('update api_keys set created_at = 1000 where tenant_id = ?', tenantId);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor && `&cursor=${cursor}`;
      const page = await api.call('GET', `/v1/tenant/api-keys?limit=2${next}`, { key: admin });
      seen.push(...page.body.data.map((item: any) => item.id));
      cursor = page.body.pagination.next_cursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });
});

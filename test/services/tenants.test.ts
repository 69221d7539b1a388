import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../http/api.ts';
import { expectError } from '../http/contract.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const patch = (key: string, path: string, body: unknown) => api.call('PATCH', path, { key, body });

describe('settings', () => {
  it('have defaults, change one by one, and go back with null', async () => {
    const { key } = await api.createTenant();
    const defaults = {
      masking: { personal: ['email', 'phone', 'postal_address', 'date_of_birth'] },
      extraction: 'rules',
      describe_photos: true,
      include_knowledge: false,
      timezone: 'UTC',
      locale: null,
      knowledge_review_days: 180,
      promotion: { threshold: 0.4, customers: 2, approve: 'person' },
      retention: expect.any(Object),
    };
    expect((await api.call('GET', '/v1/tenant/settings', { key })).body.data).toEqual(defaults);
    await patch(key, '/v1/tenant/settings', { timezone: 'Asia/Kolkata', masking: { personal: ['person_name'] } });
    const changed = await patch(key, '/v1/tenant/settings', { include_knowledge: true, locale: 'pt-BR' });
    expect(changed.body.data).toEqual({
      ...defaults,
      masking: { personal: ['person_name'] },
      include_knowledge: true,
      timezone: 'Asia/Kolkata',
      locale: 'pt-BR',
    });
    const promoting = await patch(key, '/v1/tenant/settings', { promotion: { customers: 3 }, knowledge_review_days: 90 });
    expect(promoting.body.data).toMatchObject({ promotion: { ...defaults.promotion, customers: 3 }, knowledge_review_days: 90 });
    const nothing = { promotion: null, knowledge_review_days: null, masking: null, timezone: null, include_knowledge: null, locale: null };
    const back = await patch(key, '/v1/tenant/settings', nothing);
    expect(back.body.data).toEqual(defaults);
  });

  it('lose nothing when different fields are changed at once', async () => {
    const { key } = await api.createTenant();
    await Promise.all([
      patch(key, '/v1/tenant/settings', { timezone: 'Europe/Paris' }),
      patch(key, '/v1/tenant/settings', { locale: 'fr-FR' }),
      patch(key, '/v1/tenant/settings', { include_knowledge: true }),
    ]);
    const { data } = (await api.call('GET', '/v1/tenant/settings', { key })).body;
    expect([data.timezone, data.locale, data.include_knowledge]).toEqual(['Europe/Paris', 'fr-FR', true]);
  });

  it.each([
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['locale', { locale: 'not a tag' }],
    ['masking.personal.0', { masking: { personal: ['payment_card'] } }],
    ['masking.secret', { masking: { personal: [], secret: [] } }],
    ['extraction', { extraction: 'magic' }],
    ['retention', { retention: 30 }],
    ['knowledge_review_days', { knowledge_review_days: 0 }],
    ['knowledge_review_days', { knowledge_review_days: 3651 }],
    ['promotion.customers', { promotion: { customers: 21 } }],
    ['promotion.threshold', { promotion: { threshold: 0 } }],
    ['promotion.approve', { promotion: { approve: 'nobody' } }],
  ])('name %s when it is wrong', async (field, body) => {
    const { key } = await api.createTenant();
    const reply = await patch(key, '/v1/tenant/settings', body);
    expectError(reply, 422, 'validation_error');
    expect(reply.body.details.fields.map((fault: any) => fault.field)).toEqual([field]);
  });

  it('refuse a model where the deployment has none, in a sentence that says what to do', async () => {
    const { key } = await api.createTenant();
    const reply = await patch(key, '/v1/tenant/settings', { extraction: 'model' });
    expectError(reply, 422, 'validation_error');
    expect(reply.body.details.fields[0].problem).toContain('EXTRACTION');
  });
});

describe('domain schema and support type', () => {
  it('follow MemoryOS: choose support, then how to route; null clears the routing', async () => {
    const { key } = await api.createTenant();
    const before = (await api.call('GET', '/v1/tenant/domain-schema', { key })).body.data;
    expect(before).toMatchObject({
      domain_schema: null,
      support_type_configured: null,
      support_type_mode: 'single',
      support_types_allowed: [],
    });
    expect(before.available_domains.map((domain: any) => domain.value)).toEqual(['edtech', 'support']);
    await patch(key, '/v1/tenant/domain-schema', { domain_schema: 'support' });
    const multi = { support_type_mode: 'multi', support_types_allowed: ['saas', 'ecommerce', 'saas'] };
    const chosen = await patch(key, '/v1/tenant/support-type', multi);
    expect(chosen.body.data).toEqual({
      support_type_configured: null,
      support_type_mode: 'multi',
      support_types_allowed: ['saas', 'ecommerce'],
    });
    const kept = (await patch(key, '/v1/tenant/domain-schema', { domain_schema: 'support' })).body.data;
    expect(kept.support_type_mode).toBe('multi');
    const cleared = (await patch(key, '/v1/tenant/domain-schema', { domain_schema: null })).body.data;
    expect(cleared).toMatchObject({ domain_schema: null, support_type_mode: 'single', support_types_allowed: [] });
  });

  it('defaults to single, and takes each of the seven types', async () => {
    const { key } = await api.createTenant();
    await patch(key, '/v1/tenant/domain-schema', { domain_schema: 'support' });
    const types = ['saas', 'ecommerce', 'banking_fintech', 'travel', 'telecom', 'edtech_support', 'general_info'];
    for (const type of types) {
      const reply = await patch(key, '/v1/tenant/support-type', { support_type: type });
      expect(reply.body.data).toMatchObject({ support_type_configured: type, support_type_mode: 'single' });
    }
  });

  it.each([
    ['support_schema_required', null, { support_type: 'saas' }],
    ['support_schema_required', 'edtech', { support_type: 'saas' }],
    ['support_type_required', 'support', {}],
    ['support_type_required', 'support', { support_type_mode: 'single', support_type: null }],
    ['support_types_allowed_required', 'support', { support_type_mode: 'multi' }],
    ['support_types_allowed_required', 'support', { support_type_mode: 'multi', support_types_allowed: [] }],
  ])('answers %s for domain %s and %j', async (error, domain, body) => {
    const { key } = await api.createTenant();
    await patch(key, '/v1/tenant/domain-schema', { domain_schema: domain });
    const reply = await patch(key, '/v1/tenant/support-type', body);
    expectError(reply, 400, error);
    expect(reply.body.code).toBe('TEN_400');
  });

  it('names a type or domain that does not exist', async () => {
    const { key } = await api.createTenant();
    expectError(await patch(key, '/v1/tenant/domain-schema', { domain_schema: 'retail' }), 422, 'validation_error');
    expectError(await patch(key, '/v1/tenant/domain-schema', {}), 422, 'validation_error');
    await patch(key, '/v1/tenant/domain-schema', { domain_schema: 'support' });
    expectError(await patch(key, '/v1/tenant/support-type', { support_type: 'retail' }), 422, 'validation_error');
  });
});

describe('tenants', () => {
  it('are refused a jurisdiction that this deployment cannot keep', async () => {
    const authorization = `Root ${api.rapport.rootKey}`;
    const reply = await api.call('POST', '/v1/tenants', { authorization, body: { name: 'EU', jurisdiction: 'eu' } });
    expectError(reply, 422, 'validation_error');
    expect(reply.body.details.fields[0].field).toBe('jurisdiction');
  });

  it('have an audit log that says who did what, newest first, and no content', async () => {
    const { key, tenantId } = await api.createTenant();
    const made = await api.createKey(key, ['admin']);
    await patch(made.key, '/v1/tenant/settings', { timezone: 'Europe/Rome' });
    await patch(made.key, '/v1/tenant/domain-schema', { domain_schema: 'support' });
    await patch(made.key, '/v1/tenant/support-type', { support_type: 'travel' });
    await api.call('POST', `/v1/tenant/api-keys/${made.id}/rotate`, { key, body: {} });
    await api.call('DELETE', `/v1/tenant/api-keys/${made.id}`, { key });
    const log = await api.call('GET', '/v1/tenant/audit-log', { key });
    expect(log.body.data.map((entry: any) => [entry.action, entry.subject === tenantId ? 'tenant' : 'key'])).toEqual([
      ['api_key.revoked', 'key'],
      ['api_key.rotated', 'key'],
      ['tenant.support_type_changed', 'tenant'],
      ['tenant.domain_schema_changed', 'tenant'],
      ['tenant.settings_changed', 'tenant'],
      ['api_key.created', 'key'],
      ['tenant.created', 'tenant'],
    ]);
    expect(log.body.data[2].actor).toBe(made.id);
    expect(log.body.data.at(-1).actor).toBe('root');
    expect(log.text).not.toContain('Rome');
    const page = await api.call('GET', '/v1/tenant/audit-log?limit=4', { key });
    const { next_cursor: cursor } = page.body.pagination;
    const rest = await api.call('GET', `/v1/tenant/audit-log?limit=4&cursor=${cursor}`, { key });
    const paged = [...page.body.data, ...rest.body.data].map((entry: any) => entry.id);
    expect(paged).toEqual(log.body.data.map((entry: any) => entry.id));
    expect(rest.body.pagination.next_cursor).toBeNull();
  });
});

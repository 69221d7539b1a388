import { expect } from 'vitest';
import type { Samples } from './sample.ts';

/** Routes about the caller's own tenant name nobody else's things: a stranger gets its own tenant's answer. */
const ownAnswer = { seenByStranger: (reply: { status: number }) => expect(reply.status).toBeLessThan(300) };

async function prepareKey(api: Parameters<Samples[string]['prepare']>[0], adminKey: string) {
  const { id } = await api.createKey(adminKey, ['read']);
  return { params: { id } };
}

export const tenantSamples: Samples = {
  health: { prepare: () => ({}), ...ownAnswer },
  create_tenant: { prepare: () => ({ body: { name: 'Contract' } }), ...ownAnswer },
  get_settings: { prepare: () => ({}), ...ownAnswer },
  update_settings: { prepare: () => ({ body: { timezone: 'Asia/Kolkata' } }), ...ownAnswer },
  preview_retention: {
    prepare: async (api, key) => {
      const content = 'Is on holiday in Lisbon.';
      await api.call('POST', '/v1/memories', { key, body: { external_user_id: 'contract-customer', content } });
      return { body: { retention: { kinds: { note: 1 } }, within_days: 2 } };
    },
    seenByStranger: (reply) => expect(reply.body.data).toEqual([]),
  },
  get_domain_schema: { prepare: () => ({}), ...ownAnswer },
  update_domain_schema: { prepare: () => ({ body: { domain_schema: 'support' } }), ...ownAnswer },
  update_support_type: {
    prepare: async (api, adminKey) => {
      await api.call('PATCH', '/v1/tenant/domain-schema', { key: adminKey, body: { domain_schema: 'support' } });
      return { body: { support_type_mode: 'auto' } };
    },
    // The stranger has not chosen the support domain: the other tenant's choice does not count for it.
    seenByStranger: (reply) => expect(reply.body.error).toBe('support_schema_required'),
  },
  list_customers: { prepare: () => ({}), ...ownAnswer },
  get_support_stats: { prepare: () => ({}), ...ownAnswer },
  get_insights: { prepare: () => ({ query: 'since=7d' }), ...ownAnswer },
  get_usage: { prepare: () => ({ query: 'since=7d' }), ...ownAnswer },
  list_audit_log: {
    prepare: () => ({}),
    seenByStranger: (reply) => expect(reply.body.data.map((entry: any) => entry.action)).toEqual(['tenant.created']),
  },
  create_api_key: { prepare: () => ({ body: { name: 'Bot', scopes: ['read'] } }), ...ownAnswer },
  list_api_keys: {
    prepare: (api, adminKey) => prepareKey(api, adminKey).then(() => ({})),
    seenByStranger: (reply) => expect(reply.body.data).toHaveLength(1),
  },
  revoke_api_key: { prepare: prepareKey },
  rotate_api_key: { prepare: async (api, adminKey) => ({ ...(await prepareKey(api, adminKey)), body: {} }) },
};

import { expect } from 'vitest';
import type { Api, Reply } from '../api.ts';
import type { Samples } from './sample.ts';

const CUSTOMER = 'contract-customer';
const OTHER = 'contract-other';
const MESSAGE = 'The export of our workspace acme-prod fails with error 502, please fix it before Friday.';
const conversation = { external_user_id: CUSTOMER, session_id: 'T-1', messages: [{ role: 'user', content: MESSAGE }] };

async function add(api: Api, key: string, customer = CUSTOMER) {
  return (await api.call('POST', '/v1/memories/add', { key, body: { ...conversation, external_user_id: customer } })).body;
}

async function rememberOne(api: Api, key: string): Promise<string> {
  const body = { external_user_id: CUSTOMER, content: 'Prefers mornings.', kind: 'preference' };
  return (await api.call('POST', '/v1/memories', { key, body })).body.data[0].id;
}

const memoryPath = async (api: Api, key: string) => ({ params: { id: await rememberOne(api, key) } });
const customerPath = async (api: Api, key: string) => {
  await add(api, key);
  return { params: { id: CUSTOMER } };
};

/** Nothing of the other tenant's conversation, in any field. */
function seesNothing(reply: Reply): void {
  expect(reply.status, reply.text).toBeLessThan(300);
  expect(reply.text).not.toMatch(/error 502|acme-prod|mornings/);
}

export const memorySamples: Samples = {
  add: {
    prepare: async (api, key) => {
      await add(api, key);
      return { body: conversation };
    },
    // Sent before by the owner, new to the stranger.
    seenByStranger: (reply) => expect([reply.body.messages_new, reply.body.messages_seen]).toEqual([1, 0]),
  },
  retrieve: {
    prepare: async (api, key) => {
      await add(api, key);
      return { body: { external_user_id: CUSTOMER, query: 'Any update on the export?' } };
    },
    seenByStranger: (reply) => {
      seesNothing(reply);
      expect([reply.body.data, reply.body.open_issues, reply.body.system_prompt_addition]).toEqual([[], [], '']);
    },
  },
  search: {
    prepare: async (api, key) => {
      await add(api, key);
      return { body: { external_user_id: CUSTOMER, query: 'export error' } };
    },
    seenByStranger: (reply) => {
      seesNothing(reply);
      expect(reply.body.data).toEqual([]);
    },
  },
  get_job: { prepare: async (api, key) => ({ params: { id: (await add(api, key)).job_id } }) },
  feedback: {
    prepare: async (api, key) => ({
      body: {
        retrieval_id: crypto.randomUUID(),
        outcome: 'user_corrected',
        used_memory_ids: [await rememberOne(api, key)],
        correction: 'Prefers evenings.',
      },
    }),
    seenByStranger: (reply) => expect([reply.status, reply.body.error]).toEqual([404, 'memory_not_found']),
  },
  remember: {
    prepare: () => ({ body: { external_user_id: CUSTOMER, content: 'Prefers mornings.', kind: 'preference' } }),
    seenByStranger: (reply) => expect(reply.status).toBe(201),
  },
  list_memories: {
    prepare: async (api, key) => {
      await rememberOne(api, key);
      return { query: `external_user_id=${CUSTOMER}` };
    },
    seenByStranger: (reply) => {
      seesNothing(reply);
      expect(reply.body.data).toEqual([]);
    },
  },
  get_memory: { prepare: memoryPath },
  edit_memory: {
    prepare: async (api, key) => ({ ...(await memoryPath(api, key)), body: { content: 'Prefers noon.' } }),
  },
  delete_memory: { prepare: memoryPath },
  memory_history: { prepare: memoryPath },
  extract: {
    prepare: () => ({ body: { messages: conversation.messages } }),
    seenByStranger: (reply) => expect(reply.status).toBe(200),
  },
  get_customer: { prepare: customerPath },
  update_customer: {
    prepare: async (api, key) => ({ ...(await customerPath(api, key)), body: { name: 'Dana' } }),
    seenByStranger: (reply) => {
      seesNothing(reply);
      expect([reply.body.data.messages_count, reply.body.data.open_issues]).toEqual([0, []]);
    },
  },
  resolve_customers: {
    prepare: async (api, key) => {
      const stated = { email: 'dana@contract.example' };
      const told = await api.call('PATCH', `/v1/customers/${CUSTOMER}`, { key, body: stated });
      expect(told.status, told.text).toBe(200);
      return { body: { email: 'Dana@Contract.example' } };
    },
    seenByStranger: (reply) => {
      expect(reply.status).toBe(200);
      expect(reply.body.data).toEqual([]);
    },
  },
  merge_customer: {
    prepare: async (api, key) => {
      await add(api, key, OTHER);
      return { ...(await customerPath(api, key)), body: { into: OTHER } };
    },
  },
  unmerge_customer: {
    prepare: async (api, key) => {
      await add(api, key, OTHER);
      const found = await customerPath(api, key);
      const merged = await api.call('POST', `/v1/customers/${CUSTOMER}/merge`, { key, body: { into: OTHER } });
      expect(merged.status, merged.text).toBe(200);
      return found;
    },
  },
  erase_customer: { prepare: customerPath },
  export_customer: { prepare: customerPath },
  export_user: {
    prepare: async (api, key) => {
      await add(api, key);
      return { params: { external_user_id: CUSTOMER } };
    },
  },
  get_erasure: {
    prepare: async (api, key) => {
      await add(api, key);
      const erased = await api.call('DELETE', `/v1/customers/${CUSTOMER}`, { key });
      return { params: { id: erased.body.data.erasure_id } };
    },
  },
};

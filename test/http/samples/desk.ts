import { expect } from 'vitest';
import type { Api, Reply } from '../api.ts';
import type { Samples } from './sample.ts';

const CUSTOMER = 'contract-customer';
const SESSION = 'contract-session';
const opened = { external_user_id: CUSTOMER, session_id: SESSION, subject: 'Router 502', metadata: { account_number: 'A-789456' } };
const turn = { role: 'user', content: 'My router shows error 502 and the wifi is not working.', agent_id: 'internet' };

async function open(api: Api, key: string) {
  await api.call('POST', '/v1/sessions', { key, body: opened });
  await api.call('POST', `/v1/sessions/${SESSION}/messages`, { key, body: turn });
  return { params: { id: SESSION } };
}

async function register(api: Api, key: string) {
  await api.call('POST', '/v1/agents', { key, body: { agent_id: 'internet', name: 'Internet' } });
  return { params: { id: 'internet' } };
}

const customer = async (api: Api, key: string) => {
  await open(api, key);
  return { params: { id: CUSTOMER } };
};

function seesNobody(reply: Reply): void {
  expect(reply.status, reply.text).toBe(200);
  expect(reply.body.data).toEqual([]);
}

export const deskSamples: Samples = {
  create_session: {
    prepare: async (api, key) => {
      await open(api, key);
      return { body: opened };
    },
    // There for the owner, made afresh for the stranger.
    seenByStranger: (reply) => expect([reply.status, reply.body.data.messages_count]).toEqual([201, 0]),
  },
  list_sessions: {
    prepare: (api, key) => open(api, key).then(() => ({ query: `external_user_id=${CUSTOMER}` })),
    seenByStranger: seesNobody,
  },
  search_sessions: {
    prepare: (api, key) => open(api, key).then(() => ({ body: { metadata: { account_number: 'A-789456' } } })),
    seenByStranger: seesNobody,
  },
  get_session: { prepare: open },
  update_session: { prepare: async (api, key) => ({ ...(await open(api, key)), body: { channel: 'phone' } }) },
  get_session_context: { prepare: open },
  add_session_message: { prepare: async (api, key) => ({ ...(await open(api, key)), body: turn }) },
  resolve_session: { prepare: async (api, key) => ({ ...(await open(api, key)), body: { resolution: 'Restarted it.' } }) },
  close_session: { prepare: open },
  reopen_session: { prepare: open },
  register_agent: {
    prepare: (api, key) => register(api, key).then(() => ({ body: { agent_id: 'internet', name: 'Other name' } })),
    // Registered before by the owner, who gets it as it was; new to the stranger.
    seenByStranger: (reply) => expect([reply.status, reply.body.data.name]).toEqual([201, 'Other name']),
  },
  list_agents: { prepare: (api, key) => register(api, key).then(() => ({})), seenByStranger: seesNobody },
  get_agent: { prepare: register },
  get_agent_stats: { prepare: register },
  list_customer_issues: { prepare: customer },
  get_customer_timeline: { prepare: customer },
  list_customer_recurring: { prepare: customer },
  hand_over_customer: { prepare: async (api, key) => ({ ...(await customer(api, key)), body: { session_id: SESSION, to_agent: 'tv' } }) },
};

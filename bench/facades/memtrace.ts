import type { Client } from '../speed/client.ts';
import type { Facade } from './pairs.ts';

const line = (index: number) => `Customer: the weekly export number ${index} fails with error ${500 + (index % 9)}.`;

/** Sessions of one customer each, made when first asked for. */
const sessions = new Map<string, Promise<string>>();

function findSession(client: Client, path: string, body: object, readId: (made: any) => string): Promise<string> {
  const key = JSON.stringify([path, body]);
  const made = sessions.get(key) ?? client.must(path, body).then(readId);
  sessions.set(key, made);
  return made;
}

const openForeign = (client: Client, customer: string) =>
  findSession(client, '/memtrace/api/v1/sessions', { agent_id: 'bot', metadata: { customer_id: customer, plan: `plan of ${customer}` } }, (made) => made.id);
const openNative = (client: Client, customer: string) =>
  findSession(client, '/v1/sessions', { external_user_id: customer, agent_id: 'bot', metadata: { plan: `plan of ${customer}` } }, (made) => made.data.id);

export const memtrace: Facade = {
  name: 'Memtrace',
  toHeaders: (key) => ({ 'x-api-key': key }),
  pairs: [
    {
      what: 'remember in a session',
      native: async (client, index) =>
        client.must('/v1/memories', {
          external_user_id: 'mt-native', session_id: await openNative(client, 'mt-native'), agent_id: 'bot', content: line(index), kind: 'event', record: true,
        }),
      foreign: async (client, index) =>
        client.must('/memtrace/api/v1/memories', { agent_id: 'bot', session_id: await openForeign(client, 'mt-foreign'), content: line(index) }),
    },
    {
      what: 'context of a session, 2,000 tokens',
      native: async (client) => client.get(`/v1/sessions/${await openNative(client, 'mt-native')}/context?max_tokens=2000`),
      foreign: async (client) => client.must(`/memtrace/api/v1/sessions/${await openForeign(client, 'mt-foreign')}/context`, {}),
    },
    {
      what: 'sessions by metadata',
      native: (client) => client.must('/v1/sessions/search', { metadata: { plan: 'plan of mt-native' }, status: ['open', 'waiting'] }),
      foreign: (client) => client.must('/memtrace/api/v1/sessions/search', { metadata: { plan: 'plan of mt-foreign' }, status: 'active' }),
    },
  ],
};

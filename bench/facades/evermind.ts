import { makeQuestion } from '../speed/sentences.ts';
import { type Facade, MEMORIES, READ } from './pairs.ts';

const turn = (index: number) => `The weekly export number ${index} fails with error ${500 + (index % 9)}.`;
const toHeaders = (key: string) => ({ authorization: `Bearer ${key}` });
const search: Facade['pairs'][number]['native'] = (client, index) =>
  client.must('/v1/memories/search', { external_user_id: READ, query: makeQuestion(index, MEMORIES), limit: 10 });

export const everMemOs: Facade = {
  name: 'EverMemOS',
  toHeaders,
  pairs: [
    {
      what: 'search',
      native: search,
      foreign: (client, index) =>
        client.must('/evermemos/api/v0/memories/search', {
          query: makeQuestion(index, MEMORIES), user_id: READ, retrieve_method: 'hybrid', memory_types: ['episodic_memory'], top_k: 10,
        }),
    },
    {
      what: 'a message of a session that is there',
      native: (client, index) =>
        client.must(index === 0 ? '/v1/sessions' : '/v1/sessions/said/messages', index === 0
          ? { external_user_id: 'native-said', session_id: 'said' }
          : { role: 'user', content: turn(index) }),
      foreign: (client, index) =>
        client.must('/evermemos/api/v0/memories', {
          message_id: `m-${index}-${performance.now()}`, create_time: new Date().toISOString(), sender: 'foreign-said', content: turn(index), group_id: 'said-too',
        }),
    },
  ],
};

export const everOs: Facade = {
  name: 'EverOS',
  toHeaders,
  pairs: [
    {
      what: 'search',
      native: search,
      foreign: (client, index) =>
        client.must('/everos/api/v1/memories/search', {
          query: makeQuestion(index, MEMORIES), filters: { user_id: READ }, method: 'vector', memory_types: ['episodic_memory'], top_k: 10,
        }),
    },
    {
      what: 'add, one turn',
      native: (client, index) =>
        client.must('/v1/memories/add', { external_user_id: 'native-add', session_id: `s-${index}`, messages: [{ role: 'user', content: turn(index) }] }),
      foreign: (client, index) =>
        client.must('/everos/api/v1/memories', {
          user_id: 'foreign-add', session_id: `s-${index}`, messages: [{ role: 'user', timestamp: Date.now(), content: turn(index) }],
        }),
    },
  ],
};

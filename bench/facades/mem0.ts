import { makeQuestion } from '../speed/sentences.ts';
import { type Facade, MEMORIES, READ } from './pairs.ts';

const turn = (index: number) => `The weekly export number ${index} fails with error ${500 + (index % 9)}.`;

export const mem0: Facade = {
  name: 'Mem0',
  toHeaders: (key) => ({ authorization: `Token ${key}` }),
  pairs: [
    {
      what: 'search',
      native: (client, index) =>
        client.must('/v1/memories/search', { external_user_id: READ, query: makeQuestion(index, MEMORIES), types: ['memory', 'issue'], limit: 10 }),
      foreign: (client, index) =>
        client.must('/mem0/v3/memories/search/', { query: makeQuestion(index, MEMORIES), filters: { user_id: READ }, top_k: 10 }),
    },
    {
      what: 'list, 100',
      native: (client) => client.get(`/v1/memories?external_user_id=${READ}&limit=100`),
      foreign: (client) => client.must('/mem0/v3/memories/?page=1&page_size=100', { filters: { user_id: READ } }),
    },
    {
      what: 'add, one turn kept word for word',
      native: (client, index) =>
        client.must('/v1/memories/add', {
          external_user_id: 'native', session_id: `s-${index}`, messages: [{ role: 'user', content: turn(index) }], verbatim: true,
        }),
      foreign: (client, index) =>
        client.must('/mem0/v3/memories/add/', { user_id: 'foreign', run_id: `s-${index}`, messages: [{ role: 'user', content: turn(index) }] }),
    },
  ],
};

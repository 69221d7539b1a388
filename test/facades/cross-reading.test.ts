import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACADES } from '../../src/facades/index.ts';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

/** A ticket that one dialect opens: what the customer wrote and what was answered, in words that stand nowhere else. */
interface Ticket {
  customer: string;
  id: string;
  said: string;
  answered: string;
}

/** How programs of one dialect open a ticket, and what they put before their model when the customer writes again. */
interface Dialect {
  name: string;
  open(ticket: Ticket): Promise<void>;
  /** Everything that is read for this customer and question, as text. */
  read(customer: string, question: string): Promise<string>;
  /** Whether it finds single turns too. Mem0 finds memories: what was understood, and what its own programs wrote. */
  findsTurns: boolean;
}

const call = async (method: string, path: string, body: unknown, headers: Record<string, string>): Promise<any> => {
  const reply = await rapport.call(method, path, { body, headers });
  expect(reply.status, `${path}: ${reply.text}`).toBeLessThan(300);
  return reply.body;
};
const startedAt = Date.now();

const memoryOs: Dialect = {
  name: 'MemoryOS',
  findsTurns: true,
  open: async ({ customer, id, said, answered }) => void (await desk.add(customer, [said, answered], { agent_id: 'bot', metadata: { ticket_id: id } })),
  read: async (customer, question) => {
    const { data, system_prompt_addition: block } = await desk.retrieve(customer, question, { limit: 20 });
    return JSON.stringify(data) + block;
  },
};

const mem0: Dialect = {
  name: 'Mem0',
  findsTurns: false,
  open: async ({ customer, id, said, answered }) => {
    const headers = { authorization: `Token ${desk.key}` };
    const messages = [{ role: 'user', content: said }, { role: 'assistant', content: answered }];
    await call('POST', '/mem0/v1/memories/', { messages, user_id: customer, run_id: id }, headers);
  },
  read: async (customer, question) => {
    const body = { query: question, filters: { user_id: customer }, top_k: 20, threshold: 0 };
    return JSON.stringify((await call('POST', '/mem0/v2/memories/search/', body, { authorization: `Token ${desk.key}` })).results);
  },
};

const memtrace: Dialect = {
  name: 'Memtrace',
  findsTurns: true,
  open: async ({ customer, said, answered }) => {
    const ask = (path: string, body: object) => call('POST', `/memtrace/api/v1/${path}`, body, { 'x-api-key': desk.key });
    const { id } = await ask('sessions', { agent_id: 'bot', metadata: { customer_id: customer } });
    for (const content of [`Customer: ${said}`, `Response: ${answered}`]) await ask('memories', { agent_id: 'bot', session_id: id, content });
  },
  read: async (customer) => {
    const ask = (path: string, body: object) => call('POST', `/memtrace/api/v1/${path}`, body, { 'x-api-key': desk.key });
    const { sessions } = await ask('sessions/search', { metadata: { customer_id: customer }, status: 'active' });
    const contexts = [];
    for (const { id } of sessions) contexts.push((await ask(`sessions/${id}/context`, { since: '7d' })).context);
    return contexts.join('\n');
  },
};

const everMemOs: Dialect = {
  name: 'EverMemOS',
  findsTurns: true,
  open: async ({ customer, id, said, answered }) => {
    const ask = (path: string, body: object) => call('POST', `/evermemos/api/v0/${path}`, body, { authorization: `Bearer ${desk.key}` });
    const group = `ticket_${id}`;
    const user_details = [{ user_id: customer, user_name: 'C', role: 'customer' }, { user_id: 'bot', user_name: 'B', role: 'assistant' }];
    await ask('memories/conversation-meta', { group_id: group, group_name: `Support: ${id}`, user_details });
    for (const [n, [sender, content]] of [[customer, said], ['bot', answered]].entries()) {
      const create_time = new Date(startedAt).toISOString();
      await ask('memories', { message_id: `${id}-${n}`, create_time, sender, content, group_id: group, sender_name: sender });
    }
  },
  read: async (customer, question) => {
    const body = { query: question, user_id: customer, retrieve_method: 'hybrid', top_k: 20 };
    const { result } = await call('POST', '/evermemos/api/v0/memories/search', body, { authorization: `Bearer ${desk.key}` });
    return JSON.stringify([result.memories, result.pending_messages]);
  },
};

const everOs: Dialect = {
  name: 'EverOS',
  findsTurns: true,
  open: async ({ customer, id, said, answered }) => {
    const ask = (path: string, body: object) => call('POST', `/everos/api/v1/${path}`, body, { authorization: `Bearer ${desk.key}` });
    const messages = [{ role: 'user', timestamp: startedAt, content: said }, { role: 'assistant', timestamp: startedAt + 1, content: answered }];
    await ask('memories', { user_id: customer, session_id: `ticket_${id}`, messages });
  },
  read: async (customer, question) => {
    const body = { query: question, filters: { user_id: customer }, method: 'hybrid', memory_types: ['episodic_memory', 'profile', 'raw_message'], top_k: 20 };
    const { data } = await call('POST', '/everos/api/v1/memories/search', body, { authorization: `Bearer ${desk.key}` });
    // The question is repeated in the answer.
    return JSON.stringify({ ...data, query: null });
  },
};

const offered = new Set(['MemoryOS', ...FACADES.filter(({ endpoints }) => endpoints.length > 1).map(({ name }) => name.replace(/ v\d$/, ''))]);
const dialects = [memoryOs, mem0, memtrace, everMemOs, everOs].filter(({ name }) => offered.has(name));

it('tries every dialect there is', () => {
  expect(dialects.map(({ name }) => name).sort()).toEqual([...offered].sort());
});

describe.each(dialects.map((writer) => [writer.name, writer] as const))('a ticket opened through %s', (name, writer) => {
  const customer = `cross-${name.toLowerCase()}`;
  const ticket = {
    customer, id: `T-${name}`, said: 'The drawbridge controller of my castle kit jams since the last firmware.',
    answered: 'Please hold the turquoise button for nine seconds.',
  };
  const question = 'What is wrong with the drawbridge controller, and which button to hold?';
  beforeAll(() => writer.open(ticket));

  it.each(dialects.map((reader) => [reader.name, reader] as const))('is read through %s', async (_name, reader) => {
    const read = await reader.read(customer, question);
    expect(read).toContain('drawbridge controller');
    if (reader.findsTurns || reader === writer) expect(read).toContain('turquoise button');
  });

  it('and by nobody who asks for another customer', async () => {
    for (const reader of dialects) expect(await reader.read(`not-${customer}`, question), reader.name).not.toMatch(/drawbridge|turquoise/);
  });

  it('is gone from all of them when its customer is erased', async () => {
    expect((await desk.call('DELETE', `/v1/customers/${customer}`)).status).toBe(200);
    for (const reader of dialects) expect(await reader.read(customer, question), reader.name).not.toMatch(/drawbridge|turquoise/);
  });
});

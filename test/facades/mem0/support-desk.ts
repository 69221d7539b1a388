import type { Rapport } from '../../support/rapport.ts';

/** One memory as the program sees it. */
export interface Entry {
  id: string;
  memory: string;
  metadata: Record<string, unknown>;
  [field: string]: unknown;
}

type Memories = { results: Entry[] };
type Fields = Record<string, unknown>;

/** How a generation of Mem0's Python client puts four calls on the wire. */
export interface Generation {
  name: string;
  add(content: string, fields: Fields): [method: string, path: string, body: Fields];
  search(query: string, fields: Fields): [method: string, path: string, body: Fields];
  list(fields: Fields): [method: string, path: string, body?: Fields];
}

/** Both send organisation and project with everything, and neither minds that the answer comes later than it says. */
export const GENERATIONS: readonly Generation[] = [
  {
    name: '0.1',
    add: (content, fields) => ['POST', '/v1/memories/', { messages: content, ...fields, version: 'v2', output_format: 'v1.1' }],
    search: (query, fields) => ['POST', '/v1/memories/search/', { query, ...fields }],
    list: (fields) => ['GET', `/v1/memories/?${new URLSearchParams(fields as Record<string, string>)}`],
  },
  {
    name: '1.0',
    add: (content, fields) => [
      'POST', '/v1/memories/', { messages: [{ role: 'user', content }], ...fields, async_mode: true, output_format: 'v1.1' },
    ],
    search: (query, fields) => ['POST', '/v2/memories/search/', { query, ...fields }],
    list: (fields) => ['POST', '/v2/memories/', fields],
  },
];

/** Mem0's Python client of a generation, as far as a support desk needs it. */
export class MemoryOf {
  readonly #api: Rapport;
  readonly #key: string;
  readonly #generation: Generation;
  #account: Fields = {};

  constructor(api: Rapport, key: string, generation: Generation) {
    this.#api = api;
    this.#key = key;
    this.#generation = generation;
  }

  /** Its constructor's first call, without which it is of no use. */
  async start(): Promise<this> {
    const { org_id, project_id } = await this.#call('GET', '/v1/ping/');
    this.#account = { org_id, project_id };
    return this;
  }

  async add(content: string, fields: Fields): Promise<Memories> {
    return this.#call(...this.#with(this.#generation.add(content, fields)));
  }

  async search(query: string, fields: Fields): Promise<Memories> {
    return toResults(await this.#call(...this.#with(this.#generation.search(query, fields))));
  }

  async getAll(fields: Fields): Promise<Memories> {
    return toResults(await this.#call(...this.#with(this.#generation.list({ ...fields, ...this.#account }))));
  }

  async delete(id: string): Promise<void> {
    await this.#call('DELETE', `/v1/memories/${id}/?${new URLSearchParams(this.#account as Record<string, string>)}`);
  }

  #with([method, path, body]: [string, string, Fields?]): [string, string, Fields?] {
    return [method, path, body && { ...body, ...this.#account }];
  }

  async #call(method: string, path: string, body?: Fields): Promise<any> {
    const headers = { authorization: `Token ${this.#key}`, 'mem0-user-id': 'an md5 of the key' };
    const reply = await this.#api.call(method, `/mem0${path}`, { headers, ...(body ? { body } : {}) });
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  }
}

function toResults(found: Memories | Entry[]): Memories {
  return Array.isArray(found) ? { results: found } : found;
}

/** What a desk is told of a ticket's customer, agent and conversation. */
export interface SupportContext {
  customer: Entry[];
  agent: Entry[];
  session: Entry[];
}

/** A support desk as Mem0's architecture document lays it out: customers, agents' knowledge, and one session a ticket. */
export class SupportDesk {
  readonly memory: MemoryOf;
  #tickets = 0;

  constructor(memory: MemoryOf) {
    this.memory = memory;
  }

  async addProfile(customer: string, profile: { name: string; tier: string; comm_pref: string; timezone: string }): Promise<Memories> {
    const content = `
        Customer profile:
        - Name: ${profile.name}
        - Tier: ${profile.tier}
        - Communication preference: ${profile.comm_pref}
        - Timezone: ${profile.timezone}
        `;
    return this.memory.add(content, { user_id: customer, metadata: { type: 'profile', tier: profile.tier } });
  }

  async addKnowledge(agent: string, product: string, knowledge: string): Promise<Memories> {
    return this.memory.add(`${product}: ${knowledge}`, { agent_id: agent, metadata: { type: 'product_knowledge', product } });
  }

  async addSolution(agent: string, issue: string, solution: string, product: string): Promise<Memories> {
    const content = `\n        Common issue: ${issue}\n        Solution: ${solution}\n        \nProduct: ${product}`;
    return this.memory.add(content, { agent_id: agent, metadata: { type: 'solution', product } });
  }

  async addTurn(customer: string, session: string, context: string): Promise<Memories> {
    return this.memory.add(context, { user_id: customer, run_id: session, metadata: { type: 'session_context' } });
  }

  async createTicket(customer: string, issue: string, product: string): Promise<string> {
    this.#tickets += 1;
    const session = `ticket_20261127_12000${this.#tickets}`;
    await this.addTurn(customer, session, `New issue: ${issue} (Product: ${product})`);
    return session;
  }

  async getContext(customer: string, agent: string, session: string, query: string): Promise<SupportContext> {
    const [ofCustomer, ofAgent, ofSession] = await Promise.all([
      this.memory.search(query, { user_id: customer, limit: 5 }),
      this.memory.search(query, { agent_id: agent, limit: 5 }),
      this.memory.search(query, { user_id: customer, run_id: session, limit: 3 }),
    ]);
    return { customer: ofCustomer.results, agent: ofAgent.results, session: ofSession.results };
  }

  /** What the model would be told; both turns are kept. */
  async handle(customer: string, agent: string, session: string, message: string): Promise<string> {
    const context = await this.getContext(customer, agent, session, message);
    const summary = [
      ...context.customer.slice(0, 3).map(({ memory }) => `Customer: ${memory}`),
      ...context.agent.slice(0, 3).map(({ memory }) => `Knowledge: ${memory}`),
      ...context.session.map(({ memory }) => `Conversation: ${memory}`),
    ].join('\n');
    await this.addTurn(customer, session, `Customer: ${message}`);
    await this.addTurn(customer, session, `Agent: Response based on: ${message.slice(0, 50)}...`);
    return summary;
  }

  /** Files what solved the ticket with the customer and with the agents, and clears the session away. Gives the issue. */
  async resolve(customer: string, session: string, resolution: string, product: string): Promise<string> {
    const { results } = await this.memory.getAll({ run_id: session });
    const opening = results.find(({ memory }) => memory.includes('New issue:'));
    const issue = opening ? opening.memory.replace('New issue:', '').trim() : 'Issue description not found';
    const content = `\n        Previous issue with ${product}: ${issue}\n        Resolution: ${resolution}\n        `;
    await this.memory.add(content, { user_id: customer, metadata: { type: 'issue_history', product, resolved: true } });
    await this.addSolution('support_agent', issue, resolution, product);
    for (const { id } of results) await this.memory.delete(id);
    return issue;
  }
}

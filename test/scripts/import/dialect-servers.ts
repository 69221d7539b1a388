import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a system answers to one request; undefined for what it has not. */
type Answer = (request: { method: string; path: string; query: URLSearchParams; body: any }) => unknown;

export interface DialectServer {
  url: string;
  /** `METHOD path?query` of every request answered. */
  asked: string[];
  /** Answers the next so many requests with this status instead. */
  fail(times: number, status: number): void;
  close(): Promise<void>;
}

/** A memory system that says what `answer` does, to those who show its key in its own form. */
export async function startDialect(header: [name: string, value: string], answer: Answer): Promise<DialectServer> {
  const asked: string[] = [];
  const failing = { times: 0, status: 0 };
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://source');
    const say = (status: number, said: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(said));
    };
    if (failing.times > 0) {
      failing.times -= 1;
      return say(failing.status, { error: 'later' }, { 'retry-after': '0' });
    }
    if (request.headers[header[0]] !== header[1]) return say(401, { error: 'who?' });
    asked.push(`${request.method} ${request.url}`);
    const said = answer({ method: request.method ?? '', path: url.pathname, query: url.searchParams, body });
    return said === undefined ? say(404, { error: 'nothing here' }) : say(200, said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail: (times, status) => Object.assign(failing, { times, status }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? null : JSON.parse(text);
}

const at = (n: number) => new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString();

/** Two users with 120 and 2 memories, an agent with knowledge of its own; pages of a hundred. */
export function startMem0(): Promise<DialectServer> {
  const memories = [
    ...Array.from({ length: 120 }, (_, n) => ({
      id: `u1-${n}`, memory: `Wish number ${n} of the first customer: more ${['books', 'music', 'films'][n % 3]} in room ${n}`, user_id: 'cust_1', agent_id: null,
      run_id: `ticket_${n % 4}`, metadata: { type: 'session_context' }, categories: ['wishes'], created_at: at(n),
    })),
    { id: 'u2-0', memory: 'Prefers evenings', user_id: 'cust_2', agent_id: 'support_agent', run_id: null, metadata: null, categories: null, created_at: at(0) },
    { id: 'u2-1', memory: '', user_id: 'cust_2', created_at: at(1) },
    { id: 'a-0', memory: 'CloudSync Pro: at most 10 GB a file', user_id: null, agent_id: 'support_agent', metadata: { product: 'CloudSync Pro' }, created_at: at(2) },
  ];
  return startDialect(['authorization', 'Token source-key'], ({ method, path, query, body }) => {
    const entities = [['user', 'cust_1'], ['user', 'cust_2'], ['agent', 'support_agent'], ['run', 'ticket_0']].map(([type, name]) => ({ id: name, name, type }));
    if (path === '/v1/entities/') return { count: entities.length, next: null, previous: null, results: entities };
    if (method !== 'POST' || path !== '/v3/memories/') return undefined;
    const page = Number(query.get('page'));
    const size = Number(query.get('page_size'));
    const found = memories.filter((memory) => Object.entries(body.filters).every(([key, value]) => (memory as any)[key] === value));
    const next = page * size < found.length ? `${path}?page=${page + 1}` : null;
    return { count: found.length, next, previous: null, results: found.slice((page - 1) * size, page * size) };
  });
}

/** 60 customers, a page of fifty and one of ten; one was erased between list and export. */
export function startMemoryOs(): Promise<DialectServer> {
  const customers = Array.from({ length: 60 }, (_, n) => `mo_${n}`);
  return startDialect(['authorization', 'ApiKey source-key'], ({ path, query }) => {
    const envelope = { request_id: 'r', timestamp: at(0) };
    if (path === '/v1/tenant/customers') {
      const from = Number(query.get('cursor') ?? 0);
      const next = from + 50 < customers.length ? String(from + 50) : null;
      const data = customers.slice(from, from + 50).map((external_user_id) => ({ external_user_id }));
      return { data, pagination: { next_cursor: next, limit: 50, total: customers.length }, ...envelope };
    }
    const [, customer] = /^\/v1\/users\/(.+)\/export$/.exec(path) ?? [];
    if (!customer || customer === 'mo_7') return undefined;
    const common = { importance_score: 8, confidence: 0.9, created_at: at(1), updated_at: at(1), versions: [] };
    const memories = [
      { id: `${customer}-1`, content: 'Prefers e-mail', category: 'preference', is_archived: false, ...common },
      { id: `${customer}-2`, content: 'Preferred phone', category: 'preference', is_archived: true, ...common },
    ];
    return { data: { tenant_id: 't', proxy_user_id: customer, memories }, ...envelope };
  });
}

/** Two calls from one number, one named customer, and 1,203 entries of which many say the same. */
export function startMemtrace(): Promise<DialectServer> {
  const base = { org_id: 'org', created_at: at(0), updated_at: at(0), agent_id: 'agent_1' };
  const sessions = [
    { id: 'sess_1', status: 'closed', metadata: { phone: '+1 415 555 0142' }, ...base },
    { id: 'sess_2', status: 'active', metadata: { phone: '+14155550142' }, ...base },
    { id: 'sess_3', status: 'active', metadata: { customer_id: 'cust_9' }, ...base },
  ];
  const log = Array.from({ length: 1200 }, (_, n) => ({
    time: at(n % 60), org_id: 'org', agent_id: 'agent_1', session_id: sessions[n % 3]!.id, memory_type: 'episodic', event_type: 'general',
    content: n % 2 ? 'Customer: yes' : `Customer: line ${n}`, tags: ['customer_message'],
  }));
  const memories = [
    ...log,
    { ...log[0]!, session_id: 'sess_3', memory_type: 'decision', event_type: 'decision', content: 'Send a technician', metadata: { reasoning: 'Line is dead' } },
    { ...log[0]!, session_id: 'sess_3', memory_type: 'session', event_type: 'error', content: 'CRM was down' },
    { ...log[0]!, session_id: undefined, content: 'Note of the agent alone' },
  ];
  return startDialect(['x-api-key', 'source-key'], ({ path, query }) => {
    if (path === '/api/v1/agents') return { agents: [{ id: 'agent_1', name: 'tv-support', ...base }], count: 1 };
    if (path === '/api/v1/sessions') return { sessions, count: sessions.length };
    if (path !== '/api/v1/memories' || query.get('order') !== 'asc') return undefined;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    const page = memories.slice(offset, offset + limit);
    return { memories: page, count: page.length, has_more: page.length >= limit };
  });
}

/** Episodes of two tickets, whose customer their metadata name in both forms, and profile facts. */
export function startEverMemOs(): Promise<DialectServer> {
  const episodes = Array.from({ length: 130 }, (_, n) => ({
    id: `ep-${n}`, memory_type: 'episodic_memory', user_id: n % 2 ? 'support_bot' : 'customer_john', group_id: `ticket_T-${n % 2}`, timestamp: at(n % 60),
    subject: 'Router', summary: 's', episode: `Episode ${n}: the router was restarted ${n} times.`, memory_content: 'm',
  }));
  const profiles = [{ id: 'pr-1', memory_type: 'profile', user_id: 'customer_john', group_id: 'ticket_T-0', profile: 'Works from home', timestamp: at(1) }];
  const meta: Record<string, unknown> = {
    'ticket_T-0': [{ user_id: 'customer_john', user_name: 'John', role: 'customer' }, { user_id: 'support_bot', user_name: 'Bot', role: 'assistant' }],
    'ticket_T-1': { customer_john: { full_name: 'John', role: 'user' }, support_bot: { full_name: 'Bot', role: 'assistant' } },
  };
  return startDialect(['authorization', 'Bearer source-key'], ({ path, query }) => {
    if (path === '/api/v0/memories/conversation-meta') {
      const group = query.get('group_id')!;
      return { status: 'ok', message: '', result: { group_id: group, user_details: meta[group] } };
    }
    if (path !== '/api/v0/memories') return undefined;
    const user = query.get('user_id');
    const ofType: { user_id: string }[] = query.get('memory_type') === 'profile' ? profiles : episodes;
    const all = ofType.filter(({ user_id: owner }) => user === '__all__' || owner === user);
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    const memories = all.slice(offset, offset + limit);
    return { status: 'ok', message: '', result: { memories, total_count: all.length, has_more: offset + limit < all.length } };
  });
}

/** Episodes and a profile of each user asked for, by number of page. */
export function startEverOs(): Promise<DialectServer> {
  return startDialect(['authorization', 'Bearer source-key'], ({ method, path, body }) => {
    if (method !== 'POST' || path !== '/api/v1/memories/get') return undefined;
    const user = body.filters.user_id;
    const count = user === 'customer_john' ? 101 : 1;
    const episodes = Array.from({ length: count }, (_, n) => ({
      id: `${user}-ep-${n}`, user_id: user, group_id: null, session_id: 'ticket_T-9', timestamp: at(n % 60), subject: 'Invoice', summary: 's',
      episode: `${user} asked for invoice ${n}.`, atomic_facts: [],
    }));
    const profiles = [{ id: `${user}-p`, user_id: user, profile_data: { explicit_info: [{ category: 'Plan', description: 'Growth' }], implicit_traits: ['Patient'] } }];
    const isProfile = body.memory_type === 'profile';
    const all: unknown[] = isProfile ? profiles : episodes;
    const page = all.slice((body.page - 1) * body.page_size, body.page * body.page_size);
    return { data: { episodes: isProfile ? [] : page, profiles: isProfile ? page : [], agent_cases: [], agent_skills: [], count: page.length, total_count: all.length } };
  });
}

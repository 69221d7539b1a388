import { startLocalRapport, type LocalRapport } from '../../scripts/local/rapport.ts';

/** A hit as `POST /v1/memories/search` gives it, as much as a measurement needs. */
export interface SearchHit {
  type: 'memory' | 'message' | 'issue' | 'knowledge';
  id: string;
  message_id: string | null;
  text: string;
  evidence: string[];
  channels: string[];
  metadata: Record<string, unknown>;
}

export interface AddedTurn {
  id: string;
  role: 'user' | 'assistant' | 'system';
  content: string;
  timestamp: string;
  author?: string;
}

/** One tenant of a real Rapport on this machine, asked over HTTP like any customer would. */
export interface Desk {
  /** With `wait` once all is understood, with what is left to the job. */
  add(customer: string, session: string, messages: AddedTurn[], wait?: boolean): Promise<void>;
  /** As knowledge of the whole tenant. */
  remember(memories: { content: string; metadata: Record<string, unknown> }[]): Promise<void>;
  rememberOf(customer: string, memories: { content: string; kind: string }[]): Promise<void>;
  search(body: Record<string, unknown>): Promise<SearchHit[]>;
  /** The reply of a retrieve. */
  retrieve(body: Record<string, unknown>): Promise<any>;
  /** All that is held of a customer. */
  export(customer: string): Promise<any>;
  /** The ids we gave a customer's messages, by those that Rapport gave them. */
  listMessageIds(customer: string): Promise<ReadonlyMap<string, string>>;
  /** Milliseconds of every search so far. */
  readonly searchMs: number[];
  stop(): Promise<void>;
}

/** @param start another checkout's, to measure that one. */
export async function openDesk(start = startLocalRapport): Promise<Desk> {
  const rapport = await start({ vars: { LOG_LEVEL: 'error' }, log: ({ message }) => console.error(message), bindings: { ratelimits: {} } });
  const key = await createTenant(rapport);
  const searchMs: number[] = [];
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const reply = await fetch(`${rapport.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  const post = (path: string, body: unknown) => call('POST', path, body);
  const exportCustomer = async (customer: string) => (await call('GET', `/v1/customers/${encodeURIComponent(customer)}/export`)).data;
  return {
    add: (customer, session, messages, wait) =>
      post('/v1/memories/add', { external_user_id: customer, session_id: session, messages, ...(wait ? { wait } : {}) }),
    remember: (memories) => post('/v1/memories', { memories }),
    rememberOf: (customer, memories) => post('/v1/memories', { external_user_id: customer, memories }),
    search: async (body) => {
      const startedAt = performance.now();
      const { data } = await post('/v1/memories/search', body);
      searchMs.push(performance.now() - startedAt);
      return data;
    },
    retrieve: (body) => post('/v1/memories/retrieve', body),
    export: exportCustomer,
    listMessageIds: async (customer) => {
      const data = await exportCustomer(customer);
      const messages = data.messages as { id: string; message_id: string }[];
      return new Map(messages.map((message) => [message.id, message.message_id]));
    },
    searchMs,
    stop: () => rapport.dispose(),
  };
}

async function createTenant(rapport: LocalRapport): Promise<string> {
  const reply = await fetch(`${rapport.url}/v1/tenants`, {
    method: 'POST',
    headers: { authorization: `Root ${rapport.rootKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Retrieval bench' }),
  });
  const { data } = (await reply.json()) as { data: { api_key: string } };
  return data.api_key;
}

import type { LocalRapportOptions } from '../../scripts/local/rapport.ts';
import { type Api, type Reply, startApi } from '../http/api.ts';

export interface Turn {
  role: 'user' | 'assistant' | 'system';
  content: string;
  id?: string;
  timestamp?: string | number;
  author?: string;
}

/** A real Rapport for tests of what it guarantees. */
export interface Rapport extends Api {
  createDesk(name?: string): Promise<Desk>;
}

/** One tenant with its admin key, and the calls that tests make most. */
export interface Desk {
  tenantId: string;
  key: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** The reply's body of a call that must succeed. */
  get(path: string): Promise<any>;
  add(customer: string, messages: (Turn | string)[], more?: Record<string, unknown>): Promise<any>;
  retrieve(customer: string, query: string, more?: Record<string, unknown>): Promise<any>;
  /** The job once it is completed or dead. */
  waitForJob(id: string): Promise<any>;
  /** Active memories of a customer. */
  listMemories(customer: string, query?: string): Promise<any[]>;
  export(customer: string): Promise<any>;
}

/** How long a test polls before it fails; far beyond what anything here takes. */
const DEADLINE_MS = 45_000;
const POLL_MS = 20;

/** Repeats `read` until it gives something but null, undefined or false. @throws after `deadlineMs`, naming `what`. */
export async function poll<T>(
  what: string,
  read: () => Promise<T | null | undefined | false>,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  for (const end = Date.now() + deadlineMs; ;) {
    const value = await read();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${deadlineMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Runs `work` over the items, so many at a time; results in the items' order. */
export async function mapInParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const runOne = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!, index);
  };
  await Promise.all(Array.from({ length: width }, runOne));
  return results;
}

/** Turns that strings stand for: a customer's and an agent's by turns, the customer first. */
export function toTurns(messages: readonly (Turn | string)[]): Turn[] {
  return messages.map((message, index) =>
    typeof message === 'string' ? { role: index % 2 === 0 ? 'user' : 'assistant', content: message } : message,
  );
}

/**
 * Starts a Rapport whose queue delivers at once and whose burst limit is off: tests ask more than a desk does. Keys stay
 * verified for a whole test, so that counts do not depend on when it runs.
 */
export async function startRapport(options: LocalRapportOptions = {}): Promise<Rapport> {
  const api = await startApi({
    queue: { maxBatchTimeout: 0 },
    ...options,
    // Counts of calls stay in memory, so that no test meets a delivery it did not ask for.
    vars: { LOG_LEVEL: 'warn', USAGE_FLUSH_MS: '600000', ...options.vars },
    bindings: { ratelimits: {}, ...options.bindings },
  });
  return { ...api, createDesk: async (name) => openDesk(api.call, await api.createTenant(name)) };
}

/** The calls of one tenant over any way to call Rapport. */
export function openDesk(callApi: Api['call'], tenant: { tenantId: string; key: string }): Desk {
  const { key } = tenant;
  const call: Desk['call'] = (method, path, body, headers) =>
    callApi(method, path, { key, body, ...(headers ? { headers } : {}) });
  const must = async (method: string, path: string, body?: unknown): Promise<any> => {
    const reply = await call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const get = (path: string) => must('GET', path);
  return {
    ...tenant,
    call,
    get,
    add: (customer, messages, more) =>
      must('POST', '/v1/memories/add', { external_user_id: customer, messages: toTurns(messages), ...more }),
    retrieve: (customer, query, more) =>
      must('POST', '/v1/memories/retrieve', { external_user_id: customer, query, ...more }),
    waitForJob: (id) =>
      poll(`job ${id}`, async () => {
        const { data } = await get(`/v1/memories/jobs/${id}`);
        return (data.status === 'completed' || data.status === 'dead_letter') && data;
      }),
    listMemories: async (customer, query = '') =>
      (await get(`/v1/memories?external_user_id=${encodeURIComponent(customer)}&limit=200${query}`)).data,
    export: async (customer) => (await get(`/v1/customers/${encodeURIComponent(customer)}/export`)).data,
  };
}

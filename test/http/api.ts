import { type LocalRapport, type LocalRapportOptions, startLocalRapport } from '../../scripts/local/rapport.ts';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed JSON, or null for anything else. */
  body: any;
  /** `x-usage`, read: the operation and its counts. */
  usage: { operation: string; objects: number; d1: number; queue: number; vectors: number; models: number };
}

export interface CallOptions {
  key?: string;
  /** A whole Authorization header, in place of `key`. */
  authorization?: string;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** A real Rapport on this machine, and the words in which tests talk to it. */
export interface Api {
  rapport: LocalRapport;
  /** Every line the Worker logged. */
  logs: string[];
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  createTenant(name?: string): Promise<{ tenantId: string; key: string }>;
  createKey(adminKey: string, scopes: string[], kind?: 'secret' | 'base_url'): Promise<{ id: string; key: string }>;
  stop(): Promise<void>;
}

/** Calls a Rapport that listens at `url`. */
export function createCall(url: string): Api['call'] {
  return async (method, path, given = {}) => {
    const authorization = given.authorization ?? (given.key && `ApiKey ${given.key}`);
    const body = given.body === undefined || typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(authorization ? { authorization } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...given.headers,
      },
      body,
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, text, body: parse(text), usage: readUsage(headers) };
  };
}

export async function startApi(options: LocalRapportOptions = {}): Promise<Api> {
  const logs: string[] = [];
  const rapport = await startLocalRapport({ log: ({ message }) => logs.push(message), ...options });
  const call = createCall(rapport.url);
  return {
    rapport,
    logs,
    call,
    async createTenant(name = 'Acme') {
      const reply = await call('POST', '/v1/tenants', { authorization: `Root ${rapport.rootKey}`, body: { name } });
      if (reply.status !== 201) throw new Error(`tenant not made: ${reply.text}`);
      return { tenantId: reply.body.data.tenant_id, key: reply.body.data.api_key };
    },
    async createKey(adminKey, scopes, kind = 'secret') {
      const reply = await call('POST', '/v1/tenant/api-keys', { key: adminKey, body: { name: 'test', scopes, kind } });
      if (reply.status !== 201) throw new Error(`key not made: ${reply.text}`);
      return { id: reply.body.data.id, key: reply.body.data.api_key };
    },
    stop: () => rapport.dispose(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readUsage(headers: Headers): Reply['usage'] {
  const [operation = '', ...counts] = (headers.get('x-usage') ?? '').split(';');
  const usage = { operation, objects: 0, d1: 0, queue: 0, vectors: 0, models: 0 };
  for (const count of counts) {
    const [kind, value] = count.split('=') as [Exclude<keyof Reply['usage'], 'operation'>, string];
    usage[kind] = Number(value);
  }
  return usage;
}

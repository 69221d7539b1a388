import { send, type Sent } from '../send.ts';

/** A failure as EverOS's own client throws it. */
export class EverOsError extends Error {
  readonly status: number;
  readonly body: any;

  constructor({ status, body, text }: Sent) {
    super(`${status}: ${text}`);
    this.status = status;
    this.body = body;
  }
}

/**
 * The calls of EverOS's Python client, `client.v1.memories`: base URL and key, a Bearer header, JSON, and data out of the
 * envelope. A 409, 408, 429 or 5xx is tried twice more, as it does.
 */
export function connectEverOs(baseUrl: string, apiKey: string) {
  const call = async (method: string, path: string, json?: unknown): Promise<any> => {
    for (let tried = 0; ; tried += 1) {
      const reply = await send(method, `${baseUrl}/api/v1${path}`, { json, headers: { authorization: `Bearer ${apiKey}` } });
      if (reply.status < 300) return reply.body?.data ?? null;
      const isAgain = [408, 409, 429].includes(reply.status) || reply.status >= 500;
      if (!isAgain || tried === 2 || reply.headers['x-should-retry'] === 'false') throw new EverOsError(reply);
    }
  };
  return {
    call,
    add: (body: object) => call('POST', '/memories', body),
    search: (body: object) => call('POST', '/memories/search', body),
    get: (body: object) => call('POST', '/memories/get', body),
    flush: (body: object) => call('POST', '/memories/flush', body),
    delete: (body: object) => call('POST', '/memories/delete', body),
  };
}
export type EverOsClient = ReturnType<typeof connectEverOs>;

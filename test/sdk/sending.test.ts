import { afterEach, describe, expect, it } from 'vitest';
import {
  type AddRequest,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  type Fetch,
  NotFoundError,
  PermissionError,
  Rapport,
  RapportError,
  RapportOperator,
  type RapportOptions,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from '../../src/sdk/index.ts';
import { failure, type ScriptedApi, startScriptedApi, type Turn } from './scripted-api.ts';

const ADD: AddRequest = { external_user_id: 'c1', messages: [{ role: 'user', content: 'hello' }] };
const RETRIEVE = { external_user_id: 'c1', query: 'hello' };

let api: ScriptedApi;
afterEach(() => api?.close());

async function connect(script: Turn[], options: Partial<RapportOptions> = {}): Promise<Rapport> {
  api = await startScriptedApi(...script);
  return new Rapport({ apiKey: 'mem_test', baseUrl: api.url, retryDelayMs: 2, ...options });
}

/** What a call threw; fails when it did not. */
async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail('The call did not throw.'),
    (error: unknown) => error,
  );
}

describe('requests', () => {
  it('carry the key, JSON and the body', async () => {
    const rapport = await connect([]);
    await rapport.memories.add(ADD);
    const [request] = api.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/v1/memories/add', body: ADD });
    expect(request!.headers).toMatchObject({ authorization: 'ApiKey mem_test', 'content-type': 'application/json' });
  });

  it('encode ids in paths and lists in queries, and leave absent values out', async () => {
    const rapport = await connect([{ body: { data: [], pagination: { next_cursor: null, limit: 10 } } }]);
    await rapport.customers.get('a/b ü?#');
    await rapport.memories
      .list({ external_user_id: 'a&b', kinds: ['issue', 'goal'], categories: [], include_inactive: true })
      .page();
    expect(api.requests.map(({ url }) => url)).toEqual([
      '/v1/customers/a%2Fb%20%C3%BC%3F%23',
      '/v1/memories?external_user_id=a%26b&kinds=issue%2Cgoal&include_inactive=true',
    ]);
  });

  it.each(['', '.', '..'])('are not sent for the id "%s", whose path would be that of something else', async (id) => {
    const rapport = await connect([]);
    expect(() => rapport.memories.delete(id)).toThrow(TypeError);
    expect(() => rapport.customers.erase(id)).toThrow(TypeError);
    expect(api.requests).toEqual([]);
  });

  it('write dates as ISO 8601', async () => {
    const rapport = await connect([]);
    await rapport.memories.retrieve({ ...RETRIEVE, as_of: new Date(0) });
    expect(api.requests[0]!.body).toMatchObject({ as_of: '1970-01-01T00:00:00.000Z' });
  });

  it('leave Authorization out when the base URL holds the key', async () => {
    api = await startScriptedApi({});
    await new Rapport({ baseUrl: `${api.url}/k/memb_key/` }).tenant.getSettings();
    expect(api.requests[0]!.url).toBe('/k/memb_key/v1/tenant/settings');
    expect(api.requests[0]!.headers.authorization).toBeUndefined();
  });

  it('of the operator carry the root key', async () => {
    api = await startScriptedApi({ body: { data: { tenant_id: 't', api_key: 'k' } } });
    const operator = new RapportOperator({ rootKey: 'root', baseUrl: api.url });
    expect(await operator.createTenant({ name: 'Acme' })).toEqual({ tenant_id: 't', api_key: 'k' });
    expect(api.requests[0]!.headers.authorization).toBe('Root root');
  });

  it('need a key and an address', () => {
    expect(() => new Rapport({})).toThrow(TypeError);
    expect(() => new Rapport({ apiKey: ' ' })).toThrow(TypeError);
    expect(() => new Rapport({ apiKey: 'mem_test', baseUrl: 'localhost:8787' })).toThrow(TypeError);
    expect(() => new Rapport({ apiKey: 'mem_test', baseUrl: 'https://host/?a=b' })).toThrow(TypeError);
  });

  it('go through a given fetch, called as a function', async () => {
    const seen: string[] = [];
    async function wrapped(this: unknown, ...args: Parameters<typeof fetch>): Promise<Response> {
      expect(this).toBeUndefined();
      const response = await fetch(...args);
      seen.push(`${response.status} ${response.headers.get('x-usage')}`);
      return response;
    }
    const rapport = await connect([{ headers: { 'x-usage': 'retrieve;objects=1' } }], { fetch: wrapped });
    await rapport.memories.retrieve(RETRIEVE);
    expect(seen).toEqual(['200 retrieve;objects=1']);
  });
});

describe('retries', () => {
  it.each([408, 429, 500, 502, 503, 504])('follow a %d, with the same Idempotency-Key', async (status) => {
    const rapport = await connect([{ status }, { status }, { body: { job_id: 'job_1' } }]);
    expect((await rapport.memories.add(ADD)).job_id).toBe('job_1');
    const keys = api.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  it('follow a lost connection', async () => {
    const rapport = await connect([{ hangUp: true }, { hangUp: true }, { body: { data: { status: 'completed' } } }]);
    expect((await rapport.memories.job('job_1')).status).toBe('completed');
  });

  it('never make one key serve two calls, and take the caller’s own', async () => {
    const rapport = await connect([]);
    await rapport.memories.remember({ content: 'a' });
    await rapport.memories.remember({ content: 'a' });
    await rapport.memories.remember({ content: 'a' }, { idempotencyKey: 'turn-7' });
    const [first, second, third] = api.requests.map(({ headers }) => headers['idempotency-key']);
    expect(first).not.toBe(second);
    expect(third).toBe('turn-7');
  });

  it('end after maxRetries', async () => {
    const rapport = await connect([failure(503, 'unavailable', 'SRV_503')]);
    const error = await thrownBy(rapport.memories.retrieve(RETRIEVE));
    expect(error).toBeInstanceOf(ServerError);
    expect(api.requests).toHaveLength(4);
    await thrownBy(rapport.memories.retrieve(RETRIEVE, { maxRetries: 1 }));
    expect(api.requests).toHaveLength(6);
  });

  it.each([400, 401, 403, 404, 409, 422])('do not follow a %d', async (status) => {
    const rapport = await connect([{ status }]);
    await thrownBy(rapport.memories.retrieve(RETRIEVE));
    expect(api.requests).toHaveLength(1);
  });

  const UNKEYED: [string, (rapport: Rapport) => Promise<unknown>][] = [
    ['apiKeys.create', (rapport) => rapport.apiKeys.create({ name: 'a', scopes: ['read'] })],
    ['apiKeys.rotate', (rapport) => rapport.apiKeys.rotate('key_1')],
    ['memories.feedback', (rapport) => rapport.memories.feedback({ retrieval_id: 'r', outcome: 'ignored' })],
  ];
  it.each(UNKEYED)('of %s, which a second run would repeat, follow only a refusal', async (_, call) => {
    const rapport = await connect([{ status: 429 }, { status: 500 }]);
    expect(await thrownBy(call(rapport))).toBeInstanceOf(ServerError);
    expect(api.requests).toHaveLength(2);
    await api.close();
    const other = await connect([{ hangUp: true }]);
    expect(await thrownBy(call(other))).toBeInstanceOf(ConnectionError);
    expect(api.requests).toHaveLength(1);
  });

  it('wait as long as Retry-After says', async () => {
    const rapport = await connect([{ status: 429, headers: { 'retry-after': '1' } }, {}]);
    const startedAt = performance.now();
    await rapport.memories.retrieve(RETRIEVE);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  it('are left to the caller when Retry-After says more than a minute', async () => {
    const rapport = await connect([{ status: 429, headers: { 'retry-after': '61' } }]);
    const error = await thrownBy(rapport.memories.retrieve(RETRIEVE));
    expect(error).toBeInstanceOf(RateLimitError);
    expect((error as RateLimitError).retryAfterMs).toBe(61_000);
    expect(api.requests).toHaveLength(1);
  });
});

describe('time', () => {
  it('is up when no answer came, for each attempt anew', async () => {
    let attempts = 0;
    const silent: Fetch = (_, { signal }) => {
      attempts += 1;
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    };
    const rapport = new Rapport({ apiKey: 'mem_test', fetch: silent, timeoutMs: 20, maxRetries: 2, retryDelayMs: 1 });
    const error = await thrownBy(rapport.memories.retrieve(RETRIEVE));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      status: null,
      message: 'Rapport at http://127.0.0.1:8787 did not answer within 20 ms.',
    });
    expect(attempts).toBe(3);
  });

  it('is up when the answer stopped halfway', async () => {
    const rapport = await connect([{ body: { data: { a: 1 } }, stallAfterBytes: 5 }], { timeoutMs: 40, maxRetries: 0 });
    expect(await thrownBy(rapport.tenant.getSettings())).toBeInstanceOf(TimeoutError);
  });

  it('can be set for one call, which is then asked again', async () => {
    const rapport = await connect([{ isSilent: true }, { body: { data: { locale: 'en' } } }]);
    expect((await rapport.tenant.getSettings({ timeoutMs: 500 })).locale).toBe('en');
    expect(api.requests).toHaveLength(2);
  });
});

describe('a signal', () => {
  it('ends a call under way with its own reason', async () => {
    const rapport = await connect([{ isSilent: true }]);
    const controller = new AbortController();
    const call = rapport.memories.retrieve(RETRIEVE, { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('customer left')), 30);
    expect(await thrownBy(call)).toMatchObject({ message: 'customer left' });
    expect(api.requests).toHaveLength(1);
  });

  it('ends a wait between retries', async () => {
    const rapport = await connect([{ status: 503, headers: { 'retry-after': '30' } }]);
    const startedAt = performance.now();
    const error = await thrownBy(rapport.memories.retrieve(RETRIEVE, { signal: AbortSignal.timeout(60) }));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(error).not.toBeInstanceOf(RapportError);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('that is aborted already sends nothing', async () => {
    const rapport = await connect([]);
    await thrownBy(rapport.memories.retrieve(RETRIEVE, { signal: AbortSignal.abort() }));
    expect(api.requests).toEqual([]);
  });
});

describe('errors', () => {
  const CLASSES: [number, new (...args: never[]) => RapportError][] = [
    [400, ValidationError],
    [401, AuthenticationError],
    [403, PermissionError],
    [404, NotFoundError],
    [408, TimeoutError],
    [409, ConflictError],
    [413, ValidationError],
    [415, ValidationError],
    [422, ValidationError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
  ];
  it.each(CLASSES)('of status %d are of their class and say what the server said', async (status, ErrorClass) => {
    const rapport = await connect([failure(status, 'some_name', 'COD_1', { limit: 3 })], { maxRetries: 0 });
    const error = await thrownBy(rapport.memories.get('mem_1'));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toBeInstanceOf(RapportError);
    expect(error).toMatchObject({
      status,
      statusCode: status,
      error: 'some_name',
      code: 'COD_1',
      requestId: 'req_body',
      details: { limit: 3 },
      message: 'About some_name.',
      name: ErrorClass.name,
    });
  });

  it('name the faulty fields', async () => {
    const fields = [{ field: 'messages.0.content', in: 'body', problem: 'Required.' }];
    const rapport = await connect([failure(422, 'validation_error', 'REQ_422', { fields })]);
    const error = (await thrownBy(rapport.memories.get('mem_1'))) as ValidationError;
    expect(error.fields).toEqual(fields);
  });

  it('of a proxy’s page say the status and quote nothing', async () => {
    const rapport = await connect(
      [{ status: 502, body: '<html>secret</html>', headers: { 'x-request-id': 'req_h' } }],
      { maxRetries: 0 },
    );
    const error = (await thrownBy(rapport.memories.get('mem_1'))) as ServerError;
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, error: 'http_502', code: null, requestId: 'req_h' });
    expect(error.message).not.toContain('secret');
  });

  it('tell of a success that is not JSON', async () => {
    const rapport = await connect([{ body: '<html>' }]);
    expect(await thrownBy(rapport.memories.get('mem_1'))).toMatchObject({ error: 'invalid_answer', status: 200 });
  });

  it('of a connection name the host and never the key in the base URL', async () => {
    const { url, close } = await startScriptedApi({});
    await close();
    const rapport = new Rapport({ baseUrl: `${url}/k/memb_secret`, maxRetries: 0 });
    const error = (await thrownBy(rapport.memories.get('mem_1'))) as ConnectionError;
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toBe(`Rapport cannot be reached at ${url} (ECONNREFUSED).`);
    expect(error.cause).toBeInstanceOf(Error);
  });
});

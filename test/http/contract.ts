import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../../src/http/body-limit.ts';
import { type Api, type CallOptions, type Reply, startApi } from './api.ts';
import { listOperations, type Operation } from './operations.ts';
import type { Arguments, Sample, Samples } from './samples/sample.ts';

const UNKNOWN_KEY = `mem_${'0'.repeat(40)}`;

/** A key that has every scope but the needed one. */
const WITHOUT: Record<string, string[]> = {
  read: ['write', 'pii:read'],
  write: ['read', 'pii:read'],
  admin: ['read', 'write', 'pii:read'],
  'pii:read': ['admin'],
};

/**
 * The contract that every route keeps, driven by the OpenAPI document: a route without a sample fails, so no route can
 * be added without passing.
 */
export function describeContract(samples: Samples): void {
  const operations = listOperations();
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ vars: { KEY_CACHE_MS: '60000' } });
  });
  afterAll(() => api?.stop());

  it('has a sample for every operation, and no sample without one', () => {
    expect(Object.keys(samples).sort()).toEqual(operations.map((operation) => operation.id).sort());
  });

  for (const operation of operations) {
    const sample = samples[operation.id];
    if (!sample) continue;
    describe(`${operation.method} ${operation.path}`, () => describeOperation(() => api, operation, sample));
  }
}

function describeOperation(getApi: () => Api, operation: Operation, sample: Sample): void {
  const call = (given: Arguments, options: CallOptions) =>
    getApi().call(operation.method, toPath(operation, given), { body: given.body, ...options });
  const tenant = () => getApi().createTenant('Contract');
  const authorize = (key: string): CallOptions =>
    operation.needs === 'root' ? { authorization: `Root ${getApi().rapport.rootKey}` } : operation.needs ? { key } : {};

  it('does what it describes', async () => {
    const { key } = await tenant();
    const reply = await call(await sample.prepare(getApi(), key), authorize(key));
    expect(operation.successes, reply.text).toContain(reply.status);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('server-timing')).toMatch(/total;dur=\d/);
    expect(reply.usage.operation).toBe(operation.id);
  });

  if (operation.needs) {
    it('refuses a call without a key', async () => {
      expectError(await call(await prepareAnew(), {}), 401, 'unauthorized');
    });

    it('refuses a wrong key', async () => {
      const wrong = operation.needs === 'root' ? `Root ${'x'.repeat(32)}` : `ApiKey ${UNKNOWN_KEY}`;
      expectError(await call(await prepareAnew(), { authorization: wrong }), 401, 'unauthorized');
    });
  }

  if (operation.needs === 'root') {
    it('refuses a tenant’s admin', async () => {
      const { key } = await tenant();
      expectError(await call(await sample.prepare(getApi(), key), { key }), 401, 'unauthorized');
    });
  } else if (operation.needs) {
    it(`refuses a key without the scope ${operation.needs}`, async () => {
      const { key } = await tenant();
      const given = await sample.prepare(getApi(), key);
      const narrow = await getApi().createKey(key, WITHOUT[operation.needs!]!);
      expectError(await call(given, { key: narrow.key }), 403, 'forbidden');
    });

    it('shows another tenant nothing', async () => {
      const [owner, stranger] = [await tenant(), await tenant()];
      const given = await sample.prepare(getApi(), owner.key);
      const reply = await call(given, { key: stranger.key });
      if (sample.seenByStranger) return sample.seenByStranger(reply);
      const unknown = await call({ ...given, params: toUnknown(given.params) }, { key: stranger.key });
      expect(reply.status).toBe(404);
      expect({ ...reply.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    });
  }

  if (operation.takesBody) {
    it('refuses a body over 1 MB, whether or not its length is told', async () => {
      const { key } = await tenant();
      const given = await sample.prepare(getApi(), key);
      const big = JSON.stringify({ ...given.body, filler: 'x'.repeat(MAX_BODY_BYTES) });
      expectError(await call(given, { ...authorize(key), body: big }), 413, 'body_too_large');
      const { rapport } = getApi();
      const { authorization } = authorize(key);
      const chunked = await fetch(rapport.url + toPath(operation, given), {
        method: operation.method,
        headers: { authorization: authorization ?? `ApiKey ${key}`, 'content-type': 'application/json' },
        body: new Blob([big]).stream(),
        duplex: 'half',
      } as RequestInit);
      expect(chunked.status).toBe(413);
      await chunked.text();
    });

    it('refuses malformed JSON without quoting it', async () => {
      const { key } = await tenant();
      const given = await sample.prepare(getApi(), key);
      const reply = await call(given, { ...authorize(key), body: '{"name": "quoted-nowhere' });
      expectError(reply, 400, 'malformed_json');
      expect(reply.text).not.toContain('quoted-nowhere');
    });

    it('names an unknown field', async () => {
      const { key } = await tenant();
      const given = await sample.prepare(getApi(), key);
      const reply = await call(given, { ...authorize(key), body: { ...given.body, no_such_field: 'v' } });
      expectError(reply, 422, 'validation_error');
      const fault = { field: 'no_such_field', in: 'body', problem: 'Unknown field.' };
      expect(reply.body.details.fields).toContainEqual(fault);
    });

    it('refuses a body that is not JSON by its type', async () => {
      const { key } = await tenant();
      const given = await sample.prepare(getApi(), key);
      const options = { ...authorize(key), headers: { 'content-type': 'text/plain' } };
      expectError(await call(given, options), 415, 'unsupported_media_type');
    });
  }

  async function prepareAnew(): Promise<Arguments> {
    return sample.prepare(getApi(), (await tenant()).key);
  }
}

/** The native dialect's whole shape, and the request id in both places. */
export function expectError(reply: Reply, status: number, error: string): void {
  expect({ status: reply.status, error: reply.body?.error }, reply.text).toEqual({ status, error });
  expect(Object.keys(reply.body).sort()).toEqual(['code', 'details', 'error', 'message', 'request_id']);
  expect(reply.body.request_id).toBe(reply.headers.get('x-request-id'));
}

function toPath(operation: Operation, given: Arguments): string {
  const path = operation.path.replaceAll(/{(.+?)}/g, (_match, name: string) => {
    const value = given.params?.[name];
    if (value === undefined) throw new Error(`The sample of ${operation.id} prepares no ${name}.`);
    return encodeURIComponent(value);
  });
  return path + (given.query ? `?${given.query}` : '');
}

/** An id of the same form that nobody has: its last character is another. */
function toUnknown(params: Record<string, string> = {}): Record<string, string> {
  const change = (id: string) => id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
  return Object.fromEntries(Object.entries(params).map(([name, id]) => [name, change(id)]));
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, RapportError, type ErrorName } from '../../src/errors.ts';
import { FACADES } from '../../src/facades/index.ts';
import { MAX_BODY_BYTES } from '../../src/http/body-limit.ts';
import type { Facade } from '../../src/http/facade.ts';
import { mapInParallel, type Rapport, startRapport } from '../support/rapport.ts';

let api: Rapport;
/** A key that may stand in the path, which every dialect takes. */
let key: string;
beforeAll(async () => {
  api = await startRapport();
  const tenant = await api.createTenant();
  key = (await api.createKey(tenant.key, ['read', 'write'], 'base_url')).key;
});
afterAll(() => api?.stop());

/** Which endpoint a façade's bodies are tried on. */
const takesBody = ({ endpoints }: Facade) => endpoints.filter(({ method }) => method === 'POST');

describe.each(FACADES.map((facade) => [facade.name, facade] as const))('%s', (_name, facade) => {
  const expectFailure = (reply: Awaited<ReturnType<Rapport['call']>>, name: ErrorName) => {
    const error = new RapportError(name);
    expect(reply.status, reply.text).toBe(facade.errors.statuses?.[name] ?? ERRORS[name][0]);
    const shape = facade.errors.toBody(error, { requestId: '', path: '', at: 0 });
    expect(Object.keys(reply.body ?? {}).sort(), reply.text).toEqual(Object.keys(shape).sort());
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  };

  it('names every operation after itself, and none twice', () => {
    const operations = facade.endpoints.map(({ operation }) => operation);
    const prefix = `${facade.base.slice(1)}_`;
    expect(operations.filter((operation) => !operation.startsWith(prefix))).toEqual([]);
    const places = facade.endpoints.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('answers without a key and with a wrong one in its own words', async () => {
    const { path, method, operation } = facade.endpoints[0]!;
    const refused = await api.call(method, facade.base + path);
    expectFailure(refused, 'unauthorized');
    expect(refused.headers.get('www-authenticate')).toBe(facade.errors.scheme);
    expect(refused.usage.operation).toBe(operation);
    expectFailure(await api.call(method, `/k/memb_${'0'.repeat(40)}${facade.base}${path}`), 'unauthorized');
    expectFailure(await api.call(method, `${facade.base}/no/such/path`), 'unauthorized');
  });

  it('answers an unknown path and a method not taken in its own words', async () => {
    const at = `/k/${key}${facade.base}`;
    for (const path of ['', '/', '/no/such/path']) expectFailure(await api.call('GET', at + path), 'not_found');
    const [{ path }] = facade.endpoints as [Facade['endpoints'][number]];
    const refused = await api.call('OPTIONS', at + path);
    expectFailure(refused, 'method_not_allowed');
    expect(refused.headers.get('allow')).not.toBeNull();
  });

  it.runIf(takesBody(facade).length > 0)('answers a body that is too large or no JSON in its own words', async () => {
    const { path, method } = takesBody(facade)[0]!;
    const at = `/k/${key}${facade.base}${path}`;
    const big = JSON.stringify({ filler: 'x'.repeat(MAX_BODY_BYTES) });
    expectFailure(await api.call(method, at, { body: big }), 'body_too_large');
    const malformed = await api.call(method, at, { body: '{"quoted-nowhere' });
    expectFailure(malformed, 'malformed_json');
    expect(malformed.text).not.toContain('quoted-nowhere');
  });

  it('answers whatever is sent with JSON, and never fails at it', async () => {
    const at = `/k/${key}${facade.base}`;
    const wholes = ['null', '[]', '[[]]', '7', '"text"', '{"": {}}', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`];
    const values = [null, '', ' ', '*', '\u0000', '\ud800', 'x'.repeat(300), 0, -1, 1e300, true, [], [null], [{}], {}, { in: [{}] }, { AND: {} }];
    await mapInParallel(facade.endpoints, 4, async ({ method, path, fields }) => {
      const place = path.replaceAll(/:\w+(\{.+?\})?/g, 'x');
      const bodies = method === 'GET' ? [] : [...wholes, ...values.map((value) => JSON.stringify(Object.fromEntries(fields.map((field) => [field, value]))))];
      const queries = values.filter((value) => typeof value !== 'object').map((value) => new URLSearchParams(fields.map((field) => [field, String(value)])));
      for (const body of bodies) await expectAnswer(await api.call(method, at + place, { body }), `${method} ${path} ${body.slice(0, 200)}`);
      for (const query of queries) await expectAnswer(await api.call(method, `${at}${place}?${query}`, method === 'GET' ? {} : { body: '{}' }), `${method} ${path}?${query}`);
    });
  }, 180_000);
});

/** Any answer in JSON but a failure of ours; what is not offered is one too. */
async function expectAnswer(reply: Awaited<ReturnType<Rapport['call']>>, asked: string): Promise<void> {
  expect(reply.status < 500 || reply.status === 501, `${asked}: ${reply.status} ${reply.text}`).toBe(true);
  if (reply.status !== 204) expect(reply.body, `${asked}: ${reply.text}`).not.toBeNull();
}

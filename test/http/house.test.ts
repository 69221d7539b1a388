import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { type Api, startApi } from './api.ts';
import { expectError } from './contract.ts';
import { listOperations } from './operations.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe('every answer', () => {
  it('carries a sane request id of the caller’s, and a made one in place of another', async () => {
    const echo = async (id: string) =>
      (await api.call('GET', '/health', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await echo('trace-42.a:b_c')).toBe('trace-42.a:b_c');
    for (const bad of ['with space', '<script>', 'x'.repeat(129), '"quoted"']) {
      expect(await echo(bad)).toMatch(/^req_[0-9a-z]{26}$/);
    }
  });

  it('is one JSON error for an unknown address and for a method not taken, with Allow', async () => {
    const { key } = await api.createTenant();
    expectError(await api.call('GET', '/nowhere'), 404, 'not_found');
    expectError(await api.call('GET', '/v1/nowhere', { key }), 404, 'not_found');
    expectError(await api.call('GET', '/v1/nowhere'), 401, 'unauthorized');
    const refused = await api.call('PUT', '/v1/tenant/settings', { key, body: {} });
    expectError(refused, 405, 'method_not_allowed');
    expect(refused.headers.get('allow')).toBe('GET, HEAD, PATCH');
  });

  it('tells an answer from a document: what only documents heed stands on those', async () => {
    const { key } = await api.createTenant();
    const answer = await api.call('GET', '/v1/tenant/settings', { key });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    expect(answer.headers.get('cross-origin-opener-policy')).toBeNull();
    const page = await api.call('GET', '/docs');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('forbids sniffing, framing and referrers, and names no cross origin', async () => {
    const { headers } = await api.call('GET', '/health', { headers: { origin: 'https://evil.example' } });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('leaves one log line with the route and no path, query, key or body', async () => {
    const { key, tenantId } = await api.createTenant('Logged Ltd');
    const { id } = await api.createKey(key, ['read']);
    const requestId = `log-${Date.now()}`;
    const path = `/v1/tenant/api-keys/${id}?note=my-card-is-secret`;
    await api.call('DELETE', path, { key, headers: { 'x-request-id': requestId } });
    const lines = () => api.logs.filter((line) => line.includes(requestId));
    await expect.poll(lines).toHaveLength(1);
    expect(JSON.parse(lines()[0]!)).toMatchObject({
      event: 'request',
      method: 'DELETE',
      route: '/v1/tenant/api-keys/:id',
      operation: 'revoke_api_key',
      status: 200,
      tenant_id: tenantId,
      d1: 3,
      objects: 0,
    });
    expect(lines()[0]).not.toContain(id);
    for (const secret of ['my-card-is-secret', key, 'Logged Ltd']) expect(api.logs.join('\n')).not.toContain(secret);
  });
});

describe('bodies', () => {
  it('must be UTF-8', async () => {
    const { key } = await api.createTenant();
    const response = await fetch(`${api.rapport.url}/v1/tenant/settings`, {
      method: 'PATCH',
      headers: { authorization: `ApiKey ${key}`, 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'bad_request' });
  });

  it('name every faulty field at once, without quoting what stands in it', async () => {
    const { key } = await api.createTenant();
    const scopes = ['read', 'everything-secret'];
    const body = { name: '', scopes, kind: 'magic', expires_at: 'sometime-secret', extra: 1 };
    const reply = await api.call('POST', '/v1/tenant/api-keys', { key, body });
    expectError(reply, 422, 'validation_error');
    const fields = reply.body.details.fields.map((fault: any) => fault.field);
    expect(fields.sort()).toEqual(['expires_at', 'extra', 'kind', 'name', 'scopes.1']);
    expect(reply.text).not.toContain('-secret');
  });

  it('survive a megabyte of brackets', async () => {
    const { key } = await api.createTenant();
    const deep = `{"masking":${'['.repeat(250_000)}${']'.repeat(250_000)}}`;
    expectError(await api.call('PATCH', '/v1/tenant/settings', { key, body: deep }), 422, 'validation_error');
  });

  it('may arrive under any JSON media type', async () => {
    const { key } = await api.createTenant();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await api.call('PATCH', '/v1/tenant/settings', { key, body: { locale: 'de' }, headers })).status).toBe(200);
  });
});

describe('the reference', () => {
  it('is OpenAPI 3.1 with every operation named, tagged, secured and described in its failures', async () => {
    const reply = await api.call('GET', '/openapi.json');
    expect(reply.body.openapi).toBe('3.1.0');
    expect(reply.body.info.version).toBe(VERSION);
    expect(Object.keys(reply.body.components.securitySchemes)).toEqual(['ApiKey', 'Operator']);
    const operations = listOperations();
    expect(new Set(operations.map((operation) => operation.id)).size).toBe(operations.length);
    for (const methods of Object.values<any>(reply.body.paths)) {
      for (const operation of Object.values<any>(methods)) {
        expect(operation.tags.length, operation.operationId).toBeGreaterThan(0);
        expect(operation.summary, operation.operationId).toBeTruthy();
        if (operation.security.length === 0) continue;
        const statuses = Object.keys(operation.responses);
        expect(statuses).toEqual(expect.arrayContaining(['401', '422', '429', '500']));
      }
    }
    expect(reply.text).not.toContain(api.rapport.rootKey);
  });

  it('is shown by a page that loads nothing from elsewhere', async () => {
    const page = await api.call('GET', '/docs');
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    const scripts = [...page.text.matchAll(/<script[^>]*src="([^"]+)"/g)].map((match) => match[1]!);
    expect(scripts).toEqual(['/scalar/standalone.js']);
    const script = await api.call('HEAD', scripts[0]!);
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toContain('javascript');
  });
});

describe('health', () => {
  it('says what this deployment is made of, and nothing secret', async () => {
    const reply = await api.call('GET', '/health');
    const made = { status: 'ok', version: VERSION, database: 'ok', extraction: 'rules', vectors: 'local' };
    expect(reply.body).toMatchObject(made);
    expect(reply.text).not.toContain(api.rapport.rootKey);
    expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });
});

describe('a bad environment', () => {
  it('is a clear sentence in every answer, naming variables and no value of one', async () => {
    const broken = await startApi({ vars: { EXTRACTION: 'openai', JOB_RESEND_MS: 'eventually' } });
    try {
      for (const path of ['/health', '/v1/tenant/settings', '/nowhere']) {
        const reply = await broken.call('GET', path);
        expect(reply.status).toBe(503);
        expect(reply.body).toMatchObject({ error: 'unavailable', request_id: reply.headers.get('x-request-id') });
        expect(reply.body.message).toContain('JOB_RESEND_MS');
        expect(reply.text).not.toContain('eventually');
      }
      expect(broken.logs.join('\n')).toContain('bad_environment');
      expect(broken.logs.join('\n')).not.toContain('eventually');
    } finally {
      await broken.stop();
    }
  });
});

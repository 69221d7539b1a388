import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, MemoryOS, MemoryOSError, RateLimitError } from '../../src/sdk/index.ts';
import { failure, type ScriptedApi, startScriptedApi, type Turn } from './scripted-api.ts';

let api: ScriptedApi;
afterEach(() => api?.close());

async function connect(...script: Turn[]): Promise<MemoryOS> {
  api = await startScriptedApi(...script);
  return new MemoryOS('mem_test', api.url);
}

const MESSAGES = [{ role: 'user' as const, content: 'Any update?' }];
const RETRIEVED = {
  retrieval_id: 'ret_1',
  data: [
    {
      id: 'mem_1',
      content: 'Growth billing failed',
      importance_score: 8,
      original_importance_score: 7,
      relevance_score: 0.9,
    },
  ],
  cached: false,
  system_prompt_addition: 'Open issue: …',
  context_token_count: 12,
  quota_mode: 'FULL',
  is_passthrough: false,
  is_degraded: false,
};

describe('add', () => {
  it('takes its arguments by position and sends them once keyed', async () => {
    const mem = await connect({ body: { job_id: 'job_1', status: 'queued', nothing_to_extract: false } });
    const source = MemoryOS.source('billing', {
      eventId: 'e1',
      observedAt: new Date(0),
      evidence: [{ sourceType: 'row', reference: 'r1' }],
    });
    const message = { role: 'user' as const, content: 'Hi', externalTurnId: 't1', occurredAt: '2026-03-01T10:00:00Z' };
    const added = await mem.add([message], 'cust_1', 'bot', { ticket_id: 'T1' }, source, 'key-1', 'conv_1');
    expect(added).toMatchObject({
      jobId: 'job_1',
      status: 'queued',
      wasQueued: true,
      wasStored: true,
      quotaMode: 'FULL',
      circuitStatus: 'HEALTHY',
    });
    expect(api.requests[0]!.headers['idempotency-key']).toBe('key-1');
    expect(api.requests[0]!.body).toEqual({
      external_user_id: 'cust_1',
      messages: [{ role: 'user', content: 'Hi', id: 't1', timestamp: '2026-03-01T10:00:00Z' }],
      agent_id: 'bot',
      session_id: 'conv_1',
      metadata: { ticket_id: 'T1' },
      source: {
        event_id: 'e1',
        service: 'billing',
        observed_at: '1970-01-01T00:00:00.000Z',
        scope: {},
        evidence: [{ source_type: 'row', reference: 'r1' }],
      },
    });
  });

  it('needs messages and a customer only, and reads the quota headers', async () => {
    const headers = { 'x-memoryos-quota-mode': 'BLOCKED', 'x-memoryos-circuit-status': 'CRITICAL' };
    const mem = await connect({ body: { job_id: 'job_1', status: 'passthrough', nothing_to_extract: true }, headers });
    const added = await mem.add(MESSAGES, 'cust_1');
    expect(added).toMatchObject({ wasQueued: false, quotaMode: 'BLOCKED', circuitStatus: 'CRITICAL' });
    expect(api.requests[0]!.body).toEqual({ external_user_id: 'cust_1', messages: MESSAGES });
    expect(api.requests[0]!.headers['idempotency-key']).toBeTruthy();
  });
});

describe('get', () => {
  it('takes its arguments by position', async () => {
    const mem = await connect({ body: RETRIEVED });
    const memories = await mem.get('update?', 'cust_1', 8, ['fact'], 'bot', 30, 'xml', 700);
    expect(api.requests[0]!.body).toEqual({
      query: 'update?',
      external_user_id: 'cust_1',
      limit: 8,
      categories: ['fact'],
      agent_id: 'bot',
      time_filter_days: 30,
      format: 'xml',
      context_max_tokens: 700,
    });
    expect(memories).toMatchObject({
      hasContext: true,
      systemPromptAddition: 'Open issue: …',
      retrievalId: 'ret_1',
      quotaMode: 'FULL',
    });
    expect(memories.items).toEqual([
      expect.objectContaining({
        id: 'mem_1',
        relevanceScore: 0.9,
        importanceScore: 8,
        importanceDelta: 1,
        importanceTrend: 'rising',
      }),
    ]);
  });

  it('takes them as an object too', async () => {
    const mem = await connect({ body: RETRIEVED });
    await mem.get({ query: 'update?', externalUserId: 'cust_1', asOf: '2026-03-01T10:00:00Z' });
    expect(api.requests[0]!.body).toEqual({
      query: 'update?',
      external_user_id: 'cust_1',
      as_of: '2026-03-01T10:00:00Z',
    });
  });

  it.each([
    [{ system_prompt_addition: '' }, false],
    [{ is_passthrough: true, quota_mode: 'PASSTHROUGH' }, false],
    [{ is_degraded: true, quota_mode: 'DEGRADED_RETRIEVE' }, true],
  ])('of %o has context: %s', async (change, hasContext) => {
    const mem = await connect({ body: { ...RETRIEVED, ...change } });
    expect((await mem.get('q', 'cust_1')).hasContext).toBe(hasContext);
  });
});

describe('the others', () => {
  it('send what MemoryOS’s client was called with', async () => {
    const memory = { id: 'mem_1', importance_score: 7, status: 'superseded', session_id: 'T1', supersedes: 'mem_0' };
    const mem = await connect(
      { body: { data: { deleted: true, id: 'mem_1' } } },
      { body: { data: { deleted: true, id: 'mem_1' } } },
      { body: { data: [memory], pagination: { next_cursor: 'c2', limit: 50, total: 51 } } },
      {
        body: { data: { feedback_id: 'f', retrieval_id: 'r', outcome: 'user_corrected', correction_job_id: 'job_2' } },
      },
      { body: { data: { job_id: 'job_2', status: 'completed' } } },
      { body: { data: { job_id: 'job_2', status: 'completed' } } },
      {
        body: {
          data: {
            customer: { external_user_id: 'cust_1' },
            memories: [memory],
            history: [{ memory_id: 'mem_1' }, { memory_id: 'x' }],
          },
        },
      },
    );
    expect(await mem.delete('mem_1', true)).toBe(true);
    expect(await mem.delete('mem_1', 'cust_1', false)).toBe(true);
    const page = await mem.list('cust_1', { pageCursor: 'c1' });
    expect(page).toMatchObject({ nextCursor: 'c2', limit: 50, total: 51 });
    expect(page.items[0]).toMatchObject({
      id: 'mem_1',
      isArchived: true,
      sourceConversationId: 'T1',
      previousVersionId: 'mem_0',
      importanceTrend: 'stable',
    });
    const feedback = await mem.feedback({
      retrievalId: 'r',
      outcome: 'user_corrected',
      correction: 'Hindi',
      usedMemoryIds: ['mem_1'],
    });
    expect(feedback).toMatchObject({ feedbackId: 'f', correctionJobId: 'job_2', queuedRetrospectiveExtraction: true });
    expect(await mem.getJobStatus('job_2')).toMatchObject({ jobId: 'job_2', succeeded: true });
    expect((await mem.waitForJob('job_2', { timeoutMs: 1_000, pollIntervalMs: 1 })).succeeded).toBe(true);
    const exported = await mem.export('cust_1');
    expect(exported.proxyUserId).toBe('cust_1');
    expect(exported.memories[0]!.versions).toEqual([{ memory_id: 'mem_1' }]);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /v1/memories/mem_1',
      'DELETE /v1/memories/mem_1',
      'GET /v1/memories?external_user_id=cust_1&cursor=c1&limit=50',
      'POST /v1/memories/retrieval-feedback',
      'GET /v1/memories/jobs/job_2',
      'GET /v1/memories/jobs/job_2',
      'GET /v1/customers/cust_1/export',
    ]);
  });
});

describe('the client', () => {
  it('throws what programs for MemoryOS catch', async () => {
    const mem = await connect(
      failure(401, 'unauthorized', 'AUTH_001'),
      failure(429, 'rate_limited', 'RATE_429', { retry_after_seconds: 90 }),
    );
    const error: unknown = await mem.get('q', 'cust_1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toBeInstanceOf(MemoryOSError);
    expect(error).toMatchObject({ statusCode: 401, code: 'AUTH_001' });
    const limited: unknown = await mem.get('q', 'cust_1').catch((thrown: unknown) => thrown);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(limited).toMatchObject({ retryAfterMs: 90_000 });
  });

  it('has key, base URL and time-out, and shows no key when printed', () => {
    const mem = new MemoryOS('mem_secret', 'http://127.0.0.1:8787/', 5_000);
    expect([mem.apiKey, mem.baseUrl, mem.timeout]).toEqual(['mem_secret', 'http://127.0.0.1:8787', 5_000]);
    expect(inspect(mem, { depth: 9, showHidden: true }) + JSON.stringify(mem)).not.toContain('mem_secret');
    expect(() => new MemoryOS('')).toThrow(TypeError);
  });
});

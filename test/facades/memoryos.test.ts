import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const must = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const reply = await desk.call(method, path, body, headers);
  expect(reply.status, reply.text).toBe(200);
  return reply;
};

const BILLING = [
  {
    role: 'user',
    content:
      'Our workspace billing failed after upgrading to Growth. We use Slack and webhook integrations, and I need the ' +
      'invoice fixed before my finance review.',
  },
  { role: 'assistant', content: 'I can help. Please share the workspace ID so I can check the invoice.' },
];

describe('the requests of the cookbook, in its order', () => {
  it('set up the tenant by curl', async () => {
    expect((await must('PATCH', '/v1/tenant/domain-schema', { domain_schema: 'support' })).body.data).toMatchObject({
      domain_schema: 'support', support_type_configured: null, support_types_allowed: [],
    });
    const allowed = ['saas', 'ecommerce', 'banking_fintech', 'travel', 'telecom', 'general_info'];
    for (const [body, configured] of [
      [{ support_type_mode: 'single', support_type: 'ecommerce', support_types_allowed: [] }, 'ecommerce'],
      [{ support_type_mode: 'multi', support_type: null, support_types_allowed: allowed }, null],
      [{ support_type_mode: 'auto', support_type: null, support_types_allowed: [] }, null],
    ] as const) {
      const { data } = (await must('PATCH', '/v1/tenant/support-type', body)).body;
      expect(data).toEqual({
        support_type_configured: configured, support_type_mode: body.support_type_mode, support_types_allowed: body.support_types_allowed,
      });
    }
  });

  it('remember a ticket, although the whole history comes again each turn, and know it in the next session', async () => {
    const send = (messages: object[]) =>
      must('POST', '/v1/memories/add', {
        external_user_id: 'cust_8a72', agent_id: 'support-bot', messages, metadata: { source: 'support_chat', ticket_id: 'TCK-1842' },
      });
    const first = await send(BILLING);
    expect(first.body).toMatchObject({
      status: 'queued', blocked_reason: null, nothing_to_extract: false, retry_after_seconds: null, processing_status: 'normal',
    });
    for (const field of ['job_id', 'request_id', 'timestamp']) expect(typeof first.body[field]).toBe('string');
    const next = [...BILLING, { role: 'user', content: 'The workspace is acme-labs.' }, { role: 'assistant', content: 'Thank you, I am checking.' }];
    expect((await send(next)).body).toMatchObject({ messages_new: 2, messages_seen: 2 });
    expect((await send(next)).body).toMatchObject({ status: 'passthrough', messages_new: 0 });

    const found = await must('POST', '/v1/memories/retrieve', {
      query: 'Any update on my issue?', external_user_id: 'cust_8a72', limit: 8, categories: [], format: 'bullets', context_max_tokens: 700,
      agent_id: 'support-bot',
    });
    expect(found.body).toMatchObject({ cached: false, quota_mode: 'FULL', is_passthrough: false, is_degraded: false, clarification_question: null });
    expect(found.body.system_prompt_addition).toMatch(/billing failed/i);
    expect(found.body.context_token_count).toBeLessThanOrEqual(700);
    for (const item of found.body.data) {
      expect(['preference', 'fact', 'goal', 'procedure', 'relationship', 'expertise']).toContain(item.category);
      expect(typeof item.relevance_score).toBe('number');
      expect(typeof item.context_snippet).toBe('string');
    }
    const stranger = await must('POST', '/v1/memories/retrieve', { query: 'Hello', external_user_id: 'nobody' });
    expect([stranger.body.system_prompt_addition, stranger.body.data]).toEqual(['', []]);
  });

  it('list customers and statistics', async () => {
    const { body } = await must('GET', '/v1/tenant/customers?limit=50');
    expect(body.pagination).toEqual({ next_cursor: null, limit: 50, total: 1 });
    expect(body.data[0]).toMatchObject({ external_user_id: 'cust_8a72', support_type: 'saas', open_issues_count: 1 });
    const stats = (await must('GET', '/v1/tenant/support-stats')).body.data;
    expect(stats).toMatchObject({ total_customers_with_memory: 1, open_issues_count: 1, support_type_distribution: { saas: 1 } });
  });
});

describe('what MemoryOS’s TypeScript client sends', () => {
  const turn = (content: string, more: object = {}) => ({ role: 'user', content, ...more });

  it('names a session by conversation_id and a turn by external_turn_id and occurred_at', async () => {
    const messages = [turn('My order ORD-3301 has not arrived.', { external_turn_id: 't-1', occurred_at: '2026-03-01T10:00:00Z' })];
    const body = { external_user_id: 'ts', messages, conversation_id: 'conv_1', metadata: { ticket_id: 'other' } };
    const added = (await must('POST', '/v1/memories/add', body, { 'idempotency-key': 'ts-1' })).body;
    expect((await must('POST', '/v1/memories/add', body, { 'idempotency-key': 'ts-1' })).body.job_id).toBe(added.job_id);
    // The same turn in other words is the same turn, by its id.
    messages[0]!.content = 'My order ORD-3301 has not arrived!';
    expect((await must('POST', '/v1/memories/add', body)).body.messages_seen).toBe(1);
    const { messages: stored } = await desk.export('ts');
    expect(stored).toMatchObject([{ message_id: 't-1', session_id: 'conv_1', timestamp: '2026-03-01T10:00:00.000Z' }]);
  });

  it('keeps what a tool or a document says as nobody’s words', async () => {
    const fetched = { role: 'user', content: 'My internet has not been working since Monday.', source_kind: 'fetched_document' };
    await desk.add('doc', [turn('Hello, I have a question.'), fetched] as never);
    expect((await desk.get('/v1/customers/doc/issues')).data).toEqual([]);
    await desk.add('said', [turn('Hello, I have a question.'), { ...fetched, source_kind: 'direct_user_input' }] as never);
    expect((await desk.get('/v1/customers/said/issues')).data).toHaveLength(1);
  });

  it('is refused a proposal of a memory, which has no review here', async () => {
    const reply = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'p', messages: [{ role: 'assistant', content: 'You prefer mail.', is_memory_proposal: true }],
    });
    expect([reply.status, reply.body.code]).toEqual([422, 'REQ_422']);
    expect(reply.body.details.fields[0].field).toBe('messages.0.is_memory_proposal');
  });
});

describe('records', () => {
  it('have every field that its clients read, in lists, edits, deletions and the export', async () => {
    await desk.add('rec', ['I prefer to be contacted by email, and my order ORD-7711 is late.']);
    const { data, pagination } = (await must('GET', '/v1/memories?external_user_id=rec&limit=50')).body;
    expect(pagination).toEqual({ next_cursor: null, limit: 50, total: data.length });
    for (const record of data) {
      expect(record).toMatchObject({
        confidence_score: record.confidence, is_archived: false, is_hot: false, system_archived: false, access_count: 0,
        previous_version_id: null, source_conversation_id: record.session_id, source_event_id: null, provenance: null,
      });
      expect(Date.parse(record.last_accessed_at)).toBeGreaterThan(0);
    }
    const preferences = (await must('GET', '/v1/memories?external_user_id=rec&categories=preference&categories=goal')).body.data;
    expect(preferences.map((record: any) => record.category)).toEqual(['preference']);
    const [{ id }] = preferences;
    const edited = (await must('PATCH', `/v1/memories/${id}`, { content: 'Prefers calls.', importance_score: 9 })).body.data;
    expect(edited).toMatchObject({ content: 'Prefers calls.', importance: 0.9, importance_score: 9 });

    const exported = (await must('GET', '/v1/users/rec/export')).body.data;
    expect([exported.tenant_id, exported.proxy_user_id]).toEqual([desk.tenantId, 'rec']);
    const one = exported.memories.find((memory: any) => memory.id === id);
    expect(one).toMatchObject({ content: 'Prefers calls.', category: 'preference', importance_score: 9, is_archived: false });
    expect(one.versions.map((version: any) => version.event)).toEqual(['add', 'update']);

    for (const hard of ['false', 'true']) {
      const made = (await desk.call('POST', '/v1/memories', { external_user_id: 'rec', content: `To be gone: ${hard}` })).body.data[0];
      expect((await must('DELETE', `/v1/memories/${made.id}?hard_delete=${hard}`)).body.data.deleted).toBe(true);
      expect((await desk.call('GET', `/v1/memories/${made.id}`)).body.code).toBe('MEM_404');
    }
  });

  it('of all customers are counted for a client that lists without one', async () => {
    const other = await rapport.createDesk('Counted');
    for (const customer of ['a', 'b']) await other.call('POST', '/v1/memories', { external_user_id: customer, content: `Likes ${customer}.` });
    const { pagination } = await other.get('/v1/memories?limit=50');
    expect(pagination).toEqual({ next_cursor: null, limit: 50, total: 2 });
    expect((await other.get('/v1/memories?limit=50&kinds=issue')).pagination).toEqual({ next_cursor: null, limit: 50 });
  });
});

describe('headers and errors', () => {
  it('say that nothing is rationed', async () => {
    const { headers } = await must('POST', '/v1/memories/retrieve', { query: 'q', external_user_id: 'h' });
    expect(['quota-mode', 'budget-remaining', 'circuit-status', 'processing'].map((name) => headers.get(`x-memoryos-${name}`))).toEqual([
      'FULL', '100', 'HEALTHY', 'normal',
    ]);
  });

  it('have MemoryOS’s codes', async () => {
    const codeOf = async (method: string, path: string, body?: object, key = desk.key) =>
      (await rapport.call(method, path, { key, ...(body ? { body } : {}) })).body.code;
    expect(await codeOf('GET', '/v1/memories', undefined, 'mem_wrong')).toBe('AUTH_001');
    expect(await codeOf('POST', '/v1/memories/retrieve', {})).toBe('REQ_422');
    expect(await codeOf('GET', '/v1/memories/jobs/job_unknown')).toBe('JOB_404');
    expect(await codeOf('GET', '/v1/users/unknown/export')).toBe('CUS_404');
    const plain = await rapport.createDesk('No domain');
    const refused = await plain.call('PATCH', '/v1/tenant/support-type', { support_type_mode: 'auto' });
    expect([refused.status, refused.body.error, refused.body.code]).toEqual([400, 'support_schema_required', 'TEN_400']);
    for (const path of ['/v1/tenant/source-events', '/v1/tenant/service-writers']) expect(await codeOf('GET', path)).toBe('REQ_404');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalRapport, startLocalRapport } from '../../scripts/local/rapport.ts';
import {
  AuthenticationError,
  ConflictError,
  MemoryOS,
  NotFoundError,
  PermissionError,
  Rapport,
  RapportOperator,
  ValidationError,
} from '../../src/sdk/index.ts';

let server: LocalRapport;
let apiKey: string;
let rapport: Rapport;

beforeAll(async () => {
  server = await startLocalRapport({ queue: { maxBatchTimeout: 0 } });
  const operator = new RapportOperator({ rootKey: server.rootKey, baseUrl: server.url });
  apiKey = (await operator.createTenant({ name: 'Acme Support' })).api_key;
  rapport = new Rapport({ apiKey, baseUrl: server.url });
  await rapport.tenant.updateDomainSchema({ domain_schema: 'support' });
  await rapport.tenant.updateSupportType({ support_type_mode: 'auto' });
});
afterAll(() => server?.dispose());

const BILLING = [
  {
    role: 'user' as const,
    content:
      'Our workspace billing failed after upgrading to Growth. We use Slack and webhook integrations, and I need the ' +
      'invoice fixed before my finance review.',
  },
  { role: 'assistant' as const, content: 'I can help. Please share the workspace ID so I can check the invoice.' },
];

describe('a program written for MemoryOS', () => {
  it('runs with another import and base URL', async () => {
    // The cookbook's TypeScript example; the arguments of this line are all that differs.
    const mem = new MemoryOS(apiKey, server.url);

    async function onSupportConversationFinished(conversation: {
      customerId: string;
      ticketId: string;
      messages: Array<{ role: 'user' | 'assistant'; content: string }>;
    }) {
      await mem.add(conversation.messages, conversation.customerId, 'support-bot', {
        source: 'support_chat',
        ticket_id: conversation.ticketId,
      });
    }

    await onSupportConversationFinished({ customerId: 'cust_8a72', ticketId: 'TCK-1842', messages: BILLING });

    const memories = await mem.get('Any update on my issue?', 'cust_8a72', 8);
    expect(memories.hasContext).toBe(true);
    expect(memories.quotaMode).toBe('FULL');
    expect(memories.systemPromptAddition).toMatch(/billing failed/i);
    expect(memories.items.length).toBeGreaterThan(0);
    const page = await mem.list('cust_8a72');
    expect(page.total).toBe(page.items.length);
    expect(page.items.every((item) => item.sourceConversationId === 'TCK-1842')).toBe(true);
    const feedback = await mem.feedback({ retrievalId: memories.retrievalId!, outcome: 'used_successfully' });
    expect(feedback.feedbackId).toBeTruthy();
    expect((await mem.export('cust_8a72')).memories.length).toBeGreaterThanOrEqual(page.items.length);
    expect(await mem.delete(page.items[0]!.id)).toBe(true);
    expect((await mem.list('cust_8a72')).total).toBe(page.items.length - 1);
  });

  it('has no context for a customer that is not known', async () => {
    const memories = await new MemoryOS(apiKey, server.url).get('Any update?', 'cust_unknown');
    expect(memories).toMatchObject({ hasContext: false, systemPromptAddition: '', items: [] });
  });
});

describe('memory', () => {
  it('added is retrieved at once, and its job is waited for', async () => {
    const added = await rapport.memories.add({ external_user_id: 'cust_add', session_id: 'T1', messages: BILLING });
    expect(added).toMatchObject({ messages_new: 2, messages_seen: 0, nothing_to_extract: false });
    const found = await rapport.memories.retrieve({
      external_user_id: 'cust_add',
      query: 'Any update on my issue?',
      include: ['messages'],
    });
    expect(found.open_issues).not.toEqual([]);
    expect(found.system_prompt_addition).toContain('Growth');
    expect(found.degraded).toEqual([]);
    expect((await rapport.memories.waitForJob(added.job_id)).status).toBe('completed');
    const again = await rapport.memories.add({ external_user_id: 'cust_add', session_id: 'T1', messages: BILLING });
    expect(again).toMatchObject({ messages_new: 0, messages_seen: 2 });
  });

  it('added twice with one key is added once; another body with that key is a conflict', async () => {
    const request = { external_user_id: 'cust_key', messages: [{ content: 'Yes' }] };
    const first = await rapport.memories.add(request, { idempotencyKey: 'turn-1' });
    expect((await rapport.memories.add(request, { idempotencyKey: 'turn-1' })).job_id).toBe(first.job_id);
    expect((await rapport.customers.get('cust_key')).messages_count).toBe(1);
    const other = { ...request, messages: [{ content: 'No' }] };
    await expect(rapport.memories.add(other, { idempotencyKey: 'turn-1' })).rejects.toBeInstanceOf(ConflictError);
  });

  it('is remembered, listed in pages, edited with history, found, and deleted', async () => {
    const owner = { external_user_id: 'cust_list' };
    const memories = Array.from({ length: 5 }, (_, index) => ({
      content: `Prefers colour number ${index}.`,
      kind: 'preference' as const,
    }));
    const kept = await rapport.memories.remember({ ...owner, memories });
    const listed: string[] = [];
    for await (const memory of rapport.memories.list({ ...owner, limit: 2, kinds: ['preference'] }))
      listed.push(memory.id);
    expect(listed.sort()).toEqual(kept.map(({ id }) => id).sort());
    expect((await rapport.memories.list({ ...owner, limit: 2 }).page()).pagination.total).toBe(5);
    const { id } = kept[0]!;
    expect((await rapport.memories.update(id, { content: 'Prefers turquoise.' })).content).toBe('Prefers turquoise.');
    expect((await rapport.memories.history(id)).map(({ event }) => event)).toEqual(['add', 'update']);
    const search = { ...owner, query: 'turquoise', filters: { kind: { in: ['preference'] } } };
    expect((await rapport.memories.search(search)).data[0]).toMatchObject({ id, type: 'memory' });
    expect(await rapport.memories.delete(id)).toEqual({ deleted: true, id });
    await expect(rapport.memories.get(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('can be tried out without storing anything', async () => {
    const extracted = await rapport.extract({ messages: [{ role: 'user', content: 'My order ORD-44821 is delayed' }] });
    expect(extracted.support_type).toBe('ecommerce');
    expect(extracted.identifiers).toContainEqual(expect.objectContaining({ type: 'order_id', value: 'ORD-44821' }));
  });
});

describe('customers', () => {
  it('are stated, listed, exported and erased with a receipt', async () => {
    const customer = await rapport.customers.update('cust/ü', { name: 'Alice', tier: 'premium' });
    expect(customer.profile['identity.name']).toMatchObject({ value: 'Alice', stated: true });
    const ids: string[] = [];
    for await (const row of rapport.customers.list({ limit: 2 })) ids.push(row.external_user_id);
    expect(ids).toContain('cust/ü');
    expect((await rapport.customers.export('cust/ü')).customer.external_user_id).toBe('cust/ü');
    const erasure = await rapport.customers.erase('cust/ü');
    expect(erasure.status).toBe('completed');
    expect(await rapport.customers.getErasure(erasure.erasure_id)).toEqual(erasure);
    await expect(rapport.customers.get('cust/ü')).rejects.toMatchObject({
      name: 'NotFoundError',
      error: 'customer_not_found',
      code: 'CUS_404',
    });
  });
});

describe('the tenant', () => {
  it('has settings, a domain, statistics and an audit log', async () => {
    expect((await rapport.tenant.updateSettings({ timezone: 'Europe/Berlin' })).timezone).toBe('Europe/Berlin');
    expect((await rapport.tenant.getSettings()).timezone).toBe('Europe/Berlin');
    expect(await rapport.tenant.getDomainSchema()).toMatchObject({
      domain_schema: 'support',
      support_type_mode: 'auto',
    });
    expect((await rapport.tenant.getSupportStats()).total_customers_with_memory).toBeGreaterThan(0);
    const { data } = await rapport.tenant.listAuditLog({ limit: 1 }).page();
    expect(data[0]!.action).toBe('tenant.settings_changed');
  });

  it('makes, lists, rotates and revokes keys; one in the base URL needs no other', async () => {
    const made = await rapport.apiKeys.create({ name: 'Widget', scopes: ['read'], kind: 'base_url' });
    const widget = new Rapport({ baseUrl: `${server.url}/k/${made.api_key}` });
    expect(
      (await widget.memories.retrieve({ external_user_id: 'cust_add', query: 'update?' })).open_issues,
    ).not.toEqual([]);
    await expect(widget.tenant.getSettings()).rejects.toBeInstanceOf(PermissionError);
    const rotated = await rapport.apiKeys.rotate(made.id, { overlap_seconds: 0 });
    expect(rotated).toMatchObject({ name: 'Widget', kind: 'base_url', scopes: ['read'] });
    const names: string[] = [];
    for await (const key of rapport.apiKeys.list({ limit: 1 })) names.push(key.id);
    expect(names).toEqual(expect.arrayContaining([made.id, rotated.id]));
    expect((await rapport.apiKeys.revoke(rotated.id)).revoked_at).not.toBeNull();
  });
});

describe('refusals', () => {
  it('are typed', async () => {
    const stranger = new Rapport({ apiKey: `mem_${'0'.repeat(40)}`, baseUrl: server.url });
    await expect(stranger.tenant.getSettings()).rejects.toBeInstanceOf(AuthenticationError);
    const wrong: unknown = await rapport.memories
      .add({ external_user_id: '', messages: [] })
      .catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(ValidationError);
    expect((wrong as ValidationError).fields.map(({ field }) => field)).toEqual(['external_user_id', 'messages']);
    expect((wrong as ValidationError).requestId).toMatch(/^req_/);
  });
});

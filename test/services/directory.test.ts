import { drizzle } from 'drizzle-orm/d1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/context.ts';
import type { DirectoryEntry } from '../../src/memory/space.ts';
import { deleteCustomer, findSessionsByExternalId, upsertDirectory } from '../../src/storage/d1/directory.ts';
import { completeErasure, findErasure, insertErasure } from '../../src/storage/d1/erasures.ts';
import { insertFeedback } from '../../src/storage/d1/feedback.ts';
import * as schema from '../../src/storage/d1/schema.ts';
import { type Api, startApi } from '../http/api.ts';
import { expectError } from '../http/contract.ts';

let api: Api;
let db: Database;
beforeAll(async () => {
  api = await startApi();
  db = drizzle((await api.rapport.mf.getD1Database('DB')) as unknown as D1Database, { schema });
});
afterAll(() => api?.stop());

function entryOf(externalId: string, change: Partial<DirectoryEntry> = {}): DirectoryEntry {
  return {
    spaceId: `space-of-${externalId}`,
    externalId,
    kind: 'customer',
    version: 1,
    supportType: 'saas',
    customerTier: null,
    sentiment: 'neutral',
    sentimentPattern: 'calm',
    escalationRisk: 'none',
    openIssuesCount: 0,
    totalIssues: 0,
    sessionsCount: 1,
    messagesCount: 1,
    memoriesCount: 0,
    firstContact: 1_000,
    lastContact: 2_000,
    isVerified: false,
    lookups: [],
    vaultKey: null,
    meter: null,
    archiveAt: null,
    sessions: [],
    issues: [],
    ...change,
  };
}

function sessionOf(sessionId: string, messagesCount = 1): DirectoryEntry['sessions'][number] {
  return {
    sessionId, agentId: null, status: 'open', agentIds: [], pairs: [], messagesCount, createdAt: 1_000, lastAt: 2_000,
    resolvedAt: null, satisfaction: null, sentiment: null, sentimentScore: null, memoriesLetGo: 0, nextEnd: null,
  };
}

const list = async (key: string, query = '') => (await api.call('GET', `/v1/tenant/customers${query}`, { key })).body;

describe('the directory', () => {
  it('takes projections in any order and twice: the newest version of the space stands', async () => {
    const { tenantId, key } = await api.createTenant();
    const newer = entryOf('c1', { version: 3, openIssuesCount: 2, totalIssues: 5, sessions: [sessionOf('t1', 9)] });
    const older = entryOf('c1', { version: 2, openIssuesCount: 7, sessions: [sessionOf('t1', 4), sessionOf('t2', 6)] });
    for (const entry of [newer, older, newer]) await upsertDirectory(db, tenantId, entry);
    const [customer] = (await list(key)).data;
    expect(customer).toMatchObject({ external_user_id: 'c1', open_issues_count: 2, total_issues_lifetime: 5 });
    const touchedTwice = await findSessionsByExternalId(db, tenantId, 't1');
    expect(touchedTwice.sessions[0]).toMatchObject({ messagesCount: 9, version: 3 });
    // The late projection still brings the session that the newer one did not touch.
    expect((await findSessionsByExternalId(db, tenantId, 't2')).sessions[0]).toMatchObject({ messagesCount: 6 });
  });

  it('takes more sessions than one statement can bind', async () => {
    const { tenantId } = await api.createTenant();
    const sessions = Array.from({ length: 120 }, (_, n) => sessionOf(`many-${n}`));
    await upsertDirectory(db, tenantId, entryOf('busy', { sessions }));
    expect((await findSessionsByExternalId(db, tenantId, 'many-119')).count).toBe(1);
  });

  it('holds no row for the knowledge of an agent', async () => {
    const { tenantId, key } = await api.createTenant();
    await upsertDirectory(db, tenantId, entryOf('bot', { kind: 'agent' }));
    expect((await list(key)).pagination.total).toBe(0);
  });

  it('tells how many customers have a session of the same id, and shows no other tenant’s', async () => {
    const [one, other] = [await api.createTenant(), await api.createTenant()];
    for (const customer of ['a', 'b', 'c']) {
      await upsertDirectory(db, one.tenantId, entryOf(customer, { sessions: [sessionOf('T-1')] }));
    }
    await upsertDirectory(db, other.tenantId, entryOf('z', { sessions: [sessionOf('T-1')] }));
    const found = await findSessionsByExternalId(db, one.tenantId, 'T-1');
    expect([found.sessions.length, found.count]).toEqual([2, 3]);
    expect((await findSessionsByExternalId(db, other.tenantId, 'T-1')).sessions[0]!.externalUserId).toBe('z');
    expect(await findSessionsByExternalId(db, one.tenantId, 'T-2')).toEqual({ sessions: [], count: 0 });
  });

  it('is listed by last contact with MemoryOS’s fields, page by page, each customer once', async () => {
    const { tenantId, key } = await api.createTenant();
    const times = [50, 30, 30, 30, 20, 90, 10];
    await Promise.all(times.map((lastContact, n) => upsertDirectory(db, tenantId, entryOf(`c${n}`, { lastContact }))));
    const seen: string[] = [];
    for (let query = '?limit=2'; ; ) {
      const page = await list(key, query);
      expect(page.pagination).toMatchObject({ limit: 2, total: 7 });
      seen.push(...page.data.map((customer: any) => customer.external_user_id));
      if (!page.pagination.next_cursor) break;
      query = `?limit=2&cursor=${page.pagination.next_cursor}`;
    }
    expect(seen).toEqual(['c5', 'c0', 'c3', 'c2', 'c1', 'c4', 'c6']);
    const [first] = (await list(key)).data;
    expect(first).toMatchObject({
      customer_tier: null,
      support_type: 'saas',
      sentiment_pattern: 'calm',
      open_issues_count: 0,
      total_issues_lifetime: 0,
      last_contact: new Date(90).toISOString(),
    });
  });

  it('takes limits from 1 to 200 and only its own cursors', async () => {
    const { key } = await api.createTenant();
    expect((await list(key, '?limit=200')).pagination).toEqual({ next_cursor: null, limit: 200, total: 0 });
    expect((await list(key)).pagination.limit).toBe(50);
    const otherList = Buffer.from('[1]').toString('base64url');
    for (const query of ['?limit=0', '?limit=201', '?limit=x', '?cursor=bm9uc2Vuc2U', `?cursor=${otherList}`]) {
      const reply = await api.call('GET', `/v1/tenant/customers${query}`, { key });
      expectError(reply, 422, 'validation_error');
      expect(reply.body.details.fields[0]).toMatchObject({ in: 'query' });
    }
  });

  it('is summed up in one query', async () => {
    const { tenantId, key } = await api.createTenant();
    await upsertDirectory(db, tenantId, entryOf('a', { openIssuesCount: 2, totalIssues: 4, escalationRisk: 'high' }));
    const frustrated = { supportType: 'travel', sentimentPattern: 'frustrated', totalIssues: 1 } as const;
    await upsertDirectory(db, tenantId, entryOf('b', frustrated));
    await upsertDirectory(db, tenantId, entryOf('c', { supportType: null, openIssuesCount: 1, totalIssues: 2 }));
    await api.call('GET', '/v1/tenant/support-stats', { key });
    const stats = await api.call('GET', '/v1/tenant/support-stats', { key });
    expect(stats.body.data).toEqual({
      total_customers_with_memory: 3,
      open_issues_count: 3,
      high_escalation_risk_count: 1,
      sentiment_breakdown: { calm: 2, frustrated: 1 },
      support_type_distribution: { saas: 1, travel: 1 },
      avg_issues_per_customer: 2.33,
    });
    expect(stats.usage.d1).toBe(1);
    const empty = await api.call('GET', '/v1/tenant/support-stats', { key: (await api.createTenant()).key });
    expect(empty.body.data.avg_issues_per_customer).toBe(0);
  });

  it('forgets a customer whole, and nobody else', async () => {
    const GONE = { externalUserId: 'gone', spaceId: 'space-of-gone' };
    const [one, other] = [await api.createTenant(), await api.createTenant()];
    for (const { tenantId } of [one, other]) {
      await upsertDirectory(db, tenantId, entryOf('gone', { sessions: [sessionOf('s1'), sessionOf('s2')] }));
      await upsertDirectory(db, tenantId, entryOf('stays', { sessions: [sessionOf('s1')] }));
      await insertFeedback(db, {
        id: `fb_${tenantId}`,
        tenantId,
        retrievalId: 'r1',
        externalUserId: 'gone',
        outcome: 'not_useful',
        usedMemoryIds: [],
        correctedMemoryId: null,
        agentConfidence: null,
        metadata: {},
        createdAt: 1,
      });
    }
    expect(await deleteCustomer(db, one.tenantId, GONE)).toEqual({ customers: 1, sessions: 2, feedback: 1, lookups: 0 });
    expect((await list(one.key)).data.map((customer: any) => customer.external_user_id)).toEqual(['stays']);
    expect((await list(other.key)).pagination.total).toBe(2);
    expect((await findSessionsByExternalId(db, one.tenantId, 's1')).count).toBe(1);
    expect(await deleteCustomer(db, one.tenantId, GONE)).toEqual({ customers: 0, sessions: 0, feedback: 0, lookups: 0 });
  });

  it('keeps a receipt of an erasure that only its tenant can read', async () => {
    const [one, other] = [await api.createTenant(), await api.createTenant()];
    const row = { id: `era_${one.tenantId}`, tenantId: one.tenantId, spaceId: 'x', aliasSpaceIds: [], requestedAt: 5 };
    await insertErasure(db, row);
    expect(await findErasure(db, one.tenantId, row.id)).toMatchObject({ completedAt: null, counts: {} });
    await completeErasure(db, other.tenantId, row.id, { counts: { messages: 99 }, at: 6 });
    expect(await findErasure(db, other.tenantId, row.id)).toBeNull();
    await completeErasure(db, one.tenantId, row.id, { counts: { messages: 3 }, at: 7 });
    expect(await findErasure(db, one.tenantId, row.id)).toMatchObject({ completedAt: 7, counts: { messages: 3 } });
  });
});

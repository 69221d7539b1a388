import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRising } from '../../src/services/insights/rising.ts';
import { type Desk, poll, type Rapport, startRapport, type Turn } from '../support/rapport.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport({ vars: { USAGE_FLUSH_MS: '60' } });
  desk = await rapport.createDesk();
});
afterAll(() => rapport?.stop());

const must = async (method: string, path: string, body?: unknown) => {
  const reply = await desk.call(method, path, body);
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
};
const said = (content: string, msAgo: number): Turn => ({ role: 'user', content, timestamp: Date.now() - msAgo });
const insights = async (query = 'since=30d') => (await must('GET', `/v1/tenant/insights?${query}`)).data;
/** A ticket that began so long ago and is solved now. */
const solve = async (customer: string, msAgo: number, satisfaction: number | null, asks: boolean) => {
  const ticket = `t-${customer}`;
  await desk.add(customer, [said('I cannot log in, the password reset email never arrives.', msAgo)], { session_id: ticket, wait: true });
  if (asks) await desk.retrieve(customer, 'How do they log in?');
  await must('POST', `/v1/sessions/${ticket}/resolve`, { resolution: 'Reset by hand.', ...(satisfaction === null ? {} : { satisfaction }) });
};

describe('a trend', () => {
  it('is told from chance', () => {
    expect([isRising(2, 0), isRising(3, 0), isRising(3, 3), isRising(6, 3), isRising(10, 3), isRising(100, 90), isRising(130, 90)]).toEqual([
      false, true, false, false, true, false, true,
    ]);
  });
});

describe('the insights of a tenant', () => {
  it('are of nothing while there is nothing', async () => {
    desk = await rapport.createDesk();
    expect(await insights()).toMatchObject({
      tickets: { opened: 0, resolved: 0, open_now: 0 }, problems: [], satisfaction: { rated: 0, mean: null },
      resolution: { with_memory: { sessions: 0, median_hours: null }, without_memory: { sessions: 0, median_hours: null } },
      retrieval: { judged: 0, accuracy: null }, knowledge: { asked: 0, rate: null, entries: 0 }, sentiment: { sessions: 0, mean: null },
      cost: { per_ticket_usd: null }, cleanup: { due: 0, cleaned: 0, rate: null },
    });
  });

  it('part resolution times and satisfaction of sessions with memory from those without', async () => {
    desk = await rapport.createDesk();
    await solve('asked-1', 1 * HOUR, 90, true);
    await solve('asked-2', 2 * HOUR, 80, true);
    await solve('asked-3', 9 * HOUR, null, true);
    await solve('silent-1', 10 * HOUR, 20, false);
    await solve('silent-2', 30 * HOUR, null, false);
    // Open still, and the unnamed session, which is no ticket.
    await desk.add('open-1', ['My order ORD-44821 has not arrived.'], { session_id: 't-open-1', wait: true });
    await desk.add('open-2', ['My order ORD-44822 has not arrived.'], { wait: true });
    const told = await poll('the asks', async () => {
      const now = await insights();
      return now.resolution.with_memory.sessions === 3 && now;
    });
    expect(told.tickets).toEqual({ opened: 6, resolved: 5, open_now: 1 });
    expect(told.resolution.with_memory).toMatchObject({ sessions: 3, rated: 2, satisfaction: 85 });
    expect(told.resolution.with_memory.median_hours).toBeCloseTo(2, 0);
    expect(told.resolution.with_memory.mean_hours).toBeCloseTo(4, 0);
    expect(told.resolution.with_memory.p90_hours).toBeCloseTo(9, 0);
    expect(told.resolution.without_memory).toMatchObject({ sessions: 2, rated: 1, satisfaction: 20 });
    expect(told.resolution.without_memory.median_hours).toBeCloseTo(10, 0);
    expect(told.satisfaction).toMatchObject({ rated: 3 });
    expect(told.satisfaction.mean).toBeCloseTo(190 / 3, 5);
    expect(told.cost.per_ticket_usd).toBeCloseTo(told.cost.usd / 6, 12);
    // What was solved today is not of last month.
    expect((await insights('since=60d&until=2d')).tickets).toMatchObject({ resolved: 0 });
  });

  it('name problems that are raised more often than before', async () => {
    desk = await rapport.createDesk();
    for (const [customer, msAgo] of [['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 40]] as const) {
      await desk.add(`login-${customer}`, [said('I cannot log in, the password reset email never arrives.', msAgo * DAY)], { session_id: `l-${customer}`, wait: true });
    }
    for (const [customer, msAgo] of [['a', 3], ['b', 45]] as const) {
      await desk.add(`late-${customer}`, [said(`My order ORD-4482${msAgo} has not arrived.`, msAgo * DAY)], { session_id: `o-${customer}`, wait: true });
    }
    const { problems } = await insights();
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatchObject({ opened: 4, opened_before: 1, rising: false, customers: 4, open_now: 4, mean_hours_to_resolve: null });
    await desk.add('login-f', [said('I cannot log in, the password reset email never arrives.', DAY)], { session_id: 'l-f', wait: true });
    await desk.add('login-g', [said('I cannot log in, the password reset email never arrives.', DAY)], { session_id: 'l-g', wait: true });
    const [rising] = (await insights()).problems;
    expect(rising).toMatchObject({ opened: 6, opened_before: 1, rising: true });
    await must('POST', '/v1/sessions/l-a/resolve', { resolution: 'Reset by hand.' });
    const [after] = (await insights()).problems;
    expect(after).toMatchObject({ opened: 6, open_now: 5 });
    expect(after.mean_hours_to_resolve).toBeCloseTo(24, 0);
    await must('DELETE', '/v1/customers/login-a');
    expect((await insights()).problems[0]).toMatchObject({ opened: 5, customers: 5 });
  });

  it('forget a problem that was deleted', async () => {
    desk = await rapport.createDesk();
    const { job_id } = await desk.add('gone', ['My order ORD-44821 has not arrived.'], { session_id: 's' });
    await desk.waitForJob(job_id);
    expect((await insights()).problems).toHaveLength(1);
    const issue = (await desk.listMemories('gone')).find((memory) => memory.kind === 'issue');
    await must('DELETE', `/v1/memories/${issue.id}`);
    await poll('the directory', async () => (await insights()).problems.length === 0);
  });

  it('judge retrieval by feedback, and count what of it was corrected', async () => {
    desk = await rapport.createDesk();
    const { data } = await must('POST', '/v1/memories', { external_user_id: 'f', content: 'Prefers tea' });
    const give = (outcome: string, more: object = {}) =>
      must('POST', '/v1/memories/retrieval-feedback', { retrieval_id: '11111111-2222-4333-8444-555555555555', outcome, external_user_id: 'f', ...more });
    for (const outcome of ['used_successfully', 'used_successfully', 'used_partially', 'not_useful', 'ignored', 'clarification_needed']) await give(outcome);
    await give('user_corrected', { used_memory_ids: [data[0].id], correction: 'Prefers coffee' });
    expect((await insights()).retrieval).toMatchObject({
      judged: 5, accuracy: 0.6, corrections: 1, outcomes: { used_successfully: 2, used_partially: 1, ignored: 1, not_useful: 1, user_corrected: 1, clarification_needed: 1 },
    });
  });

  it('count every call that asked for a memory, in whichever dialect, and none that wrote', async () => {
    desk = await rapport.createDesk();
    await desk.add('asked', ['My order ORD-44821 has not arrived.'], { session_id: 's', wait: true });
    await desk.retrieve('asked', 'What about the order?');
    const search = { query: 'What about the order?', filters: { user_id: 'asked' } };
    expect((await desk.call('POST', '/mem0/v2/memories/search/', search, { authorization: `Token ${desk.key}` })).status).toBe(200);
    await must('POST', '/v1/customers/asked/handoff', { session_id: 's' });
    const { retrieves } = await poll('the asks', async () => {
      const { retrieval } = await insights();
      return retrieval.retrieves >= 3 && retrieval;
    });
    expect(retrieves).toBe(3);
  });

  it('tell how knowledge is used', async () => {
    desk = await rapport.createDesk();
    const { data: known } = await must('POST', '/v1/knowledge', { kind: 'product', content: 'CloudSync Pro takes files of at most 10 GB.', product: 'CloudSync Pro' });
    await must('POST', '/v1/knowledge', { kind: 'policy', content: 'Refunds within 30 days of purchase.' });
    await desk.add('k', ['Hello, my name is Ada.']);
    for (const query of ['How large may a CloudSync Pro file be?', 'Maximum file size of CloudSync Pro?']) {
      const found = await desk.retrieve('k', query, { include: ['knowledge'] });
      expect(found.knowledge.map((one: any) => one.id)).toContain(known.id);
    }
    await desk.retrieve('k', 'What is their name?');
    const { knowledge } = await poll('the uses', async () => {
      const now = await insights();
      return now.retrieval.retrieves === 3 && now;
    });
    expect(knowledge).toMatchObject({ asked: 2, given: 2, rate: 1, entries: 2 });
    expect(knowledge.top.find((one: any) => one.id === known.id).uses).toBe(2);
    expect(knowledge.entries_used).toBe(knowledge.top.length);
  });

  it('follow the mood of sessions by the day', async () => {
    desk = await rapport.createDesk();
    await desk.add('glad', [said('Thank you so much, that was great help, I am very happy!', 2 * DAY)], { session_id: 'm1', wait: true });
    await desk.add('angry', [said('This is outrageous, I am furious, worst service ever!', 3 * DAY)], { session_id: 'm2', wait: true });
    await desk.add('past', [said('This is outrageous, I am furious, worst service ever!', 40 * DAY)], { session_id: 'm3', wait: true });
    const { sentiment } = await insights();
    expect(sentiment.sessions).toBe(2);
    expect(sentiment.days).toHaveLength(2);
    expect(sentiment.days[0].mean).toBeLessThan(0);
    expect(sentiment.days[1].mean).toBeGreaterThan(0);
    expect(sentiment.mean_before).toBeLessThan(0);
    expect(Object.values(sentiment.labels as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('say whether sessions left behind what they were to leave', async () => {
    desk = await rapport.createDesk();
    const note = (session: string, expires: number) =>
      must('POST', '/v1/memories', { external_user_id: 'c', session_id: session, content: `Asked for a moment in ${session}`, expires_at: Date.now() + expires });
    await note('cleaned', 400);
    await note('later', 40 * DAY);
    for (const session of ['cleaned', 'later']) await must('POST', `/v1/sessions/${session}/resolve`, { resolution: `Done in ${session}.` });
    const { cleanup } = await poll('the end of a memory', async () => {
      const told = await insights();
      return told.cleanup.due > 0 && told;
    });
    expect(cleanup).toEqual({ due: 1, cleaned: 1, rate: 1 });
    const db = await rapport.rapport.mf.getD1Database('DB');
    await db.prepare('UPDATE sessions SET next_end = 1 WHERE tenant_id = ? AND session_id = ?').bind(desk.tenantId, 'later').run();
    expect((await insights()).cleanup).toEqual({ due: 2, cleaned: 1, rate: 0.5 });
  });

  it('rest on rows that hold no word of a customer', async () => {
    desk = await rapport.createDesk();
    await desk.add('wordless', ['My zeppelin order ORD-44821 has not arrived, call Ludmilla.'], { session_id: 'w', wait: true });
    await desk.retrieve('wordless', 'Where is the zeppelin?');
    await poll('the asks', async () => (await insights()).retrieval.retrieves === 1);
    const db = await rapport.rapport.mf.getD1Database('DB');
    for (const table of ['issues', 'sessions', 'call_days', 'memory_asks', 'metered_days', 'billed_spaces']) {
      const { results } = await db.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?`).bind(desk.tenantId).all();
      expect(results.length, table).toBeGreaterThan(0);
      expect(JSON.stringify(results), table).not.toMatch(/zeppelin|ORD-44821|ludmilla/i);
    }
  });
});

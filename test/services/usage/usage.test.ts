import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../http/api.ts';
import { type InstrumentedRapport, startInstrumented } from '../../guarantees/instruments.ts';
import { type Desk, poll } from '../../support/rapport.ts';

let rapport: InstrumentedRapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startInstrumented({ vars: { USAGE_FLUSH_MS: '60', JOB_RESEND_MS: '300' } });
});
afterAll(() => rapport?.stop());

const ask = (customer: string, more: object = {}) => desk.call('POST', '/v1/memories/retrieve', { external_user_id: customer, query: 'Any news?', ...more });
const usage = async () => (await desk.get('/v1/tenant/usage')).data;

describe('the use of a tenant', () => {
  it('is what x-usage said of every answered call, and asks nothing more of the calls themselves', async () => {
    desk = await rapport.createDesk();
    const replies: Reply[] = [];
    const call = async (...args: Parameters<Desk['call']>) => void replies.push(await desk.call(...args));
    for (let turn = 0; turn < 4; turn += 1) {
      await call('POST', '/v1/memories/add', { external_user_id: 'u', session_id: 's', messages: [{ role: 'user', content: `Turn ${turn} about ORD-${7000 + turn}` }] });
      await call('POST', '/v1/memories/retrieve', { external_user_id: 'u', query: 'Any news?' });
    }
    await call('POST', '/v1/memories/search', { external_user_id: 'u', query: 'order' });
    await call('GET', '/v1/customers/u');
    // Refused: no call that was answered.
    expect((await desk.call('GET', '/v1/customers/nobody')).status).toBe(404);
    const expected = Object.groupBy(replies, (reply) => reply.usage.operation);
    const told = await poll('the counts', async () => {
      const { calls, used } = await usage();
      const isThere = Object.entries(expected).every(([kind, own]) => calls[kind] === own!.length);
      return isThere && calls.job >= 4 && { calls, used };
    });
    for (const [kind, own] of Object.entries(expected)) expect(told.calls[kind], kind).toBe(own!.length);
    for (const store of ['objects', 'queue'] as const) {
      expect(told.used[store]).toBeGreaterThanOrEqual(replies.reduce((sum, reply) => sum + reply.usage[store], 0));
    }
    expect(replies.filter((reply) => reply.usage.operation === 'retrieve').map((reply) => [reply.usage.objects, reply.usage.d1])).toEqual(Array(4).fill([1, 0]));
  });

  it('meters what was stored exactly: a retry and a re-sent history cost nothing', async () => {
    desk = await rapport.createDesk();
    const body = { external_user_id: 'm', session_id: 's', messages: [{ role: 'user', content: 'My order ORD-1 is late.' }] };
    for (let retry = 0; retry < 3; retry += 1) await desk.call('POST', '/v1/memories/add', body, { 'idempotency-key': 'k' });
    await desk.call('POST', '/v1/memories/add', { ...body, messages: [...body.messages, { role: 'assistant', content: 'I see.' }] });
    await desk.call('POST', '/v1/memories', { external_user_id: 'm', memories: [{ content: 'Likes tea' }, { content: 'Has a dog called Rex' }] });
    await desk.call('POST', '/v1/memories', { agent_id: 'bot', content: 'Refunds take five days.' });
    const { metered } = await poll('the meter', async () => {
      const told = await usage();
      return told.metered.statements >= 3 && told;
    });
    expect(metered).toEqual({ adds: 2, messages: 2, statements: 3, input_tokens: 0, output_tokens: 0 });
    await desk.call('DELETE', '/v1/customers/m');
    await desk.add('m', ['I am back with order ORD-2.']);
    const after = await poll('the meter after the erasure', async () => {
      const told = (await usage()).metered;
      return told.messages >= 3 && told;
    });
    expect(after).toEqual({ adds: 3, messages: 3, statements: 3, input_tokens: 0, output_tokens: 0 });
  });

  it('is written seconds later in few statements, however many calls there were', async () => {
    desk = await rapport.createDesk();
    await desk.add('few', ['My order ORD-9 is late.']);
    await ask('few');
    await poll('the first counts', async () => ((await usage()).calls.retrieve ?? 0) >= 1);
    const calls = await rapport.countCalls(async () => {
      await Promise.all(Array.from({ length: 60 }, () => ask('few')));
    });
    expect(calls.objects).toBe(60);
    // A delivery is one batch, and there is one every 60 ms at most.
    expect(calls.d1).toBeLessThan(60);
    await poll('the rest', async () => (await usage()).calls.retrieve === 61);
  });

  it('loses no count while the database is away, and counts none twice', async () => {
    desk = await rapport.createDesk();
    await ask('away');
    await poll('the first count', async () => (await usage()).calls.retrieve === 1);
    await rapport.breakParts('d1');
    for (let n = 0; n < 10; n += 1) expect((await ask('away')).status).toBe(200);
    await poll('a delivery that failed', async () => rapport.logs.some((line) => line.includes('counts_not_delivered')));
    await rapport.breakParts();
    await poll('all of them', async () => {
      // The next call takes along what could not be delivered.
      await desk.get('/v1/agents');
      return (await usage()).calls.retrieve >= 11;
    });
    expect((await usage()).calls.retrieve).toBe(11);
  });

  it('refuses a span that ends before it begins, or is too long', async () => {
    desk = await rapport.createDesk();
    for (const query of ['since=2026-03-01&until=2026-02-01', 'since=2020-01-01', 'since=yesterday']) {
      const reply = await desk.call('GET', `/v1/tenant/usage?${query}`);
      expect([reply.status, reply.body.details.fields[0]], query).toEqual([422, expect.objectContaining({ field: 'since', in: 'query' })]);
    }
    expect((await desk.call('GET', '/v1/tenant/usage?since=366d')).status).toBe(200);
  });

  it('is reckoned by public prices, and says what has none', async () => {
    desk = await rapport.createDesk();
    await desk.add('cost', ['My order ORD-9 is late.'], { wait: true });
    const { cost } = await poll('the costs', async () => {
      const told = await usage();
      return told.metered.adds === 1 && told.calls.add === 1 && told;
    });
    expect(cost.usd).toBeCloseTo(Object.values(cost.parts as Record<string, number>).reduce((sum, part) => sum + part, 0), 12);
    expect(cost.parts.rows).toBeGreaterThan(90e-6);
    expect(cost.parts.model).toBe(0);
    expect(cost.unpriced).toEqual(['vectors']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/rapport.ts';
import { type InstrumentedRapport, startInstrumented } from './instruments.ts';

let rapport: InstrumentedRapport;
let desk: Desk;
const CUSTOMER = 'warm';

const NOTHING = { objects: 0, d1: 0, queue: 0, vectors: 0, files: 0, assets: 0, outbound: 0 };
/** What the reply says of itself. */
const metered = (usage: object) => ({ objects: 0, d1: 0, queue: 0, vectors: 0, models: 0, ...usage });

beforeAll(async () => {
  // As deployed, with the burst limiter: it counts on the machine that asks, and is no hop.
  rapport = await startInstrumented({
    bindings: { ratelimits: { REQUESTS_LIMIT: { namespace_id: '1001', simple: { limit: 600, period: 60 } } } },
  });
  desk = await rapport.createDesk();
  const added = await desk.add(CUSTOMER, ['My order ORD-5512 is late.', 'I will look into it.'], { session_id: 's' });
  await desk.waitForJob(added.job_id);
  await desk.retrieve(CUSTOMER, 'order');
});
afterAll(() => rapport.stop());

/** Calls at the bindings while `work`, a request, runs; the limiter's one aside. */
async function countHops(work: () => Promise<unknown>) {
  const { limits, ...hops } = await rapport.countCalls(work);
  expect(limits).toBe(1);
  return hops;
}

describe('a warm retrieve', () => {
  it.each([
    ['a question', { query: 'Any update on my issue?' }],
    ['a question with filters', { query: 'ORD-5512', kinds: ['issue'], time_filter_days: 30, session_id: 's' }],
    ['a question of the past', { query: 'order', as_of: '1h' }],
    ['a question that wants messages too', { query: 'order', include: ['messages'] }],
    ['the largest block as XML', { query: 'order', context_max_tokens: 4000, format: 'xml', limit: 50 }],
  ])('is one object call and nothing else: %s', async (_name, question) => {
    const hops = await countHops(async () => {
      const reply = await desk.call('POST', '/v1/memories/retrieve', { external_user_id: CUSTOMER, ...question });
      expect(reply.status).toBe(200);
      expect(reply.usage).toMatchObject(metered({ objects: 1 }));
    });
    expect(hops).toEqual({ ...NOTHING, objects: 1 });
  });

  it('is one too for a customer nobody has heard of, and makes none', async () => {
    const hops = await countHops(() => desk.retrieve('nobody', 'Any update?'));
    expect(hops).toEqual({ ...NOTHING, objects: 1 });
    expect((await desk.call('GET', '/v1/customers/nobody')).status).toBe(404);
  });

  it('adds only the hops of the knowledge it is asked for', async () => {
    const hops = await countHops(() => desk.retrieve(CUSTOMER, 'order', { include: ['knowledge'], agent_id: 'bot' }));
    expect(hops).toEqual({ ...NOTHING, objects: 3 });
  });
});

describe('a warm add', () => {
  it('is one object call and one queue send', async () => {
    // With the consumer's work kept out: losing the message leaves what the request itself did.
    await rapport.breakParts('lose-messages');
    const hops = await countHops(async () => {
      const reply = await desk.call('POST', '/v1/memories/add', {
        external_user_id: CUSTOMER,
        session_id: 's',
        messages: [{ role: 'user', content: 'It is still not here.' }],
      });
      expect(reply.usage).toMatchObject(metered({ objects: 1, queue: 1 }));
    });
    await rapport.breakParts();
    expect(hops).toEqual({ ...NOTHING, objects: 1, queue: 1 });
  });

  it('that brings nothing new is one object call', async () => {
    const turns = ['My order ORD-5512 is late.', 'I will look into it.'];
    expect(await countHops(() => desk.add(CUSTOMER, turns, { session_id: 's' }))).toEqual({ ...NOTHING, objects: 1 });
  });
});

describe('single memories', () => {
  it('are found by their id without a directory', async () => {
    const [memory] = await desk.listMemories(CUSTOMER);
    expect(await countHops(() => desk.get(`/v1/memories/${memory.id}`))).toEqual({ ...NOTHING, objects: 1 });
    expect(await countHops(() => desk.get(`/v1/memories/${memory.id}/history`))).toEqual({ ...NOTHING, objects: 1 });
  });
});

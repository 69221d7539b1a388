import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';
import { type RerankCall, type ScriptedModel, startScriptedModel } from '../support/scripted-model.ts';

const SAID = ['The kettle leaks at the handle.', 'The kettle is red.', 'I bought the kettle in May.', 'The kettle of order ORD-44821 came late.'];

let model: ScriptedModel;
let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  model = await startScriptedModel();
  rapport = await startRapport({ vars: { RERANKING: 'openai', RERANKING_MODEL: 'scripted', OPENAI_BASE_URL: model.baseUrl, MODEL_TIMEOUT_MS: '2000' } });
  desk = await rapport.createDesk();
  await desk.add('cust', SAID.map((content) => ({ role: 'user' as const, content })));
});
afterAll(async () => {
  await rapport.stop();
  await model.close();
});
beforeEach(() => {
  model.rerankCalls.length = 0;
});

const search = async (more: object) => {
  const reply = await desk.call('POST', '/v1/memories/search', { external_user_id: 'cust', query: 'the kettle', types: ['message'], ...more });
  expect(reply.status).toBe(200);
  return reply.body;
};
/** Prefers the texts that hold a word. */
const preferring = (word: string) => ({ documents }: RerankCall) => ({
  does: 'rerank' as const, scores: documents.map((text, index) => ({ index, score: text.includes(word) ? 5 : -index })).reverse(),
});

describe('reranking', () => {
  it('is never done unless asked for', async () => {
    await search({});
    await desk.retrieve('cust', 'the kettle');
    expect(model.rerankCalls).toEqual([]);
  });

  it('puts first what the model puts first, of more than the page, and loses nothing', async () => {
    model.onRerank(preferring('May'));
    const { data, degraded } = await search({ rerank: true, limit: 1 });
    expect(data.map((hit: any) => hit.text)).toEqual([SAID[2]]);
    expect(degraded).toEqual([]);
    const whole = await search({ rerank: true });
    expect(whole.data.map((hit: any) => hit.text).sort()).toEqual([...SAID].sort());
    const scores = whole.data.map((hit: any) => hit.score);
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
  });

  it('never buries what carries the reference that is asked for', async () => {
    model.onRerank(preferring('red'));
    const { data } = await search({ rerank: true, query: 'the kettle of ORD-44821' });
    expect(data[0].text).toBe(SAID[3]);
    expect(data[1].text).toBe(SAID[1]);
  });

  it('goes before the block of a retrieval is made, within its bounds', async () => {
    model.onRerank(preferring('red'));
    const { data, system_prompt_addition: block, is_degraded: isDegraded } = await desk.retrieve('cust', 'the kettle', { rerank: true, limit: 2 });
    expect(data).toHaveLength(2);
    expect(data[0].content).toBe(SAID[1]);
    expect(block).toContain(SAID[1]);
    expect(isDegraded).toBe(false);
    expect(model.rerankCalls).toHaveLength(1);
  });

  it('sees nothing unmasked', async () => {
    model.onRerank(preferring('red'));
    await search({ rerank: true, query: 'the kettle I paid with 4111 1111 1111 1111' });
    expect(JSON.stringify(model.rerankCalls)).not.toContain('4111');
  });

  it.each([
    ['fails', { does: 'fail' as const, status: 500 }], ['babbles', { does: 'babble' as const }], ['never answers', { does: 'stall' as const }],
    ['scores other texts', { does: 'rerank' as const, scores: [{ index: 99, score: 1 }] }],
  ])('leaves the order as it is when the model %s, and says so', async (_what, script) => {
    const { data: plain } = await search({});
    model.onRerank(() => script);
    const { data, degraded } = await search({ rerank: true });
    expect(data.map((hit: any) => hit.id)).toEqual(plain.map((hit: any) => hit.id));
    expect(degraded).toEqual(['rerank']);
    const retrieved = await desk.retrieve('cust', 'the kettle', { rerank: true });
    expect(retrieved.degraded).toEqual(['rerank']);
    expect(retrieved.system_prompt_addition).toContain('kettle');
  });
});

describe('without a reranker', () => {
  it('the order stands, and degraded says so', async () => {
    const plain = await startRapport();
    try {
      const other = await plain.createDesk();
      await other.add('cust', SAID.map((content) => ({ role: 'user' as const, content })));
      const { body } = await other.call('POST', '/v1/memories/search', { external_user_id: 'cust', query: 'the kettle', rerank: true });
      expect(body.degraded).toEqual(['rerank']);
      expect(body.data.length).toBeGreaterThan(3);
      expect((await other.retrieve('cust', 'the kettle', { rerank: true })).degraded).toEqual(['rerank']);
    } finally {
      await plain.stop();
    }
  });
});

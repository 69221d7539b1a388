import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelError, type Reranker } from '../../../src/memory/ports.ts';
import { createEndpointReranker, createWorkersAiReranker } from '../../../src/platform/models/reranking.ts';
import { type RerankScript, type ScriptedModel, startScriptedModel } from '../../support/scripted-model.ts';

let server: ScriptedModel;
beforeEach(async () => {
  server = await startScriptedModel();
});
afterEach(() => server.close());

const backends: [string, (timeoutMs?: number) => Reranker][] = [
  ['an endpoint', (timeoutMs = 5000) => createEndpointReranker({ baseUrl: server.baseUrl, model: 'scripted', timeoutMs })],
  ['Workers AI', (timeoutMs = 5000) => createWorkersAiReranker({ binding: server.toWorkersAiBinding(), model: '@cf/scripted', timeoutMs })],
];

async function failureOf(reranker: Reranker): Promise<ModelError> {
  const error = await reranker.rerank('CUSTOMER-WORDS', ['one', 'two']).then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  expect((error as ModelError).message).not.toContain('WORDS');
  return error as ModelError;
}

describe.each(backends)('a reranker of %s', (_name, create) => {
  it('gives one score a text, in the order of the texts, whatever order they come in', async () => {
    server.onRerank(() => ({ does: 'rerank', scores: [{ index: 2, score: 0.9 }, { index: 0, score: -3 }, { index: 1, score: 0.1 }] }));
    expect(await create().rerank('question', ['one', 'two', 'three'])).toEqual([-3, 0.1, 0.9]);
    expect(server.rerankCalls[0]).toMatchObject({ query: 'question', documents: ['one', 'two', 'three'] });
  });

  it('asks nothing for no texts, and sends neither an empty nor an endless one', async () => {
    server.onRerank(({ documents }) => ({ does: 'rerank', scores: documents.map((_, index) => ({ index, score: 1 })) }));
    expect(await create().rerank('question', [])).toEqual([]);
    await create().rerank('question', ['', ' \n', 'x'.repeat(40_000)]);
    expect(server.rerankCalls.map(({ documents }) => documents.map((text) => text.length))).toEqual([[1, 1, 1800]]);
  });

  const unusable: [string, RerankScript][] = [
    ['too few scores', { does: 'rerank', scores: [{ index: 0, score: 1 }] }],
    ['two scores of one text', { does: 'rerank', scores: [{ index: 0, score: 1 }, { index: 0, score: 2 }] }],
    ['scores of other texts', { does: 'rerank', scores: [{ index: 0, score: 1 }, { index: 7, score: 2 }] }],
    ['scores that are no numbers', { does: 'rerank', scores: [{ index: 0, score: 'high' }, { index: 1, score: null }] }],
    ['something else', { does: 'babble' }],
  ];
  it.each(unusable)('says invalid_output, or that it is out of reach, for %s', async (_kind, script) => {
    server.onRerank(() => script);
    expect(['invalid_output', 'unreachable']).toContain((await failureOf(create())).reason);
  });

  it('says why it could not be used', async () => {
    server.onRerank(() => ({ does: 'fail', status: 429 }));
    expect((await failureOf(create())).reason).toBe('rate_limited');
    server.onRerank(() => ({ does: 'fail', status: 500 }));
    expect((await failureOf(create())).reason).toBe('unreachable');
    server.onRerank(() => ({ does: 'stall' }));
    expect((await failureOf(create(100))).reason).toBe('timeout');
  });
});

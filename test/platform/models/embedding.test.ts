import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Embedder, ModelError } from '../../../src/memory/ports.ts';
import { createOpenAiCompatibleEmbedder, createWorkersAiEmbedder } from '../../../src/platform/models/embedding.ts';
import { type EmbeddingScript, type ScriptedModel, startScriptedModel } from '../../support/scripted-model.ts';

let server: ScriptedModel;
beforeEach(async () => {
  server = await startScriptedModel();
});
afterEach(() => server.close());

const backends: [string, (timeoutMs?: number) => Embedder][] = [
  [
    'an OpenAI-compatible endpoint',
    (timeoutMs = 5000) =>
      createOpenAiCompatibleEmbedder({ baseUrl: server.baseUrl, model: 'scripted', dimensions: 3, timeoutMs }),
  ],
  [
    'Workers AI',
    (timeoutMs = 5000) =>
      createWorkersAiEmbedder({ binding: server.toWorkersAiBinding(), model: '@cf/scripted', dimensions: 3, timeoutMs }),
  ],
];

async function failureOf(embedder: Embedder, texts = ['CUSTOMER-WORDS']): Promise<ModelError> {
  const error = await embedder.embed(texts).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ModelError);
  expect((error as ModelError).message).not.toContain('WORDS');
  return error as ModelError;
}

describe.each(backends)('an embedder of %s', (_name, create) => {
  it('gives one unit vector a text, in order, over as many requests as it takes', async () => {
    server.onEmbed(({ input }) => ({ does: 'embed', vectors: input.map((text) => [Number(text) + 1, 0, 2]) }));
    const vectors = await create().embed(Array.from({ length: 70 }, (_, index) => String(index)));
    expect(server.embeddingCalls.map((call) => call.input.length)).toEqual([32, 32, 6]);
    expect(vectors).toHaveLength(70);
    vectors.forEach((vector, index) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect(vector[0]! / vector[2]!).toBeCloseTo((index + 1) / 2, 4);
    });
  });

  it('asks nothing for no texts, and sends neither an empty nor an endless one', async () => {
    server.onEmbed(({ input }) => ({ does: 'embed', vectors: input.map(() => [1, 1, 1]) }));
    expect(await create().embed([])).toEqual([]);
    await create().embed(['', ' \n', 'x'.repeat(40_000)]);
    expect(server.embeddingCalls).toHaveLength(1);
    expect(server.embeddingCalls[0]?.input.map((text) => text.length)).toEqual([1, 1, 4000]);
  });

  const unusable: [string, unknown][] = [
    ['too short', [[1, 2]]],
    ['too long', [[1, 2, 3, 4]]],
    ['without numbers', [[Number.NaN, 1, 2]]],
    ['of zeros', [[0, 0, 0]]],
    ['too many', [[1, 2, 3], [1, 2, 3]]],
    ['missing', []],
    ['no list at all', 'vectors'],
  ];
  it.each(unusable)('says invalid_output for vectors %s', async (_kind, vectors) => {
    server.onEmbed(() => ({ does: 'embed', vectors }));
    expect((await failureOf(create())).reason).toBe('invalid_output');
  });

  it('says timeout on a server that never answers, within its bound', async () => {
    server.onEmbed(() => ({ does: 'stall' }));
    const started = performance.now();
    expect((await failureOf(create(100))).reason).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('says rate_limited on 429', async () => {
    server.onEmbed(() => ({ does: 'fail', status: 429 }));
    expect((await failureOf(create())).reason).toBe('rate_limited');
  });
});

it.each<[EmbeddingScript, ModelError['reason']]>([
  [{ does: 'fail', status: 500 }, 'unreachable'],
  [{ does: 'fail', status: 401 }, 'misconfigured'],
  [{ does: 'fail', status: 400, message: 'ECHO CUSTOMER-WORDS' }, 'refused'],
  [{ does: 'babble' }, 'invalid_output'],
  [{ does: 'breakOff' }, 'unreachable'],
])('turns %o of an embeddings endpoint into a ModelError', async (script, reason) => {
  server.onEmbed(() => script);
  const embedder = createOpenAiCompatibleEmbedder({
    baseUrl: server.baseUrl,
    model: 'scripted',
    dimensions: 3,
    timeoutMs: 5000,
  });
  expect((await failureOf(embedder)).reason).toBe(reason);
});

it('asks for shorter vectors only where that is configured', async () => {
  server.onEmbed(({ input }) => ({ does: 'embed', vectors: input.map(() => [1, 1, 1]) }));
  const settings = { baseUrl: server.baseUrl, model: 'scripted', dimensions: 3, timeoutMs: 5000 };
  await createOpenAiCompatibleEmbedder(settings).embed(['a']);
  await createOpenAiCompatibleEmbedder({ ...settings, requestDimensions: true }).embed(['a']);
  expect(server.embeddingCalls.map((call) => call.body.dimensions)).toEqual([undefined, 3]);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ChatModel, ModelError } from '../../../src/memory/ports.ts';
import { createOpenAiCompatibleChat, createWorkersAiChat } from '../../../src/platform/models/chat.ts';
import { type Script, type ScriptedModel, startScriptedModel } from '../../support/scripted-model.ts';

const schema = z.object({ colour: z.string(), count: z.number() });
const request = { name: 'colours', system: 'SYSTEM-WORDS', prompt: 'CUSTOMER-WORDS', schema, maxOutputTokens: 50 };
const answer = { colour: 'green', count: 3 };

let server: ScriptedModel;
beforeEach(async () => {
  server = await startScriptedModel();
});
afterEach(() => server.close());

function openAi(timeoutMs = 5000): ChatModel {
  return createOpenAiCompatibleChat({ baseUrl: server.baseUrl, apiKey: 'key-1', model: 'scripted', timeoutMs });
}

async function failureOf(chat: ChatModel, signal?: AbortSignal): Promise<ModelError> {
  const error = await chat.generateObject({ ...request, signal }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

const backends: [string, () => ChatModel][] = [
  ['an OpenAI-compatible endpoint', openAi],
  [
    'Workers AI',
    () => createWorkersAiChat({ binding: server.toWorkersAiBinding(), model: '@cf/scripted', timeoutMs: 5000 }),
  ],
];

describe.each(backends)('a chat model of %s', (_name, create) => {
  it('answers with the parsed object and the tokens it took', async () => {
    server.onChat(() => ({ does: 'answer', object: answer, inputTokens: 70, outputTokens: 9 }));
    expect(await create().generateObject(request)).toEqual({ object: answer, inputTokens: 70, outputTokens: 9 });
    const [call] = server.chatCalls;
    expect(call).toMatchObject({ name: 'colours', system: 'SYSTEM-WORDS', prompt: 'CUSTOMER-WORDS' });
    expect(call?.body).toMatchObject({ max_tokens: 50, temperature: 0 });
  });

  it('asks in words where the server has no JSON schema mode, and remembers that it has none', async () => {
    server.onChat((call) =>
      call.body.response_format
        ? { does: 'fail', status: 400, message: 'response_format is not supported' }
        : { does: 'answer', text: `<think>hm {"colour"}</think>Here:\n\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`\nDone.` },
    );
    const chat = create();
    expect((await chat.generateObject(request)).object).toEqual(answer);
    expect((await chat.generateObject(request)).object).toEqual(answer);
    expect(server.chatCalls).toHaveLength(3);
    expect(server.chatCalls[1]?.system).toContain('"colour"');
  });

  it('finds the object where the server ignores the JSON schema it was given', async () => {
    server.onChat(() => ({ does: 'answer', text: `Sure! \`\`\`json\n${JSON.stringify(answer)}\n\`\`\`` }));
    expect(await create().generateObject(request)).toEqual({ object: answer, inputTokens: 100, outputTokens: 20 });
    expect(server.chatCalls).toHaveLength(1);
  });

  it('gives up within its bound on a server that never answers', async () => {
    server.onChat(() => ({ does: 'stall' }));
    const started = performance.now();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect((await failureOf(create(), controller.signal)).reason).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('says rate_limited on 429 and does not try again by itself', async () => {
    server.onChat(() => ({ does: 'fail', status: 429, retryAfter: '17' }));
    expect((await failureOf(create())).reason).toBe('rate_limited');
    expect(server.chatCalls).toHaveLength(1);
  });
});

describe('a failing chat model', () => {
  const failures: [string, Script, ModelError['reason']][] = [
    ['truncated JSON', { does: 'truncate', object: answer }, 'invalid_output'],
    ['a text without JSON', { does: 'answer', text: 'I am fine, thank you.' }, 'invalid_output'],
    ['JSON of another shape', { does: 'answer', object: { colour: 7 } }, 'invalid_output'],
    ['no text at all', { does: 'answer', text: '', finishReason: 'length' }, 'invalid_output'],
    ['a page in the place of JSON', { does: 'babble' }, 'invalid_output'],
    ['a connection cut half-way', { does: 'breakOff' }, 'unreachable'],
    ['a filtered answer', { does: 'answer', text: 'no', finishReason: 'content_filter' }, 'refused'],
    ['500', { does: 'fail', status: 500, message: 'ECHO CUSTOMER-WORDS' }, 'unreachable'],
    ['401', { does: 'fail', status: 401, message: 'ECHO CUSTOMER-WORDS' }, 'misconfigured'],
    ['404', { does: 'fail', status: 404 }, 'misconfigured'],
    ['413', { does: 'fail', status: 413 }, 'refused'],
    ['400 whatever the form', { does: 'fail', status: 400, message: 'ECHO CUSTOMER-WORDS' }, 'refused'],
    ['504', { does: 'fail', status: 504 }, 'timeout'],
  ];

  it.each(failures)('turns %s into a ModelError that quotes nothing', async (_name, script, reason) => {
    server.onChat(() => script);
    const error = await failureOf(openAi());
    expect(error.reason).toBe(reason);
    expect(error.cause).toBeUndefined();
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/WORDS|I am fine|key-1/);
  });

  it('stops waiting for a body that stalls after its head', async () => {
    server.onChat(() => ({ does: 'stall', afterHeaders: true }));
    const started = performance.now();
    expect((await failureOf(openAi(150))).reason).toBe('timeout');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('settles in time though a binding ignores the signal', async () => {
    const binding = { run: () => new Promise(() => {}) } as unknown as Ai;
    const chat = createWorkersAiChat({ binding, model: '@cf/scripted', timeoutMs: 100 });
    expect((await failureOf(chat)).reason).toBe('timeout');
  });

  it('passes on how long the provider asks to be left alone', async () => {
    server.onChat(() => ({ does: 'fail', status: 429, retryAfter: '17' }));
    expect((await failureOf(openAi())).retryAfterSeconds).toBe(17);
  });

  it('says unreachable when nothing listens', async () => {
    const chat = openAi();
    await server.close();
    expect((await failureOf(chat)).reason).toBe('unreachable');
    server = await startScriptedModel();
  });

  it('is not asked at all when the caller has given up before', async () => {
    server.onChat(() => ({ does: 'answer', object: answer }));
    expect((await failureOf(openAi(), AbortSignal.abort())).reason).toBe('timeout');
  });
});

it('renames the token bound for models that want max_completion_tokens', async () => {
  server.onChat((call) =>
    'max_tokens' in call.body
      ? { does: 'fail', status: 400, message: "Unsupported parameter: use 'max_completion_tokens' instead." }
      : { does: 'answer', object: answer },
  );
  expect((await openAi().generateObject(request)).object).toEqual(answer);
  expect(server.chatCalls[1]?.body).toMatchObject({ max_completion_tokens: 50 });
  expect(server.chatCalls[1]?.body).not.toHaveProperty('temperature');
  expect(server.chatCalls[1]?.name).toBe('colours');
});

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, type LanguageModel, NoObjectGeneratedError, Output } from 'ai';
import { createWorkersAI } from 'workers-ai-provider';
import { toJSONSchema, type ZodType } from 'zod';
import { type ChatModel, type ChatReply, type ChatRequest, ModelError } from '../../memory/ports.ts';
import { findJsonObject } from './answer-text.ts';
import { withDeadline } from './deadline.ts';
import { createModelFetch, toModelError } from './model-failure.ts';
import { createPictureDownload, type Download } from './picture-download.ts';

/** How much a reasoning model may think before it answers; left to the provider when absent. */
export type Reasoning = 'none' | 'low' | 'medium' | 'high';

export interface OpenAiCompatibleChatSettings {
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** Absent for servers that ask for none. */
  apiKey?: string;
  model: string;
  /** Bound of one `generateObject`, all of its attempts together. */
  timeoutMs: number;
  reasoning?: Reasoning;
}

export interface WorkersAiChatSettings {
  binding: Ai;
  /** A Workers AI model id, `@cf/…`. */
  model: string;
  /** Bound of one `generateObject`, all of its attempts together. */
  timeoutMs: number;
  reasoning?: Reasoning;
  /** Fetches pictures, for a test. */
  download?: Download;
}

/**
 * What of the request a server has shown that it does not take. Learnt from its refusals and kept as long as the
 * chat model lives, so that only the first call pays for finding out.
 */
interface Concessions {
  /** The shape is sent as `response_format`; otherwise it stands in the system prompt. */
  structured: boolean;
  /** Reasoning models refuse a temperature. */
  temperature: boolean;
  /** OpenAI's newer models want `max_completion_tokens` in the place of `max_tokens`. */
  completionTokens: boolean;
}

/** A server can refuse the token bound's name and then the response format; a third concession does not exist. */
const MAX_ATTEMPTS = 3;

/** A chat model behind any endpoint that speaks OpenAI's chat completions, with or without structured output. */
export function createOpenAiCompatibleChat(settings: OpenAiCompatibleChatSettings): ChatModel {
  const id = `openai-compatible/${settings.model}`;
  const concessions: Concessions = { structured: true, temperature: true, completionTokens: false };
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey,
    supportsStructuredOutputs: true,
    fetch: createModelFetch(id),
    transformRequestBody: ({ max_tokens, ...body }) =>
      concessions.completionTokens ? { ...body, max_completion_tokens: max_tokens } : { ...body, max_tokens },
  });
  return createChat({ ...settings, id, model: provider.chatModel(settings.model), concessions });
}

/** A chat model of Workers AI. Models without JSON mode are asked in words. */
export function createWorkersAiChat(settings: WorkersAiChatSettings): ChatModel {
  const concessions: Concessions = { structured: true, temperature: true, completionTokens: false };
  const model = createWorkersAI({ binding: settings.binding }).chat(settings.model);
  const download = settings.download ?? createPictureDownload();
  return createChat({ ...settings, id: `workers-ai/${settings.model}`, model, concessions, download });
}

interface Backend {
  id: string;
  model: Exclude<LanguageModel, string>;
  timeoutMs: number;
  reasoning?: Reasoning;
  concessions: Concessions;
  /** How a picture gets to a model that is given its bytes; absent where its provider fetches it. */
  download?: Download;
}

function createChat(backend: Backend): ChatModel {
  return {
    id: backend.id,
    generateObject: <T>(request: ChatRequest<T>) =>
      withDeadline(backend.timeoutMs, request.signal, async (signal) => {
        try {
          return await ask(backend, request, signal);
        } catch (error) {
          throw toModelError(error, backend.id);
        }
      }),
  };
}

async function ask<T>(backend: Backend, request: ChatRequest<T>, signal: AbortSignal): Promise<ChatReply<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(backend, request, signal);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !concede(backend.concessions, error)) throw error;
    }
  }
}

/** Gives way where a refusal may be about the form of the request. False when nothing is left to give up. */
function concede(concessions: Concessions, error: unknown): boolean {
  if (!APICallError.isInstance(error)) return false;
  // A Workers AI binding names no status for "this model has no JSON mode".
  const aboutForm = error.statusCode === undefined || error.statusCode === 400 || error.statusCode === 422;
  if (!aboutForm) return false;
  if (!concessions.completionTokens && error.responseBody?.includes('max_completion_tokens')) {
    concessions.completionTokens = true;
    concessions.temperature = false;
    return true;
  }
  if (!concessions.structured) return false;
  concessions.structured = false;
  concessions.temperature = false;
  return true;
}

async function askOnce<T>(backend: Backend, request: ChatRequest<T>, signal: AbortSignal): Promise<ChatReply<T>> {
  const { structured, temperature } = backend.concessions;
  const call = {
    model: backend.model,
    ...toPrompt(request, backend.download),
    maxOutputTokens: request.maxOutputTokens,
    // The queue's retries are the real ones: an attempt repeated here would hold a consumer for nothing.
    maxRetries: 0,
    abortSignal: signal,
    ...(temperature ? { temperature: 0 } : {}),
    ...(backend.reasoning ? { reasoning: backend.reasoning } : {}),
  };
  try {
    const result = structured
      ? await generateText({
          ...call,
          instructions: request.system,
          output: Output.object({ schema: request.schema, name: request.name }),
        })
      : await generateText({ ...call, instructions: `${request.system}\n\n${describeShape(request.schema)}` });
    const usage = toUsage(result.usage);
    if (!structured) return { object: parseAnswer(result.text, request.schema, backend.id), ...usage };
    return { object: result.output as T, ...usage };
  } catch (error) {
    // A server may take `response_format` and ignore it, so the answer is looked for in what the model wrote.
    if (!NoObjectGeneratedError.isInstance(error) || error.finishReason === 'content-filter') throw error;
    return { object: parseAnswer(error.text ?? '', request.schema, backend.id), ...toUsage(error.usage) };
  }
}

/** The prompt, and the picture beside it. By itself the AI SDK would fetch whatever address it is given. */
function toPrompt<T>(request: ChatRequest<T>, download: Download | undefined) {
  if (request.imageUrl === undefined) return { prompt: request.prompt };
  const picture = { type: 'file' as const, mediaType: 'image', data: new URL(request.imageUrl) };
  return {
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: request.prompt }, picture] }],
    experimental_download: async (wanted: { url: URL; abortSignal?: AbortSignal }[]) =>
      Promise.all(wanted.map(({ url, abortSignal }) => (download ? download(url, abortSignal) : null))),
  };
}

function parseAnswer<T>(text: string, schema: ZodType<T>, modelId: string): T {
  const parsed = schema.safeParse(findJsonObject(text));
  if (parsed.success) return parsed.data;
  throw new ModelError('invalid_output', `${modelId} gave an answer that cannot be used.`);
}

function describeShape(schema: ZodType): string {
  const { $schema: _dialect, ...shape } = toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(shape)}`;
}

function toUsage(usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined) {
  return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
}

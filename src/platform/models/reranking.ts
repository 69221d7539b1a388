import { z } from 'zod';
import { ModelError, type Reranker } from '../../memory/ports.ts';
import { withDeadline } from './deadline.ts';

export interface EndpointRerankerSettings {
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** Absent for servers that ask for none. */
  apiKey?: string;
  model: string;
  timeoutMs: number;
}

export interface WorkersAiRerankerSettings {
  binding: Ai;
  /** A Workers AI model id, such as `@cf/baai/bge-reranker-base`. */
  model: string;
  timeoutMs: number;
}

/** UTF-16 units of a text that are read: the usual reranker takes 512 tokens, question and text together. */
const MAX_TEXT_CHARS = 1800;

const Score = z.number().refine(Number.isFinite);
/** As Jina, Cohere, vLLM and LiteLLM answer; and as Workers AI does. */
const EndpointReply = z.object({ results: z.array(z.object({ index: z.number().int().min(0), relevance_score: Score })) });
const WorkersAiReply = z.object({ response: z.array(z.object({ id: z.number().int().min(0), score: Score })) });

/** A reranker behind any endpoint that has `/rerank` beside OpenAI's calls. */
export function createEndpointReranker({ baseUrl, apiKey, model, timeoutMs }: EndpointRerankerSettings): Reranker {
  const id = `openai:${model}`;
  return createReranker(id, timeoutMs, async (query, documents, signal) => {
    const reply = await post(`${baseUrl}/rerank`, { model, query, documents, top_n: documents.length, return_documents: false }, { id, apiKey, signal });
    return EndpointReply.parse(reply).results.map(({ index, relevance_score }) => ({ index, score: relevance_score }));
  });
}

/** A reranker of Workers AI. */
export function createWorkersAiReranker({ binding, model, timeoutMs }: WorkersAiRerankerSettings): Reranker {
  const id = `workers-ai:${model}`;
  return createReranker(id, timeoutMs, async (query, documents, signal) => {
    const inputs = { query, contexts: documents.map((text) => ({ text })), top_k: documents.length };
    const reply = await runModel(() => binding.run(model as Parameters<Ai['run']>[0], inputs as never, { signal } as never), id);
    return WorkersAiReply.parse(reply).response.map(({ id: index, score }) => ({ index, score }));
  });
}

type Rank = (query: string, documents: string[], signal: AbortSignal) => Promise<{ index: number; score: number }[]>;

function createReranker(id: string, timeoutMs: number, rank: Rank): Reranker {
  return {
    id,
    rerank: (query, texts) =>
      withDeadline(timeoutMs, undefined, async (signal) => {
        if (texts.length === 0) return [];
        // Servers refuse an empty text, and with it all the others.
        const documents = texts.map((text) => text.slice(0, MAX_TEXT_CHARS).toWellFormed().trim() || '-');
        const ranked = await rank(query, documents, signal).catch((error: unknown) => {
          throw error instanceof ModelError ? error : new ModelError('invalid_output', `${id} gave an answer that cannot be used.`);
        });
        return toScores(ranked, texts.length, id);
      }),
  };
}

/** One score a text, whatever order they came in. @throws ModelError unless each text has exactly one. */
function toScores(ranked: readonly { index: number; score: number }[], count: number, id: string): number[] {
  const scores = new Array<number | null>(count).fill(null);
  for (const { index, score } of ranked) if (index < count && scores[index] === null) scores[index] = score;
  const whole = scores.filter((score) => score !== null);
  if (ranked.length !== count || whole.length !== count) throw new ModelError('invalid_output', `${id} scored other texts than it was given.`);
  return whole;
}

async function post(url: string, body: unknown, { id, apiKey, signal }: { id: string; apiKey?: string; signal: AbortSignal }): Promise<unknown> {
  let reply: Response;
  try {
    const headers = { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) } as Record<string, string>;
    reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
  } catch {
    throw new ModelError('unreachable', `${id} cannot be reached.`);
  }
  if (reply.ok) return reply.json();
  await reply.body?.cancel();
  throw new ModelError(toReason(reply.status), `${id} answered HTTP ${reply.status}.`);
}

function toReason(status: number): ModelError['reason'] {
  if (status === 429) return 'rate_limited';
  if (status === 408 || status === 504) return 'timeout';
  if (status >= 500) return 'unreachable';
  return status === 401 || status === 403 || status === 404 ? 'misconfigured' : 'refused';
}

/** A binding has no status: what it throws names a code, and 3040 is "out of capacity". */
async function runModel(run: () => Promise<unknown>, id: string): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const isFull = error instanceof Error && error.message.startsWith('3040');
    throw new ModelError(isFull ? 'rate_limited' : 'unreachable', `${id} could not be run.`);
  }
}

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany, type EmbeddingModel } from 'ai';
import { createWorkersAI } from 'workers-ai-provider';
import { nameEmbedder } from '../../memory/embedding/index.ts';
import { type Embedder, ModelError } from '../../memory/ports.ts';
import { withDeadline } from './deadline.ts';
import { createModelFetch, toModelError } from './model-failure.ts';

export interface OpenAiCompatibleEmbedderSettings {
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** Absent for servers that ask for none. */
  apiKey?: string;
  model: string;
  /** Length of the vectors, which every answer is checked for. */
  dimensions: number;
  /** Asks the server to shorten its vectors to `dimensions`; most servers refuse to be asked. */
  requestDimensions?: boolean;
  /** Bound of each request; a call with more than `MAX_BATCH` texts makes several. */
  timeoutMs: number;
}

export interface WorkersAiEmbedderSettings {
  binding: Ai;
  /** A Workers AI model id, `@cf/…`. */
  model: string;
  dimensions: number;
  /** Bound of each request; a call with more than `MAX_BATCH` texts makes several. */
  timeoutMs: number;
}

/** Texts per request: 32 of the longest texts stay under the 60,000 tokens that Workers AI's bge-m3 takes at once. */
const MAX_BATCH = 32;
/**
 * UTF-16 units of a text that are embedded. The usual limit of an embedding model is 8,000 tokens, past which a server
 * refuses the whole batch; scripts without spaces take up to two tokens a character.
 */
const MAX_TEXT_CHARS = 4000;

/** An embedder behind any endpoint that speaks OpenAI's embeddings. */
export function createOpenAiCompatibleEmbedder(settings: OpenAiCompatibleEmbedderSettings): Embedder {
  const id = nameEmbedder('openai', settings.model, settings.dimensions);
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey,
    fetch: createModelFetch(id),
  });
  return createEmbedder({ ...settings, id, model: provider.embeddingModel(settings.model) });
}

/** An embedder of Workers AI. */
export function createWorkersAiEmbedder(settings: WorkersAiEmbedderSettings): Embedder {
  const model = createWorkersAI({ binding: settings.binding }).embedding(settings.model);
  return createEmbedder({ ...settings, id: nameEmbedder('workers-ai', settings.model, settings.dimensions), model });
}

interface Backend {
  id: string;
  model: Exclude<EmbeddingModel, string>;
  dimensions: number;
  requestDimensions?: boolean;
  timeoutMs: number;
}

function createEmbedder(backend: Backend): Embedder {
  return {
    id: backend.id,
    dimensions: backend.dimensions,
    inProcess: false,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += MAX_BATCH) {
        vectors.push(...(await embedBatch(backend, texts.slice(from, from + MAX_BATCH))));
      }
      return vectors;
    },
  };
}

async function embedBatch(backend: Backend, texts: string[]): Promise<Float32Array[]> {
  return withDeadline(backend.timeoutMs, undefined, async (signal) => {
    try {
      const { embeddings } = await embedMany({
        model: backend.model,
        values: texts.map(toEmbeddable),
        ...(backend.requestDimensions ? { dimensions: backend.dimensions } : {}),
        maxRetries: 0,
        abortSignal: signal,
      });
      if (embeddings.length !== texts.length) throw toUnusable(backend.id, 'a wrong number of vectors');
      return embeddings.map((values) => toUnitVector(values, backend));
    } catch (error) {
      throw toModelError(error, backend.id);
    }
  });
}

/** Servers refuse an empty text, and with it the batch; a lone mark has a vector as good as any for nothing said. */
function toEmbeddable(text: string): string {
  return text.slice(0, MAX_TEXT_CHARS).toWellFormed().trim() || '-';
}

function toUnitVector(values: number[], backend: Backend): Float32Array {
  if (values.length !== backend.dimensions) {
    throw toUnusable(backend.id, `vectors of ${values.length} dimensions in the place of ${backend.dimensions}`);
  }
  const length = Math.hypot(...values);
  // JSON has no NaN: a server that computed one sends null, which arithmetic would take for 0.
  const points = values.every(Number.isFinite) && Number.isFinite(length) && length > 0;
  if (!points) throw toUnusable(backend.id, 'a vector without a direction');
  return Float32Array.from(values, (value) => value / length);
}

function toUnusable(modelId: string, what: string): ModelError {
  return new ModelError('invalid_output', `${modelId} gave ${what}.`);
}

import type { ZodType } from 'zod';

/** What memory needs from outside. Each port has an embedded default, so nothing here demands an account. */

/** Turns texts into unit vectors. */
export interface Embedder {
  /** Names model and version; stored with every vector, so a change of embedder is seen and re-embedded. */
  readonly id: string;
  readonly dimensions: number;
  /** True when `embed` computes in process and costs no call: such vectors are made inside the write itself. */
  readonly inProcess: boolean;
  /** One unit vector per text, in order. @throws ModelError when a remote model fails. */
  embed(texts: string[]): Promise<Float32Array[]>;
}

/** An embedder that computes in process, at once. */
export interface InProcessEmbedder extends Embedder {
  readonly inProcess: true;
  embedNow(text: string): Float32Array;
}

/** A language model that answers with an object of a given shape. */
export interface ChatModel {
  readonly id: string;
  /**
   * Answers `prompt` under `system`, parsed by `schema`. `maxOutputTokens` bounds the answer, `signal` the wait.
   * @throws ModelError when the model is down, slow, or its answer does not parse.
   */
  generateObject<T>(request: ChatRequest<T>): Promise<ChatReply<T>>;
}

export interface ChatRequest<T> {
  /** Short name of the shape, sent to providers that want one. */
  name: string;
  system: string;
  prompt: string;
  /** Sent to providers as JSON Schema, and what the answer must parse as. */
  schema: ZodType<T>;
  maxOutputTokens: number;
  /** A picture to look at: an https address. */
  imageUrl?: string;
  signal?: AbortSignal;
}

export interface ChatReply<T> {
  object: T;
  inputTokens: number;
  outputTokens: number;
}

/** A model that reads each text beside a question. */
export interface Reranker {
  readonly id: string;
  /** How well each text answers the question, in the order of the texts; higher is better. @throws ModelError when it fails. */
  rerank(query: string, texts: string[]): Promise<number[]>;
}

/** Why a model could not be used. The message never holds what was sent or received. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly reason: 'unreachable' | 'timeout' | 'rate_limited' | 'refused' | 'invalid_output' | 'misconfigured';
  /** How long the provider asks to be left alone, where it said so; for whoever schedules the next attempt. */
  readonly retryAfterSeconds: number | null;
  constructor(reason: ModelError['reason'], message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type VectorScalar = string | number | boolean;
export type VectorMetadata = Record<string, VectorScalar | string[]>;

/** Vectorize's filter grammar: a bare value means `$eq`; several keys mean AND. */
export type VectorFilter = Record<
  string,
  | VectorScalar
  | null
  | {
      $eq?: VectorScalar | null;
      $ne?: VectorScalar | null;
      $in?: VectorScalar[];
      $nin?: VectorScalar[];
      $lt?: number | string;
      $lte?: number | string;
      $gt?: number | string;
      $gte?: number | string;
    }
>;

export interface VectorRecord {
  /** At most 64 bytes, global to the index. */
  id: string;
  values: Float32Array;
  namespace: string;
  metadata: VectorMetadata;
}

export interface VectorMatch {
  id: string;
  /** Cosine similarity. */
  score: number;
  metadata: VectorMetadata;
}

export interface VectorQuery {
  namespace: string;
  /** At most 50: metadata is always returned. */
  topK: number;
  filter?: VectorFilter;
}

/** A vector index over everything a tenant holds. Writes become visible later (Vectorize: about 30 s). */
export interface VectorIndex {
  /** At most 1,000 records a call. */
  upsert(records: VectorRecord[]): Promise<void>;
  query(vector: Float32Array, query: VectorQuery): Promise<VectorMatch[]>;
  getByIds(ids: string[]): Promise<VectorRecord[]>;
  deleteByIds(ids: string[]): Promise<void>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

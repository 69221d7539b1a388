import { toAuthorization } from '../credentials.ts';
import { Customers } from '../resources/customers.ts';
import { Memories } from '../resources/memories.ts';
import { DEFAULT_RETRIES, makeIdempotencyKey } from '../retries.ts';
import { DEFAULT_BASE_URL, DEFAULT_TIMEOUT_MS, type Fetch, Transport } from '../transport.ts';
import type { Added, AddRequest } from '../types/memories.ts';
import type { Retrieved } from '../types/retrieval.ts';
import type { Category } from '../types/shared.ts';
import {
  toAddResult,
  toMemoryExport,
  toMemoryJobStatus,
  toMemoryRecord,
  toMessageInput,
  toRetrieveRequest,
  toRetrieveResult,
  toSource,
} from './shapes.ts';
import type {
  AddResult,
  ConversationMessage,
  GetParams,
  MemoryExport,
  MemoryJobStatus,
  MemoryOSSource,
  MemoryPage,
  RetrievalFeedbackParams,
  RetrievalFeedbackResult,
  RetrieveResult,
} from './types.ts';

/**
 * Rapport under the signatures of MemoryOS's TypeScript client, so that a program written for that needs another import
 * and base URL and nothing else:
 *
 * ```ts
 * import { MemoryOS } from 'rapport/sdk';
 * const mem = new MemoryOS(process.env.MEMORYOS_API_KEY!, 'http://127.0.0.1:8787');
 * ```
 *
 * It retries as often as MemoryOS's, sooner, with jitter, and heeds Retry-After; an `add` that is retried is one `add`.
 * New programs do better with `Rapport`, which knows the whole API.
 */
export class MemoryOS {
  static readonly DEFAULT_BASE_URL = DEFAULT_BASE_URL;
  static readonly DEFAULT_TIMEOUT = DEFAULT_TIMEOUT_MS;
  static readonly MAX_RETRIES = DEFAULT_RETRIES.maxRetries;

  readonly timeout: number;
  readonly #apiKey: string;
  readonly #transport: Transport;
  readonly #memories: Memories;
  readonly #customers: Customers;

  /** `timeout` in milliseconds, for each attempt. @throws TypeError without a key. */
  constructor(
    apiKey: string,
    baseUrl: string = MemoryOS.DEFAULT_BASE_URL,
    timeout: number = MemoryOS.DEFAULT_TIMEOUT,
    fetchImpl?: Fetch,
  ) {
    this.timeout = timeout;
    this.#apiKey = apiKey;
    const options = { baseUrl, timeoutMs: timeout, ...(fetchImpl ? { fetch: fetchImpl } : {}) };
    this.#transport = new Transport(toAuthorization(apiKey, baseUrl), options);
    this.#memories = new Memories(this.#transport);
    this.#customers = new Customers(this.#transport);
  }

  /** A getter, as the next one, so that printing the client does not print its key. */
  get apiKey(): string {
    return this.#apiKey;
  }

  get baseUrl(): string {
    return this.#transport.baseUrl;
  }

  /** Describes the service that saw a conversation, for the fifth argument of `add`. */
  static source(
    service: string,
    options: Partial<Omit<MemoryOSSource, 'service' | 'observedAt'>> & { observedAt?: string | Date } = {},
  ): MemoryOSSource {
    const { eventId = `sdk-${makeIdempotencyKey()}`, observedAt = new Date(), scope = {}, evidence = [] } = options;
    return {
      eventId,
      service,
      observedAt: observedAt instanceof Date ? observedAt.toISOString() : observedAt,
      scope,
      evidence,
    };
  }

  /** Adds a conversation; `metadata.ticket_id` or `conversationId` names its session. */
  async add(
    messages: ConversationMessage[],
    externalUserId: string,
    agentId?: string,
    metadata?: Record<string, unknown>,
    source?: MemoryOSSource,
    idempotencyKey?: string,
    conversationId?: string,
  ): Promise<AddResult> {
    const body: AddRequest = {
      external_user_id: externalUserId,
      messages: messages.map(toMessageInput),
      agent_id: agentId,
      session_id: conversationId,
      metadata,
      source: source && toSource(source),
    };
    const options = { idempotencyKey };
    return toAddResult(
      await this.#transport.send<Added>({ method: 'POST', path: '/v1/memories/add', body, repeat: 'keyed', options }),
    );
  }

  /** What is remembered of a customer, and a block for the system prompt. */
  async get(params: GetParams): Promise<RetrieveResult>;
  async get(
    query: string,
    externalUserId: string,
    limit?: number,
    categories?: Category[],
    agentId?: string,
    timeFilterDays?: number,
    format?: 'bullets' | 'json' | 'xml',
    contextMaxTokens?: number,
  ): Promise<RetrieveResult>;
  async get(
    query: string | GetParams,
    externalUserId = '',
    limit?: number,
    categories?: Category[],
    agentId?: string,
    timeFilterDays?: number,
    format?: 'bullets' | 'json' | 'xml',
    contextMaxTokens?: number,
  ): Promise<RetrieveResult> {
    const params =
      typeof query === 'string'
        ? { query, externalUserId, limit, categories, agentId, timeFilterDays, format, contextMaxTokens }
        : query;
    const body = toRetrieveRequest(params);
    return toRetrieveResult(
      await this.#transport.send<Retrieved>({ method: 'POST', path: '/v1/memories/retrieve', body, repeat: 'safe' }),
    );
  }

  async getJobStatus(jobId: string): Promise<MemoryJobStatus> {
    return toMemoryJobStatus(await this.#memories.job(jobId));
  }

  /** Waits until a job is completed or given up. @throws TimeoutError when it is neither after `timeoutMs`. */
  async waitForJob(
    jobId: string,
    { timeoutMs, pollIntervalMs }: { timeoutMs?: number; pollIntervalMs?: number } = {},
  ): Promise<MemoryJobStatus> {
    return toMemoryJobStatus(
      await this.#memories.waitForJob(jobId, { jobTimeoutMs: timeoutMs, pollMs: pollIntervalMs }),
    );
  }

  /** Says what became of a retrieval; a correction supersedes the first of `usedMemoryIds`. */
  async feedback(params: RetrievalFeedbackParams): Promise<RetrievalFeedbackResult> {
    const kept = await this.#memories.feedback({
      retrieval_id: params.retrievalId,
      outcome: params.outcome,
      used_memory_ids: params.usedMemoryIds,
      correction: params.correction,
      agent_confidence: params.agentConfidence,
      metadata: params.metadata,
    });
    return {
      feedbackId: kept.feedback_id,
      retrievalId: kept.retrieval_id,
      outcome: kept.outcome,
      correctionJobId: kept.correction_job_id,
      queuedRetrospectiveExtraction: kept.correction_job_id !== null,
    };
  }

  /** Every deletion is a hard one, and an id names its customer: both further arguments change nothing. */
  async delete(memoryId: string, hardDelete?: boolean): Promise<boolean>;
  async delete(memoryId: string, externalUserId: string, hardDelete?: boolean): Promise<boolean>;
  async delete(memoryId: string): Promise<boolean> {
    return (await this.#memories.delete(memoryId)).deleted;
  }

  /** A page of a customer's memories, newest first; `nextCursor` is the `pageCursor` of the next. */
  async list(externalUserId: string, options: { pageCursor?: string; limit?: number } = {}): Promise<MemoryPage> {
    const { pageCursor, limit = 50 } = options;
    const query = { external_user_id: externalUserId, cursor: pageCursor, limit };
    const { data, pagination } = await this.#memories.list(query).page();
    return {
      items: data.map(toMemoryRecord),
      nextCursor: pagination.next_cursor,
      limit: pagination.limit,
      total: pagination.total ?? data.length,
    };
  }

  /** A customer's memories with their earlier versions. Needs scope `admin`. */
  async export(externalUserId: string): Promise<MemoryExport> {
    return toMemoryExport(await this.#customers.export(externalUserId));
  }
}

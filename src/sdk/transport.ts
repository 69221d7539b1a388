import { type Query, toBaseUrl, toQueryString } from './addresses.ts';
import { openDeadline, sleep } from './deadline.ts';
import { ConnectionError, RapportError, TimeoutError, toError, withoutAnswer } from './errors.ts';
import {
  DEFAULT_RETRIES,
  findWaitMs,
  makeIdempotencyKey,
  readRetryAfter,
  type Repeat,
  type RetryPolicy,
} from './retries.ts';

/** As much of `fetch` as is needed: that of Node, browsers, Workers, Deno and Bun fits, and so does a wrapper of it. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal },
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

/** How calls are sent; every client of this SDK takes these. */
export interface ConnectionOptions {
  /** Where Rapport runs; `http://127.0.0.1:8787`, where `npm run serve` puts it, unless said otherwise. */
  baseUrl?: string;
  /** For each attempt, its whole answer included; 30,000 unless said otherwise. `signal` bounds a call as a whole. */
  timeoutMs?: number;
  /** How often a call that failed in passing is sent again; 3 unless said otherwise, 0 for never. */
  maxRetries?: number;
  /** Longest wait before the first retry, doubled with each; 500 unless said otherwise. */
  retryDelayMs?: number;
  /** Another `fetch`: to go through a proxy, to add headers, to log. It sees each attempt and its answer's headers. */
  fetch?: Fetch;
}

/** What one call may set for itself. */
export interface CallOptions {
  /** Ends the call, waits between retries included; it then throws the signal's reason. */
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRetries?: number;
}

/** For calls that add something: two with the same key and body are carried out once. */
export interface WriteOptions extends CallOptions {
  /** Made for each call where absent. Your own (the id of the event that you handle) is safe across restarts too. */
  idempotencyKey?: string;
}

export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  repeat: Repeat;
  options?: WriteOptions;
}

export interface Answer<T> {
  body: T;
  headers: { get(name: string): string | null };
}

export const DEFAULT_BASE_URL = 'http://127.0.0.1:8787';
export const DEFAULT_TIMEOUT_MS = 30_000;

/** Sends calls with one credential: times out, retries, and turns every failure into a `RapportError`. */
export class Transport {
  readonly baseUrl: string;
  readonly #authorization: string | null;
  readonly #fetch: Fetch;
  readonly #timeoutMs: number;
  readonly #policy: RetryPolicy;

  /** `authorization` is null when the base URL holds the key. */
  constructor(authorization: string | null, options: ConnectionOptions) {
    this.baseUrl = toBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL);
    this.#authorization = authorization;
    const custom = options.fetch;
    // Called as a function, not as a method: browsers and Workers refuse a `fetch` with another `this`.
    this.#fetch = custom ? (url, init) => custom(url, init) : (url, init) => globalThis.fetch(url, init);
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#policy = {
      maxRetries: options.maxRetries ?? DEFAULT_RETRIES.maxRetries,
      retryDelayMs: options.retryDelayMs ?? DEFAULT_RETRIES.retryDelayMs,
    };
  }

  /** Reads: the `data` at an address. */
  get<T>(path: string, options?: CallOptions): Promise<T> {
    return this.sendForData({ method: 'GET', path, repeat: 'safe', options });
  }

  /** The `data` of the answer's envelope. */
  async sendForData<T>(call: Call): Promise<T> {
    return (await this.send<{ data: T }>(call)).body.data;
  }

  async send<T>(call: Call): Promise<Answer<T>> {
    const { signal, maxRetries = this.#policy.maxRetries } = call.options ?? {};
    const policy = { ...this.#policy, maxRetries };
    // Made before the first attempt: each retry must carry the same key.
    const headers = this.#toHeaders(call);
    for (let retry = 0; ; retry += 1) {
      try {
        return await this.#attempt<T>(call, headers);
      } catch (error) {
        const waitMs = error instanceof RapportError ? findWaitMs(error, { repeat: call.repeat, retry, policy }) : null;
        if (waitMs === null) throw error;
        await sleep(waitMs, signal);
      }
    }
  }

  #toHeaders(call: Call): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.#authorization) headers['authorization'] = this.#authorization;
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    if (call.repeat === 'keyed') headers['idempotency-key'] = call.options?.idempotencyKey ?? makeIdempotencyKey();
    return headers;
  }

  async #attempt<T>(call: Call, headers: Record<string, string>): Promise<Answer<T>> {
    const { signal, timeoutMs = this.#timeoutMs } = call.options ?? {};
    if (signal?.aborted) throw signal.reason;
    const deadline = openDeadline(timeoutMs, signal);
    try {
      const response = await this.#fetch(this.baseUrl + call.path + toQueryString(call.query), {
        method: call.method,
        headers,
        signal: deadline.signal,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
      const text = await response.text();
      return readAnswer<T>(response, text);
    } catch (cause) {
      if (cause instanceof RapportError) throw cause;
      if (signal?.aborted) throw signal.reason;
      throw deadline.isOver ? this.#toTimeout(timeoutMs) : this.#toConnectionError(cause);
    } finally {
      deadline.close();
    }
  }

  /** Only the origin is named: the path of a base URL may hold a key. */
  get #origin(): string {
    return new URL(this.baseUrl).origin;
  }

  #toTimeout(ms: number): TimeoutError {
    return new TimeoutError(`Rapport at ${this.#origin} did not answer within ${ms} ms.`, withoutAnswer('timeout'));
  }

  #toConnectionError(cause: unknown): ConnectionError {
    const { code } = ((cause as Error | undefined)?.cause ?? {}) as { code?: unknown };
    const why = typeof code === 'string' ? ` (${code})` : '';
    return new ConnectionError(
      `Rapport cannot be reached at ${this.#origin}${why}.`,
      withoutAnswer('unreachable', cause),
    );
  }
}

/** The body of a success. @throws RapportError for any other answer, and for one that is not JSON. */
function readAnswer<T>(response: { status: number; headers: Answer<T>['headers'] }, text: string): Answer<T> {
  const { status, headers } = response;
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    if (body !== undefined) return { body: body as T, headers };
    throw toError(status, 'The answer is not JSON: is baseUrl the address of Rapport?', {
      code: null,
      error: 'invalid_answer',
      requestId: headers.get('x-request-id'),
      details: {},
      retryAfterMs: null,
    });
  }
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const details = (said['details'] ?? {}) as Record<string, unknown>;
  const seconds = details['retry_after_seconds'];
  throw toError(status, findText(said['message']) ?? `Rapport answered with HTTP status ${status}.`, {
    code: findText(said['code']),
    error: findText(said['error']) ?? `http_${status}`,
    requestId: findText(said['request_id']) ?? headers.get('x-request-id'),
    details,
    retryAfterMs: readRetryAfter(headers.get('retry-after')) ?? (typeof seconds === 'number' ? seconds * 1000 : null),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

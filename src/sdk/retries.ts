import { ConnectionError, type RapportError, TimeoutError } from './errors.ts';

/**
 * Whether a call may be sent twice. `safe`: its second run changes nothing (reads, deletions, setting a value).
 * `keyed`: it carries an Idempotency-Key by which the server knows it again. `once`: neither, so it is only repeated
 * when the server certainly did not carry it out.
 */
export type Repeat = 'safe' | 'keyed' | 'once';

export interface RetryPolicy {
  maxRetries: number;
  /** Longest wait before the first retry; doubles with each. */
  retryDelayMs: number;
}

export const DEFAULT_RETRIES: RetryPolicy = { maxRetries: 3, retryDelayMs: 500 };

/** Past this, doubling helps nobody. */
const MAX_BACKOFF_MS = 8_000;
/** A server that asks for longer is taken at its word: the caller gets the error and decides. */
const MAX_RETRY_AFTER_MS = 60_000;

const PASSING = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Milliseconds to wait before retry number `retry` (from 0), or null when the call should fail instead. A random half
 * of the wait keeps clients that failed together from coming back together; Retry-After is never undercut.
 */
export function findWaitMs(
  error: RapportError,
  call: { repeat: Repeat; retry: number; policy: RetryPolicy; random?: () => number },
): number | null {
  const { retry, policy, random = Math.random } = call;
  if (retry >= policy.maxRetries || !isPassing(error)) return null;
  // Over the rate, a request is turned away before anything is done with it.
  if (call.repeat === 'once' && error.status !== 429) return null;
  const after = error.retryAfterMs ?? 0;
  if (after > MAX_RETRY_AFTER_MS) return null;
  const backoff = Math.min(policy.retryDelayMs * 2 ** retry, MAX_BACKOFF_MS);
  return Math.max(after, backoff * (0.5 + random() / 2));
}

function isPassing(error: RapportError): boolean {
  if (error.status !== null) return PASSING.has(error.status);
  return error instanceof ConnectionError || error instanceof TimeoutError;
}

/** Milliseconds of a Retry-After header: seconds, or an HTTP date. Null when it is neither. */
export function readRetryAfter(header: string | null, now = Date.now()): number | null {
  if (!header) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * A key that no other call has. It need not be unguessable, so where `crypto` is missing (Node 18, pages without
 * https) time and chance will do.
 */
export function makeIdempotencyKey(): string {
  const uuid = typeof crypto === 'undefined' ? undefined : crypto.randomUUID?.();
  return uuid ?? `${Date.now().toString(36)}-${chance()}-${chance()}`;
}

function chance(): string {
  return Math.random().toString(36).slice(2);
}

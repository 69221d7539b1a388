import {
  APICallError,
  JSONParseError,
  NoObjectGeneratedError,
  RetryError,
  TypeValidationError,
} from 'ai';
import { ModelError } from '../../memory/ports.ts';

/**
 * Any failure of a model call as a ModelError. The SDK's own errors carry the whole request and answer, so neither
 * they nor their messages go on as cause or text: only the model's id and the HTTP status do.
 */
export function toModelError(error: unknown, modelId: string): ModelError {
  if (error instanceof ModelError) return error;
  if (RetryError.isInstance(error)) return toModelError(error.lastError, modelId);
  if (APICallError.isInstance(error)) return fromCall(error, modelId);
  if (NoObjectGeneratedError.isInstance(error) && error.finishReason === 'content-filter') {
    return new ModelError('refused', `${modelId} declined to answer.`);
  }
  return new ModelError('invalid_output', `${modelId} gave an answer that cannot be used.`);
}

function fromCall(error: APICallError, modelId: string): ModelError {
  const status = error.statusCode;
  if (status === undefined) return new ModelError('unreachable', `${modelId} cannot be reached.`);
  if (status < 300) {
    // A body that broke off is a lost connection, one that came whole and makes no sense is a bad answer.
    const unreadable = JSONParseError.isInstance(error.cause) || TypeValidationError.isInstance(error.cause);
    return unreadable
      ? new ModelError('invalid_output', `${modelId} gave an answer that cannot be used.`)
      : new ModelError('unreachable', `${modelId} broke off its answer.`);
  }
  const message = `${modelId} answered HTTP ${status}.`;
  if (status === 429) return new ModelError('rate_limited', message, readRetryAfter(error.responseHeaders));
  if (status === 408 || status === 504) return new ModelError('timeout', message);
  if (status >= 500) return new ModelError('unreachable', message, readRetryAfter(error.responseHeaders));
  if (status === 401 || status === 403 || status === 404) return new ModelError('misconfigured', message);
  return new ModelError('refused', message);
}

/** Seconds of a `retry-after` header, at most a day. The date form is left out: it would need a clock to be read. */
function readRetryAfter(headers: Record<string, string> | undefined): number | null {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 86_400) : null;
}

/**
 * `fetch` for the SDK with a lost connection told apart from everything else: runtimes word it differently, and what
 * the SDK does not recognise it passes on as it is.
 */
export function createModelFetch(modelId: string): typeof globalThis.fetch {
  const modelFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    try {
      return await fetch(input, init);
    } catch {
      throw new ModelError('unreachable', `${modelId} cannot be reached.`);
    }
  };
  return modelFetch as typeof globalThis.fetch;
}

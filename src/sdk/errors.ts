/** One field that the server found missing, unknown or wrong. `problem` never quotes what was sent. */
export interface FieldFault {
  /** Dotted path, `messages.0.content`. */
  field: string;
  /** Part of the request: `body`, `query`, `path` or `header`. */
  in: string;
  problem: string;
}

export interface ErrorFacts {
  /** HTTP status; null when there was no answer at all. */
  status: number | null;
  /** Rapport's code, `MEM_404`; null when the answer was not Rapport's (a proxy's, say) or there was none. */
  code: string | null;
  /** Name of the failure in snake_case, `memory_not_found`. The stable thing to compare with. */
  error: string;
  /** Finds the call in the server's logs; name it when asking for help. */
  requestId: string | null;
  /** More on the failure: field names, limits, counts. */
  details: Record<string, unknown>;
  /** How long the server asks to be left alone, in milliseconds; null when it does not say. */
  retryAfterMs: number | null;
  cause?: unknown;
}

/**
 * What every call of this SDK throws, except for an aborted one: that throws its signal's reason, as `fetch` does.
 * Subclasses tell the common cases apart; `error` and `code` tell all of them apart.
 */
export class RapportError extends Error {
  override readonly name: string = 'RapportError';
  readonly status: number | null;
  readonly code: string | null;
  readonly error: string;
  readonly requestId: string | null;
  readonly details: Record<string, unknown>;
  readonly retryAfterMs: number | null;

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.error = facts.error;
    this.requestId = facts.requestId;
    this.details = facts.details;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** `status` under the name that MemoryOS's errors have for it. */
  get statusCode(): number | undefined {
    return this.status ?? undefined;
  }
}

/** 401: the key is missing, wrong, revoked or expired. */
export class AuthenticationError extends RapportError {
  override readonly name = 'AuthenticationError';
}

/** 403: the key does not have the scope that the call needs. */
export class PermissionError extends RapportError {
  override readonly name = 'PermissionError';
}

/** 404: no such thing, or not this tenant's. */
export class NotFoundError extends RapportError {
  override readonly name = 'NotFoundError';
}

/** 409: an Idempotency-Key was used for two different requests, or an id means several things. */
export class ConflictError extends RapportError {
  override readonly name = 'ConflictError';
}

/** 400, 413, 415 or 422: the request itself is wrong, and sending it again changes nothing. */
export class ValidationError extends RapportError {
  override readonly name = 'ValidationError';

  /** The faulty fields, where the server named them. */
  get fields(): FieldFault[] {
    const { fields } = this.details;
    return Array.isArray(fields) ? (fields as FieldFault[]) : [];
  }
}

/** 429, after the retries: `retryAfterMs` says when to come back. */
export class RateLimitError extends RapportError {
  override readonly name = 'RateLimitError';
}

/** 5xx, after the retries. */
export class ServerError extends RapportError {
  override readonly name = 'ServerError';
}

/** No answer came: the address is wrong, the server is down, or the network is. `cause` is what `fetch` threw. */
export class ConnectionError extends RapportError {
  override readonly name = 'ConnectionError';
}

/** No whole answer came within `timeoutMs`, or a job was not done within the time given for it. */
export class TimeoutError extends RapportError {
  override readonly name = 'TimeoutError';
}

const CLASS_OF_STATUS: Record<number, typeof RapportError> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  408: TimeoutError,
  409: ConflictError,
  413: ValidationError,
  415: ValidationError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error of an answer that is not a success, of the class that its status has. */
export function toError(status: number, message: string, facts: Omit<ErrorFacts, 'status'>): RapportError {
  const ErrorClass = CLASS_OF_STATUS[status] ?? (status >= 500 ? ServerError : RapportError);
  return new ErrorClass(message, { ...facts, status });
}

/** An error that did not come from an answer. */
export function withoutAnswer(error: string, cause?: unknown): ErrorFacts {
  return { status: null, code: null, error, requestId: null, details: {}, retryAfterMs: null, cause };
}

import { HTTPException } from 'hono/http-exception';
import type { ZodError } from 'zod';
import { type ErrorName, type ErrorStatus, type FieldFault, RapportError } from '../errors.ts';
import { ModelError } from '../memory/ports.ts';
import { toFailureCause } from './failure-cause.ts';
import type { HttpContext } from './scope.ts';

/** How one API words its failures. The native one is below; each façade brings its own. */
export interface ErrorDialect {
  toBody(error: RapportError, asked: Asked): object;
  /** Where this API answers with another status than ours. */
  statuses?: Partial<Record<ErrorName, ErrorStatus>>;
  /** The scheme that the answer to a missing key names. */
  scheme: string;
}

/** What some APIs repeat in their failures. */
export interface Asked {
  requestId: string;
  path: string;
  /** Epoch milliseconds. */
  at: number;
}

export const nativeErrors: ErrorDialect = {
  scheme: 'ApiKey',
  toBody: (error, { requestId }) => ({
    error: error.error,
    code: error.code,
    message: error.message,
    request_id: requestId,
    details: error.details,
  }),
};

export type ErrorHandler = (thrown: unknown, c: HttpContext) => Response;

/**
 * Answers whatever was thrown in the dialect of the path that was asked; what nobody expected is logged and answered with
 * a fixed sentence.
 */
export function createErrorHandler(dialectOf: (path: string) => ErrorDialect): ErrorHandler {
  return (thrown, c) => {
    const scope = c.get('scope');
    const error = toRapportError(thrown);
    scope.failure = error.error;
    if (error.status >= 500) scope.log.error(error.error, toFailureCause(thrown));
    const { path } = c.req;
    const dialect = dialectOf(path);
    const body = dialect.toBody(error, { requestId: scope.requestId, path, at: scope.ports.clock.now() });
    return c.json(body, dialect.statuses?.[error.error] ?? error.status, toHeaders(error, dialect));
  };
}

function toHeaders(error: RapportError, { scheme }: ErrorDialect): Record<string, string> {
  const headers: Record<string, string> = {};
  const seconds = error.details['retry_after_seconds'];
  if (typeof seconds === 'number') headers['retry-after'] = String(seconds);
  if (error.status === 401) headers['www-authenticate'] = scheme;
  const methods = error.details['allowed_methods'];
  if (error.status === 405 && Array.isArray(methods)) headers['allow'] = methods.join(', ');
  return headers;
}

/** hono's names for what it refuses by itself. */
const HTTP_NAMES: Record<number, ErrorName> = { 400: 'malformed_json', 415: 'unsupported_media_type' };

function toRapportError(thrown: unknown): RapportError {
  if (thrown instanceof RapportError) return thrown;
  // drizzle wraps whatever its driver throws.
  if (thrown instanceof Error && thrown.cause instanceof RapportError) return thrown.cause;
  if (thrown instanceof ModelError) return new RapportError('model_unavailable', { reason: thrown.reason });
  if (thrown instanceof HTTPException) return new RapportError(HTTP_NAMES[thrown.status] ?? 'internal_error');
  return new RapportError('internal_error');
}

/** Enough to mend a request by; a thousand wrong messages need no thousand lines. */
const MAX_FAULTS = 50;
const MAX_NAME_CHARS = 64;

/** Names each faulty field of a request part that did not validate. */
export function toValidationError(error: ZodError, part: string): RapportError {
  return new RapportError('validation_error', { fields: toFaults(error.issues, part, []).slice(0, MAX_FAULTS) });
}

type Issue = ZodError['issues'][number];

function toFaults(issues: Issue[], part: string, prefix: string[]): FieldFault[] {
  return issues.flatMap((issue): FieldFault[] => {
    const path = [...prefix, ...issue.path.map(String)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => toFault([...path, key], part, 'Unknown field.'));
    }
    const meant = issue.code === 'invalid_union' ? findMeantBranch(issue.errors) : null;
    return meant ? toFaults(meant, part, path) : [toFault(path, part, issue.message)];
  });
}

/** Of the forms a value may have, the one that what was sent comes closest to; null when it is not even of its type. */
function findMeantBranch(branches: Issue[][]): Issue[] | null {
  const isOtherType = (issue: Issue) => issue.code === 'invalid_type' && issue.path.length === 0;
  const near = branches.filter((issues) => !issues.some(isOtherType));
  return near.sort((a, b) => a.length - b.length)[0] ?? null;
}

function toFault(path: string[], part: string, problem: string): FieldFault {
  return { field: path.map((name) => name.slice(0, MAX_NAME_CHARS)).join('.') || part, in: part, problem };
}

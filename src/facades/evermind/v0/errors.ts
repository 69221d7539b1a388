import type { FieldFault, RapportError } from '../../../errors.ts';
import type { ErrorDialect } from '../../../http/errors.ts';
import { toIso } from '../../../http/times.ts';

/** The words of EverMemOS for a status: its gateway's for keys and limits, its server's for the rest. */
const CODES: Record<number, string> = {
  401: 'AuthenticationError',
  403: 'PermissionDenied',
  404: 'RESOURCE_NOT_FOUND',
  429: 'RateLimitExceeded',
  501: 'NOT_SUPPORTED',
};

/**
 * EverMemOS's failures. Programs read `result.memories` out of whatever comes, so there is never a `result`. Faults of
 * fields come a second time as its framework lists them.
 */
export const everMemOsErrors: ErrorDialect = {
  scheme: 'Bearer',
  statuses: {},
  toBody: (error, { requestId, path, at }) => {
    const code = CODES[error.status] ?? (error.status < 500 ? 'INVALID_PARAMETER' : 'SYSTEM_ERROR');
    const faults = error.details['fields'] as FieldFault[] | undefined;
    return {
      status: 'failed',
      code,
      message: toSentence(error),
      ...(error.status === 401 || error.status === 403 || error.status === 429 ? { type: error.error } : {}),
      ...(faults
        ? {
            detail: faults.map((fault) => ({
              loc: [fault.in, ...fault.field.split('.')],
              msg: fault.problem,
              type: 'value_error',
            })),
          }
        : {}),
      timestamp: toIso(at),
      path,
      request_id: requestId,
    };
  },
};

function toSentence(error: RapportError): string {
  const faults = error.details['fields'] as FieldFault[] | undefined;
  return faults ? faults.map(({ field, problem }) => `${field}: ${problem}`).join('; ') : error.message;
}

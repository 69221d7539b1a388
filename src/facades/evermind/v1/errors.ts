import type { FieldFault, RapportError } from '../../../errors.ts';
import type { ErrorDialect } from '../../../http/errors.ts';
import { toIso } from '../../../http/times.ts';

const CODES: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  429: 'RateLimitExceeded',
  501: 'NotSupported',
};

/**
 * EverOS's failures. Its client tries a 409 again, so none is ever one: what conflicts cannot be carried out as it stands,
 * which is a 422 there.
 */
export const everOsErrors: ErrorDialect = {
  scheme: 'Bearer',
  statuses: { filter_required: 422, session_ambiguous: 422, idempotency_conflict: 422, last_admin_key: 422 },
  toBody: (error, { requestId, path, at }) => ({
    code: CODES[error.status] ?? (error.status < 500 ? 'InvalidParameter' : 'InternalError'),
    message: toSentence(error),
    request_id: requestId,
    timestamp: toIso(at),
    path,
  }),
};

function toSentence(error: RapportError): string {
  const faults = error.details['fields'] as FieldFault[] | undefined;
  return faults ? faults.map(({ field, problem }) => `${field}: ${problem}`).join('; ') : error.message;
}

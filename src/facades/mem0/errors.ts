import type { ErrorName, FieldFault, RapportError } from '../../errors.ts';
import type { ErrorDialect } from '../../http/errors.ts';

/**
 * Mem0's failures. Its server says `error`, its framework `detail`, and its clients read the one or the other, so both are
 * there. What does not validate is a 400.
 */
export const mem0Errors: ErrorDialect = {
  scheme: 'Token',
  statuses: { validation_error: 400 },
  toBody: (error, { requestId }) => {
    const sentence = toSentence(error);
    return { error: sentence, detail: sentence, code: error.error, details: error.details, request_id: requestId };
  },
};

/** Failures that Mem0 has a sentence for. */
const SENTENCES: Partial<Record<ErrorName, string>> = {
  memory_not_found: 'Memory not found!',
  job_not_found: 'Event not found!',
  customer_not_found: 'Entity not found!',
  session_not_found: 'Entity not found!',
};

function toSentence(error: RapportError): string {
  const known = SENTENCES[error.error];
  if (known) return known;
  const faults = error.details['fields'] as FieldFault[] | undefined;
  return faults ? faults.map(({ field, problem }) => `${field}: ${problem}`).join(' ') : error.message;
}

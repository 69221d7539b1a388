import type { ErrorName, FieldFault, RapportError } from '../../errors.ts';
import type { ErrorDialect } from '../../http/errors.ts';

const SENTENCES: Partial<Record<ErrorName, string>> = {
  agent_not_found: 'agent not found',
  session_not_found: 'session not found',
  memory_not_found: 'memory not found',
  idempotency_conflict: 'duplicate memory',
  malformed_json: 'invalid request body: not valid JSON',
};

/** Memtrace's failures: one sentence. What does not validate is a 400. */
export const memtraceErrors: ErrorDialect = {
  scheme: 'Bearer',
  statuses: { validation_error: 400 },
  toBody: (error) => ({ error: toSentence(error) }),
};

function toSentence(error: RapportError): string {
  if (error.error === 'unauthorized') return error.details['reason'] === 'missing' ? 'missing API key' : 'invalid API key';
  const faults = error.details['fields'] as FieldFault[] | undefined;
  return faults ? faults.map(toProblem).join('; ') : (SENTENCES[error.error] ?? error.message);
}

/** Problems that we word ourselves name their field. */
function toProblem({ field, problem }: FieldFault): string {
  return problem.includes(field.split('.').at(-1)!) ? problem : `invalid ${field}: ${problem}`;
}

/**
 * The one table of expected failures: name → HTTP status, code, public sentence. Names and codes are MemoryOS's where it
 * has one. Whatever is thrown that is not a `RapportError` answers `internal_error` and is logged with its request id.
 */
export const ERRORS = {
  malformed_json: [400, 'REQ_400', 'The body is not valid JSON.'],
  bad_request: [400, 'REQ_400', 'The request cannot be understood.'],
  filter_required: [400, 'REQ_400', 'Name what to delete: a deletion without a filter is never carried out.'],
  support_schema_required: [400, 'TEN_400', 'Set domain_schema to "support" first.'],
  support_type_required: [400, 'TEN_400', 'Mode "single" needs a support_type.'],
  support_types_allowed_required: [400, 'TEN_400', 'Mode "multi" needs a list support_types_allowed.'],
  unauthorized: [401, 'AUTH_001', 'The API key is missing or not valid.'],
  forbidden: [403, 'AUTH_403', 'This key does not have the scope that this call needs.'],
  not_found: [404, 'REQ_404', 'There is nothing at this address.'],
  memory_not_found: [404, 'MEM_404', 'There is no memory with this id.'],
  job_not_found: [404, 'JOB_404', 'There is no job with this id.'],
  customer_not_found: [404, 'CUS_404', 'There is no customer with this id.'],
  merge_not_found: [404, 'MRG_404', 'This customer was not merged into another.'],
  session_not_found: [404, 'SES_404', 'There is no session with this id.'],
  api_key_not_found: [404, 'KEY_404', 'There is no API key with this id.'],
  agent_not_found: [404, 'AGT_404', 'There is no agent with this id.'],
  knowledge_not_found: [404, 'KNO_404', 'There is no knowledge with this id.'],
  erasure_not_found: [404, 'ERA_404', 'There is no erasure with this id.'],
  method_not_allowed: [405, 'REQ_405', 'This address does not take this method.'],
  idempotency_conflict: [409, 'IDM_409', 'This Idempotency-Key was used before with a different request.'],
  session_ambiguous: [409, 'SES_409', 'Several customers have a session with this id; name the customer too.'],
  knowledge_decided: [409, 'KNO_409', 'This is no proposal: there is nothing to reject.'],
  customer_merged: [409, 'CUS_409', 'This customer was merged into another; details says which.'],
  merge_in_progress: [409, 'MRG_409', 'One of these customers is being merged right now; try again in a moment.'],
  merge_not_undoable: [409, 'MRG_409', 'This merge cannot be undone; details says why.'],
  last_admin_key: [409, 'KEY_409', 'This is the last key with scope admin; make another one first.'],
  body_too_large: [413, 'REQ_413', 'The body is larger than 1 MB.'],
  unsupported_media_type: [415, 'REQ_415', 'Send JSON with content-type application/json.'],
  validation_error: [422, 'REQ_422', 'Some fields are missing or not valid; details names each.'],
  rate_limited: [429, 'RATE_429', 'Too many requests; try again after the time in Retry-After.'],
  internal_error: [500, 'SRV_500', 'Something went wrong on our side; the request id finds it in our logs.'],
  not_offered: [501, 'REQ_501', 'Rapport does not offer this call.'],
  model_unavailable: [503, 'EMB_503', 'The configured model cannot be reached; try again.'],
  unavailable: [503, 'SRV_503', 'A part of the service is unavailable; try again.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorName = keyof typeof ERRORS;
export type ErrorStatus = (typeof ERRORS)[ErrorName][0];

/** An expected failure. `details` is public: field names, limits and counts, never what a customer wrote. */
export class RapportError extends Error {
  override readonly name = 'RapportError';
  readonly error: ErrorName;
  readonly details: Record<string, unknown>;

  constructor(error: ErrorName, details: Record<string, unknown> = {}, message: string = ERRORS[error][2]) {
    super(message);
    this.error = error;
    this.details = details;
  }

  get status(): ErrorStatus {
    return ERRORS[this.error][0];
  }

  get code(): string {
    return ERRORS[this.error][1];
  }
}

/** One field that is missing, unknown or wrong. `problem` never quotes what was sent. */
export interface FieldFault {
  /** Dotted path, `messages.0.content`. */
  field: string;
  in: string;
  problem: string;
}

/** A 422 that names one field, for what only a service can check. */
export function invalidField(field: string, problem: string, place: FieldFault['in'] = 'body'): RapportError {
  return new RapportError('validation_error', { fields: [{ field, in: place, problem } satisfies FieldFault] });
}

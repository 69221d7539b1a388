export const VECTOR_ERROR_CODES = [
  'vector_batch_too_large',
  'vector_id_invalid',
  'vector_namespace_invalid',
  'vector_dimensions_mismatch',
  'vector_values_invalid',
  'vector_metadata_invalid',
  'vector_metadata_too_large',
  'vector_top_k_invalid',
  'vector_filter_invalid',
  'vector_filter_too_large',
  'vector_filter_not_indexed',
  'vector_backend_failed',
] as const;
export type VectorErrorCode = (typeof VECTOR_ERROR_CODES)[number];

/**
 * A call that a vector index refuses, or could not carry out (`vector_backend_failed`). `code` is what to test for: it
 * survives object RPC, where the class does not. The message names limits and counts, never ids, values or metadata.
 */
export class VectorIndexError extends Error {
  override readonly name = 'VectorIndexError';
  readonly code: VectorErrorCode;

  constructor(code: VectorErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** True for the refusals above, whether thrown here or on the far side of an RPC call. */
export function isVectorIndexError(error: unknown): error is VectorIndexError {
  return error instanceof Error && VECTOR_ERROR_CODES.includes((error as { code?: unknown }).code as VectorErrorCode);
}

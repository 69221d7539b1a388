import type { VectorFilter, VectorMetadata, VectorQuery, VectorRecord, VectorScalar } from '../../memory/ports.ts';
import {
  MAX_FILTER_BYTES,
  MAX_ID_BYTES,
  MAX_INDEXED_BYTES,
  MAX_METADATA_BYTES,
  MAX_NAMESPACE_BYTES,
  MAX_BATCH,
  MAX_TOP_K,
} from './limits.ts';
import type { MetadataIndex } from './metadata-indexes.ts';
import { VectorIndexError } from './vector-index-error.ts';
import type { VectorErrorCode } from './vector-index-error.ts';

const encoder = new TextEncoder();

function countBytes(text: string): number {
  return encoder.encode(text).length;
}

function refuse(code: VectorErrorCode, message: string): never {
  throw new VectorIndexError(code, message);
}

/** Refuses a batch above `limit` items. Empty batches are fine. */
export function checkBatch(count: number, limit: number): void {
  if (count > limit) refuse('vector_batch_too_large', `One call takes at most ${limit} vectors, not ${count}.`);
}

/** @throws VectorIndexError for the first record that the index cannot hold; `dimensions` is the index's width. */
export function checkRecords(records: readonly VectorRecord[], dimensions: number): void {
  checkBatch(records.length, MAX_BATCH);
  for (const record of records) {
    checkId(record.id);
    checkNamespace(record.namespace);
    checkValues(record.values, dimensions);
    checkMetadata(record.metadata);
  }
}

/** @throws VectorIndexError when there are more than `limit` ids or one of them cannot be an id. */
export function checkIds(ids: readonly string[], limit: number = MAX_BATCH): void {
  checkBatch(ids.length, limit);
  for (const id of ids) checkId(id);
}

/** @throws VectorIndexError when the index cannot answer the query. */
export function checkQuery(
  vector: Float32Array,
  query: VectorQuery,
  dimensions: number,
  indexes: readonly MetadataIndex[],
): void {
  checkValues(vector, dimensions);
  checkNamespace(query.namespace);
  if (!Number.isInteger(query.topK) || query.topK < 1 || query.topK > MAX_TOP_K) {
    refuse('vector_top_k_invalid', `topK must be a whole number from 1 to ${MAX_TOP_K}.`);
  }
  if (query.filter !== undefined) checkFilter(query.filter, indexes);
}

function checkId(id: string): void {
  // An unpaired surrogate has no UTF-8 form: it would come back as another id.
  if (typeof id !== 'string' || id === '' || !id.isWellFormed() || countBytes(id) > MAX_ID_BYTES) {
    refuse('vector_id_invalid', `A vector id must have 1 to ${MAX_ID_BYTES} bytes of well-formed UTF-8.`);
  }
}

function checkNamespace(namespace: string): void {
  const fits = typeof namespace === 'string' && namespace !== '' && namespace.isWellFormed();
  if (!fits || countBytes(namespace) > MAX_NAMESPACE_BYTES) {
    refuse('vector_namespace_invalid', `A namespace must have 1 to ${MAX_NAMESPACE_BYTES} bytes of well-formed UTF-8.`);
  }
}

function checkValues(values: Float32Array, dimensions: number): void {
  if (values.length !== dimensions) {
    refuse('vector_dimensions_mismatch', `The index holds ${dimensions} dimensions; the vector has ${values.length}.`);
  }
  if (!values.every(Number.isFinite)) refuse('vector_values_invalid', 'A vector must hold finite numbers only.');
}

function checkMetadata(metadata: VectorMetadata): void {
  for (const [key, value] of Object.entries(metadata)) {
    if (key === '' || key.startsWith('$') || key.includes('.') || key.includes('"')) {
      refuse('vector_metadata_invalid', 'A metadata key cannot be empty, start with $, or contain a dot or a quote.');
    }
    const holds = Array.isArray(value) ? value.every((item) => typeof item === 'string') : isScalar(value);
    if (!holds) {
      refuse('vector_metadata_invalid', 'A metadata value must be a string, a finite number, a boolean or strings.');
    }
  }
  const bytes = countBytes(JSON.stringify(metadata));
  if (bytes > MAX_METADATA_BYTES) {
    refuse('vector_metadata_too_large', `Metadata may have ${MAX_METADATA_BYTES} bytes as JSON; this has ${bytes}.`);
  }
}

function isScalar(value: unknown): value is VectorScalar {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/**
 * Stricter than Vectorize where Vectorize would answer nothing, or something undocumented, without a word: a property
 * that has no index, a value of another type than the index, a string longer than an index sees, and null, which no
 * metadata here holds.
 */
function checkFilter(filter: VectorFilter, indexes: readonly MetadataIndex[]): void {
  const properties = Object.entries(filter);
  if (properties.length === 0) refuse('vector_filter_invalid', 'A filter must name at least one property.');
  const bytes = countBytes(JSON.stringify(filter));
  if (bytes > MAX_FILTER_BYTES) {
    refuse('vector_filter_too_large', `A filter may have ${MAX_FILTER_BYTES} bytes as JSON; this has ${bytes}.`);
  }
  for (const [property, condition] of properties) {
    const index = indexes.find((each) => each.property === property);
    if (!index) {
      const known = indexes.map((each) => each.property).join(', ');
      refuse('vector_filter_not_indexed', `Only indexed properties can be filtered: ${known}.`);
    }
    if (typeof condition === 'object' && condition !== null) checkCondition(condition, index);
    else checkOperand(condition, index);
  }
}

function checkCondition(condition: object, index: MetadataIndex): void {
  const operators = Object.entries(condition);
  const count = (names: string[]): number => operators.filter(([name]) => names.includes(name)).length;
  const alone = count(['$eq', '$ne', '$in', '$nin']);
  const upper = count(['$lt', '$lte']);
  const lower = count(['$gt', '$gte']);
  if (operators.length === 0 || alone + upper + lower !== operators.length) {
    refuse('vector_filter_invalid', 'A filter knows $eq, $ne, $in, $nin, $lt, $lte, $gt and $gte.');
  }
  if ((alone > 0 && operators.length > 1) || upper > 1 || lower > 1) {
    refuse('vector_filter_invalid', 'Only one upper and one lower bound can be combined on a property.');
  }
  if (upper + lower > 0 && index.type === 'boolean') {
    refuse('vector_filter_invalid', 'A boolean property has no range.');
  }
  for (const [name, operand] of operators) {
    if (name !== '$in' && name !== '$nin') checkOperand(operand, index);
    else if (Array.isArray(operand) && operand.length > 0) operand.forEach((item) => checkOperand(item, index));
    else refuse('vector_filter_invalid', '$in and $nin take a list of at least one value.');
  }
}

function checkOperand(operand: unknown, index: MetadataIndex): void {
  if (typeof operand !== index.type || !isScalar(operand)) {
    refuse('vector_filter_invalid', `"${index.property}" is a ${index.type}; so must be what it is compared with.`);
  }
  if (typeof operand === 'string' && countBytes(operand) > MAX_INDEXED_BYTES) {
    refuse('vector_filter_invalid', `A filter compares at most ${MAX_INDEXED_BYTES} bytes of text (toIndexedText).`);
  }
}

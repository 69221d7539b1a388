import type { VectorScalar } from '../../memory/ports.ts';
import { MAX_INDEXED_BYTES } from './limits.ts';

/** A metadata property that filters may name. `type` is Vectorize's own word for it. */
export interface MetadataIndex {
  property: string;
  type: 'string' | 'number' | 'boolean';
}

/**
 * The properties that vectors can be filtered by, in the one place that both deploy (which must create them before the
 * first upsert) and the local index read. At most ten; one place is kept free, since a vector is only indexed under the
 * properties that existed when it was upserted and a late addition means upserting everything again.
 *
 * - `type` is the hit type (memory, issue, knowledge): it separates an issue from the memory of kind `issue`.
 * - `kind` is the memory or knowledge kind.
 * - `space` narrows to one subject, and leads from a match back to the object that holds its text.
 * - `agent_id` selects one agent's knowledge.
 * - `support_type`, `status` and `product` ask "who else had this, and was it resolved".
 * - `created_at` bounds by time; a number, because only ranges are asked of it (see `toIndexedTime`).
 * - `embedder` keeps vectors of two models apart while a change of model is being re-embedded.
 *
 * A session is not among them: its id may have 255 characters where an index sees 64 bytes, it belongs to one customer,
 * and the directory answers whose it is, so `space` finds it exactly.
 */
export const METADATA_INDEXES = [
  { property: 'type', type: 'string' },
  { property: 'kind', type: 'string' },
  { property: 'space', type: 'string' },
  { property: 'agent_id', type: 'string' },
  { property: 'support_type', type: 'string' },
  { property: 'status', type: 'string' },
  { property: 'product', type: 'string' },
  { property: 'created_at', type: 'number' },
  { property: 'embedder', type: 'string' },
] as const satisfies readonly MetadataIndex[];

type Declared = (typeof METADATA_INDEXES)[number];

/**
 * The filterable part of a vector's metadata, every property present: whether `$ne` and `$nin` match a vector that
 * lacks the property is not documented, so none may lack it. Where there is nothing to say, write `NOT_SET`.
 */
export type IndexedMetadata = { [I in Declared as I['property']]: I['type'] extends 'number' ? number : string };

/** The value of an indexed property that does not apply to a vector. */
export const NOT_SET = 'none';

/** Width of a step of `created_at`, in milliseconds. */
const TIME_STEP_MS = 3_600_000;

/**
 * The start of the hour of `at` (epoch milliseconds), for `created_at` and for its bounds in a filter. Vectorize reads
 * one list per distinct value of a range and loses accuracy when there are too many; hours keep a year under 9,000.
 * A lower bound stepped down this way admits up to an hour too much, so exact bounds are applied to what comes back.
 */
export function toIndexedTime(at: number): number {
  return Math.floor(at / TIME_STEP_MS) * TIME_STEP_MS;
}

const encoder = new TextEncoder();

/**
 * The part of `value` that a metadata index sees: its longest prefix of at most 64 bytes that ends between characters.
 * A filter may ask for no more than that, and several longer values may share it.
 */
export function toIndexedText(value: string): string {
  return value.slice(0, encoder.encodeInto(value, new Uint8Array(MAX_INDEXED_BYTES)).read);
}

/** What the given indexes hold of a vector's metadata: values of another type than declared are not indexed. */
export function toIndexedValues(
  metadata: Record<string, unknown>,
  indexes: readonly MetadataIndex[],
): Map<string, VectorScalar> {
  const values = new Map<string, VectorScalar>();
  for (const { property, type } of indexes) {
    const value = metadata[property];
    if (typeof value !== type) continue;
    values.set(property, typeof value === 'string' ? toIndexedText(value) : (value as VectorScalar));
  }
  return values;
}

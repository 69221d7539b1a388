import { z } from 'zod';
import { LIMITS } from '../../http/schemas.ts';
import { findTime } from '../../http/times.ts';

/** Memtrace's forms of ids, tags and types, and the words in which it refuses others. */

export const ID = /^[a-zA-Z][a-zA-Z0-9_-]{0,127}$/;
const TAG = /^[a-zA-Z0-9_.-]{1,64}$/;
const TYPE = /^[a-zA-Z][a-zA-Z0-9_]{0,63}$/;

export const MEMORY_TYPES = ['episodic', 'session', 'decision', 'entity'] as const;
export type MemoryType = (typeof MEMORY_TYPES)[number];

/** Go's clients send an empty text for what is not set. */
function toUnset(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

export function idOf(field: string) {
  return z.preprocess(toUnset, z.string().regex(ID, `invalid ${field}`).optional());
}

export function requiredId(field: string) {
  return z.preprocess(toUnset, z.string({ error: `${field} is required` }).regex(ID, `invalid ${field}`));
}

export function typeOf(field: string) {
  return z.preprocess(toUnset, z.string().regex(TYPE, `invalid ${field}`).optional());
}

export const MemoryTypeName = z.preprocess(
  toUnset,
  z.enum(MEMORY_TYPES, { error: `invalid memory_type: must be one of ${MEMORY_TYPES.join(', ')}` }).optional(),
);

export const TagList = z.preprocess(toUnset, z.array(z.string().regex(TAG, 'invalid tag')).max(LIMITS.tags, 'too many tags').optional());
export const TypeList = (field: string) => z.preprocess(toUnset, z.array(z.string().regex(TYPE, `invalid ${field}`)).max(50).optional());

/** `tags=a,b` of a query. */
export const TagsText = z
  .preprocess(toUnset, z.string().max(4000).optional())
  .transform((text) => (text ?? '').split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))
  .refine((tags) => tags.every((tag) => TAG.test(tag)), 'invalid tags');

/** `2h`, `7d`, or a time; `now` is no bound. */
export function timeOf(field: string) {
  return z
    .preprocess(toUnset, z.string().max(64).optional())
    .transform((text) => (text === 'now' ? undefined : text))
    .refine((text) => text === undefined || findTime(text, 0) !== null, `invalid ${field}`);
}

/** A limit that is no number, or out of bounds, is the default one: Memtrace refuses none. */
export function limitOf(otherwise: number) {
  return z.unknown().optional().transform((given) => {
    const limit = given === undefined || given === null || given === '' ? otherwise : Number(given);
    return Number.isInteger(limit) && limit > 0 && limit <= MAX_LIMIT ? limit : otherwise;
  });
}

export const MAX_LIMIT = 1000;
export const Order = z.unknown().optional().transform((given): 'asc' | 'desc' => (given === 'asc' ? 'asc' : 'desc'));

export function offsetOf(deepest: number) {
  return z
    .unknown()
    .optional()
    .transform((given) => (given === undefined || given === '' ? 0 : Number(given)))
    .refine((offset) => !Number.isNaN(offset) && offset <= deepest, `invalid offset: at most ${deepest}`)
    .transform((offset) => Math.max(0, Math.trunc(offset)));
}

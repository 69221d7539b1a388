import { z } from '@hono/zod-openapi';
import { RapportError } from '../errors.ts';
import type { HttpContext } from './scope.ts';
import { findTime, toIso } from './times.ts';

/** The limits of API.md, in the units of their names. */
export const LIMITS = {
  idChars: 255,
  messagesPerCall: 500,
  messageBytes: 32 * 1024,
  queryBytes: 4 * 1024,
  tags: 64,
  tagChars: 128,
  metadataBytes: 16 * 1024,
  metadataDepth: 8,
  listLimit: 200,
} as const;

/** No control characters, no line separators, no broken surrogates (two of those would share one UTF-8 form). */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;
/** The same without flags, which a JSON Schema pattern cannot carry. */
const PRINTABLE_PATTERN = PRINTABLE.source;

/** Anything a tenant names itself: customers, agents, sessions, keys of idempotency. */
export const Id = z
  .string()
  .min(1)
  .max(LIMITS.idChars)
  .regex(PRINTABLE, 'Must consist of printable characters.')
  .openapi({ example: 'cus_4711', pattern: PRINTABLE_PATTERN });

export const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(PRINTABLE, 'Must consist of printable characters.')
  .openapi({ pattern: PRINTABLE_PATTERN });

/** A text of at most `maxBytes` in UTF-8, with something in it. */
export function textOf(maxBytes: number) {
  return textUpTo(maxBytes).min(1);
}

/** As `textOf`, and may be empty. */
export function textUpTo(maxBytes: number) {
  return z
    .string()
    .trim()
    // Half of a surrogate pair has no UTF-8 form: storage would give back three marks for it.
    .overwrite((text) => text.toWellFormed())
    .refine((text) => text.length * 3 <= maxBytes || byteLength(text) <= maxBytes, {
      message: `Must be at most ${maxBytes} bytes.`,
    });
}

export const Tags = z.array(z.string().trim().overwrite((tag) => tag.toWellFormed()).min(1).max(LIMITS.tagChars)).max(LIMITS.tags);

export const Metadata = z
  .record(z.string(), z.unknown())
  .refine((value) => depthWithin(value, LIMITS.metadataDepth), {
    message: `Must be nested at most ${LIMITS.metadataDepth} deep.`,
    abort: true,
  })
  .refine((value) => byteLength(JSON.stringify(value)) <= LIMITS.metadataBytes, {
    message: `Must be at most ${LIMITS.metadataBytes} bytes of JSON.`,
  })
  .openapi({ type: 'object', additionalProperties: true });

/** A time in: kept as written, since a span needs to know now; `toEpoch` reads it. */
export const TimeInput = z
  .union([z.string(), z.number()])
  .refine((value) => findTime(value, 0) !== null, {
    message: 'Must be an ISO 8601 time, epoch milliseconds, or a span such as "7d" or "24h".',
  })
  .openapi({ example: '2026-03-01T09:30:00Z' });

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: 'Must be a zone of the IANA database.' })
  .openapi({ example: 'Europe/Berlin' });

/** A time out. */
export const Time = z.string().openapi({ format: 'date-time', example: '2026-03-01T09:30:00.000Z' });

/** Optional header of every call that adds something: the same key again gives the same answer again. */
export const IdempotencyHeaders = z.object({
  'idempotency-key': Id.optional().openapi({
    example: 'turn-7f3a',
    description: 'Repeats of a call with the same key and body change nothing and get the first answer.',
  }),
});

/** `?cursor=&limit=` of a list; query values are strings. */
export function pageQuery(defaultLimit = 50) {
  return z.object({
    cursor: z.string().max(2000).optional().openapi({ description: '`pagination.next_cursor` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(LIMITS.listLimit).default(defaultLimit),
  });
}

const Envelope = {
  request_id: z.string().openapi({ example: 'req_4xq6t1w0c7v2f8j9k5m3n0p1r2' }),
  timestamp: Time,
};

export function dataOf<T extends z.ZodType>(data: T) {
  return z.object({ data, ...Envelope });
}

export function pageOf<T extends z.ZodType>(item: T) {
  const pagination = z.object({
    next_cursor: z.string().nullable(),
    limit: z.number().int(),
    total: z.number().int().optional(),
  });
  return z.object({ data: z.array(item), pagination, ...Envelope });
}

export const ErrorBody = z
  .object({
    error: z.string().openapi({ example: 'validation_error' }),
    code: z.string().openapi({ example: 'REQ_422' }),
    message: z.string(),
    request_id: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('Error');

/** The fields that every reply with `data` ends with. */
export function toEnvelope(c: HttpContext) {
  const { requestId, ports } = c.get('scope');
  return { request_id: requestId, timestamp: toIso(ports.clock.now()) };
}

/** An opaque cursor that says where a list goes on; `null` when it ends. */
export function toCursor(position: readonly (string | number | null)[] | null): string | null {
  return position && Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** What `toCursor` was given, checked by `schema`. @throws RapportError `validation_error` for a cursor not ours. */
export function readCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new RapportError('validation_error', {
      fields: [{ field: 'cursor', in: 'query', problem: 'This is not a cursor of this list.' }],
    });
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** Level by level rather than recursively: a megabyte of brackets must not exhaust the stack. */
function depthWithin(value: unknown, maxDepth: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return true;
  }
  return false;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

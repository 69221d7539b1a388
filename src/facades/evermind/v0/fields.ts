import { z } from 'zod';
import { invalidField } from '../../../errors.ts';
import { toValidationError } from '../../../http/errors.ts';
import { Id, LIMITS, textUpTo } from '../../../http/schemas.ts';
import type { HttpContext } from '../../../http/scope.ts';
import { findTime } from '../../../http/times.ts';

/** "No filter on this": clients send it beside the one value they mean. */
export const ALL = '__all__';

/** A field that may be left out, be null, be empty, or say that it filters nothing. */
export function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === null || value === '' || value === ALL ? undefined : value), schema.optional());
}

/** A list as JSON has it, or as a query string does: joined by commas. */
export function listOf<T extends z.ZodType>(item: T, most: number) {
  return z.preprocess(
    (value) => {
      const list = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
      return Array.isArray(list) ? list.filter((part) => part !== '' && part !== ALL) : list;
    },
    z.array(item).max(most),
  );
}

/** A number as JSON has it or as a query string does. */
export const NumberInput = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/).transform(Number)]);
export const WholeNumber = NumberInput.refine(Number.isInteger, 'Must be a whole number.');
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

export const UserId = optional(Id);
export const GroupIds = optional(listOf(Id, 10));
export const Query = optional(textUpTo(LIMITS.queryBytes));

/** Python programs append a "Z" to times that name their zone already. */
export function readTime(text: string, field: string, now: number): number {
  const at = findTime(text.trim().replace(/([+-]\d{2}:?\d{2})Z$/i, '$1'), now);
  if (at === null) throw invalidField(field, 'Must be an ISO 8601 time.');
  return at;
}

/**
 * What was asked, wherever it stands: in the query string, its lists joined by commas or repeated, and in the body, whose
 * fields win. A GET may have either.
 */
export function joinInput<S extends z.ZodRawShape>(
  c: HttpContext,
  schema: z.ZodObject<S>,
  { body, query }: Record<'body' | 'query', z.output<z.ZodObject<S>>>,
): z.output<z.ZodObject<S>> {
  const repeated = Object.entries(c.req.queries())
    .map(([name, values]) => [name.replace(/\[\]$/, ''), values] as const)
    .filter(([name, values]) => name in schema.shape && (values.length > 1 || !(name in c.req.query())));
  const lists = schema.partial().safeParse(Object.fromEntries(repeated));
  if (!lists.success) throw toValidationError(lists.error, 'query');
  return { ...withoutAbsent(query), ...withoutAbsent(lists.data), ...withoutAbsent(body) } as z.output<z.ZodObject<S>>;
}

function withoutAbsent(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

import { z, type ZodType } from 'zod';

/**
 * A list whose malformed items are left out and reported, since one bad item of a small model should not cost the good
 * ones. Providers see the plain list.
 */
export function tolerantList<T>(item: ZodType<T>, onMalformed: () => void): ZodType<T[]> {
  const keep = (value: unknown): boolean => {
    const fits = item.safeParse(value).success;
    if (!fits) onMalformed();
    return fits;
  };
  return z.preprocess((value) => (Array.isArray(value) ? value.filter(keep) : value), z.array(item));
}

/** A text or null. Small models leave the field out, or write "" or "null", to say that there is none. */
export const optionalText = z.preprocess((value) => {
  if (typeof value !== 'string') return value ?? null;
  return /^\s*(?:null|none|n\/a|unknown)?\s*$/i.test(value) ? null : value;
}, z.string().nullable());

/** Numbers of messages. Small models write them as texts ("3"). */
export const evidenceList = z.array(z.coerce.number());

/** A list of texts, empty when it is left out. */
export const textList = z.preprocess((value) => value ?? [], z.array(z.string()));

import { RapportError } from '../errors.ts';

export { toIso, toIsoOrNull } from '../memory/iso-times.ts';

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const SPAN = /^(\d{1,6})([smhdw])$/;
const EPOCH_MS = /^\d{12,14}$/;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Epoch milliseconds of a time as callers write it: ISO 8601 (UTC where no zone is given), epoch milliseconds, or a
 * span back from `now` such as `7d` or `24h`. Null when it is none of these.
 */
export function findTime(text: string | number, now: number): number | null {
  if (typeof text === 'number') return Number.isSafeInteger(text) && text >= 0 ? text : null;
  const span = SPAN.exec(text);
  if (span) return now - Number(span[1]) * UNITS[span[2]!]!;
  if (EPOCH_MS.test(text)) return Number(text);
  const iso = ISO.exec(text);
  if (!iso) return null;
  const at = Date.parse(iso[1] || text.length === 10 ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? null : at;
}

/** As `findTime`, for a value whose form `TimeInput` has already checked. */
export function toEpoch(text: string | number, now: number): number {
  const at = findTime(text, now);
  if (at === null) throw new RapportError('bad_request');
  return at;
}

/** Times as a person says them, so that a model need not know today's date. UTC throughout. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long spans are said: in a unit, rounded down, below a bound. Minutes to two hours, hours to a day, and so on. */
const SPANS = [
  { below: 2 * HOUR, unit: MINUTE, name: 'minute' },
  { below: DAY, unit: HOUR, name: 'hour' },
  { below: 14 * DAY, unit: DAY, name: 'day' },
  { below: 60 * DAY, unit: 7 * DAY, name: 'week' },
  { below: 730 * DAY, unit: 30.44 * DAY, name: 'month' },
  { below: Number.POSITIVE_INFINITY, unit: 365.25 * DAY, name: 'year' },
] as const;

/** A span in words, and the spans that read the same: at least `from`, below `to`. */
interface Span {
  text: string;
  from: number;
  to: number;
}

function toSpan(milliseconds: number): Span {
  const place = SPANS.findIndex(({ below }) => milliseconds < below);
  const { below, unit, name } = SPANS[place]!;
  const count = Math.max(1, Math.floor(milliseconds / unit));
  const least = place === 0 ? 0 : SPANS[place - 1]!.below;
  const from = count === 1 && place === 0 ? 0 : Math.max(least, count * unit);
  return { text: `${count} ${name}${count === 1 ? '' : 's'}`, from, to: Math.min(below, (count + 1) * unit) };
}

let horizon = Number.POSITIVE_INFINITY;

/**
 * What `work` gives, and the moment before which every age and date told in it reads the same. `work` runs to its end
 * without waiting for anything.
 */
export function withHorizon<T>(work: () => T): { value: T; until: number } {
  const outer = horizon;
  horizon = Number.POSITIVE_INFINITY;
  try {
    const value = work();
    return { value, until: horizon };
  } finally {
    horizon = Math.min(outer, horizon);
  }
}

function holdUntil(until: number): void {
  horizon = Math.min(horizon, until);
}

/** "3 days ago"; "just now" below two minutes, and for a clock that runs ahead. */
export function toAge(at: number, now: number): string {
  const passed = now - at;
  if (passed < 2 * MINUTE) {
    holdUntil(at + 2 * MINUTE);
    return 'just now';
  }
  const { text, to } = toSpan(passed);
  holdUntil(at + to);
  return `${text} ago`;
}

/** "due in 3 days (2026-11-24)", "due today (…)", "overdue by 2 days (…)"; null when `due` is no ISO date. */
export function toDue(due: string, now: number): string | null {
  const start = Date.parse(due);
  if (Number.isNaN(start)) return null;
  const date = new Date(start).toISOString().slice(0, 10);
  const startOfToday = now - (now % DAY);
  holdUntil(startOfToday + DAY);
  if (date === new Date(now).toISOString().slice(0, 10)) return `due today (${date})`;
  // A bare date lasts until its end.
  const isBare = due.length <= 10;
  const end = isBare ? start + DAY : start;
  if (now > end) {
    const { text, to } = toSpan(now - end);
    holdUntil(end + to);
    return `overdue by ${text} (${date})`;
  }
  // Counted from the start of today, as people count days; times of day matter only within two days.
  const { text, from } = toSpan(isBare ? start - startOfToday : start - now);
  if (!isBare) holdUntil(start - from);
  return `due in ${text} (${date})`;
}

/** Times as a person says them, so that a model need not know today's date. UTC throughout. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const inUnits = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/**
 * A span in one unit, rounded down: minutes to two hours, hours to a day, days to two weeks, then weeks, months, years.
 */
function toSpan(milliseconds: number): string {
  if (milliseconds < 2 * HOUR) return inUnits(Math.max(1, Math.floor(milliseconds / MINUTE)), 'minute');
  if (milliseconds < DAY) return inUnits(Math.floor(milliseconds / HOUR), 'hour');
  if (milliseconds < 14 * DAY) return inUnits(Math.floor(milliseconds / DAY), 'day');
  if (milliseconds < 60 * DAY) return inUnits(Math.floor(milliseconds / (7 * DAY)), 'week');
  if (milliseconds < 730 * DAY) return inUnits(Math.floor(milliseconds / (30.44 * DAY)), 'month');
  return inUnits(Math.floor(milliseconds / (365.25 * DAY)), 'year');
}

/** "3 days ago"; "just now" below two minutes, and for a clock that runs ahead. */
export function toAge(at: number, now: number): string {
  const passed = now - at;
  return passed < 2 * MINUTE ? 'just now' : `${toSpan(passed)} ago`;
}

/** "due in 3 days (2026-11-24)", "due today (…)", "overdue by 2 days (…)"; null when `due` is no ISO date. */
export function toDue(due: string, now: number): string | null {
  const start = Date.parse(due);
  if (Number.isNaN(start)) return null;
  const date = new Date(start).toISOString().slice(0, 10);
  if (date === new Date(now).toISOString().slice(0, 10)) return `due today (${date})`;
  // A bare date lasts until its end.
  const end = due.length <= 10 ? start + DAY : start;
  if (now > end) return `overdue by ${toSpan(now - end)} (${date})`;
  // Counted from the start of today, as people count days; times of day matter only within two days.
  const startOfToday = now - (now % DAY);
  return `due in ${toSpan(due.length <= 10 ? start - startOfToday : start - now)} (${date})`;
}

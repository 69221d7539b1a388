import { casual as english } from 'chrono-node/en';
import { casual as spanish } from 'chrono-node/es';
import type { DayReader } from './transcript.ts';

/** Days from `from` to `to`, both included, as `YYYY-MM-DD`: such texts sort as the days do. */
export interface DayRange {
  from: string;
  to: string;
}

/** UTF-16 units of a turn that are searched for days; a longer turn is a pasted log, where days promise nothing. */
const MAX_SEARCHED_CHARS = 4000;
const DAY_MS = 86_400_000;

// A number or a range of them, and a unit; which words stand for hours, weeks and months is told by their first letter.
const SPAN =
  /\b(\d{1,3}|an?|one|two|three|four|five|six|seven|ten|un[ao]?|dos|tres|cuatro|cinco|siete|diez)(?:\s?(?:-|–|to|a|or|o)\s?(\d{1,3}))?\s?(?:full |more )?(business |working )?(hours?|hrs?|days?|weeks?|months?|horas?|dias?|semanas?|mes(?:es)?)( habiles| laborables)?\b/g;
const NUMBER_WORDS: Record<string, number> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10,
  un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, siete: 7, diez: 10,
};

/**
 * Every day that a text names, outright ("March 3rd", "2026-03-06") or from where it stands ("by Friday", "within 3-5
 * business days", "end of the month"), in English and Spanish.
 *
 * @param folded lower-case text without accents.
 * @param at when it was said.
 */
export function findSaidDays(folded: string, at: number, readDay: DayReader): DayRange[] {
  const text = folded.slice(0, MAX_SEARCHED_CHARS);
  const today = Date.parse(`${readDay(at).day}T12:00:00Z`);
  const ranges = [...findByChrono(text, today), ...findSpans(text, today), ...findPeriods(text, today)];
  return ranges.filter(({ from, to }) => isNarrow(from, to));
}

/** "From 2020 to 2030" says nothing about a day in between. Unreadable days are NaN and fall out with it. */
function isNarrow(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days >= 0 && days <= 31;
}

function findByChrono(text: string, today: number): DayRange[] {
  // Read at noon UTC of the local day, so that chrono's own calendar is the customer's.
  const reference = { instant: new Date(today), timezone: 0 };
  const ranges: DayRange[] = [];
  for (const parser of [english, spanish]) {
    for (const forwardDate of [true, false]) {
      for (const { start, end } of parser.parse(text, reference, { forwardDate })) {
        const from = toDay(start.date().getTime());
        ranges.push({ from, to: end ? toDay(end.date().getTime()) : from });
      }
    }
  }
  return ranges;
}

function findSpans(text: string, today: number): DayRange[] {
  return [...text.matchAll(SPAN)].flatMap(([, least, most, before, unit, after]) => {
    const from = NUMBER_WORDS[least!] ?? Number(least);
    const to = most ? Number(most) : from;
    const days = (count: number): number => {
      if (/^h/.test(unit!)) return Math.ceil(count / 24);
      if (/^(?:w|s)/.test(unit!)) return count * 7;
      return /^m/.test(unit!) ? count * 30 : count;
    };
    const plain = { from: toDay(today + days(from) * DAY_MS), to: toDay(today + days(to) * DAY_MS) };
    if (!before && !after) return [plain];
    return [plain, { from: plain.from, to: toDay(addWorkingDays(today, days(to))) }];
  });
}

function addWorkingDays(from: number, count: number): number {
  let at = from;
  for (let left = Math.min(count, 100); left > 0; ) {
    at += DAY_MS;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

/** Weeks and months that are named as a whole: any day in them fits. */
function findPeriods(text: string, today: number): DayRange[] {
  const ranges: DayRange[] = [];
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
  const week = (offset: number) => {
    const first = monday + offset * 7 * DAY_MS;
    return { from: toDay(first), to: toDay(first + 6 * DAY_MS) };
  };
  if (/\b(?:(?:this|the) week|weekend|eow|esta semana|fin de semana)\b/.test(text)) ranges.push(week(0));
  if (/\b(?:next week|proxima semana|semana que viene)\b/.test(text)) ranges.push(week(1));
  if (/\b(?:(?:this|the) month|end of month|eom|este mes|fin de mes)\b/.test(text)) ranges.push(month(today, 0));
  if (/\b(?:next month|proximo mes|mes que viene)\b/.test(text)) ranges.push(month(today, 1));
  if (/\b(?:eod|cob|end of (?:the )?(?:business )?day|close of business|tonight|hoy)\b/.test(text)) {
    ranges.push({ from: toDay(today), to: toDay(today) });
  }
  for (const [, dayOfMonth] of text.matchAll(/\b(?:the|el|dia) (\d{1,2})(?:st|nd|rd|th)?\b/g)) {
    for (const offset of [0, 1]) ranges.push(dayIn(month(today, offset).from, Number(dayOfMonth)));
  }
  return ranges;
}

function month(today: number, offset: number): DayRange {
  const date = new Date(today);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1, 12);
  const last = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset + 1, 0, 12);
  return { from: toDay(first), to: toDay(last) };
}

function dayIn(firstOfMonth: string, dayOfMonth: number): DayRange {
  const day = `${firstOfMonth.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
  return { from: day, to: day };
}

/** Empty for a time that no four-digit year holds. */
function toDay(at: number): string {
  return Number.isFinite(at) && Math.abs(at) < 2.5e14 ? new Date(at).toISOString().slice(0, 10) : '';
}

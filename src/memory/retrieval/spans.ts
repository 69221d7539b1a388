import { fold } from './words.ts';

/** A stretch of time, epoch milliseconds: from `from`, up to but not including `to`. */
export interface Span {
  from: number;
  to: number;
}

/** A time told from something else: "two weeks before the trip". */
export interface Anchor {
  /** What it is told from: "the trip". */
  phrase: string;
  /** Milliseconds from there to the middle of the span; negative for before. */
  offset: number;
  /** Milliseconds that the span reaches to both sides. */
  slack: number;
}

const DAY = 86_400_000;
const COUNTS: Record<string, number> = {
  a: 1, an: 1, one: 1, the: 1, un: 1, una: 1, el: 1, la: 1, two: 2, couple: 2, dos: 2, par: 2, three: 3, few: 3, tres: 3, four: 4,
  cuatro: 4, five: 5, cinco: 5, six: 6, seis: 6, seven: 7, siete: 7, eight: 8, ocho: 8, nine: 9, nueve: 9, ten: 10, diez: 10,
};
/** Days in a unit, and days that people are off when they count in it. */
const UNITS: Record<string, { days: number; slack: number }> = {
  day: { days: 1, slack: 0 }, dia: { days: 1, slack: 0 }, week: { days: 7, slack: 3 }, semana: { days: 7, slack: 3 },
  fortnight: { days: 14, slack: 4 }, quincena: { days: 14, slack: 4 }, month: { days: 30.44, slack: 15 }, mes: { days: 30.44, slack: 15 },
  year: { days: 365.25, slack: 150 }, ano: { days: 365.25, slack: 150 },
};
const MONTH_NAMES = ['jan|ene', 'feb', 'mar', 'apr|abr', 'may', 'jun', 'jul', 'aug|ago', 'sep', 'oct', 'nov', 'dec|dic'];
const WEEKDAYS = ['sun|dom', 'mon|lun', 'tue|mar', 'wed|mie', 'thu|jue', 'fri|vie', 'sat|sab'];

const COUNT = `(\\d{1,3}|${Object.keys(COUNTS).join('|')})`;
const UNIT = '(day|week|fortnight|month|year|dia|semana|quincena|mes|ano)(?:e?s)?';
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)';
const WEEKDAY = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday|domingo|lunes|martes|miercoles|jueves|viernes|sabado)';

const AGO = new RegExp(`\\b(?:${COUNT}(?: of)? ${UNIT} (?:ago|back)|hace ${COUNT} ${UNIT})\\b`, 'g');
const WITHIN = new RegExp(`\\b(?:last|past|previous|ultim[oa]s) ${COUNT} ${UNIT}\\b`, 'g');
const CALENDAR = new RegExp(`\\b(?:(this|last|past|previous|est[ea]) (week|month|year|semana|mes|ano)|(?:la |el )?(semana|mes|ano) pasad[oa])\\b`, 'g');
const NEAR = /\b(today|tonight|this morning|hoy|yesterday|last night|ayer|anoche)\b/g;
const ON_WEEKDAY = new RegExp(`\\b(?:last|on|this|past|el) ${WEEKDAY}\\b`, 'g');
const DATED_MONTH = new RegExp(`\\b(?:(last|this)(?: past)? )?(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of |de )?)?${MONTH}\\b(?: (\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,? (?:of |de )?(20\\d\\d)\\b)?( pasado)?`, 'g');
const ISO_DAY = /\b(20\d\d)-(\d\d)(?:-(\d\d))?\b/g;
const WHOLE_YEAR = /\b(?:in|during|of|en|durante) (20\d\d)\b(?!-)/g;
/** The thing ends where the sentence goes on: six words name any. */
const ANCHORED = new RegExp(
  `\\b${COUNT}(?: of)? ${UNIT} (before|after|prior to|following|antes de|despues de)l? ((?:[\\p{L}\\p{N}'-]+ ?){1,6})`, 'gu',
);

/** What a question says of time. */
export interface Times {
  /** Known by the moment it is asked. */
  spans: Span[];
  anchors: Anchor[];
  /** The question without them: days and months that may be of any year stand here still. */
  rest: string;
}

/** Reads the times of a question that is asked at `now`. UTC throughout. */
export function readTimes(text: string, now: number): Times {
  const today = now - (now % DAY);
  const spans: Span[] = [];
  const anchors: Anchor[] = [];
  let rest = fold(text);
  const take = (pattern: RegExp, toSpan: (groups: (string | undefined)[]) => Span | null) => {
    rest = rest.replace(pattern, (...found: string[]) => {
      const span = toSpan(found);
      if (!span) return found[0]!;
      spans.push(span);
      return ' ';
    });
  };
  rest = rest.replace(ANCHORED, (_, count: string, unit: string, side: string, phrase: string) => {
    anchors.push(toAnchor(count, unit, side, phrase));
    return ' ';
  });
  take(AGO, ([, count, unit, contado, unidad]) => toSpanAgo(today, toCount((count ?? contado)!), UNITS[(unit ?? unidad)!]!));
  take(WITHIN, ([, count, unit]) => ({ from: today - Math.round(toCount(count!) * UNITS[unit!]!.days) * DAY, to: today + DAY }));
  take(CALENDAR, ([, which, unit, unidad]) => toCalendarSpan(today, (unit ?? unidad)!, /^(?:this|est)/.test(which ?? '') ? 0 : 1));
  take(NEAR, ([word]) => toDays(/^(?:yesterday|last|ayer|anoche)/.test(word!) ? today - DAY : today, 1));
  take(ON_WEEKDAY, ([, name]) => toDays(today - ((new Date(today).getUTCDay() - findName(WEEKDAYS, name!) + 7) % 7 || 7) * DAY, 1));
  take(DATED_MONTH, ([, which, before, name, after, year, pasado]) => {
    // "This may be wrong" is no month.
    if (!year && !pasado && (!which || (which === 'this' && name === 'may'))) return null;
    const month = findName(MONTH_NAMES, name!);
    return toDateSpan(year ? Number(year) : toLatestYear(today, month, which === 'this'), month, Number(before ?? after ?? 0));
  });
  take(ISO_DAY, ([, year, month, day]) => toDateSpan(Number(year), Number(month) - 1, Number(day ?? 0)));
  take(WHOLE_YEAR, ([, year]) => ({ from: Date.UTC(Number(year), 0), to: Date.UTC(Number(year) + 1, 0) }));
  return { spans, anchors, rest };
}

function toAnchor(count: string, unit: string, side: string, phrase: string): Anchor {
  const { days, slack } = UNITS[unit]!;
  const direction = /^(?:before|prior|antes)/.test(side) ? -1 : 1;
  return { phrase: phrase.trim(), offset: direction * Math.round(toCount(count) * days) * DAY, slack: Math.max(1, slack) * DAY };
}

function toSpanAgo(today: number, count: number, { days, slack }: { days: number; slack: number }): Span {
  const day = today - Math.round(count * days) * DAY;
  // "Three days ago" may well be four; "two days ago" is.
  const reach = slack === 0 && count > 2 ? 1 : slack;
  return toDays(day - reach * DAY, 2 * reach + 1);
}

function toDays(from: number, count: number): Span {
  return { from, to: from + count * DAY };
}

function toCount(word: string): number {
  return COUNTS[word] ?? Number(word);
}

/** The week from Monday, month or year of `today`, or the one `back` before it. */
function toCalendarSpan(today: number, unit: string, back: number): Span {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'week' || unit === 'semana') {
    const monday = today - ((date.getUTCDay() + 6) % 7) * DAY - back * 7 * DAY;
    return { from: monday, to: monday + 7 * DAY };
  }
  if (unit === 'month' || unit === 'mes') return { from: Date.UTC(year, month - back), to: Date.UTC(year, month - back + 1) };
  return { from: Date.UTC(year - back, 0), to: Date.UTC(year - back + 1, 0) };
}

/** The year of the month's latest beginning; "last" leaves the month that runs out. */
function toLatestYear(today: number, month: number, isThis: boolean): number {
  const date = new Date(today);
  if (isThis) return date.getUTCFullYear();
  return month < date.getUTCMonth() ? date.getUTCFullYear() : date.getUTCFullYear() - 1;
}

function toDateSpan(year: number, month: number, day: number): Span {
  if (day < 1 || day > 31) return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) };
  return { from: Date.UTC(year, month, day), to: Date.UTC(year, month, day + 1) };
}

function findName(names: readonly string[], name: string): number {
  return names.findIndex((starts) => starts.split('|').some((start) => name.startsWith(start)));
}

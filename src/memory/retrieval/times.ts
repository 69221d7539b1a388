import { BestFirst } from './best-first.ts';
import { scoreBm25 } from './bm25.ts';
import { findBest } from './nearness.ts';
import type { Question } from './question.ts';
import { DATES, readDays, toDayMark, type NamedDay } from './signals.ts';
import type { Span } from './spans.ts';
import type { TermIndex } from './term-index.ts';
import { readWords } from './words.ts';

/** A text said at a time that the question names, or that names that time. */
const AT_THE_TIME = 0.5;
/** What else speaks for it counts so many times then, where the time is a stretch and not a day of any year. */
const WITHIN_SPAN = 1.5;
const DAY = 86_400_000;
/** Days of a span that are looked for by name; a longer one is looked for by when texts were said. */
const MOST_NAMED = 31;
/** A day is named without its year: it is of the span when it was named this near to it. */
const SAME_YEAR = 300 * DAY;

/** Adds what it says for a text that it is of a time that the question names; a time that most texts are of says little. */
export function addTimes(index: TermIndex, { days, spans }: Pick<Question, 'days' | 'spans'>, scores: Float64Array, best: number): void {
  for (const day of days) addAll(index, findOfDay(index, day), scores, best);
  for (const span of spans) {
    const found = findOfSpan(index, span);
    addAll(index, found, scores, best);
    for (const row of found) scores[row]! *= WITHIN_SPAN;
  }
}

function addAll(index: TermIndex, found: ReadonlySet<number>, scores: Float64Array, best: number): void {
  const rarity = Math.log((index.size + 1) / (found.size + 0.5)) / Math.log(index.size + 1);
  for (const row of found) scores[row]! += AT_THE_TIME * best * Math.max(0, rarity);
}

/** Rows said on the day in some year, or that name it. */
function findOfDay(index: TermIndex, named: NamedDay): Set<number> {
  const found = new Set<number>(index.scan([toDayMark(named)]).rows);
  listDates(index).forEach((date, row) => {
    if (index.seqs[row] !== 0 && date >> 5 === named.month && (named.day === null || (date & 31) === named.day)) found.add(row);
  });
  return found;
}

const datesOf = new WeakMap<TermIndex, { changes: number; dates: Uint16Array }>();

/** When each row was said: its month times 32 and its day, worked out once between two changes. */
function listDates(index: TermIndex): Uint16Array {
  let known = datesOf.get(index);
  if (known?.changes !== index.changes) {
    const toDate = (at: number): number => {
      const date = new Date(at);
      return date.getUTCMonth() * 32 + date.getUTCDate();
    };
    datesOf.set(index, (known = { changes: index.changes, dates: Uint16Array.from(index.ats, toDate) }));
  }
  return known.dates;
}

/** Rows said within the span, or that name a day of it. */
function findOfSpan(index: TermIndex, { from, to }: Span): Set<number> {
  const found = new Set<number>();
  index.ats.forEach((at, row) => {
    if (index.seqs[row] !== 0 && at >= from && at < to) found.add(row);
  });
  const days = Math.ceil((to - from) / DAY);
  if (days > MOST_NAMED) return found;
  const marks = Array.from({ length: days }, (_, at) => {
    const date = new Date(from + at * DAY);
    return toDayMark({ month: date.getUTCMonth(), day: date.getUTCDate() });
  });
  for (const row of index.scan(marks).rows) if (index.ats[row]! > from - SAME_YEAR && index.ats[row]! < to + SAME_YEAR) found.add(row);
  return found;
}

/** A text that an anchor may be in. */
export interface Told {
  text: string;
  at: number;
}

/** Texts looked at for one anchor. */
const MOST_TOLD = 5;
/** Texts that may name the day, by how well they match. */
const MOST_LOOKED_AT = 64;
/** A text that names a day must match an anchor so well beside the best to be believed about it. */
const NEARLY_BEST = 0.5;

/**
 * The question with the times that it tells from something else looked up: "the trip" is the day that a text on the trip
 * names, else the day it was said. `read` gives rows' texts, without those that may not be seen.
 */
export function resolveAnchors(question: Question, index: TermIndex, read: (rows: number[]) => ReadonlyMap<number, Told>): Question {
  if (question.anchors.length === 0) return question;
  const spans = [...question.spans];
  const anchors = question.anchors.filter(({ phrase, offset, slack }) => {
    const day = findDay(index, phrase, read);
    if (day !== null) spans.push({ from: day + offset - slack, to: day + offset + slack + DAY });
    return day === null;
  });
  return { ...question, spans, anchors };
}

/** The start of the day that a phrase is of, by the texts that speak of it; null when none does. */
function findDay(index: TermIndex, phrase: string, read: (rows: number[]) => ReadonlyMap<number, Told>): number | null {
  const hashes = new Set<number>();
  readWords(phrase, (hash) => hashes.add(hash));
  const { scores } = scoreBm25(index, [...hashes]);
  const rows = new BestFirst(index, scores).slice(0, MOST_LOOKED_AT);
  const best = findBest(scores);
  const dated = rows.filter((row) => (index.signals[row]! & DATES) !== 0 && scores[row]! >= NEARLY_BEST * best).slice(0, MOST_TOLD);
  const told = read([...dated, ...rows.slice(0, MOST_TOLD)]);
  for (const row of dated) {
    const text = told.get(row);
    const day = text && readDays(text.text, text.at).find((named) => named.day !== null);
    if (day) return toNearest(day, text.at);
  }
  const first = rows.find((row) => told.has(row));
  return first === undefined ? null : told.get(first)!.at - (told.get(first)!.at % DAY);
}

/** The day as it is nearest to `at`: who says "20 October" in September means the next. */
function toNearest({ month, day }: NamedDay, at: number): number {
  const year = new Date(at).getUTCFullYear();
  const near = [year - 1, year, year + 1].map((candidate) => Date.UTC(candidate, month, day!));
  return near.reduce((best, candidate) => (Math.abs(candidate - at) < Math.abs(best - at) ? candidate : best));
}

import { fold, hashMark } from './words.ts';

/** What a text does, beside what it says: bits of `TextEntry.signals`. */
export const ASKS = 1;
export const CONTINUES = 2;
export const CHANGES = 4;
export const NUMBERS = 8;
export const DATES = 16;
/** Its first line is a title. */
export const TITLED = 32;

/** Marks are looked for in a text's first characters: what it is about stands there, a pasted log after it. */
const LOOKED_AT = 4000;
/** A turn that asks ends in its question, but for a closing word. */
const ENDING = 160;

/** Openings of a turn that goes on with what was said before it. */
const CONTINUATION =
  /^\W*(?:oh|ah|hm+|okay|ok|cool|great|perfect|awesome|nice|sure|yes|yeah|yep|no|nope|alright|right|thanks?|thank you|got it|makes sense|sounds? (?:good|great|perfect)|that|those|these|this|it|i think i'll|i'll|so|and|but|also|what (?:if|about)|how about|si|vale|gracias|perfecto|ja|danke|oui|merci)\b/iu;
/** A word of change with a figure after it in the same sentence: "has now reached 165", "extended to 12 books". */
const CHANGED_FIGURE =
  /\b(?:now|recent(?:ly)?|lately|new|newly|just|updat\w{1,4}|adjust\w{0,5}|increas\w{1,4}|decreas\w{1,4}|reduc\w{1,4}|rais\w{1,4}|lower\w{0,4}|extend\w{0,4}|shorten\w{0,4}|mov(?:ed|ing)|reschedul\w{1,4}|postpon\w{1,4}|push\w{0,4}|chang\w{1,4}|switch\w{0,4}|revis\w{1,4}|improv\w{1,5}|grown?|grew|growth|reach\w{0,4}|instead|upgrad\w{1,4}|downgrad\w{1,4}|bump\w{0,4}|dropp\w{1,4}|cut|expand\w{0,4}|ahora|nuev[oa]|cambi\w{1,6})\b[^.!?\n\d]{0,60}\d/iu;
/** The same of what is no figure: "moved to Leeds", "no longer", "now on the Growth plan". */
const CHANGED_WORD =
  /\b(?:(?:switch|chang|mov|upgrad|downgrad|updat|renam|adjust|extend|push)(?:ed|ing|e)? (?:\w{1,20} ){0,4}to|re-?schedul\w{1,4}|postpon\w{1,4}|brought forward|no longer|any ?more|now (?:on|with|at|in|prefer|live|use|using|work)|instead of|rather than)\b/iu;
const FIGURE = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|dozen|twice|couple)\b/iu;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NAMED_DAY = new RegExp(`\\b${MONTH}\\.? (\\d{1,2})\\b|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b|\\b(?:in|last|next|this|early|late|mid|of|until|by|since) ${MONTH}\\b`, 'giu');
const ISO_DAY = /\b\d{4}-(\d{2})-(\d{2})\b/gu;
const RELATIVE_DAY = /\b(yesterday|today|tonight|tomorrow|last night|this morning)\b|\b(\d{1,3}|a|one|two|three|four|five|six) (day|week|month)s? ago\b|\blast (week|month)\b/giu;
const DAY = 86_400_000;

/** Who a turn is said to: "Hi Maria," at its start, "… so much, Tom!" within it. */
const ADDRESSED = /(?:^|[.!?]\s{1,3})(?:[Hh]ey|[Hh]i|[Hh]ello|[Dd]ear|[Tt]hanks|[Tt]hank you|[Ww]ow|[Oo]h|[Yy]eah|[Bb]ye|[Cc]ongrat(?:s|ulations))[,!]?\s(\p{Lu}\p{Ll}{1,20})\b|,\s(\p{Lu}\p{Ll}{1,20})(?=[!?.]|$)/gu;
const ADDRESSED_WITHIN = 300;
/** A speaker written into the text: "Maria: …", "[3 May] Maria said, …". */
const SPEAKER = /^(?:[[(][^\])]{1,60}[\])]\s{0,2})?(\p{Lu}[\p{L}'-]{1,20})(?: \p{Lu}[\p{L}'-]{1,20})?(?: said,?)?:\s/u;

export interface Signals {
  bits: number;
  /** Hashes of what is marked: days and months named, who is spoken to. */
  marks: number[];
  /** The speaker that the text itself names, folded. */
  speaker: string | null;
}

/** Reads what a text does. `at` is when it was said: "yesterday" is the day before. Linear in the text. */
export function readSignals(text: string, at: number): Signals {
  const head = text.slice(0, LOOKED_AT);
  const days = readDays(head, at);
  let bits = 0;
  if (/\?[^.!?]{0,40}$/u.test(text.slice(-ENDING))) bits |= ASKS;
  if (CONTINUATION.test(head.slice(0, 60))) bits |= CONTINUES;
  if (CHANGED_FIGURE.test(head) || CHANGED_WORD.test(head)) bits |= CHANGES;
  if (FIGURE.test(head)) bits |= NUMBERS;
  if (days.length > 0) bits |= DATES;
  const addressed = [...head.slice(0, ADDRESSED_WITHIN).matchAll(ADDRESSED)].map((match) => toAddressMark(match[1] ?? match[2]!));
  const speaker = SPEAKER.exec(head)?.[1];
  return { bits, marks: [...new Set([...days.flatMap((day) => [toDayMark(day), toDayMark({ ...day, day: null })]), ...addressed])], speaker: speaker ? fold(speaker) : null };
}

/** A day of some year, or a whole month. */
export interface NamedDay {
  /** 0–11. */
  month: number;
  day: number | null;
}

/** The days and months that a text names, with or without a year, and those it tells from the day it was said. */
export function readDays(text: string, at: number): NamedDay[] {
  const days = readCalendarDays(text);
  for (const match of text.matchAll(RELATIVE_DAY)) {
    const date = new Date(at + toOffset(match));
    days.push({ month: date.getUTCMonth(), day: date.getUTCDate() });
  }
  return days;
}

/** The days and months that a text names. */
export function readCalendarDays(text: string): NamedDay[] {
  const days: NamedDay[] = [];
  const add = (month: number, day: number | null) => {
    days.push({ month, day: day !== null && day >= 1 && day <= 31 ? day : null });
  };
  for (const [, name, day, dayBefore, nameAfter, bare] of text.matchAll(NAMED_DAY)) {
    const month = MONTHS.indexOf((name ?? nameAfter ?? bare)!.slice(0, 3).toLowerCase());
    add(month, (day ?? dayBefore) ? Number(day ?? dayBefore) : null);
  }
  for (const [, month, day] of text.matchAll(ISO_DAY)) if (Number(month) >= 1 && Number(month) <= 12) add(Number(month) - 1, Number(day));
  return days;
}

/** The mark of a day, or of a month where no day is given. */
export function toDayMark({ month, day }: NamedDay): number {
  return hashMark(day === null ? `month:${month}` : `day:${month}-${day}`);
}

export function toAddressMark(name: string): number {
  return hashMark(`to:${fold(name)}`);
}

const COUNTS: Record<string, number> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const UNIT_DAYS: Record<string, number> = { day: 1, week: 7, month: 30 };

function toOffset([, word, count, unit, last]: RegExpExecArray): number {
  if (word) return /^(?:yesterday|last)/i.test(word) ? -DAY : /^tomorrow/i.test(word) ? DAY : 0;
  if (last) return -DAY * UNIT_DAYS[last.toLowerCase()]!;
  return -DAY * (COUNTS[count!.toLowerCase()] ?? Number(count)) * UNIT_DAYS[unit!.toLowerCase()]!;
}

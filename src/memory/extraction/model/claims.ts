import { CURRENCIES, FRAME_WORDS, MONTHS, NUMBER_WORDS, OPENERS, WEEKDAYS } from './claim-words.ts';
import { findEntitlements, givesOrder } from './machine-address.ts';
import type { DayRange } from './said-days.ts';
import { findCurrencies, foldClaim, readNumber, toStems, toWords, type TurnFacts } from './turn-facts.ts';

/** Why a statement, or a part of one, was not believed. */
export type DropReason =
  | 'malformed'
  | 'length'
  | 'no_evidence'
  | 'wrong_speaker'
  | 'link'
  | 'date'
  | 'identifier'
  | 'number'
  | 'currency'
  | 'name'
  | 'value'
  | 'unsupported'
  | 'instruction'
  | 'entitlement'
  | 'kind'
  | 'topic_key'
  | 'issue_type';

const LINK = /https?:\/\/\S+|\S+@\S+|(?<![\p{L}\p{N}.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+){0,4}\.[a-z]{2,10}(?:\/\S*)?(?![\p{L}\p{N}])/gu;
const MONTH = [...MONTHS.keys()].join('|');
const DATE = new RegExp(
  [
    String.raw`\b\d{4}-\d{1,2}-\d{1,2}(?:t[\d:.]{4,12}z?)?\b`,
    String.raw`\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b`,
    String.raw`\b\d{1,2}/\d{1,2}\b`,
    String.raw`\b(?:${MONTH})\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b`,
    String.raw`\b\d{1,2}(?:st|nd|rd|th)? (?:of |de )?(?:${MONTH})\b\.?(?:,? (?:de )?\d{4})?`,
  ].join('|'),
  'g',
);
/** A token with a digit in it, with the separators that belong to it. */
const FIGURE = /[\p{L}\p{N}](?:[\p{L}\p{N}]|[-_/.,:](?=[\p{L}\p{N}]))*/gu;
const CAPITALISED = /(?<![\p{L}\p{N}])[\p{L}][\p{L}\p{M}'’-]*/gu;
const BEFORE_OBJECT = /^ (?:the|an?|my|our|your|their|his|her|this|these|all|new|el|la|los|las|una?|mi|su) /;
/** Share of a statement's own words that the cited messages must have; the rest is paraphrase. */
const MIN_SUPPORT = 0.4;

/**
 * The first thing in `text` that the cited messages do not bear out, or null. Every link, date, identifier, number,
 * currency and name must stand in them, and a good part of its words; and it must not be forbidden.
 */
export function findUnsupported(text: string, cited: TurnFacts[]): DropReason | null {
  const reason = findForbidden(text, cited) ?? findUnsaid(text, cited);
  return reason ?? (isSupported(foldClaim(text), cited) ? null : 'unsupported');
}

/** What may not be remembered even where it was said: an order to the agent, a standing that no agent confirmed. */
export function findForbidden(text: string, cited: TurnFacts[]): DropReason | null {
  const folded = foldClaim(text);
  if (givesOrder(folded)) return 'instruction';
  const agents = cited.filter(({ turn }) => turn.role !== 'user');
  const unconfirmed = findEntitlements(folded).some((word) => !agents.some((facts) => hasPhrase(facts.folded, word)));
  return unconfirmed ? 'entitlement' : null;
}

/** As `findUnsupported` for what must be said and nothing else: a bare value, where paraphrase is not asked about. */
export function findUnsaid(text: string, cited: TurnFacts[]): DropReason | null {
  let folded = foldClaim(text);
  // What has been looked at is blanked in both: folding keeps every offset, and names are told by their upper case.
  let written = text;
  const take = (found: string, at: number) => {
    const blank = ' '.repeat(found.length);
    folded = folded.slice(0, at) + blank + folded.slice(at + found.length);
    written = written.slice(0, at) + blank + written.slice(at + found.length);
  };
  for (const { 0: found, index } of [...folded.matchAll(LINK)]) {
    if (!cited.some((facts) => hasPhrase(facts.folded, found.replace(/[.,;:!?)\]'"]+$/, '')))) return 'link';
    take(found, index);
  }
  for (const { 0: found, index } of [...folded.matchAll(DATE)]) {
    if (!isDateSaid(found, cited)) return 'date';
    take(found, index);
  }
  return findUnsaidFigure(folded, cited) ?? findUnsaidName(written, cited);
}

function hasPhrase(folded: string, phrase: string): boolean {
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
    const before = folded[at - 1] ?? ' ';
    const after = folded[at + phrase.length] ?? ' ';
    if (!/[\p{L}\p{N}@]/u.test(before) && !/[\p{L}\p{N}@]/u.test(after)) return true;
  }
  return false;
}

function isDateSaid(written: string, cited: TurnFacts[]): boolean {
  if (cited.some((facts) => hasPhrase(facts.folded, written))) return true;
  const days = cited.flatMap(daysOf);
  return toDayPatterns(written).some((pattern) => days.some((range) => isIn(pattern, range)));
}

function daysOf(facts: TurnFacts): DayRange[] {
  return [...facts.saidDays(), { from: facts.ownDay, to: facts.ownDay }];
}

/** The days a written date may mean, `YYYY-MM-DD` with `*` for a year that is not written. */
function toDayPatterns(written: string): string[] {
  const pad = (part: string | number) => String(part).padStart(2, '0');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(written);
  if (iso) return [`${iso[1]}-${pad(iso[2]!)}-${pad(iso[3]!)}`];
  const [first, second, third] = written.match(/\d+/g) ?? [];
  const month = (written.match(/\p{L}+/gu) ?? []).map((word) => MONTHS.get(word)).find((found) => found !== undefined);
  if (month) return [`${second ?? '*'}-${pad(month)}-${pad(first!)}`];
  const year = third === undefined ? '*' : third.length === 2 ? `20${third}` : third;
  return [`${year}-${pad(first!)}-${pad(second!)}`, `${year}-${pad(second!)}-${pad(first!)}`];
}

function isIn(pattern: string, { from, to }: DayRange): boolean {
  if (!pattern.startsWith('*')) return from <= pattern && pattern <= to;
  return [from.slice(0, 4), to.slice(0, 4)].some((year) => isIn(`${year}${pattern.slice(1)}`, { from, to }));
}

/** True when a message names the day, outright or from where it stands. @param day `YYYY-MM-DD`. */
export function isDaySaid(day: string, cited: TurnFacts[]): boolean {
  return cited.some((facts) => hasPhrase(facts.folded, day) || facts.saidDays().some((range) => isIn(day, range)));
}

function findUnsaidFigure(folded: string, cited: TurnFacts[]): DropReason | null {
  let amounts = false;
  for (const [figure] of folded.matchAll(FIGURE)) {
    const spelled = Object.hasOwn(NUMBER_WORDS, figure) ? NUMBER_WORDS[figure] : undefined;
    if (spelled === undefined && !/\d/.test(figure)) continue;
    amounts = true;
    if (spelled !== undefined) {
      if (!hasNumber([spelled], cited)) return 'number';
    } else if (isReference(figure)) {
      if (!isIdentifierSaid(figure, cited)) return 'identifier';
    } else {
      const thousands = /^\d+k$/.test(figure) ? 1000 : 1;
      for (const part of figure.split(/[^\d.,]+/).filter((digits) => digits !== '')) {
        const values = readNumber(part.replace(/[.,]+$/, ''));
        if (!hasNumber(values.flatMap((value) => [value, value * thousands]), cited)) return 'number';
      }
    }
  }
  if (!amounts) return null;
  const currencies = findCurrencies(folded);
  return [...currencies].every((currency) => cited.some((facts) => facts.currencies.has(currency))) ? null : 'currency';
}

/** Letters and digits mixed, or digits too many for a quantity. "24h", "3rd", "10gb" and "$1,299.00" are quantities. */
function isReference(figure: string): boolean {
  if (/^\d{1,6}\p{L}{1,3}$/u.test(figure)) return figure.replace(/\D/g, '').length > 3 && !figure.endsWith('k');
  return /\p{L}/u.test(figure) || /^(?:0\d{2,}|\d{5,}|\d+(?:[-/]\d+){2,})$/.test(figure);
}

/** True when the messages have this identifier, whole, however it is split or punctuated. */
export function isIdentifierSaid(identifier: string, cited: TurnFacts[]): boolean {
  const join = toWords(foldClaim(identifier)).join('');
  return join !== '' && cited.some((facts) => facts.hasJoin(join));
}

function hasNumber(values: number[], cited: TurnFacts[]): boolean {
  return values.some((value) => cited.some((facts) => facts.numbers.has(value)));
}

function findUnsaidName(written: string, cited: TurnFacts[]): DropReason | null {
  for (const { 0: found, index } of written.matchAll(CAPITALISED)) {
    if (!/\p{Lu}/u.test(found)) continue;
    const word = foldClaim(found).replace(/'s?$/, '');
    const opens = /(?:^|[.!?:;]["'”’)]*)[^\p{L}\p{N}]*$/u.test(written.slice(0, index));
    if (WEEKDAYS.has(word) || MONTHS.has(word)) {
      if (!isCalendarWordSaid(word, cited) && !(opens && OPENERS.has(word))) return 'date';
      continue;
    }
    if (CURRENCIES.has(word) || word === 'i' || word === 'customer' || word === 'agent') continue;
    if (opens && isOpener(word, written.slice(index + found.length), cited)) continue;
    if (!isWordSaid(word, cited)) return 'name';
  }
  return null;
}

/** True for a sentence's first word that is in upper case for that alone: "Get the", "Reset my" are no names. */
function isOpener(word: string, rest: string, cited: TurnFacts[]): boolean {
  if (OPENERS.has(word) || BEFORE_OBJECT.test(rest)) return true;
  return cited.some((facts) => toStems(word).every((stem) => facts.stems.has(stem)));
}

function isCalendarWordSaid(word: string, cited: TurnFacts[]): boolean {
  return cited.some((facts) => {
    if (facts.words.has(word)) return true;
    const days = daysOf(facts).flatMap(({ from, to }) => [from, to]);
    return days.some((day) => isDayOf(word, day));
  });
}

function isDayOf(word: string, day: string): boolean {
  const weekday = WEEKDAYS.get(word);
  if (weekday === undefined) return Number(day.slice(5, 7)) === MONTHS.get(word);
  return new Date(`${day}T12:00:00Z`).getUTCDay() === weekday;
}

/** True when the messages have the word, in the plural or singular, or run together ("Wi-Fi" and "wifi"). */
export function isWordSaid(word: string, cited: TurnFacts[]): boolean {
  const parts = toWords(word);
  const joined = parts.join('');
  const forms = [joined, joined.replace(/e?s$/, ''), joined.replace(/s$/, ''), `${joined}s`];
  return cited.some(
    (facts) =>
      forms.some((form) => form !== '' && facts.hasJoin(form)) ||
      (parts.length > 1 && parts.every((part) => facts.words.has(part))),
  );
}

function isSupported(folded: string, cited: TurnFacts[]): boolean {
  const tells = (word: string) => !FRAME_WORDS.has(word) && (word.length >= 4 || /\d|[^\x00-\x7f]/.test(word));
  const words = toWords(folded).filter(tells);
  if (words.length === 0) return false;
  const isStemSaid = (word: string) => toStems(word).some((stem) => cited.some((facts) => facts.stems.has(stem)));
  // Figures have been found in the messages by now, in whatever form these have them.
  const said = words.filter((word) => /\d/.test(word) || isStemSaid(word) || isWordSaid(word, cited));
  return said.length / words.length >= MIN_SUPPORT;
}

import type { Turn } from '../types.ts';
import { foldText as foldScript } from '../identifiers/folded-text.ts';
import { foldText as foldCase } from '../reading/folding.ts';
import { CURRENCIES, NUMBER_WORDS } from './claim-words.ts';
import { type DayRange, findSaidDays } from './said-days.ts';
import type { DayReader } from './transcript.ts';

/** What stands in one message, in the forms in which a statement may repeat it. */
export interface TurnFacts {
  turn: Turn;
  folded: string;
  words: Set<string>;
  stems: Set<string>;
  /** True when neighbouring words run together to `join`: what is split by blanks or dashes here is whole elsewhere. */
  hasJoin(join: string): boolean;
  numbers: Set<number>;
  currencies: Set<string>;
  /** Days that the message names; the day on which it was said is not among them. */
  saidDays(): DayRange[];
  /** The day on which it was said. */
  ownDay: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const NUMBER = /\d[\d.,]*\d|\d/g;
const CURRENCY = /[$€£¥₹₩₽₺₱]|\p{L}+/gu;
/** Scripts without blanks, where a "word" is a whole clause: their pairs of characters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Lower case, without accents, with digits and dashes in their ASCII forms. */
export function foldClaim(text: string): string {
  return foldCase(foldScript(text));
}

/** Words of a folded text. */
export function toWords(folded: string): string[] {
  return folded.match(WORD) ?? [];
}

/** What a word is known by across its endings: five letters tell "refund" from "return", not "delay" from "delayed". */
export function toStems(word: string): string[] {
  if (!UNSPACED.test(word)) return [word.slice(0, 5)];
  const units = [...word];
  return units.length === 1 ? units : units.slice(1).map((unit, index) => `${units[index]}${unit}`);
}

/**
 * The values that a written number may have: "1,299" is 1299 in one country and 1.299 in another. "2k" is read by its
 * caller.
 */
export function readNumber(written: string): number[] {
  const last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  const whole = Number(written.replace(/[.,]/g, ''));
  if (last < 0) return [whole];
  const decimal = Number(`${written.slice(0, last).replace(/[.,]/g, '')}.${written.slice(last + 1)}`);
  // Three digits after the only kind of separator are thousands as a rule, two are never.
  return written.length - last - 1 === 3 ? [whole, decimal] : [decimal];
}

/** Reads a message once for all the statements that cite it. */
export function readTurn(turn: Turn, readDay: DayReader): TurnFacts {
  const folded = foldClaim(turn.text.normalize());
  const words = toWords(folded);
  let saidDays: DayRange[] | null = null;
  return {
    turn,
    folded,
    words: new Set(words),
    stems: new Set(words.flatMap(toStems)),
    hasJoin: (join) => words.some((_word, from) => isJoinedFrom(words, from, join)),
    numbers: toNumbers(folded, words),
    currencies: findCurrencies(folded),
    saidDays: () => (saidDays ??= findSaidDays(folded, turn.at, readDay)),
    ownDay: readDay(turn.at).day,
  };
}

/** Currencies that a folded text names. */
export function findCurrencies(folded: string): Set<string> {
  const found = (folded.match(CURRENCY) ?? []).map((form) => CURRENCIES.get(form));
  return new Set(found.filter((currency) => currency !== undefined));
}

function toNumbers(folded: string, words: string[]): Set<number> {
  const numbers = new Set((folded.match(NUMBER) ?? []).flatMap(readNumber));
  for (const word of words) {
    const spelled = Object.hasOwn(NUMBER_WORDS, word) ? NUMBER_WORDS[word] : undefined;
    if (spelled !== undefined) numbers.add(spelled);
    if (/^\d{1,6}k$/.test(word)) numbers.add(Number(word.slice(0, -1)) * 1000);
  }
  return numbers;
}

function isJoinedFrom(words: string[], from: number, join: string): boolean {
  let at = 0;
  for (let index = from; at < join.length; index += 1) {
    const word = words[index];
    if (word === undefined || !join.startsWith(word, at)) return false;
    at += word.length;
  }
  return true;
}

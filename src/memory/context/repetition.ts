/** Tells whether a statement has already been made, by its words. */

import { recall } from './text-memo.ts';

/**
 * Words that carry no statement of their own, English first; short words of other languages are kept, which errs on
 * showing.
 */
const EMPTY_WORDS = new Set(
  (
    'a an and are as at be been being by can could did do does for from had has have he her his i in is it its me my of on or our ' +
    'she so that the their them they this to us was we were will with would you your customer user said says wrote asked wants'
  ).split(' '),
);
const NEGATIONS = new Set(['no', 'not', 'never', 'none', 'without', 'cannot', 'nicht', 'sin', 'ne', 'pas', 'não', 'नहीं', 'не', 'لا']);
const isNegation = (word: string): boolean => NEGATIONS.has(word) || word.endsWith("n't") || word.startsWith('kein');

/** Share of a statement's words that must already stand in one other line for it to count as repeated. */
const REPEATED_SHARE = 0.8;
/** The same where the line was made out of this very message. */
const REPEATED_SHARE_OF_EVIDENCE = 0.6;

interface Statement {
  words: Set<string>;
  negated: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;
/** The same words where every letter is ASCII, found several times as fast. */
const ASCII_WORD = /[a-z0-9]+(?:['-][a-z0-9]+)*/g;
const ASCII = /^[\x00-\x7f]*$/;

/** The words a statement is made of: lower case, plural and verb endings cut alike. */
export function toWords(text: string): Set<string> {
  const lower = text.toLowerCase();
  const found = ASCII.test(lower) ? lower.match(ASCII_WORD) : lower.replaceAll('’', "'").match(WORD);
  const words = new Set<string>();
  for (const word of found ?? []) if (!EMPTY_WORDS.has(word)) words.add(cutEnding(word));
  return words;
}

function cutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  if (word.endsWith('ing')) return word.slice(0, -3);
  if (word.endsWith('ed') || word.endsWith('es')) return word.slice(0, -2);
  return word.endsWith('s') || word.endsWith('e') ? word.slice(0, -1) : word;
}

function toStatement(text: string): Statement {
  return recall('statement', text, readStatement);
}

function readStatement(text: string): Statement {
  const words = toWords(text);
  let negated = false;
  for (const word of words) negated ||= isNegation(word);
  return { words, negated };
}

/** Tells of a line's sources whether they were made out of the text in question. */
type MadeOf = (sources: readonly string[]) => boolean;
const NEVER: MadeOf = () => false;

/** The statements made so far, one a line, and who made them. Lines are numbered in the order in which they were made. */
export class Said {
  /** What was said before all of it, which stays as it is; its lines keep their numbers. */
  readonly #before: Said | null;
  readonly #offset: number;
  readonly #statements: Statement[] = [];
  /** Of every line, those before included. */
  readonly #sources: (readonly string[])[];
  readonly #ids = new Map<string, number>();
  /** Word to the statements that hold it, so that a look-up costs no comparison with every one. */
  readonly #places = new Map<string, number[]>();
  /** Where what follows was found to be repeated; only once nothing more is said here. */
  readonly #followed = new WeakMap<Statement, { line: number | null }>();

  constructor(before: Said | null = null) {
    this.#before = before;
    this.#sources = before ? [...before.#sources] : [];
    this.#offset = this.#sources.length;
  }

  /** Makes a statement, whatever was said before. */
  add(text: string, sources: readonly string[]): void {
    this.#keep(toStatement(text), sources);
  }

  /**
   * Makes a statement unless a line already says it: true when it was new. A repetition's sources are credited to the
   * first such line. `isMadeOf` tells of a line's sources whether they were made out of this very text. A number, an
   * identifier or a negation that the other line lacks makes it a statement of its own.
   */
  tell(text: string, sources: readonly string[], isMadeOf = NEVER): boolean {
    const statement = toStatement(text);
    const line = this.#findLineOf(sources) ?? this.#followLine(statement, isMadeOf) ?? this.#find(statement, isMadeOf, this.#sources);
    if (line === null) this.#keep(statement, sources);
    else {
      const known = this.#sources[line]!;
      const more = sources.filter((id) => !known.includes(id));
      if (more.length > 0) this.#sources[line] = [...known, ...more];
    }
    return line === null;
  }

  /** Who says a line: who made it and who said it again. */
  sourcesOf(line: number): readonly string[] {
    return this.#sources[line]!;
  }

  #keep(statement: Statement, sources: readonly string[]): void {
    const place = this.#statements.push(statement) - 1;
    for (const word of statement.words) {
      const places = this.#places.get(word);
      if (places) places.push(place);
      else this.#places.set(word, [place]);
    }
    for (const id of sources) this.#ids.set(id, this.#offset + place);
    this.#sources.push(sources);
  }

  #findLineOf(sources: readonly string[]): number | null {
    for (const id of sources) {
      const line = this.#ids.get(id);
      if (line !== undefined) return line;
    }
    return this.#before ? this.#before.#findLineOf(sources) : null;
  }

  /** The line of those before that says it; found once where it does not matter what it was made of. */
  #followLine(statement: Statement, isMadeOf: MadeOf): number | null {
    const before = this.#before;
    if (!before) return null;
    if (isMadeOf !== NEVER) return before.#find(statement, isMadeOf, this.#sources);
    let found = before.#followed.get(statement);
    if (!found) before.#followed.set(statement, (found = { line: before.#find(statement, NEVER, this.#sources) }));
    return found.line;
  }

  /** The first line made here that says it. */
  #find({ words, negated }: Statement, isMadeOf: MadeOf, sources: readonly (readonly string[])[]): number | null {
    const least = Math.max(1, Math.ceil(words.size * REPEATED_SHARE_OF_EVIDENCE));
    const shared = new Uint16Array(this.#statements.length);
    const alike: number[] = [];
    for (const word of words) {
      for (const place of this.#places.get(word) ?? []) if ((shared[place]! += 1) === least) alike.push(place);
    }
    if (alike.length === 0) return null;
    const numbers = [...words].filter((word) => /\p{N}/u.test(word));
    for (const place of alike.sort((left, right) => left - right)) {
      const statement = this.#statements[place]!;
      if (statement.negated !== negated || !numbers.every((number) => statement.words.has(number))) continue;
      const line = this.#offset + place;
      if (shared[place]! >= words.size * REPEATED_SHARE || isMadeOf(sources[line]!)) return line;
    }
    return null;
  }
}

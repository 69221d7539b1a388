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

/** The statements made so far, and who made them. */
export class Said {
  readonly #statements: { statement: Statement; sources: string[] }[] = [];
  readonly #ids = new Map<string, string[]>();
  /** Word to the statements that hold it, so that a look-up costs no comparison with every one. */
  readonly #places = new Map<string, number[]>();

  /** Makes a statement, whatever was said before. `sources` is kept by reference, so that repeats can be credited. */
  add(text: string, sources: string[]): void {
    this.#keep(toStatement(text), sources);
  }

  /**
   * Makes a statement unless a line already says it: true when it was new. A repetition's sources are credited to the
   * first such line. `isMadeOf` tells of a line's sources whether they were made out of this very text. A number, an
   * identifier or a negation that the other line lacks makes it a statement of its own.
   */
  tell(text: string, sources: string[], isMadeOf: (sources: string[]) => boolean = () => false): boolean {
    const statement = toStatement(text);
    const known =
      sources.map((id) => this.#ids.get(id)).find((line) => line !== undefined) ?? this.#find(statement, isMadeOf);
    if (known) known.push(...sources.filter((id) => !known.includes(id)));
    else this.#keep(statement, sources);
    return known === null;
  }

  #keep(statement: Statement, sources: string[]): void {
    const place = this.#statements.push({ statement, sources }) - 1;
    for (const word of statement.words) {
      const places = this.#places.get(word);
      if (places) places.push(place);
      else this.#places.set(word, [place]);
    }
    for (const id of sources) this.#ids.set(id, sources);
  }

  #find({ words, negated }: Statement, isMadeOf: (sources: string[]) => boolean): string[] | null {
    const shared = new Uint16Array(this.#statements.length);
    for (const word of words) for (const place of this.#places.get(word) ?? []) shared[place]! += 1;
    const least = words.size * REPEATED_SHARE_OF_EVIDENCE;
    let numbers: string[] | null = null;
    let first = this.#statements.length;
    for (let place = 0; place < first; place += 1) {
      const count = shared[place]!;
      if (count === 0 || count < least) continue;
      const { statement, sources } = this.#statements[place]!;
      if (statement.negated !== negated) continue;
      numbers ??= [...words].filter((word) => /\p{N}/u.test(word));
      if (!numbers.every((number) => statement.words.has(number))) continue;
      if (count >= words.size * REPEATED_SHARE || isMadeOf(sources)) first = place;
    }
    return this.#statements[first]?.sources ?? null;
  }
}

/** Tells whether a statement has already been made, by its words. */

import { recall } from './text-memo.ts';

/**
 * Words that carry no statement of their own, English first; short words of other languages are kept, which errs on
 * showing.
 */
const EMPTY_WORDS = new Set(
  (
    'a an and are as at be been being by can could did do does for from had has have he her his i in is it its me my of on or our ' +
    'she so that the their them they this to us was we were will with would you your customer customer\'s goal user said says wrote asked wants'
  ).split(' '),
);
const NEGATIONS = new Set(['no', 'not', 'never', 'none', 'without', 'cannot', 'nicht', 'sin', 'ne', 'pas', 'não', 'नहीं', 'не', 'لا']);
const isNegation = (word: string): boolean => NEGATIONS.has(word) || word.endsWith("n't") || word.startsWith('kein');

/**
 * Share of a statement's words that must already stand in one other line for it to count as repeated, or in all lines
 * together that were made of a message that it was made of.
 */
const REPEATED_SHARE = 0.8;
/** The same of one line that was made out of this very message. */
const REPEATED_SHARE_OF_EVIDENCE = 0.6;

interface Statement {
  words: Set<string>;
  /** Its sentences: a denial denies what stands in the same one. */
  clauses: Clause[];
}

interface Clause {
  words: Set<string>;
  negated: boolean;
}

/** How old a line says that something is: its figure is none of what is told, and must not stand in for one that is. */
const AGE = /(?<=[(;] ?(?:opened|resolved|abandoned|last update)) \d+ \p{L}+ ago/gu;

/** Where a sentence ends, or what a line puts in brackets and after colons. */
const CLAUSE_END = /(?<=[.;:!?…])\s|[()"]/u;

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
  const clauses = text.replace(AGE, '').split(CLAUSE_END).map((part): Clause => {
    const words = toWords(part);
    return { words, negated: [...words].some(isNegation) };
  });
  return { words: new Set(clauses.flatMap(({ words }) => [...words])), clauses: clauses.filter(({ words }) => words.size > 0) };
}

/** Whether each sentence of a statement is denied where the sentence nearest to it in `others` is, and only there. */
function deniesAlike(statement: Statement, others: readonly Clause[]): boolean {
  return statement.clauses.every(({ words, negated }) => {
    let most = 0;
    let isDenied = false;
    for (const other of others) {
      let shared = 0;
      for (const word of words) if (other.words.has(word)) shared += 1;
      if (shared > most) [most, isDenied] = [shared, other.negated];
    }
    return isDenied === negated;
  });
}

/** Tells of a line's sources whether a message that they were made of is what the text in question is, or is made of too. */
type OfSame = (sources: readonly string[]) => boolean;
const NEVER: OfSame = () => false;

/** What is asked about a statement. */
interface Asked extends Statement {
  numbers: string[];
  isOfSame: OfSame;
  /** Whether it is a message itself. */
  isMessage: boolean;
}

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
   * Makes a statement unless it was already said: true when it was new. A repetition's sources are credited to the first
   * line that says it, or most of it. `isOfSame` tells of a line's sources whether they were made of a same message; what
   * `isMessage` is one itself. A number, an identifier or a negation that the others lack makes it a statement of its own.
   */
  tell(text: string, sources: readonly string[], isOfSame = NEVER, isMessage = false): boolean {
    const statement = toStatement(text);
    const asked = { ...statement, numbers: [...statement.words].filter((word) => /\p{N}/u.test(word)), isOfSame, isMessage };
    const line = this.#findLineOf(sources) ?? this.#followLine(statement, asked) ?? this.#find(asked, this.#sources) ?? this.#findTogether(asked);
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
  #followLine(statement: Statement, asked: Asked): number | null {
    const before = this.#before;
    if (!before) return null;
    if (asked.isOfSame !== NEVER) return before.#find(asked, this.#sources);
    let found = before.#followed.get(statement);
    if (!found) before.#followed.set(statement, (found = { line: before.#find(asked, this.#sources) }));
    return found.line;
  }

  /** The first line made here that says it. */
  #find(asked: Asked, sources: readonly (readonly string[])[]): number | null {
    const { words, numbers, isOfSame, isMessage } = asked;
    const shared = this.#count(words);
    const least = Math.max(1, words.size * (isMessage ? REPEATED_SHARE_OF_EVIDENCE : REPEATED_SHARE));
    for (let place = 0; place < shared.length; place += 1) {
      if (shared[place]! < least) continue;
      const statement = this.#statements[place]!;
      if (!numbers.every((number) => statement.words.has(number)) || !deniesAlike(asked, statement.clauses)) continue;
      const line = this.#offset + place;
      if (shared[place]! >= words.size * REPEATED_SHARE || isOfSame(sources[line]!)) return line;
    }
    return null;
  }

  /** The line that says most of it, where those of a same message say it together. */
  #findTogether(asked: Asked): number | null {
    const { words, numbers, isOfSame } = asked;
    if (isOfSame === NEVER || words.size === 0) return null;
    const said = new Set<string>();
    let most = 0;
    let line: number | null = null;
    const clauses: Clause[] = [];
    for (const part of this.#before ? [this.#before, this] : [this]) {
      const shared = part.#count(words);
      for (let place = 0; place < shared.length; place += 1) {
        if (shared[place] === 0 || !isOfSame(this.#sources[part.#offset + place]!)) continue;
        const statement = part.#statements[place]!;
        clauses.push(...statement.clauses);
        for (const word of words) if (statement.words.has(word)) said.add(word);
        if (shared[place]! > most) [most, line] = [shared[place]!, part.#offset + place];
      }
    }
    const isSaid = said.size >= words.size * REPEATED_SHARE && numbers.every((number) => said.has(number)) && deniesAlike(asked, clauses);
    return isSaid ? line : null;
  }

  /** How many of some words each statement made here holds. */
  #count(words: ReadonlySet<string>): Uint16Array {
    const shared = new Uint16Array(this.#statements.length);
    for (const word of words) for (const place of this.#places.get(word) ?? []) shared[place]! += 1;
    return shared;
  }
}

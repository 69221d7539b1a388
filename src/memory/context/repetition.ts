/** Tells whether a statement has already been made, by its words. */

/** Words that carry no statement of their own, English first; short words of other languages are kept, which errs on showing. */
const EMPTY_WORDS = new Set(
  ('a an and are as at be been being by can could did do does for from had has have he her his i in is it its me my of on or our ' +
    'she so that the their them they this to us was we were will with would you your customer user said says wrote asked wants').split(' '),
);
const NEGATION = /^(?:no|not|never|none|without|cannot|\p{L}+n't|nicht|kein\p{L}*|sin|ne|pas|não|नहीं|не|لا)$/u;

/** Share of a statement's words that must already stand in one other line for it to count as repeated. */
const REPEATED_SHARE = 0.8;
/** The same where the line was made out of this very message. */
const REPEATED_SHARE_OF_EVIDENCE = 0.6;

interface Statement {
  words: Set<string>;
  negated: boolean;
}

/** The words a statement is made of: lower case, plural and verb endings cut alike. */
export function toWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().replaceAll('’', "'").matchAll(/[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu)) {
    if (!EMPTY_WORDS.has(word)) words.add(cutEnding(word));
  }
  return words;
}

function cutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  return word.replace(/(?:ing|ed|es|s|e)$/u, '');
}

function toStatement(text: string): Statement {
  const words = toWords(text);
  return { words, negated: [...words].some((word) => NEGATION.test(word)) };
}

/** The statements made so far, and who made them. */
export class Said {
  readonly #statements: { statement: Statement; sources: string[] }[] = [];
  readonly #ids = new Map<string, string[]>();

  /** Remembers a statement. `sources` is kept by reference: repeats found later are added to it. */
  add(text: string, sources: string[]): void {
    this.#statements.push({ statement: toStatement(text), sources });
    for (const id of sources) this.#ids.set(id, sources);
  }

  /**
   * The sources of the line that already says this, or null. `evidenceOf` are the ids of what was made out of it. A number, an
   * identifier or a negation that the other line lacks makes it a statement of its own.
   */
  find(text: string, id: string, madeInto: (sources: string[]) => boolean = () => false): string[] | null {
    const known = this.#ids.get(id);
    if (known) return known;
    const { words, negated } = toStatement(text);
    if (words.size === 0) return null;
    for (const said of this.#statements) {
      const share = madeInto(said.sources) ? REPEATED_SHARE_OF_EVIDENCE : REPEATED_SHARE;
      if (said.statement.negated === negated && isCovered(words, said.statement.words, share)) return said.sources;
    }
    return null;
  }
}

function isCovered(words: Set<string>, by: Set<string>, share: number): boolean {
  let shared = 0;
  for (const word of words) {
    if (by.has(word)) shared += 1;
    else if (/\p{N}/u.test(word)) return false;
  }
  return shared >= words.size * share;
}

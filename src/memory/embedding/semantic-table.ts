/** Word vectors as they are shipped: small to carry, opened when first used. */
export interface PackedTable {
  dimensions: number;
  /** Stems, and phrases of up to three stems with blanks between, parted by `|`. */
  terms: string;
  /** Base64 of one byte a term: how much it says, out of `WEIGHT_STEPS`. */
  weights: string;
  /** Base64 of the components, term after term, two bits each, the first component lowest. */
  codes: string;
}

export const CODES_PER_BYTE = 4;
export const WEIGHT_STEPS = 255;
const LONGEST_PHRASE = 3;
/** Shorter words have too many neighbours for a guess at what was meant. */
const SHORTEST_MISSPELLING = 5;

/** What the four codes stand for: the best two bits for a normal distribution of spread 1 (Max, 1960). */
const LEVELS = [-1.51, -0.4528, 0.4528, 1.51] as const;
const BORDER = 0.9816;

/** The code nearest to a component of spread 1. */
export function toCode(value: number): number {
  if (value < 0) return value < -BORDER ? 0 : 1;
  return value > BORDER ? 3 : 2;
}

/** A term found in a text, and how many words it takes. */
export interface FoundTerm {
  index: number;
  words: number;
}

/** Trained word vectors, read where they lie: nothing is unpacked but the text around them. */
export class SemanticTable {
  readonly dimensions: number;
  readonly #indexOf: Map<string, number>;
  readonly #phraseStarts = new Set<string>();
  readonly #weights: Uint8Array;
  readonly #codes: Uint8Array;
  /** Words by first letter and length, made when the first unknown word is met. */
  #alike: Map<string, string[]> | null = null;

  constructor(packed: PackedTable) {
    this.dimensions = packed.dimensions;
    this.#indexOf = new Map(packed.terms.split('|').map((term, index) => [term, index]));
    for (const term of this.#indexOf.keys()) {
      const blank = term.indexOf(' ');
      if (blank > 0) this.#phraseStarts.add(term.slice(0, blank));
    }
    this.#weights = decodeBase64(packed.weights);
    this.#codes = decodeBase64(packed.codes);
  }

  /** The longest term that begins at `at`; null when the word is not known. */
  find(stems: readonly string[], at: number): FoundTerm | null {
    if (this.#phraseStarts.has(stems[at]!)) {
      for (let words = Math.min(LONGEST_PHRASE, stems.length - at); words > 1; words -= 1) {
        const index = this.#indexOf.get(stems.slice(at, at + words).join(' '));
        if (index !== undefined) return { index, words };
      }
    }
    const index = this.#indexOf.get(stems[at]!);
    return index === undefined ? null : { index, words: 1 };
  }

  /**
   * What an unknown word of the Latin alphabet was meant to be: the commonest term one letter added, lost, changed or
   * swapped away, its first letter kept; null when there is none.
   */
  findMisspelt(word: string): number | null {
    if (word.length < SHORTEST_MISSPELLING || !/^[a-z]+$/.test(word)) return null;
    this.#alike ??= groupAlike(this.#indexOf.keys());
    let best: number | null = null;
    for (let length = word.length - 1; length <= word.length + 1; length += 1) {
      for (const term of this.#alike.get(word[0]! + length) ?? []) {
        if (!isOneSlipAway(word, term)) continue;
        const index = this.#indexOf.get(term)!;
        if (best === null || this.#weights[index]! < this.#weights[best]!) best = index;
      }
    }
    return best;
  }

  /** Adds a term's vector, of length about 1, to `sums`, times how much the term says and `factor`. */
  add(index: number, factor: number, sums: Float64Array): void {
    const bytes = this.dimensions / CODES_PER_BYTE;
    const weight = (factor * this.#weights[index]!) / (WEIGHT_STEPS * Math.sqrt(this.dimensions));
    const levels = LEVELS.map((level) => level * weight);
    for (let at = 0; at < bytes; at += 1) {
      const byte = this.#codes[index * bytes + at]!;
      const to = at * CODES_PER_BYTE;
      sums[to]! += levels[byte & 3]!;
      sums[to + 1]! += levels[(byte >> 2) & 3]!;
      sums[to + 2]! += levels[(byte >> 4) & 3]!;
      sums[to + 3]! += levels[byte >> 6]!;
    }
  }
}

function groupAlike(terms: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const term of terms) {
    if (!/^[a-z]+$/.test(term)) continue;
    const group = groups.get(term[0]! + term.length);
    if (group) group.push(term);
    else groups.set(term[0]! + term.length, [term]);
  }
  return groups;
}

/** Whether one letter added, lost, changed, or swapped with its neighbour leads from one word to the other. */
export function isOneSlipAway(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const differing = short.length - start - end;
  if (long.length > short.length) return differing === 0;
  return differing === 1 || (differing === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]);
}

function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

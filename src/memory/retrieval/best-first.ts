import type { TermIndex } from './term-index.ts';

/** Rows put in order at first; each further asking doubles it. A page and what filters commonly reject lie within. */
const FIRST = 64;

/** A list that may be put in order no further than it is looked at. */
export type OrderedRows = Pick<readonly number[], 'length' | 'slice'> & Iterable<number>;

/**
 * The rows with a score above 0, best first, ties by the newer: put in order only as far as they are looked at. Most of
 * what shares a word with a question is never shown, and sorting all of it takes longer than finding it.
 */
export class BestFirst implements OrderedRows {
  readonly #scores: ArrayLike<number>;
  readonly #seqs: readonly number[];
  readonly #rows: Int32Array;
  /** How many of the rows are in order; none after them is better. */
  #ordered = 0;

  constructor(index: Pick<TermIndex, 'rows' | 'seqs'>, scores: ArrayLike<number>) {
    const { rows, seqs } = index;
    const found = new Int32Array(rows);
    let count = 0;
    for (let row = 0; row < rows; row += 1) if (scores[row]! > 0 && seqs[row] !== 0) found[count++] = row;
    this.#rows = found.subarray(0, count);
    this.#scores = scores;
    this.#seqs = seqs;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** As of an array; both places are at least 0. */
  slice(from: number, to = this.length): number[] {
    this.#order(Math.min(to, this.length));
    return Array.from(this.#rows.subarray(from, to));
  }

  [Symbol.iterator](): Iterator<number> {
    return this.slice(0)[Symbol.iterator]();
  }

  #order(needed: number): void {
    while (this.#ordered < needed) {
      const from = this.#ordered;
      const to = Math.min(this.length, Math.max(needed, FIRST, from * 2));
      if (to < this.length) this.#separate(from, to);
      this.#rows.subarray(from, to).sort((left, right) => this.#compare(left, right));
      this.#ordered = to;
    }
  }

  /** Moves the best of the rows from `from` on before `to`, in no order (Hoare, 1961). */
  #separate(from: number, to: number): void {
    const rows = this.#rows;
    let [low, high] = [from, rows.length - 1];
    while (low < high) {
      const pivot = rows[(low + high) >> 1]!;
      let [left, right] = [low, high];
      while (left <= right) {
        while (this.#compare(rows[left]!, pivot) < 0) left += 1;
        while (this.#compare(rows[right]!, pivot) > 0) right -= 1;
        if (left > right) break;
        [rows[left], rows[right]] = [rows[right]!, rows[left]!];
        left += 1;
        right -= 1;
      }
      if (to - 1 <= right) high = right;
      else if (to - 1 >= left) low = left;
      else return;
    }
  }

  #compare(left: number, right: number): number {
    return this.#scores[right]! - this.#scores[left]! || this.#seqs[right]! - this.#seqs[left]!;
  }
}

import type { OrderedRows } from './best-first.ts';
import type { TermIndex } from './term-index.ts';

/** A bag of words, who said it and how long it was are one number, exact below 2⁵³. */
const SIDES = 4;
const LENGTHS = 4096;

/** Rows looked at: repeats below them stand far down anyway. */
const LOOKED_AT = 128;

/**
 * Puts texts that say the same words as one before them behind all others that were looked at: twenty times "any news?" is
 * one thing to know, and the answer beneath must not lose its place to it. Nothing is left out.
 */
export function putRepeatsLast(index: TermIndex, rows: OrderedRows): { rows: OrderedRows; repeats: ReadonlySet<number> } {
  const told = new Set<number>();
  const repeats: number[] = [];
  const fresh: number[] = [];
  for (const row of rows.slice(0, LOOKED_AT)) {
    const key = toKey(index, row);
    (told.has(key) ? repeats : fresh).push(row);
    told.add(key);
  }
  return { rows: repeats.length === 0 ? rows : beginWith([...fresh, ...repeats], rows), repeats: new Set(repeats) };
}

/** The rows with as many of the first as there are in `head` in that order. */
function beginWith(head: readonly number[], rows: OrderedRows): OrderedRows {
  const slice = (from = 0, to = rows.length): number[] => [
    ...head.slice(from, to), ...(to > head.length ? rows.slice(Math.max(from, head.length), to) : []),
  ];
  return { length: rows.length, slice, [Symbol.iterator]: () => slice()[Symbol.iterator]() };
}

/** What a side said, whatever the order of its words. */
function toKey(index: TermIndex, row: number): number {
  return ((index.bagOf(row) >>> 0) * SIDES + index.sides[row]!) * LENGTHS + (index.lengths[row]! % LENGTHS);
}

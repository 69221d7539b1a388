import type { OrderedRows } from './best-first.ts';
import type { TermIndex } from './term-index.ts';

/** Rows looked at: repeats below them stand far down anyway. */
const LOOKED_AT = 128;

/**
 * Puts texts that say the same words as one before them behind all others that were looked at: twenty times "any news?" is
 * one thing to know, and the answer beneath must not lose its place to it. Nothing is left out.
 */
export function putRepeatsLast(index: TermIndex, rows: OrderedRows): { rows: OrderedRows; repeats: ReadonlySet<number> } {
  const told = new Set<string>();
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
function toKey(index: TermIndex, row: number): string {
  const { hashes, counts } = index.wordsOf(row);
  let mixed = 0;
  hashes.forEach((hash, at) => (mixed = (mixed + Math.imul(hash, counts[at]!)) | 0));
  return `${index.sides[row]} ${index.lengths[row]} ${hashes.length} ${mixed}`;
}

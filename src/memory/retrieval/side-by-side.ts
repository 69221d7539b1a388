import type { Scored } from './bm25.ts';
import type { TermIndex } from './term-index.ts';

/** Two words of a question that stand side by side, by their places among the terms looked up, and their fingerprint. */
export interface Pair {
  left: number;
  right: number;
  fingerprint: number;
}

/** Rows that hold a pair of the question side by side too: of each pair those that do, by ascending row. */
export function findPairs(index: TermIndex, pairs: readonly Pair[], { matches }: Pick<Scored, 'matches'>): number[][] {
  const found = pairs.map((): number[] => []);
  if (pairs.length === 0) return found;
  // The row that a term was last met in: matches come row by row.
  const metIn = new Int32Array(matches.frequencies.length).fill(-1);
  const { rows, terms } = matches;
  for (let place = 0; place < rows.length; ) {
    const row = rows[place]!;
    const from = place;
    for (; rows[place] === row; place += 1) metIn[terms[place]!] = row;
    if (place - from < 2) continue;
    let own: Uint16Array | null = null;
    for (const [at, { left, right, fingerprint }] of pairs.entries()) {
      if (metIn[left] !== row || metIn[right] !== row) continue;
      own ??= index.pairsOf(row);
      if (own.includes(fingerprint)) found[at]!.push(row);
    }
  }
  return found;
}

/** How much it says that a row holds what `frequency` of `size` rows hold. */
export function toRarity(size: number, frequency: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}

import { sumTerms, type Scored } from './bm25.ts';
import { findBest } from './nearness.ts';
import type { TermIndex } from './term-index.ts';

/**
 * What is best for a part of the question is evidence, however little it has of the rest: it counts `share` of the best for
 * the whole.
 */
export function addParts(
  index: TermIndex, parts: readonly number[][], hashes: readonly number[], scored: Scored, share: number, scores: Float64Array, best: number,
): void {
  for (const part of parts) {
    const wanted = new Set(part);
    const partial = sumTerms(index, scored, (term) => wanted.has(hashes[term]!));
    const most = findBest(partial);
    for (let row = 0; row < index.rows; row += 1) scores[row]! += share * best * (partial[row]! / most) ** 2;
  }
}

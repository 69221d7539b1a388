import { findPairs, toRarity, type Pair } from './side-by-side.ts';
import type { Matches, TermIndex } from './term-index.ts';

/** Robertson's constants, the usual ones: how soon a repeated word stops counting, how much a long text is held back. */
const K1 = 1.2;
const B = 0.75;

export interface Scored {
  /** Per row; 0 where no word matches. */
  scores: Float64Array;
  /** What each term is worth: rare ones most. */
  weights: Float64Array;
  matches: Matches;
}

/** BM25 of every row for the hashes, each times its factor where factors are given. */
export function scoreBm25(index: TermIndex, hashes: readonly number[], factors?: readonly number[]): Scored {
  const matches = index.scan(hashes);
  const weights = Float64Array.from(matches.frequencies, (frequency, term) =>
    frequency === 0 ? 0 : (factors?.[term] ?? 1) * toRarity(index.size, frequency),
  );
  const scores = sumTerms(index, { weights, matches }, () => true);
  return { scores, weights, matches };
}

/** What the terms that `isCounted` lets through give each row. */
export function sumTerms(index: TermIndex, scored: Pick<Scored, 'weights' | 'matches'>, isCounted: (term: number) => boolean): Float64Array {
  const { weights, matches } = scored;
  const counted = Float64Array.from(weights, (weight, term) => (isCounted(term) ? weight : 0));
  const scores = new Float64Array(index.rows);
  const perLength = (K1 * B) / index.meanLength;
  for (let place = 0; place < matches.rows.length; place += 1) {
    const row = matches.rows[place]!;
    const count = matches.counts[place]!;
    scores[row]! += (counted[matches.terms[place]!]! * count * (K1 + 1)) / (count + K1 * (1 - B) + perLength * index.lengths[row]!);
  }
  return scores;
}

/** Adds what words side by side say that each alone does not: `share` of what a word as rare as the pair would give. */
export function addPairs(index: TermIndex, pairs: readonly Pair[], scored: Pick<Scored, 'matches'>, share: number, scores: Float64Array): void {
  const perLength = (K1 * B) / index.meanLength;
  for (const rows of findPairs(index, pairs, scored)) {
    const weight = share * toRarity(index.size, rows.length) * (K1 + 1);
    for (const row of rows) scores[row]! += weight / (1 + K1 * (1 - B) + perLength * index.lengths[row]!);
  }
}

/** How much of what is looked for the best row holds, by how rare the words are, 0–1. What no row holds is looked for too. */
export function measureCoverage(index: TermIndex, { weights, matches }: Pick<Scored, 'weights' | 'matches'>, factors: readonly number[]): number {
  const whole = weights.reduce((sum, weight, term) => sum + (weight || factors[term]! * toRarity(index.size, 0)), 0);
  let best = 0;
  let held = 0;
  matches.rows.forEach((row, place) => {
    if (row !== matches.rows[place - 1]) held = 0;
    held += weights[matches.terms[place]!]!;
    best = Math.max(best, held);
  });
  return whole === 0 ? 0 : best / whole;
}

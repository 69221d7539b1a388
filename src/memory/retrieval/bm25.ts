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
  const { rows, terms, counts, frequencies } = matches;
  const weights = Float64Array.from(frequencies, (frequency, term) =>
    frequency === 0 ? 0 : (factors?.[term] ?? 1) * Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5)),
  );
  const scores = new Float64Array(index.rows);
  const perLength = (K1 * B) / index.meanLength;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    const count = counts[place]!;
    scores[row]! += (weights[terms[place]!]! * count * (K1 + 1)) / (count + K1 * (1 - B) + perLength * index.lengths[row]!);
  }
  return { scores, weights, matches };
}

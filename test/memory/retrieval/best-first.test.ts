import { describe, expect, it } from 'vitest';
import { BestFirst } from '../../../src/memory/retrieval/best-first.ts';
import { makeRandom } from '../context/token-samples.ts';

/** Rows with few different scores, so that many tie, some of them holes and some without a score. */
function makeRows(rows: number, levels: number): { index: { rows: number; seqs: number[] }; scores: Float64Array } {
  const draw = makeRandom(rows * 31 + levels);
  const scores = Float64Array.from({ length: rows }, () => Math.floor(draw() * levels) - 1);
  return { index: { rows, seqs: Array.from({ length: rows }, (_, row) => (draw() < 0.1 ? 0 : row * 7 + 1)) }, scores };
}

const sortAll = ({ index, scores }: ReturnType<typeof makeRows>): number[] =>
  index.seqs
    .map((_, row) => row)
    .filter((row) => index.seqs[row] !== 0 && scores[row]! > 0)
    .sort((left, right) => scores[right]! - scores[left]! || index.seqs[right]! - index.seqs[left]!);

describe('rows put in order as far as they are looked at', () => {
  it.each([[0, 3], [1, 3], [63, 2], [64, 50], [65, 3], [129, 4], [1000, 3], [1000, 100_000], [5000, 1]])('are those of a full sort: %i rows, %i scores', (rows, levels) => {
    const made = makeRows(rows, levels);
    const sorted = sortAll(made);
    expect([...new BestFirst(made.index, made.scores)]).toEqual(sorted);
    const piecemeal = new BestFirst(made.index, made.scores);
    expect(piecemeal.length).toBe(sorted.length);
    for (const [from, to] of [[0, 1], [1, 40], [40, 120], [10, 30], [120, 360], [360, 9000]] as const) {
      expect(piecemeal.slice(from, to)).toEqual(sorted.slice(from, to));
    }
  });

  it('are in order whatever order they came in', () => {
    for (const scores of [[1, 2, 3], [3, 2, 1], [2, 2, 2]].map((few) => Array.from({ length: 300 }, (_, row) => few[row % 3]! + row * (few[0]! - 2)))) {
      const index = { rows: 300, seqs: scores.map((_, row) => row + 1) };
      expect(new BestFirst(index, scores).slice(0, 20)).toEqual(sortAll({ index, scores: Float64Array.from(scores) }).slice(0, 20));
    }
  });
});

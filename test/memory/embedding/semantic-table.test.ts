import { describe, expect, it } from 'vitest';
import {
  isOneSlipAway,
  type PackedTable,
  SemanticTable,
  toCode,
} from '../../../src/memory/embedding/semantic-table.ts';

/** Four dimensions to a term: one byte of codes. */
function packTerms(terms: Record<string, { weight: number; vector: [number, number, number, number] }>): PackedTable {
  const bytes = Object.values(terms).map(({ vector }) =>
    vector.reduce((byte, value, at) => byte | (toCode(value) << (2 * at)), 0),
  );
  return {
    dimensions: 4,
    terms: Object.keys(terms).join('|'),
    weights: btoa(String.fromCharCode(...Object.values(terms).map(({ weight }) => weight))),
    codes: btoa(String.fromCharCode(...bytes)),
  };
}

const table = new SemanticTable(
  packTerms({
    refund: { weight: 255, vector: [2, 0.1, -0.1, -2] },
    money: { weight: 102, vector: [0.1, 2, 2, 0.1] },
    'money back': { weight: 255, vector: [2, 0.1, -0.1, -2] },
    'not work yet': { weight: 255, vector: [0.1, 0.1, 0.1, 0.1] },
    cable: { weight: 250, vector: [2, 2, 2, 2] },
    cancel: { weight: 51, vector: [-2, -2, 2, 2] },
  }),
);

describe('SemanticTable', () => {
  it('finds the longest term that begins at a word', () => {
    expect(table.find(['my', 'money', 'back'], 1)).toEqual({ index: 2, words: 2 });
    expect(table.find(['money', 'money', 'back'], 0)).toEqual({ index: 1, words: 1 });
    expect(table.find(['not', 'work', 'yet'], 0)).toEqual({ index: 3, words: 3 });
    expect(table.find(['not', 'work'], 0)).toBeNull();
    expect(table.find(['my'], 0)).toBeNull();
  });

  it('adds what a term means, times how much it says', () => {
    const sums = new Float64Array(4);
    table.add(1, 2, sums);
    const share = (2 * 102) / 255 / Math.sqrt(4);
    expect([...sums]).toEqual([0.4528, 1.51, 1.51, 0.4528].map((level) => expect.closeTo(level * share, 6)));
  });

  it('takes a misspelt word for the commonest that is one slip away, and no short or far word for any', () => {
    expect(table.findMisspelt('refnud')).toBe(0);
    expect(table.findMisspelt('cancl')).toBe(5);
    for (const word of ['mony', 'monarch', 'xancel', 'réfund', 'ref44d']) expect(table.findMisspelt(word)).toBeNull();
  });
});

describe('isOneSlipAway', () => {
  it.each([
    ['refund', 'refudn'],
    ['refund', 'refnd'],
    ['refund', 'refunnd'],
    ['refund', 'refind'],
  ])('joins %s and %s, either way round', (left, right) => {
    expect(isOneSlipAway(left, right)).toBe(true);
    expect(isOneSlipAway(right, left)).toBe(true);
  });

  it.each([
    ['refund', 'refund'],
    ['refund', 'refunded'],
    ['refund', 'rofind'],
    ['abcd', 'badc'],
  ])('parts %s and %s', (left, right) => expect(isOneSlipAway(left, right)).toBe(false));
});

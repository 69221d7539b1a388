import { describe, expect, it } from 'vitest';
import { normalizeStatement, similarityOf, toContentKey } from '../../../src/memory/reconcile/content-key.ts';

describe('the key of a statement', () => {
  it('is the same for the same words, whatever their case, spacing and marks', () => {
    expect(toContentKey('s', 'fact', 'The  Customer\nlikes TEA!')).toBe(
      toContentKey('s', 'fact', 'the customer likes tea'),
    );
    expect(normalizeStatement('Ａ“quoted”—text…')).toBe('a quoted text');
  });

  it('differs between spaces, kinds and words', () => {
    const keys = [
      toContentKey('s', 'fact', 'tea'),
      toContentKey('t', 'fact', 'tea'),
      toContentKey('s', 'note', 'tea'),
      toContentKey('s', 'fact', 'teas'),
    ];
    expect(new Set(keys).size).toBe(4);
  });

  it('collides for none of 50,000 statements, alike or not', () => {
    const keys = new Set<string>();
    for (let n = 0; n < 50_000; n += 1)
      keys.add(toContentKey('s', 'fact', `The customer asked about order ORD-${n} and item ${n % 97}.`));
    expect(keys.size).toBe(50_000);
  });
});

describe('the similarity of two statements', () => {
  it('is the share of words they have in common', () => {
    expect(similarityOf('red green blue', 'red green blue')).toBe(1);
    expect(similarityOf('red green blue white', 'red green blue black')).toBeCloseTo(3 / 5);
    expect(similarityOf('red', 'blue')).toBe(0);
  });

  it('is none where they differ in a figure or a negation', () => {
    const long = 'one long statement about a parcel that went to the neighbour across the street on a rainy day';
    for (const [left, right] of [
      ['order A17', 'order A18'],
      ['it is 5', 'it is 6'],
      ['was signed', 'was not signed'],
      ['I do eat it', "I don't eat it"],
    ] as const) {
      expect([left, similarityOf(`${long} ${left}`, `${long} ${right}`)]).toEqual([left, 0]);
      expect(similarityOf(`${long} ${right}`, `${long} ${left}`)).toBe(0);
    }
    expect(similarityOf(`${long} order A17`, `${long} order A17 then`)).toBeGreaterThan(0.9);
  });
});

import { describe, expect, it } from 'vitest';
import { hashWord, listReferenceHashes, readWords } from '../../../src/memory/retrieval/words.ts';
import { cpuNow } from '../../support/cpu-time.ts';

function wordsOf(text: string): string[] {
  const words: string[] = [];
  readWords(text, (_, word) => words.push(word));
  return words;
}

describe('the words of a text', () => {
  it.each([
    ['ORD-44821', 'ord44821'],
    ['ORD-44821', 'order 44821'],
    ['sign-in', 'signin'],
    ['e-mail', 'email'],
    ['1,200 euros', '1200 euros'],
    ['café', 'cafe'],
    ['the refunds', 'refunded'],
  ])('%j and %j share one', (left, right) => {
    const shared = new Set(wordsOf(left).map(hashWord));
    expect(wordsOf(right).some((word) => shared.has(hashWord(word)))).toBe(true);
  });

  it('leave out what says nothing, and keep numbers whole', () => {
    expect(wordsOf('What is the price of it? $1,299.50')).toEqual(['price', '1299.50']);
  });

  it('are pairs of characters in scripts without blanks', () => {
    expect(wordsOf('退款申请')).toEqual(['退款', '款申', '申请']);
  });

  it('of a reference that find it are those with digits', () => {
    expect(listReferenceHashes('ORD-44821')).toEqual([hashWord('44821'), hashWord('ord44821')]);
    expect(listReferenceHashes('KLMNOP')).toEqual([hashWord('klmnop')]);
  });

  it('are read in time that grows with the text, whatever it is made of', () => {
    const texts = ['a-'.repeat(16_000), 'a1b2'.repeat(8000), "'".repeat(32_000), '1,'.repeat(16_000), 'ö\u0308'.repeat(16_000)];
    const startedAt = cpuNow();
    for (const text of texts) readWords(text, () => undefined);
    expect(cpuNow() - startedAt).toBeLessThan(2000);
  });
});

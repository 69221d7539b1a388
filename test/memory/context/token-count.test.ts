import { countTokens as countReal } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTokens } from '../../../src/memory/context/token-count.ts';
import { PROSE, VARIED, generateTexts } from './token-samples.ts';
import { cpuNow } from '../../support/cpu-time.ts';

const real = (text: string): number => countReal(text, { disallowedSpecial: new Set() });

describe('countTokens', () => {
  it.each(Object.entries(VARIED))('is never below the real count on %s', (_, text) => {
    expect(countTokens(text)).toBeGreaterThanOrEqual(real(text));
    for (const word of text.split(' ')) expect(countTokens(word)).toBeGreaterThanOrEqual(real(word));
  });

  it('is never below the real count on 6,000 generated texts', () => {
    const below = generateTexts(20261121, 6000).filter((text) => countTokens(text) < real(text));
    expect(below).toEqual([]);
  });

  it('is never below the real count on prose cut anywhere', () => {
    for (const text of PROSE) {
      for (let from = 0; from < text.length; from += 7) {
        const part = text.slice(from, from + 60);
        expect(countTokens(part)).toBeGreaterThanOrEqual(real(part));
      }
    }
  });

  it('lies within a tenth of the real count on English support prose', () => {
    const text = PROSE.join('\n');
    expect(countTokens(text)).toBeLessThanOrEqual(real(text) * 1.1);
  });

  it('counts digits exactly', () => {
    for (const text of ['7', '42', '123', '1234', '44821', '20261121103000'])
      expect(countTokens(text)).toBe(real(text));
    expect(countTokens('')).toBe(0);
  });

  it.each([
    ['one endless word', 'abcdefghij'],
    ['spaces', ' '],
    ['combining marks', '\u0301'],
    ['one sign', '='],
    ['ideographs without a stop', '的'],
    ['capitals that never turn small', 'A'],
  ])('grows in proportion on %s', (_, unit) => {
    const time = (size: number): number => {
      const text = unit.repeat(size / unit.length);
      const runs = Array.from({ length: 3 }, () => {
        const start = cpuNow();
        countTokens(text);
        return cpuNow() - start;
      });
      return Math.min(...runs);
    };
    time(16_000);
    // Sixteen times the text; quadratic work would take 256 times as long. The floor keeps clock noise out.
    expect(time(256_000)).toBeLessThan(Math.max(time(16_000), 2) * 64);
  });
});

import { describe, expect, it } from 'vitest';
import { normalizeIdentifier } from '../../../../src/memory/extraction/identifiers/index.ts';

describe('normalizeIdentifier', () => {
  it.each([
    ['W1234567', ['#W1234567', 'W1234567', 'w 1234567', '# w1234567', 'W-1234567']],
    ['ORD-44821', ['ORD-44821', 'ord 44821', 'ORD44821', 'ord_44821', '#ORD-44821', 'ORD - 44821', 'O-R-D-4-4-8-2-1']],
    ['INV-2024-118', ['INV-2024-118', 'inv/2024/118', 'inv_2024_118']],
    ['K7PLQ2', ['K7PLQ2', 'k7plq2', 'K-7-P-L-Q-2', 'K7P LQ2']],
    ['84678269', ['84678269', '8467 8269', '8467-8269', '#84678269', 'No. 84678269', '٨٤٦٧٨٢٦٩']],
    ['6E203', ['6E203', '6E 203', '6e-203']],
    ['MIA-LI-3668', ['mia_li_3668', 'MIA-LI-3668']],
    ['ABC123', ['ABC123', 'abc 123']],
    ['NOVA12', ['NOVA12']],
  ])('gives %s', (normal, spellings) => {
    expect(spellings.map(normalizeIdentifier)).toEqual(spellings.map(() => normal));
  });

  it('is its own normal form', () => {
    for (const value of ['ORD-44821', 'INV-2024-118', 'K7PLQ2', 'MIA-LI-3668', '84678269', 'CUST-8A72'])
      expect(normalizeIdentifier(value)).toBe(value);
  });

  it('is empty for a value without letters or digits', () => {
    expect(normalizeIdentifier(' #-_ ')).toBe('');
  });
});

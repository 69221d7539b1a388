import { foldText } from './folded-text.ts';

/**
 * Prefixes that stand for the kind of reference, so that a hyphen belongs between them and what follows even where
 * the customer left it out.
 */
const KIND_PREFIX = /^(ORD|ORDER|INV|INVOICE|TCK|TKT|TICKET|CASE|TXN|TRX|CUST|ACCT|SUB|RMA|REF|BKG)(?=\d)/;

/**
 * The one form in which two spellings of an identifier meet.
 *
 * - Upper case, digits of other scripts as ASCII, a leading `#` or "no." dropped.
 * - Digits alone, whatever splits them, are joined: `8467 8269` and `8467-8269` give `84678269`.
 * - A prefix of three or more letters keeps one hyphen before the rest, and so do hyphens inside it (`_`, `/`, `.`
 *   count as hyphens, blanks as nothing): `ord 44821`, `ORD_44821`, `ORD44821` give `ORD-44821`; `inv/2024/118` gives
 *   `INV-2024-118`.
 * - Everything else is joined: `#W1234567`, `W1234567`, `w 1234567` and `W-1234567` give `W1234567`; `K-7-P-L-Q-2`
 *   gives `K7PLQ2`; `6E 203` gives `6E203`.
 *
 * Returns the empty string for a value without letters or digits.
 */
export function normalizeIdentifier(value: string): string {
  const upper = foldText(value)
    .toUpperCase()
    .replace(/^[\s#]*(?:(?:NO(?:\.|\s)|N[°º])[\s.#]*)?/u, '');
  const groups = upper.split(/[^\p{L}\p{N}]+/u).filter((group) => group !== '');
  const first = groups[0];
  if (first === undefined) return '';
  const joined = groups.join('');
  if (groups.length > 1 && /^\p{L}{3,}$/u.test(first)) {
    const tail = upper.slice(upper.indexOf(first) + first.length);
    // "ABC 123" may be a booking code read out in two breaths; "ORD 448" is a prefix and its number.
    if (/^\s/.test(tail) && !KIND_PREFIX.test(joined)) return joined;
    const rest = tail.replace(/\s+/g, '').split(/[^\p{L}\p{N}]+/u);
    return [first, ...rest.filter((group) => group !== '')].join('-');
  }
  return joined.replace(KIND_PREFIX, '$1-');
}

import { STRONG_CORRECTION, WEAK_CORRECTION } from './phrases.ts';
import type { Token } from './tokens.ts';

/** What is beside another is not instead of it. */
const BESIDE = new RegExp(
  '\\b(?:also|another|other|both|as well|too|second|additional|plus|next|one more|different|también|otr[oa]|aussi|autre|auch|' +
    'andere|também|outro)\\b',
  'i',
);

export type CorrectionStrength = 'strong' | 'weak' | null;

/** How strongly the words before a value (its own clause and the one before it) say that it replaces an earlier one. */
export function findCorrectionStrength(before: string, after: string): CorrectionStrength {
  if (BESIDE.test(before)) return null;
  if (
    STRONG_CORRECTION.test(before) ||
    /^[\s"'.,*`]{0,3}\*(?:\s|$)/.test(after) ||
    /^\W{0,3}(?:is|was) (?:the )?(?:correct|right) /i.test(after)
  )
    return 'strong';
  return WEAK_CORRECTION.test(before) ? 'weak' : null;
}

const NEGATIONS = new Set("not isn't wasn't no nicht pas kein não non не instead than".split(' '));
const NEGATION_FILLERS = new Set('my the order number id of # , \' " el la le l der die de o il a'.split(' '));

/** True when the value at `at` is the one that is *not* meant: "4482, not 4428", "instead of 4428". */
export function isNegated(tokens: Token[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 4); index--) {
    const word = tokens[index]?.lower ?? '';
    if (NEGATIONS.has(word)) return isNegation(tokens, index);
    if (!NEGATION_FILLERS.has(word)) return false;
  }
  return false;
}

/** English "no 4482" states a value, Spanish "no el 4428" denies one; "instead" and "than" need their other half. */
function isNegation(tokens: Token[], index: number): boolean {
  const word = tokens[index]?.lower;
  const next = tokens[index + 1]?.lower ?? '';
  if (word === 'no') return /^(?:el|la|los|las|o)$/.test(next);
  if (word === 'instead') return next === 'of';
  if (word === 'than') return tokens[index - 1]?.lower === 'rather';
  return true;
}

/** The number of single-character edits and neighbour swaps between two short strings, given up at `limit` + 1. */
export function countEdits(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit || left.length > 40 || right.length > 40) return limit + 1;
  let older: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        best = Math.min(best, (older[column - 2] ?? 0) + 1);
      current.push(best);
    }
    older = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

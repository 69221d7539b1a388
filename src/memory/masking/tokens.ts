import type { MaskClass } from '../types.ts';
import type { FoldedText } from './folded-text.ts';
import { getLexicon } from './lexicon.ts';
import { findPlaceholders } from './placeholders.ts';
import type { CueKind } from './words/mask-words.ts';

/** `word` letters, `number` digits, `mixed` both, `mark` one punctuation character or line break, `mask` a placeholder. */
export type TokenKind = 'word' | 'number' | 'mixed' | 'mark' | 'mask';

/** A piece of the folded text; offsets are the folded text's. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Lower case without accents. */
  readonly lower: string;
  /** Class of a placeholder. */
  readonly mask: MaskClass | null;
}

/** A phrase that says what the value beside it is. `first` and `last` are token positions. */
export interface Cue {
  readonly kind: CueKind;
  readonly first: number;
  readonly last: number;
}

// Letters with their apostrophes ("driver's"), or any run of letters and digits, or one other character. Scripts without
// capitals often write without blanks, so their letters end where figures begin.
const TOKEN = /(?:[\p{Lo}\p{M}]+|[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{M}\p{N}]+)(?:'\p{L}+)*|\n|[^\s]/gu;

/** The same where every character is ASCII, found several times as fast. */
const ASCII_TOKEN = /[A-Za-z0-9]+(?:'[A-Za-z]+)*|\n|[^\s]/g;

/** Splits a text. Linear. */
export function tokenize(folded: FoldedText): Token[] {
  const tokens: Token[] = [];
  const placeholders = findPlaceholders(folded.text);
  // Nothing else is taken as it is.
  const isAscii = folded.starts === null;
  let at = 0;
  for (const match of folded.text.matchAll(isAscii ? ASCII_TOKEN : TOKEN)) {
    const start = match.index;
    while (at < placeholders.length && placeholders[at]!.end <= start) at++;
    const placeholder = placeholders[at];
    if (placeholder !== undefined && start >= placeholder.start) {
      if (start === placeholder.start) {
        tokens.push({ kind: 'mask', start, end: placeholder.end, lower: '', mask: placeholder.class });
      }
      continue;
    }
    const end = start + match[0].length;
    tokens.push({ kind: isAscii ? toAsciiKind(match[0]) : toKind(match[0]), start, end, lower: folded.lower.slice(start, end), mask: null });
  }
  return tokens;
}

function toKind(text: string): TokenKind {
  if (/^[0-9]+$/.test(text)) return 'number';
  if (/^[\p{L}\p{M}']+$/u.test(text) && /^\p{L}/u.test(text)) return 'word';
  return /^[\p{L}\p{M}\p{N}]/u.test(text) ? 'mixed' : 'mark';
}

function toAsciiKind(text: string): TokenKind {
  if (/^[0-9]+$/.test(text)) return 'number';
  if (/^[A-Za-z][A-Za-z']*$/.test(text)) return 'word';
  return /^[A-Za-z0-9]/.test(text) ? 'mixed' : 'mark';
}

/** Finds the cue phrases, longest first from the left, none overlapping. Words may be joined by `-`, `.`, `_` or `/`. */
export function findCues(tokens: readonly Token[], text: string): Cue[] {
  const { cues, cueStarts } = getLexicon();
  const found: Cue[] = [];
  for (let first = 0; first < tokens.length;) {
    const cueWords = cueStarts.get(tokens[first]!.lower) ?? 0;
    let key = '';
    let best: Cue | null = null;
    let words = 0;
    for (let last = first; last < tokens.length && words < cueWords; last++) {
      const token = tokens[last]!;
      if (token.kind === 'mask' || token.lower === '\n') break;
      if (token.kind === 'mark' && token.lower !== '#') {
        if (last === first || !isJoint(tokens, last, text)) break;
        continue;
      }
      key = words === 0 ? token.lower : `${key} ${token.lower}`;
      words++;
      const kind = cues.get(key);
      if (kind !== undefined) best = { kind, first, last };
    }
    if (best !== null) found.push(best);
    first = best === null ? first + 1 : best.last + 1;
  }
  return found;
}

/** Whether a mark joins two words of one phrase: glued on both sides, or the full stop of an abbreviation ("acct. no"). */
function isJoint(tokens: readonly Token[], index: number, text: string): boolean {
  const mark = tokens[index]!;
  const next = tokens[index + 1];
  if (next === undefined || !/^[-._/]$/.test(mark.lower) || mark.start !== tokens[index - 1]!.end) return false;
  return next.start === mark.end || (mark.lower === '.' && /^\p{Ll}/u.test(text.slice(next.start, next.start + 2)));
}

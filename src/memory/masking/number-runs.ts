import type { FoldedText } from './folded-text.ts';
import { getLexicon, type DigitWord } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** One group of digits as written or said ("4111", "forty one", "double five"). Offsets are the folded text's. */
export interface NumberPiece {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
  readonly digits: string;
  readonly spoken: boolean;
  /** What stands before it in its run: nothing or one blank, dot or hyphen (`tight`), or more (`loose`). */
  readonly gap: 'tight' | 'loose';
}

/** Groups of digits that follow each other closely enough to be one number. */
export type NumberRun = readonly NumberPiece[];

const ALL_LANGUAGES = -1;
/** Tokens that may stand between two groups: a card is read out with pauses, not with stories. */
const MAX_GAP_TOKENS = 3;

interface Draft {
  pieces: NumberPiece[];
  languages: number;
}

/** Finds all runs. Linear. Spoken digits count from three in a row, of which one or two are no everyday words. */
export function findNumberRuns(folded: FoldedText, tokens: readonly Token[]): NumberRun[] {
  const runs: NumberRun[] = [];
  let draft: Draft = { pieces: [], languages: ALL_LANGUAGES };
  const close = (): void => {
    runs.push(...dropLooseWords(draft.pieces, tokens));
    draft = { pieces: [], languages: ALL_LANGUAGES };
  };
  for (let index = 0; index < tokens.length;) {
    const read = readPiece(tokens, index);
    if (read === null) {
      index++;
      continue;
    }
    const previous = draft.pieces.at(-1);
    const gap = previous === undefined ? 'tight' : measureGap(folded, tokens, previous, read.first, read.spoken);
    const isPart = previous !== undefined && gap !== null && (draft.languages & read.languages) !== 0;
    if (previous !== undefined && !isPart) close();
    draft.pieces.push({
      start: tokens[read.first]!.start,
      end: tokens[read.last]!.end,
      firstToken: read.first,
      lastToken: read.last,
      digits: read.digits,
      spoken: read.spoken,
      gap: isPart && gap === 'loose' ? 'loose' : 'tight',
    });
    draft.languages &= read.languages;
    index = read.last + 1;
  }
  close();
  return runs;
}

interface Reading {
  first: number;
  last: number;
  digits: string;
  spoken: boolean;
  languages: number;
}

function readPiece(tokens: readonly Token[], index: number): Reading | null {
  const { digitWords, repeats } = getLexicon();
  const token = tokens[index]!;
  if (token.kind === 'number')
    return { first: index, last: index, digits: token.lower, spoken: false, languages: ALL_LANGUAGES };
  if (token.kind !== 'word') return null;
  const times = repeats.get(token.lower);
  if (times !== undefined) {
    const next = tokens[index + 1];
    if (next === undefined) return null;
    const word = digitWords.get(next.lower);
    const digit =
      next.kind === 'number' && next.lower.length === 1 ? next.lower : word?.kind === 'digit' ? word.digits : null;
    if (digit === null) return null;
    const languages = word?.languages ?? ALL_LANGUAGES;
    return { first: index, last: index + 1, digits: digit.repeat(times), spoken: true, languages };
  }
  const word = digitWords.get(token.lower);
  if (word === undefined) return null;
  const { digits, last } = readTens(tokens, index, word);
  return { first: index, last, digits, spoken: true, languages: word.languages };
}

/** "forty one" is 41, "quarante et un" too; French counts on to nineteen after sixty and eighty. */
function readTens(tokens: readonly Token[], index: number, word: DigitWord): { digits: string; last: number } {
  const { digitWords, tensJoiners } = getLexicon();
  let base = word.kind === 'ten' ? Number(word.digits) : 0;
  let last = index;
  const next = nextWord(tokens, index);
  if (word.digits === '4' && word.kind === 'digit' && next !== null && /^vingts?$/.test(tokens[next]!.lower)) {
    base = 80;
    last = next;
  }
  if (base === 0) return { digits: word.digits, last: index };
  let unitAt = nextWord(tokens, last);
  if (unitAt !== null && tensJoiners.has(tokens[unitAt]!.lower)) unitAt = nextWord(tokens, unitAt);
  const unit = unitAt === null ? undefined : digitWords.get(tokens[unitAt]!.lower);
  const fits =
    unit !== undefined &&
    (unit.languages & word.languages) !== 0 &&
    unit.digits !== '0' &&
    (unit.kind === 'digit' || (unit.kind === 'teen' && (base === 60 || base === 80)));
  if (!fits) return { digits: String(base), last };
  return { digits: String(base + Number(unit.digits)), last: unitAt! };
}

/** Position of the word after `index`, over one hyphen at most. */
function nextWord(tokens: readonly Token[], index: number): number | null {
  const next = tokens[index + 1]?.lower === '-' ? index + 2 : index + 1;
  return tokens[next]?.kind === 'word' ? next : null;
}

/** What lies between two pieces, or null when it is too much to belong to one number. */
function measureGap(
  folded: FoldedText,
  tokens: readonly Token[],
  previous: NumberPiece,
  next: number,
  spoken: boolean,
): 'tight' | 'loose' | null {
  const { fillers } = getLexicon();
  const from = previous.lastToken + 1;
  if (next - from > MAX_GAP_TOKENS) return null;
  let breaks = 0;
  for (let index = from; index < next; index++) {
    const token = tokens[index]!;
    if (token.lower === '\n') breaks++;
    else if (token.kind === 'mark' ? !/^[-./,_*()+:|·\\~]$/.test(token.lower) : !fillers.has(token.lower)) return null;
  }
  if (breaks > 1) return null;
  const between = folded.text.slice(previous.end, tokens[next]!.start);
  if (/^[ \t]?$|^ ?[-.] ?$|^ {2,3}$/.test(between)) return 'tight';
  return spoken && previous.spoken && /^, ?$/.test(between) ? 'tight' : 'loose';
}

/** Words such as "one" or "do" are digits only among others: short spoken stretches fall out of their run. */
function dropLooseWords(pieces: readonly NumberPiece[], tokens: readonly Token[]): NumberRun[] {
  const { digitWords } = getLexicon();
  const kept: NumberPiece[][] = [];
  let current: NumberPiece[] = [];
  for (let from = 0; from < pieces.length;) {
    let to = from;
    while (to < pieces.length && pieces[to]!.spoken === pieces[from]!.spoken) to++;
    const stretch = pieces.slice(from, to);
    const digits = stretch.reduce((sum, piece) => sum + piece.digits.length, 0);
    const strong = stretch.filter((piece) => !(digitWords.get(tokens[piece.firstToken]!.lower)?.weak ?? false)).length;
    const besideDigits = pieces[from - 1]?.gap !== undefined || pieces[to] !== undefined;
    if (
      !stretch[0]!.spoken ||
      (digits >= 3 && strong >= 2) ||
      (digits >= 6 && strong >= 1) ||
      (besideDigits && strong >= 1)
    ) {
      current.push(...stretch);
    } else if (current.length > 0) {
      kept.push(current);
      current = [];
    }
    from = to;
  }
  if (current.length > 0) kept.push(current);
  return kept;
}

/** The digits of pieces `from` to `to` inclusive. */
export function joinDigits(run: NumberRun, from = 0, to = run.length - 1): string {
  let digits = '';
  for (let index = from; index <= to; index++) digits += run[index]!.digits;
  return digits;
}

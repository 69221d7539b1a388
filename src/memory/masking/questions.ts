import { foldText } from './folded-text.ts';
import { getLexicon } from './lexicon.ts';
import type { ContextTurn } from './scene.ts';
import { findCues, tokenize, type Token } from './tokens.ts';
import type { CueKind } from './words/mask-words.ts';

/** What the turns before a text asked for, in the order asked. */
export interface Question {
  readonly kinds: readonly CueKind[];
  /** The last digits only were asked for. */
  readonly lastDigits: boolean;
  /** A turn between question and text gave a part of the answer already. */
  readonly isContinued: boolean;
}

const NO_QUESTION: Question = { kinds: [], lastDigits: false, isContinued: false };
/** How far back a question can be: its answer may come in pieces, or after a "one moment". */
const MAX_TURNS_BACK = 4;
const MAX_CHARACTERS = 2000;
/** A turn of so few words names what it wants without a verb ("card number and expiry"). */
const MAX_BARE_WORDS = 8;

/** Kinds of words that show that money is the matter. */
export function isBankTalk(kind: CueKind): boolean {
  return kind === 'bank' || kind === 'bank_account' || kind === 'iban' || kind === 'pin';
}

const VALUE_FREE: ReadonlySet<CueKind> = new Set<CueKind>(['bank', 'number', 'none', 'last']);

/**
 * Reads the question that the next text may answer: the nearest turn before that names a kind of value, unless one
 * with other figures in it lies between. Sentences that warn ("never share your PIN") ask for nothing.
 */
export function readQuestion(before: readonly ContextTurn[]): Question {
  let isContinued = false;
  for (let back = 1; back <= Math.min(MAX_TURNS_BACK, before.length); back++) {
    const content = before[before.length - back]!.content.slice(-MAX_CHARACTERS);
    const tokens = tokenize(foldText(content));
    const words = tokens.filter((token) => token.kind === 'word').length;
    const hasValue = tokens.some((token) => token.kind === 'number' || token.kind === 'mixed' || token.kind === 'mask');
    if (hasValue && words <= 3) {
      isContinued = true;
      continue;
    }
    const question = readTurn(tokens);
    if (question !== null) return { ...question, isContinued };
    if (hasValue) return NO_QUESTION;
  }
  return NO_QUESTION;
}

function readTurn(tokens: readonly Token[]): Omit<Question, 'isContinued'> | null {
  const { asks, never } = getLexicon();
  const sentences: Token[][] = [[]];
  for (const token of tokens) {
    sentences.at(-1)!.push(token);
    if (token.kind === 'mark' && /^[.?!;\n]$/.test(token.lower)) sentences.push([]);
  }
  const isAsking = (sentence: readonly Token[]): boolean =>
    sentence.at(-1)?.lower === '?' || sentence.some((token) => asks.has(token.lower));
  const first = sentences.findIndex(isAsking);
  const words = tokens.filter((token) => token.kind === 'word').length;
  if (first < 0 && words > MAX_BARE_WORDS) return null;
  const warned = (sentence: readonly Token[]): boolean =>
    sentence.some((token, index) => {
      const two = `${token.lower} ${sentence[index + 1]?.lower ?? ''}`;
      return never.has(token.lower) || never.has(two);
    });
  const asked = sentences.slice(Math.max(first, 0)).filter((sentence) => !warned(sentence)).flat();
  const cues = findCues(asked);
  const kinds = cues.map((cue) => cue.kind).filter((kind) => !VALUE_FREE.has(kind));
  if (kinds.length === 0) return null;
  return { kinds: [...new Set(kinds)], lastDigits: cues.some((cue) => cue.kind === 'last') };
}

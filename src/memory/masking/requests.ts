import { getLexicon } from './lexicon.ts';
import { findCues, type Token } from './tokens.ts';
import type { CueKind } from './words/mask-words.ts';

/** What a turn asks for, in the order asked. */
export interface ValueRequest {
  readonly kinds: readonly CueKind[];
  /** The last digits only. */
  readonly lastDigits: boolean;
}

/** A turn of so few words names what it wants without a verb ("card number and expiry"). */
const MAX_BARE_WORDS = 8;
const VALUE_FREE: ReadonlySet<CueKind> = new Set<CueKind>(['bank', 'service', 'number', 'none', 'last']);

/** Reads a turn's request. Sentences that warn ("never share your PIN") ask for nothing. */
export function readRequest(text: string, tokens: readonly Token[]): ValueRequest | null {
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
  const asked = sentences
    .slice(Math.max(first, 0))
    .filter((sentence) => !warned(sentence))
    .flat();
  const cues = findCues(asked, text);
  const kinds = cues.map((cue) => cue.kind).filter((kind) => !VALUE_FREE.has(kind));
  if (kinds.length === 0) return null;
  return { kinds: [...new Set(kinds)], lastDigits: cues.some((cue) => cue.kind === 'last') };
}

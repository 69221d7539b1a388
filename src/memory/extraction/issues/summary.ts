import type { Lexicon } from '../lexicon/index.ts';
import { foldText } from '../reading/folding.ts';

const MAX_SUMMARY_CHARS = 160;
const MAX_OPENERS = 6;

/** A sentence without its greetings and politeness, one line, at most `maxChars`, opening with a capital. */
export function cleanSentence(text: string, lexicon: Lexicon | null, maxChars: number = MAX_SUMMARY_CHARS): string {
  let rest = text.replace(/\s+/g, ' ').trim();
  for (let round = 0; lexicon && round < MAX_OPENERS; round += 1) {
    const folded = foldText(rest);
    const opener = lexicon.openers.map((pattern) => pattern.exec(folded)).find((match) => match !== null);
    if (!opener || opener[0].length === 0 || rest.length - opener[0].length < 8) break;
    rest = rest.slice(opener[0].length);
  }
  return shortenText(capitalize(rest.trim()), maxChars);
}

/** Cuts at a word, with an ellipsis, so that the whole is at most `maxChars` long. */
export function shortenText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars - 1).replace(/\s+\S*$/, '').replace(/[\s,;:.-]+$/, '')}…`;
}

/** The first letter in upper case. */
export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Scripts written without blanks, whose characters mean as much as words do. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?/gu;
/** Accents over Latin, Greek and Cyrillic letters: people leave them out. */
const ACCENTS = /[\u0300-\u036f]/gu;

/** Texts up to here are read at once; of longer ones only the first words may be wanted. */
const SHORT = 1000;
const ASCII = /^[\x00-\x7f]*$/;
/** The same words where every letter is ASCII, found several times as fast. */
const ASCII_WORD = /[a-z0-9]+(?:'[a-z]+)?/g;

/** The words of a text in order, in lower case with compatibility forms and accents folded. */
export function listWords(text: string): Iterable<string> {
  return text.length <= SHORT && ASCII.test(text) ? (text.toLowerCase().match(ASCII_WORD) ?? []) : readWords(text);
}

function* readWords(text: string): Generator<string> {
  const folded = text.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replaceAll('’', "'").normalize('NFC');
  for (const [word] of folded.matchAll(WORD)) yield word;
}

/** Whether a run of characters is of a script that puts no blanks between words. */
export const isUnspaced = (word: string): boolean => UNSPACED.test(word);

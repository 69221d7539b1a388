/** How the vocabulary extract of token-data.ts is written; shared by its generator and its reader. */

/** Stands between tokens. No token of the extract holds it; the generator checks. */
export const SEPARATOR = '\u241f';

/** A token that is no whole UTF-8 text is written with byte b as the character at this page plus b. */
export const BYTE_PAGE = 0x2800;

/**
 * Sets of bytes, the first that covers a piece decides how many merges may be applied to it. Each set's merges are
 * complete up to its own rank, because a merge of a piece only ever makes tokens out of that piece's bytes.
 */
export const ALPHABETS = [
  { name: 'letters', bytes: /^[A-Za-z ']*$/ },
  { name: 'ascii', bytes: /^[\x00-\x7f]*$/ },
  { name: 'latin', bytes: /^[A-Za-z '\xc2-\xc5\x80-\xbf]*$/ },
  { name: 'devanagari', bytes: /^[ \xe0\xa4\xa5\x80-\xbf]*$/ },
  { name: 'arabic', bytes: /^[ \xd8-\xdb\x80-\xbf]*$/ },
  { name: 'cyrillic', bytes: /^[ \xd0-\xd2\x80-\xbf]*$/ },
  { name: 'cjk', bytes: /^[ \xe3-\xe9\xef\x80-\xbf]*$/ },
  { name: 'any', bytes: /^/ },
] as const;

/** The forms of a word that have tokens of their own, each with and without a space before it. */
export const FORMS = [
  { write: (word: string) => word },
  { write: (word: string) => word[0]!.toUpperCase() + word.slice(1) },
  { write: (word: string) => word.toUpperCase() },
] as const;

const encoder = new TextEncoder();
const ASCII = /^[\x00-\x7f]*$/;

/** UTF-8 bytes of a text, one character per byte; a lone surrogate counts as U+FFFD, as in every UTF-8 encoder. */
export function toByteString(text: string): string {
  if (ASCII.test(text)) return text;
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The bytes of a token as the extract writes it. */
export function fromWritten(written: string): string {
  if (ASCII.test(written)) return written;
  let bytes = '';
  for (const character of written) {
    const code = character.codePointAt(0)!;
    if (code >= BYTE_PAGE && code < BYTE_PAGE + 0x100) bytes += String.fromCharCode(code - BYTE_PAGE);
    else bytes += toByteString(character);
  }
  return bytes;
}

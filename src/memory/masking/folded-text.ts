/**
 * The text as detectors read it: digits of every script as 0–9, full-width and mathematical letters as plain ones,
 * dashes and blanks unified, and what nobody sees (zero-width characters, direction marks, combining accents) gone.
 * Offsets lead back to the text as it was written, so a mask covers what was hidden in between as well.
 */
export interface FoldedText {
  readonly source: string;
  readonly text: string;
  /** `text` in lower case without accents, of the same length: what word lists are compared with. */
  readonly lower: string;
  /** Per folded unit: where it begins and ends in `source`. Null when both texts are the same. */
  readonly starts: Uint32Array | null;
  readonly ends: Uint32Array | null;
}

// Soft hyphen, combining grapheme joiner, Mongolian vowel separator, zero-width and direction marks, invisible
// operators, variation selectors, byte order mark, tag characters, combining accents.
const INVISIBLE =
  /^[\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e01ef}]$/u;
const DASH = /^[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d]$/;
const COMPATIBLE =
  /^[\u00b2\u00b3\u00b9\u2070-\u209f\u2100-\u214f\u2460-\u24ff\u2776-\u2793\u3000-\u303f\ufe50-\ufe6f\uff00-\uffef\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f189}]$/u;
const DIGIT = /^\p{Nd}$/u;
const SIGNS: Readonly<Record<string, string>> = {
  '\r': ' ',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '`': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u3002': '.',
  '\u0964': '.',
  '\u061f': '?',
  '\u00bf': '?',
  '\u060c': ',',
  '\u00ba': ' ',
  '\u00b0': ' ',
};

/** Folded forms already worked out, by character. Bounded: text in rare scripts must not grow an isolate. */
const folds = new Map<string, string>();
const plains = new Map<string, string>();
const MAX_CACHED = 4096;

/** Value of a digit of any script: its distance from the first of its block, as digits come in tens. */
function toDigit(codePoint: number): string {
  let first = codePoint;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((codePoint - first) % 10);
}

function foldCharacter(character: string): string {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  if (INVISIBLE.test(character)) return '';
  if (DASH.test(character)) return '-';
  if (DIGIT.test(character)) return toDigit(character.codePointAt(0)!);
  if (/^\p{Zs}$/u.test(character)) return ' ';
  if (COMPATIBLE.test(character)) {
    const plain = character.normalize('NFKC');
    if (/^[\x20-\x7e]$/.test(plain)) return plain;
    if (/^[1-9][0-9]$|^[(]?[0-9]{1,2}[.)]$/.test(plain)) return plain.replace(/[().]/g, '');
  }
  return character;
}

/** Lower case without accents, of the same length as `unit`. */
function toPlain(unit: string): string {
  const base = unit.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const lower = (base.length === unit.length ? base : unit).toLowerCase();
  return lower.length === unit.length ? lower : unit;
}

function lookUp(cache: Map<string, string>, character: string, compute: (character: string) => string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const value = compute(character);
  if (cache.size < MAX_CACHED) cache.set(character, value);
  return value;
}

/** Folds a text. Linear; ASCII without carriage returns and back quotes is taken as it is. */
export function foldText(source: string): FoldedText {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x0c\x0e-\x5f\x61-\x7f]*$/.test(source)) {
    return { source, text: source, lower: source.toLowerCase(), starts: null, ends: null };
  }
  let text = '';
  let lower = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of source) {
    const end = offset + character.length;
    const code = character.charCodeAt(0);
    const folded = code < 0x80 && code !== 0x0d && code !== 0x60 ? character : lookUp(folds, character, foldCharacter);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(offset);
      ends.push(end);
    }
    text += folded;
    lower += code < 0x80 ? folded.toLowerCase() : lookUp(plains, folded, toPlain);
    offset = end;
  }
  return { source, text, lower, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The stretch of the original text that a stretch of the folded text stands for. */
export function toSourceRange(folded: FoldedText, start: number, end: number): { start: number; end: number } {
  if (folded.starts === null || folded.ends === null) return { start, end };
  return { start: folded.starts[start]!, end: folded.ends[end - 1]! };
}

import { LETTERS, PIECES, STOP_WORDS } from './profiles.ts';

/** Characters read: the language shows early, and the bound keeps a 32 KB message cheap. */
const LONGEST_CHARACTERS = 3_000;
/** A winner needs this much evidence, in words; below it a text is `und` ("ok", "48213", a name). */
const LEAST_EVIDENCE = 1;

/** Scripts that decide by themselves, in order: kana before Han, for Japanese uses both. */
const SCRIPTS: [string, RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];

let tables: { words: Map<string, [string, number][]>; pieces: Map<string, [string, number][]> } | null = null;

function toTable(source: Record<string, string>): Map<string, [string, number][]> {
  const table = new Map<string, [string, number][]>();
  for (const [language, list] of Object.entries(source))
    for (const entry of new Set(list.split(' '))) table.set(entry, [...(table.get(entry) ?? []), [language, 1]]);
  // What several languages share says less about each.
  for (const entries of table.values()) for (const entry of entries) entry[1] = 1 / entries.length;
  return table;
}

/**
 * The language of a text as an ISO 639-1 code, or `und` when there is too little to tell. Knows en es fr de pt it nl tr
 * id pl by words, hi ar zh ja ko ru by script. Hindi in Latin letters ("mera order kab aayega") is `hi`, for that is what
 * the customer speaks. Mask placeholders, links, e-mail addresses and references do not count. Linear in the text.
 */
export function detectLanguage(text: string): string {
  const read = text
    .slice(0, LONGEST_CHARACTERS)
    .replace(/\[[a-z_]{3,24}[^\]\n]{0,40}\]/g, ' ')
    .replace(/\S+/g, (word) => (/\d|@|:\/\//.test(word) ? ' ' : word));
  const letters = read.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return 'und';
  for (const [language, script] of SCRIPTS) {
    const found = read.match(script)?.length ?? 0;
    // Two kana among Han are Japanese grammar; other scripts must carry a third of the letters.
    if (language === 'ja' ? found >= 2 && found * 8 >= letters : found * 3 >= letters) return language;
  }
  return detectLatin(read.toLowerCase());
}

function detectLatin(text: string): string {
  tables ??= { words: toTable(STOP_WORDS), pieces: toTable(PIECES) };
  const scores = new Map<string, number>();
  const add = (language: string, score: number): void => void scores.set(language, (scores.get(language) ?? 0) + score);
  const words = text.match(/\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?/gu) ?? [];
  for (const word of words) {
    for (const [language, weight] of tables.words.get(word) ?? []) add(language, weight);
    const padded = `_${word.slice(0, 30)}_`;
    for (let index = 0; index + 3 <= padded.length; index++)
      for (const [language, weight] of tables.pieces.get(padded.slice(index, index + 3)) ?? [])
        add(language, 0.25 * weight);
  }
  for (const [language, pattern] of Object.entries(LETTERS)) {
    const found = text.match(pattern)?.length ?? 0;
    if (found > 0) add(language, Math.min(2, 0.7 * found));
  }
  const ranked = [...scores].sort((left, right) => right[1] - left[1]);
  const best = ranked[0];
  return best && best[1] >= LEAST_EVIDENCE ? best[0] : 'und';
}

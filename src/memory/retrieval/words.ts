import { hashText } from '../embedding/features.ts';
import { stem } from '../embedding/stemming.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Names what `readWords` makes of a text. Change it with the reading, and every space reads its texts anew. */
export const READING = 'words-3';

/** A text's first words tell what it is about; a pasted log of 32 KB costs no more than this. */
const MOST_WORDS = 3000;
const LONGEST_WORD = 40;
const SEED = 0x811c9dc5;
const SPECIAL_SEED = 0x51ed270b;

const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,'’\-_/][\p{L}\p{M}\p{N}]+)*/gu;
/** The same words where every letter is ASCII, found several times as fast. */
const ASCII_WORD = /[a-z0-9]+(?:[.,'\-_/][a-z0-9]+)*/g;
const ASCII = /^[\x00-\x7f]*$/;
const INNER = /[.,'’\-_/]/;
/** Scripts written without blanks: their words are read as pairs of characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ACCENTS = /[\u0300-\u036f]/gu;
const NUMBER = /^\d+(?:,\d{3})*(?:\.\d+)?$/;
const LETTERS_THEN_DIGITS = /^(\p{L}+)(\d{3,})$/u;

/** One word of a text: the hash of its stem, and the word as it was folded. */
export type WordSink = (hash: number, word: string) => void;

/** Lower case, compatibility forms and accents folded: what people type differently is the same. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const folded = text.normalize('NFKD').toLowerCase();
  return folded.replace(ACCENTS, '').replaceAll('’', "'").normalize('NFC');
}

/**
 * Names the words of a text that say what it is about, in order: stems, numbers without their thousands marks, joined
 * words both ways ("sign-in": sign, in, signin), references both ways ("ORD-44821", "ord44821": ord, 44821, ord44821).
 */
export function readWords(text: string, sink: WordSink): void {
  let left = MOST_WORDS;
  const folded = fold(text);
  const isAscii = ASCII.test(folded);
  for (const [found] of folded.matchAll(isAscii ? ASCII_WORD : WORD)) {
    if ((left -= 1) < 0) return;
    if (NUMBER.test(found)) sinkWord(found.replaceAll(',', ''), sink);
    else if (!INNER.test(found)) sinkWhole(found, isAscii, sink);
    else {
      const parts = found.split(INNER);
      for (const part of parts) sinkWhole(part, isAscii, sink);
      // Apostrophes and full stops join what people also write together; a list "a,b" does not.
      if (parts.length <= 4 && !found.includes(',') && !found.includes("'")) sinkWord(parts.join(''), sink);
    }
  }
}

function sinkWhole(word: string, isAscii: boolean, sink: WordSink): void {
  if (!isAscii && UNSPACED.test(word)) return sinkPairs(word, sink);
  sinkWord(word, sink);
  const reference = LETTERS_THEN_DIGITS.exec(word);
  if (reference) {
    sinkWord(reference[1]!, sink);
    sinkWord(reference[2]!, sink);
  }
}

function sinkPairs(run: string, sink: WordSink): void {
  const characters = [...run].slice(0, LONGEST_WORD * 8);
  if (characters.length === 1) sinkWord(run, sink);
  for (let at = 0; at + 1 < characters.length; at += 1) sinkWord(characters[at]! + characters[at + 1]!, sink);
}

function sinkWord(word: string, sink: WordSink): void {
  const cut = word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word;
  if (!STOP_WORDS.has(cut)) sink(hashWord(cut), cut);
}

/** Stems seen lately: a text repeats its words. Emptied when full, so that no sender can grow it. */
const STEMS = new Map<string, number>();
const MOST_STEMS = 4096;

/** The hash under which a folded word is kept. */
export function hashWord(word: string): number {
  let hash = STEMS.get(word);
  if (hash === undefined) {
    hash = hashText(stem(word), SEED);
    if (STEMS.size >= MOST_STEMS) STEMS.clear();
    STEMS.set(word, hash);
  }
  return hash;
}

/** The hash of something a text has that is no word of it: a day it names, that it holds a number. */
export function hashMark(mark: string): number {
  return hashText(mark, SPECIAL_SEED);
}

/** The hashes by which a reference is found: those of its parts that hold a digit, of all its words where none does. */
export function listReferenceHashes(reference: string): number[] {
  const words: { hash: number; word: string }[] = [];
  readWords(reference, (hash, word) => words.push({ hash, word }));
  const telling = words.filter(({ word }) => /\d/.test(word));
  return (telling.length > 0 ? telling : words).map(({ hash }) => hash);
}

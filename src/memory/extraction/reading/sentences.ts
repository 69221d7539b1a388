import { foldText } from './folding.ts';

/** One sentence of one turn. `folded` has the same offsets as `text` (see `foldText`). */
export interface Sentence {
  text: string;
  folded: string;
  question: boolean;
}

/** What was found in these sentences before, or what `find` finds now. */
export function remember<T>(found: WeakMap<Sentence[], T>, sentences: Sentence[], find: () => T): T {
  const known = found.get(sentences);
  if (known !== undefined) return known;
  const value = find();
  found.set(sentences, value);
  return value;
}

/** Sentences of one turn that are read; what lies past them is data (a pasted log), not talk. */
const MAX_SENTENCES = 60;
/** Characters of one sentence that are read; a longer one is pasted material and its head says what it is about. */
const MAX_SENTENCE_CHARS = 600;

// Abbreviations after which a full stop does not end a sentence.
const ABBREVIATION = /(?:^|\s)(?:mr|mrs|ms|dr|sr|sra|dra|st|no|nr|nro|num|inc|ltd|vs|etc|e\.g|i\.e|a\.m|p\.m|ee\.uu)\.$/;

/** Splits a turn into sentences: at line breaks, and at `.`, `!`, `?` followed by a blank. Linear in the text. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at <= text.length && sentences.length < MAX_SENTENCES; at += 1) {
    const unit = text[at];
    const ends = unit === undefined || unit === '\n' || (isStop(unit) && isBlank(text[at + 1]));
    if (!ends) continue;
    const end = Math.min(text.length, at + 1);
    if (unit === '.' && at - from < 200 && ABBREVIATION.test(text.slice(from, end).toLowerCase())) continue;
    addSentence(sentences, text.slice(from, end));
    from = end;
  }
  return sentences;
}

function addSentence(sentences: Sentence[], raw: string): void {
  // List markers and markdown emphasis are form, not words.
  const text = raw.replace(/\*\*|__|`/g, '').replace(/^\s*(?:[-*•>#]+|\d{1,2}[.)])\s+/, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  const kept = text.slice(0, MAX_SENTENCE_CHARS);
  sentences.push({ text: kept, folded: foldText(kept), question: kept.includes('?') });
}

function isStop(unit: string): boolean {
  return unit === '.' || unit === '!' || unit === '?' || unit === '。' || unit === '…';
}

function isBlank(unit: string | undefined): boolean {
  return unit === undefined || unit === ' ' || unit === '\n' || unit === '\t' || unit === '\r';
}

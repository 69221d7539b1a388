import { findIdentifiers } from '../extraction/identifiers/index.ts';
import { maskText } from '../masking/index.ts';
import { getWordKind } from '../masking/name-words.ts';
import { PERSONAL_CLASSES } from '../types.ts';

/** What stands for a value that was taken out: of a person, a reference, a place, a day, a sum, an address on the web. */
export type Mark = '[person_name]' | '[reference]' | '[place]' | '[date]' | '[amount]' | '[link]';

/** Marks of masking and of generalising. */
export const MARK = /\[[a-z_]+(?: ending [0-9A-Z]{4})?\]/g;

const LINK = /\b(?:https?:\/\/|www\.)\S+|\b[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|io|co|app|dev|example|test|local|de|uk|fr|es|it|nl|eu|us|ca|au|in|br|mx)\b(?:\/\S*)?/giu;
const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = new RegExp(
  `\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?\\b|` +
    '\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b',
  'giu',
);
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/giu;
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,30}/giu;
const AMOUNT = /(?:[$€£¥₹]|\b(?:usd|eur|gbp|inr|mxn|rs\.?) ?)\d[\d,.]*\d?|\b\d[\d,.]*\d? ?(?:[$€£¥₹]|(?:usd|eur|gbp|inr|mxn|dollars?|euros?|pounds?|rupees?|pesos?)\b)/giu;

/**
 * Takes out of a text what is of one person, however it is written: what is known of the customer and the agents (`values`),
 * every personal class and secret, references, links, dates and sums. What remains may still hold names that nothing marks:
 * `Vouching` takes those.
 */
export function takeOutPersonal(text: string, values: readonly string[]): string {
  let rest = text;
  for (const value of values) rest = cut(rest, value);
  rest = maskText(rest, { personal: [...PERSONAL_CLASSES] }).text;
  const identifiers = findIdentifiers([{ index: 0, role: 'user', text: rest, at: 0 }]).map(({ value }) => value);
  for (const value of identifiers.sort((a, b) => b.length - a.length)) rest = outsideMarks(rest, (part) => part.replaceAll(value, '[reference]'));
  const patterns: [RegExp, Mark][] = [
    [ADDRESS, '[reference]'], [HANDLE, '[person_name]'], [LINK, '[link]'], [DATE, '[date]'], [AMOUNT, '[amount]'],
  ];
  for (const [pattern, mark] of patterns) rest = outsideMarks(rest, (part) => part.replace(pattern, mark));
  return rest;
}

/** Applies `change` to what stands between marks. */
export function outsideMarks(text: string, change: (part: string) => string): string {
  let changed = '';
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    changed += change(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return changed + change(text.slice(from));
}

/** Shorter values are too many people's to be looked for. */
const SHORTEST_VALUE = 3;

/** Takes a known value out: as a whole however it is capitalised, and its telling words one by one. */
function cut(text: string, value: string): string {
  const whole = value.trim();
  if (whole.length < SHORTEST_VALUE || /^\[[a-z_]+\]$/.test(whole)) return text;
  const mark: Mark = /\d/.test(whole) ? '[reference]' : '[person_name]';
  // One everyday word ("internet" of "internet-support") says nothing of anybody.
  const isEveryday = (word: string) => getWordKind(fold(word)) === 'common';
  let rest = isEveryday(whole) ? text : outsideMarks(text, (part) => part.replace(toPattern(whole, 'giu'), mark));
  for (const word of whole.split(/[^\p{L}\p{N}'’]+/u)) {
    if (word.length < SHORTEST_VALUE || word === whole || isEveryday(word)) continue;
    rest = outsideMarks(rest, (part) => part.replace(toPattern(word, 'giu'), mark));
  }
  return rest;
}

function toPattern(value: string, flags: string): RegExp {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, flags);
}

/** Lower case without accents, as word lists are. */
export function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

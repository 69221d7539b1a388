import { fold, MARK } from './generalize.ts';
import { isEveryday } from './vouching.ts';

const PERSON = '\\[person_name\\]';
const ANY = '\\[[a-z_]+\\]';
/** What leads to a value and says nothing without it: "my account number is", "regards", "order". */
const LEADING =
  "(?:my|our|the|an?|and|is|it's|i|am|i'm|live|lives|living|this|name|called|call|me|us|reach|regards|thanks|thank|you|ask|for|of|with|from|by|to|about|" +
  'at|on|in|near|such|as|contact|agent|colleague|passenger|student|guest|customer|client|user|account|order|ticket|invoice|booking|' +
  'reservation|tracking|reference|ref|case|e-?mail|mail|phone|mobile|address|id|number|no|code|son|daughter|mother|father|wife|husband|' +
  'mom|dad|partner|friend|brother|sister|boss|mr|mrs|ms|miss|dr|prof|sr|sra|herr|frau)';
const TITLE = new RegExp(`\\b(?:mr|mrs|ms|miss|dr|prof|sr|sra|herr|frau)\\.? (?=${PERSON})`, 'giu');
/** A clause that ends in a value goes whole, several of them at once. */
const LEAD = `[\\s,;:(–—-]{0,4}(?:(?<=[\\s,;:(–—-])${LEADING}\\.?[\\s:#]+){0,8}#?${ANY}`;
const CLOSING = new RegExp(`(?:${LEAD}){1,4}(?: (?:here|speaking|writing|again))?\\)?(?=\\s*(?:[.,;!?)]|$))`, 'giu');
/** A value in mid-sentence that is nobody: it goes with its preposition. */
const PASSING = /(?: (?:in|at|to|from|on|for|of|near|by|since|until))?[\s#]*\[(?!person_name)[a-z_]+\]/giu;
/** Sentences about the ticket itself. */
const FORMAL = /^(?:thanks?\b.*|thank you.*|(?:the )?(?:issue|ticket|case|problem|session|customer)?[\s,]*(?:(?:was|is|has been|now|all|happy|satisfied|and)\s+)*(?:resolved|closed|solved|fixed|done|good|happy|satisfied|ok(?:ay)?)?)$/iu;

/**
 * Reads well again what values were taken out of: clauses that only led to one go, and people become "the customer". Empty
 * when what is left is not legible English.
 */
export function tidy(text: string): string {
  const marked = text.replace(/ ending [0-9A-Z]{4}\]/g, ']').replace(TITLE, '');
  const sentences = marked.split(/(?<=[.!?])\s+|\n+/u).map(tidySentence).filter((sentence) => sentence !== '');
  const said = sentences.filter((sentence) => !FORMAL.test(sentence.replace(/[.!?\s]+$/u, '')));
  const legible = said.filter(isLegible);
  return legible.map((sentence) => sentence[0]!.toUpperCase() + sentence.slice(1)).join(' ');
}

/** Of a sentence's words so many must be everyday English; of another language's hardly any is. */
const LEAST_ENGLISH = 0.6;
/** More people in a sentence than one in so many words: it was about them. */
const WORDS_PER_PERSON = 5;

function isLegible(sentence: string): boolean {
  const people = sentence.match(/\bthe customer\b/giu)?.length ?? 0;
  const words = sentence.replace(/\bthe customer\b/giu, ' ').match(/[\p{L}\p{M}]{2,}/gu) ?? [];
  const english = words.filter((word) => isEveryday(fold(word)));
  return words.length > 0 && english.length >= LEAST_ENGLISH * words.length && people <= Math.max(1, words.length / WORDS_PER_PERSON);
}

function tidySentence(sentence: string): string {
  return sentence
    .replace(CLOSING, '')
    .replace(PASSING, '')
    .replace(new RegExp(`${PERSON}(['’]s)?`, 'gu'), 'the customer$1')
    .replace(MARK, '')
    .replace(/\b(the customer)(?:[\s,]+(?:and )?the customer)+/giu, '$1')
    .replace(/\b(?:my|our|an?|the) (the customer)/giu, '$1')
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.;:!?)])/gu, '$1')
    .replace(/[,;:]+([.!?])/gu, '$1')
    .replace(/^[\s,;:.!?–—-]+|[\s,;:–—-]+$/gu, '');
}

const EMPTY_WORDS = new Set(
  ('the a an and or but of to in on at for with from by it its is was be been has have had i me my we us our you your he she they them ' +
    'this that these those there so as not no do does did done customer customers agent advised told asked helped issue problem ticket ' +
    'case resolved solved closed fixed ok okay thanks thank again now after before then just very please help hi hello').split(' '),
);

/** How many words of a text say something about a matter. */
export function countTelling(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return new Set(words.filter((word) => !EMPTY_WORDS.has(word))).size;
}

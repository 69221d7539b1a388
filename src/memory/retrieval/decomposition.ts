import { PART_END } from './question.ts';
import { readWords } from './words.ts';

/** Questions that one is taken apart into, itself included. */
const MOST_QUESTIONS = 6;
/** Words that a part must have to be asked by itself. */
const FEWEST_WORDS = 2;
/** Things called by name: several capitalised words, or what stands in quotes. */
const NAMED_THING = /\p{Lu}[\p{L}\p{N}-]*(?: (?:of |the |and )?\p{Lu}[\p{L}\p{N}-]*){1,5}|["“«]([^"”»]{3,80})["”»]/gu;
/** What a part begins with before it comes to its first thing. */
const PREAMBLE = /^(?:and|or|but|while|considering|given|based on|looking at|in view of|with)\s+/iu;

/**
 * The questions that one is made of: itself, then each of its parts, then each thing it calls by name. Deterministic, so
 * that the same question is always searched the same way.
 */
export function decompose(question: string): string[] {
  const parts = question.split(PART_END).map((part) => part.trim().replace(PREAMBLE, ''));
  const things = Array.from(question.matchAll(NAMED_THING), (match) => match[1] ?? match[0]);
  const found = new Map<string, string>([[toKey(question), question]]);
  for (const text of parts.length > 1 ? [...parts, ...things] : things) {
    const key = toKey(text);
    if (key.split(' ').length >= FEWEST_WORDS && !found.has(key)) found.set(key, text);
  }
  return [...found.values()].slice(0, MOST_QUESTIONS);
}

/** What a text asks for, whatever its order and small words. */
function toKey(text: string): string {
  const hashes = new Set<number>();
  readWords(text, (hash) => hashes.add(hash));
  return [...hashes].sort((left, right) => left - right).join(' ');
}

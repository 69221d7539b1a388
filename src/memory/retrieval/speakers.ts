import { toSpeakerHash } from './entry.ts';
import { toAddressMark } from './signals.ts';
import type { TermIndex } from './term-index.ts';

/** Greetings by one side that make a name the other side's: fewer may be a slip. */
const GREETINGS = 2;
const GREETINGS_SHARE = 0.8;

/** The speakers a question names. */
export interface Named {
  authors: Set<number>;
  /** Sides that are called so, where turns name no author. */
  sides: Set<number>;
  /** Positions of the names among the question's words: they say who, not what. */
  words: Set<number>;
}

/**
 * Which of a question's words are names of those who speak here: by the author of turns, else by who is spoken to. What
 * customers call others ("my sister Ana") is no speaker's name.
 */
export function findNamed(index: TermIndex, words: readonly string[]): Named {
  const named: Named = { authors: new Set(), sides: new Set(), words: new Set() };
  const authors = new Set(index.authors);
  const hasAuthors = authors.size > 1 || (authors.size === 1 && !authors.has(0));
  words.forEach((word, place) => {
    const hash = toSpeakerHash(word);
    if (!authors.has(hash)) return;
    named.authors.add(hash);
    named.words.add(place);
  });
  if (hasAuthors) return named;
  const { rows, terms } = index.scan(words.map(toAddressMark));
  words.forEach((_, place) => {
    const by = [0, 0, 0, 0];
    rows.forEach((row, at) => terms[at] === place && (by[index.sides[row]!]! += 1));
    const [, customer, other] = by as [number, number, number, number];
    const most = Math.max(customer, other);
    if (most < GREETINGS || most < GREETINGS_SHARE * (customer + other)) return;
    named.sides.add(customer > other ? 2 : 1);
    named.words.add(place);
  });
  return named;
}

/** Whether both sides speak under names of their own: two people, rather than a customer and a desk. */
export function hasTwoVoices(index: TermIndex): boolean {
  const seen = [0, 0, 0, 0];
  index.authors.forEach((author, row) => author !== 0 && (seen[index.sides[row]!] = 1));
  return seen[1] === 1 && seen[2] === 1;
}

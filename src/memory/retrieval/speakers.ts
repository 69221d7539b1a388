import { toSpeakerHash } from './entry.ts';
import type { Question } from './question.ts';
import { toAddressMark } from './signals.ts';
import type { TermIndex } from './term-index.ts';
import { fold } from './words.ts';

/** A word that may be a name: those that begin the question may be too. */
const CAPITALISED = /\p{Lu}\p{Ll}[\p{L}'-]*/gu;
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
export function findNamed(index: TermIndex, { words, text }: Question): Named {
  const named: Named = { authors: new Set(), sides: new Set(), words: new Set() };
  if (index.speakers.some((names) => names.size > 0)) {
    words.forEach((word, place) => {
      const hash = toSpeakerHash(word);
      if (!index.speakers.some((names) => names.has(hash))) return;
      named.authors.add(hash);
      named.words.add(place);
    });
    return named;
  }
  const capitalised = new Set(Array.from(text.matchAll(CAPITALISED), ([word]) => fold(word)));
  const places = words.map((_, place) => place).filter((place) => capitalised.has(words[place]!));
  if (places.length === 0) return named;
  const { rows, terms } = index.scan(places.map((place) => toAddressMark(words[place]!)));
  places.forEach((place, term) => {
    const by = [0, 0, 0, 0];
    rows.forEach((row, at) => terms[at] === term && (by[index.sides[row]!]! += 1));
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
  return index.speakers[1]!.size > 0 && index.speakers[2]!.size > 0;
}

import { isUnspaced } from './words.ts';

/** Receives one feature: the hash of its name and what an occurrence weighs. */
export type FeatureSink = (hash: number, weight: number) => void;

/** Words that carry little of what a text is about: they keep some weight, for texts made of nothing else. */
const LIGHT_WORDS = new Set(
  (
    'a about after all also am an and any are as at be been but by can could did do does for from get got had has have he hello ' +
    'her hey hi him his how i if in into is it its just know like me my need no not now of on one or our out please she so some ' +
    'than thank thanks that the their them then there these they this to too up us very want was we were what when where which who ' +
    "why will with would yes you your i'm i've it's don't didn't can't " +
    'de del el en es la las lo los me mi no para por que se su un una y o ' +
    'der die das und ist ich nicht mein ein eine zu le les des et je mon ma est un une pas है हैं का की के में को से और यह मैं मेरा'
  ).split(' '),
);

/** A word that nothing else is known of counts as much as a rare word of the table, and one of light words hardly. */
const UNKNOWN_WEIGHT = 0.5;
const LIGHT_WEIGHT = 0.05;
/** Of a word's square, its stem's part; its letter groups share the rest. */
const STEM_PART = 0.5;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
/** Letters past this add nothing to telling a word from others. */
const LONGEST_WORD = 40;
const MOST_CHARACTERS = 400;

/** Whether a word carries so little of what a text is about that its company says nothing either. */
export const isLight = (word: string): boolean => LIGHT_WORDS.has(word);

/** Names the features of a word: its stem, and the letter groups between marks for its ends. */
export function listFeatures(word: string, stem: string, sink: FeatureSink): void {
  if (isUnspaced(word)) return listCharacters(word, sink);
  const weight = isLight(word) ? LIGHT_WEIGHT : UNKNOWN_WEIGHT;
  sink(hashText(stem, WORD_SEED), weight * Math.sqrt(STEM_PART));
  const marked = `<${word.slice(0, LONGEST_WORD)}>`;
  let groups = 0;
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) groups += Math.max(0, marked.length - size + 1);
  const share = weight * Math.sqrt((1 - STEM_PART) / Math.max(1, groups));
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) {
    for (let at = 0; at + size <= marked.length; at += 1) sink(hashText(marked, LETTERS_SEED, at, at + size), share);
  }
}

/** Single characters and pairs of an unspaced run. */
function listCharacters(run: string, sink: FeatureSink): void {
  const characters = [...run].slice(0, MOST_CHARACTERS);
  let before = 0;
  characters.forEach((character, index) => {
    const hash = hashText(character, WORD_SEED);
    sink(hash, 0.4);
    if (index > 0) sink(combine(before, hash), 1);
    before = hash;
  });
}

const WORD_SEED = 0x811c9dc5;
const LETTERS_SEED = 0x9e3779b9;

/** FNV-1a over UTF-16 units with murmur3's finaliser: integers only, so the same on every machine. */
export function hashText(text: string, seed: number, from = 0, to = text.length): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finalise(hash);
}

const combine = (left: number, right: number): number => finalise(Math.imul(left, 0x01000193) ^ right ^ 0x5bd1e995);

function finalise(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

import { type FeatureSink, hashText } from '../../src/memory/embedding/features.ts';
import { stem } from '../../src/memory/embedding/stemming.ts';
import { isUnspaced, listWords } from '../../src/memory/embedding/words.ts';

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

/** Relative weights. A word counts most by its stem; its letters bring near what is misspelt or inflected. */
const LIGHT_WEIGHT = 0.05;
const NUMBER_WEIGHT = 1.3;
const BIGRAM_WEIGHT = 0.25;
const LETTERS_WEIGHT = 1.1;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
/** Letters past this add nothing to telling a word from others. */
const LONGEST_WORD = 40;
/** A text's sense is in its first words; an endless one costs no more than these. */
const MOST_WORDS = 400;

const DIMENSIONS = 256;

/** `hashed-v1`, which came before `static-v1`: words, word pairs and letter groups hashed, and no meaning. The baseline. */
export function embedHashed(text: string): Float32Array {
  const weights = new Map<number, number>();
  listFeatures(text, (hash, weight) => weights.set(hash, (weights.get(hash) ?? 0) + weight * weight));
  const sums = new Float64Array(DIMENSIONS);
  for (const [hash, squares] of weights) {
    // The root of the summed squares: a word said four times counts twice.
    const value = Math.sqrt(squares);
    sums[hash & (DIMENSIONS - 1)]! += hash & 0x80000000 ? -value : value;
  }
  let length = 0;
  for (const sum of sums) length += sum * sum;
  return Float32Array.from(sums, (sum) => (length === 0 ? 0 : sum / Math.sqrt(length)));
}

/** Names every feature of a text: stems, pairs of neighbouring stems, and the letter groups of each word. */
function listFeatures(text: string, sink: FeatureSink): void {
  let previous: { hash: number; weight: number } | null = null;
  let count = 0;
  for (const word of listWords(text)) {
    if ((count += 1) > MOST_WORDS) return;
    if (isUnspaced(word)) {
      listCharacters(word, sink);
      previous = null;
      continue;
    }
    const weight = weigh(word);
    const root = hashText(stem(word), WORD_SEED);
    sink(root, weight);
    if (previous) sink(combine(previous.hash, root), BIGRAM_WEIGHT * Math.sqrt(previous.weight * weight));
    previous = { hash: root, weight };
    listLetters(word.slice(0, LONGEST_WORD), weight, sink);
  }
}

function weigh(word: string): number {
  if (LIGHT_WORDS.has(word)) return LIGHT_WEIGHT;
  if (/\p{N}/u.test(word)) return NUMBER_WEIGHT;
  // Longer words are rarer and say more.
  return 0.6 + 0.1 * Math.min(word.length, 8);
}

/** The letter groups of a word between marks for its ends; together they weigh as much however many there are. */
function listLetters(word: string, weight: number, sink: FeatureSink): void {
  const marked = `<${word}>`;
  let groups = 0;
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) groups += Math.max(0, marked.length - size + 1);
  if (groups === 0) return;
  const share = (LETTERS_WEIGHT * weight) / Math.sqrt(groups);
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) {
    for (let at = 0; at + size <= marked.length; at += 1) sink(hashText(marked, LETTERS_SEED, at, at + size), share);
  }
}

/** Single characters and pairs of an unspaced run. */
function listCharacters(run: string, sink: FeatureSink): void {
  const characters = [...run].slice(0, MOST_WORDS);
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

function combine(left: number, right: number): number {
  let hash = Math.imul(left, 0x01000193) ^ right ^ 0x5bd1e995;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

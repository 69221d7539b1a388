import type { OrderedRows } from './best-first.ts';
import { scoreBm25 } from './bm25.ts';
import { findBest } from './nearness.ts';
import { toRarity } from './side-by-side.ts';
import type { TermIndex } from './term-index.ts';

/** What is found first stays first: other words than the question's may fill up a list, never bury an exact hit. */
const FIRST = 10;
/** Texts whose words are taken over, how many words, and what they count beside the question's. */
const TAUGHT_BY = 5;
const WORDS = 20;
const SHARE = 0.3;

/**
 * Reorders what follows the first page by the words of the first texts too (pseudo-relevance feedback, Lavrenko and Croft,
 * SIGIR 2001): an article on disputes that never says "wrong charge" shares the words of those that do. Scores
 * of what is reordered stay below those of the first page.
 */
export function addFeedback(index: TermIndex, rows: OrderedRows, depth: number, scores: Float64Array): OrderedRows {
  if (depth <= FIRST || rows.length <= FIRST) return rows;
  const first = rows.slice(0, FIRST);
  const taught = scoreTaught(index, first.slice(0, TAUGHT_BY), scores);
  const best = scores[first[0]!]!;
  const scale = (SHARE * best) / findBest(taught);
  const after = rows.slice(FIRST);
  for (const row of after) scores[row]! += scale * taught[row]!;
  after.sort((left, right) => scores[right]! - scores[left]! || index.seqs[right]! - index.seqs[left]!);
  const room = Math.min(1, scores[first.at(-1)!]! / scores[after[0]!]!);
  for (const row of after) scores[row]! *= room;
  return [...first, ...after];
}

/** BM25 of all rows for the words that tell the teaching rows best from others. */
function scoreTaught(index: TermIndex, teachers: readonly number[], scores: Float64Array): Float64Array {
  const whole = teachers.reduce((sum, row) => sum + scores[row]!, 0);
  const told = new Map<number, number>();
  for (const row of teachers) {
    const { hashes, counts } = index.wordsOf(row);
    const share = scores[row]! / whole / Math.max(1, index.lengths[row]!);
    hashes.forEach((hash, at) => told.set(hash, (told.get(hash) ?? 0) + share * counts[at]!));
  }
  const words = [...told.keys()];
  const { frequencies } = index.scan(words);
  const gains = words
    .map((hash, at) => ({ hash, gain: told.get(hash)! * toRarity(index.size, frequencies[at]!), isShared: frequencies[at]! > 1 }))
    .filter(({ isShared }) => isShared)
    .sort((left, right) => right.gain - left.gain || left.hash - right.hash)
    .slice(0, WORDS);
  const most = gains[0]?.gain ?? 1;
  return scoreBm25(index, gains.map(({ hash }) => hash), gains.map(({ gain }) => gain / most)).scores;
}

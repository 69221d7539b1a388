import type { TermIndex } from './term-index.ts';

/** The nearest vector counts as much as this share of the best words. */
const NEARNESS = 0.5;
/** A text that shares no word stands out by its vector when it is this many deviations nearer than the mean. */
const OUTSTANDING = 2;

/**
 * Adds to each row's score what it is nearer than the average text, as a share of the nearest, where the best words count
 * `best`. What shares no word and does not stand out is noise, however much of it there is. Gives the rows that stand out.
 */
export function addNearness(index: TermIndex, scores: Float64Array, cosines: Float32Array, best: number): Uint8Array {
  const standing = new Uint8Array(index.rows);
  let sum = 0;
  let squares = 0;
  let nearest = 0;
  for (let row = 0; row < index.rows; row += 1) {
    if (index.seqs[row] === 0) continue;
    const cosine = cosines[row]!;
    sum += cosine;
    squares += cosine * cosine;
    nearest = Math.max(nearest, cosine);
  }
  const mean = sum / Math.max(1, index.size);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, index.size) - mean * mean));
  // Among a handful of texts none can stand out: nearness itself must do.
  const bar = index.size < 8 ? 0 : mean + OUTSTANDING * deviation;
  const floor = index.size < 8 ? 0 : mean;
  if (nearest <= floor) return standing;
  for (let row = 0; row < index.rows; row += 1) {
    const cosine = cosines[row]!;
    if (index.seqs[row] === 0 || cosine <= floor || cosine <= 0) continue;
    if (cosine >= bar) standing[row] = 1;
    else if (scores[row] === 0) continue;
    scores[row]! += (NEARNESS * best * (cosine - floor)) / (nearest - floor);
  }
  return standing;
}

/** How much of what all turns have in common is taken out of a question's vector, and how many turns it takes to know it. */
const COMMON = 0.6;
const TURNS_TO_KNOW = 20;

/**
 * A question's vector without what is common to all `count` turns of a conversation: in a chat about one app nearness to
 * "app" tells no turn from another.
 */
export function withoutCommon(query: Float32Array, mean: Float32Array, count: number): Float32Array {
  if (mean.length !== query.length) return query;
  const share = (COMMON * count) / (count + TURNS_TO_KNOW);
  return query.map((value, at) => value - share * mean[at]!);
}

/** The highest of some scores, and never 0: shares of it are taken. */
export function findBest(scores: Float64Array): number {
  let best = 1e-9;
  for (const score of scores) if (score > best) best = score;
  return best;
}

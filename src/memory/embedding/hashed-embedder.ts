import type { InProcessEmbedder } from '../ports.ts';
import { listFeatures } from './features.ts';

const DIMENSIONS = 256;

/**
 * The embedded default: words, word pairs and letter groups hashed with a sign into 256 numbers. It knows spelling,
 * inflection and shared words in any script, and no synonyms. Integer hashing and correctly rounded arithmetic alone,
 * so that every machine makes the same vector. A text with no letter or digit gets the zero vector, near to nothing.
 */
export function createHashedEmbedder(): InProcessEmbedder {
  return {
    id: 'hashed-v1',
    dimensions: DIMENSIONS,
    inProcess: true,
    embedNow,
    embed: async (texts) => texts.map(embedNow),
  };
}

function embedNow(text: string): Float32Array {
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

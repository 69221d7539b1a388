/** Hash buckets of the linear model; a power of two. 2^14 × 7 classes of int8 is 112 KB. */
export const BUCKETS = 16_384;
/** Characters read of a text: the vertical shows in the first lines, and the bound keeps adversarial input cheap. */
const LONGEST_CHARACTERS = 4_000;

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return (value ^ (value >>> 15)) & (BUCKETS - 1);
}

/**
 * The hashed features of a text: words, pairs of neighbouring words, and four-letter pieces of longer words (so that a
 * typo or an ending does not lose the word), scaled to a unit vector. Numbers and mask placeholders become one token
 * each, so that nothing about a customer is a feature.
 */
export function toFeatures(text: string): Map<number, number> {
  const words = text
    .slice(0, LONGEST_CHARACTERS)
    .toLowerCase()
    .replace(/\[[a-z_]{3,24}(?: [a-z]{1,8} [\w*]{1,8})?\]/g, ' 0 ')
    .replace(/[\p{L}]*\d[\p{L}\d]*/gu, ' 0 ')
    .replace(/['’]/g, '')
    .match(/\p{L}+|0/gu);
  const features = new Map<number, number>();
  if (!words) return features;
  const add = (name: string, weight: number): void => {
    const bucket = hash(name);
    features.set(bucket, Math.max(features.get(bucket) ?? 0, weight));
  };
  let previous = '^';
  for (const word of words.slice(0, 600)) {
    add(word, 1);
    add(`${previous} ${word}`, 0.7);
    if (word.length >= 5) {
      const padded = `^${word.slice(0, 24)}$`;
      for (let index = 0; index + 4 <= padded.length; index++) add(`~${padded.slice(index, index + 4)}`, 0.4);
    }
    previous = word;
  }
  let square = 0;
  for (const weight of features.values()) square += weight * weight;
  const scale = 1 / Math.sqrt(square);
  for (const [bucket, weight] of features) features.set(bucket, weight * scale);
  return features;
}

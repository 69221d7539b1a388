/** Hash buckets of the linear model; a power of two. 2^15 × 7 classes of a byte are 224 KB. */
export const BUCKETS = 32_768;
/** Characters read of a text: the vertical shows in the first lines, and the bound keeps adversarial input cheap. */
const LONGEST_CHARACTERS = 4_000;

/**
 * Words that say who writes and how, not about what: dropped, for in training they tell one data set from another.
 * English and Spanish, apostrophes left out.
 */
const FUNCTION_WORDS = new Set(
  (
    'a an the i im ive id ill me my mine myself we our ours us you your yours he she it its they them their ' +
    'this that these those ' +
    'there here is are was were be been being am do does did done dont doesnt didnt have has had havent ' +
    'hasnt having can cant ' +
    'cannot could couldnt will wont would wouldnt should shall may might must to of in on at by for with ' +
    'from as into about over ' +
    'and or but if so than then too very just also not no nor because while when where what which who whom ' +
    'whose why how all any ' +
    'some each both more most other such only own same again once now up down out off please help hi hello ' +
    'hey thanks thank ok okay ' +
    'yes need want wants know tell get got getting go going like make made let us see say said way thing ' +
    'things something anything ' +
    'someone anyone somehow really still already yet ever never always well good morning evening afternoon ' +
    'sir madam dear ' +
    'el la los las un una de que y en es por para con mi mis me se lo le su al del como pero no si yo tu ' +
    'usted hola gracias favor'
  ).split(' '),
);

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
    .replace(/[\p{L}\d]+/gu, (word) => (/\d/.test(word) ? ' 0 ' : word))
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
    if (FUNCTION_WORDS.has(word)) continue;
    add(word, 1);
    add(`${previous} ${word}`, 0.5);
    if (word.length >= 5) {
      const padded = `^${word.slice(0, 24)}$`;
      for (let index = 0; index + 4 <= padded.length; index++) add(`~${padded.slice(index, index + 4)}`, 0.5);
    }
    previous = word;
  }
  if (features.size === 0) return features;
  let square = 0;
  for (const weight of features.values()) square += weight * weight;
  const scale = 1 / Math.sqrt(square);
  for (const [bucket, weight] of features) features.set(bucket, weight * scale);
  return features;
}

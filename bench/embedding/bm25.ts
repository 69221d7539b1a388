import { stem } from '../../src/memory/embedding/stemming.ts';

const K1 = 1.2;
const B = 0.75;
const STOP_WORDS = new Set(
  (
    'a about after all also am an and any are as at be because been before but by can could did do does for from had has ' +
    'have he her his how i if in into is it its just me more my no not of on or our out over she so some than that the ' +
    'their them then there these they this to up us was we were what when where which who why will with would you your'
  ).split(' '),
);

const listTerms = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map(stem);

/** Plain BM25 over stems without stop words: the scores of every text for a query, 0 where no word is shared. */
export function createBm25(texts: readonly string[]): (query: string) => number[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = texts.map((text, index) => {
    const terms = listTerms(text);
    for (const term of terms) {
      let entry = postings.get(term);
      if (!entry) postings.set(term, (entry = new Map()));
      entry.set(index, (entry.get(index) ?? 0) + 1);
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / texts.length;
  return (query) => {
    const scores = texts.map(() => 0);
    for (const term of new Set(listTerms(query))) {
      const entry = postings.get(term);
      if (!entry) continue;
      const rarity = Math.log(1 + (texts.length - entry.size + 0.5) / (entry.size + 0.5));
      for (const [index, count] of entry) {
        const saturation = count + K1 * (1 - B + (B * lengths[index]!) / mean);
        scores[index]! += (rarity * count * (K1 + 1)) / saturation;
      }
    }
    return scores;
  };
}

import { stem } from '../../src/memory/embedding/stemming.ts';

/** Robertson's usual constants, as in the figures published for these sets. */
const K1 = 1.2;
const B = 0.75;
const STOP_WORDS = new Set(
  (
    'a about after again all also am an and any are as at be because been before being but by can could did do does doing down during ' +
    'each few for from further had has have having he her here hers him his how i if in into is it its just me more most my no nor ' +
    'not now of off on once only or other our out over own s same she should so some such t than that the their them then there ' +
    'these they this those through to too under until up very was we were what when where which while who whom why will with would you your'
  ).split(' '),
);

/** The yardstick: BM25 over light stems without stop words, and nothing else. It shares no ranking code with Rapport. */
export class PlainBm25 {
  readonly #ids: string[] = [];
  readonly #documents: Map<string, number>[] = [];
  readonly #lengths: number[] = [];
  readonly #documentsWith = new Map<string, number>();

  add(id: string, text: string): void {
    const counts = new Map<string, number>();
    const words = toWords(text);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of counts.keys()) this.#documentsWith.set(word, (this.#documentsWith.get(word) ?? 0) + 1);
    this.#ids.push(id);
    this.#documents.push(counts);
    this.#lengths.push(words.length);
  }

  /** Ids of what shares a word with the query, best first, ties in the order added. */
  search(query: string, limit: number): string[] {
    const words = [...new Set(toWords(query))];
    const mean = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#lengths.length);
    const scored = this.#documents.map((counts, index) => {
      let score = 0;
      for (const word of words) {
        const count = counts.get(word);
        if (!count) continue;
        const seen = this.#documentsWith.get(word)!;
        const idf = Math.log(1 + (this.#ids.length - seen + 0.5) / (seen + 0.5));
        score += (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * this.#lengths[index]!) / mean));
      }
      return { id: this.#ids[index]!, score };
    });
    return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, limit).map(({ id }) => id);
  }
}

function toWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map(stem);
}

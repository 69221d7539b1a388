import type { Collection } from './collections.ts';

/** Gives the scores of all of a collection's texts for a question. */
export type Searcher = (collection: Collection) => (question: string) => ArrayLike<number>;

export interface Quality {
  recall1: number;
  recall10: number;
  recall50: number;
  recallAll10: number;
  reciprocalRank: number;
}

/** Reciprocal rank fusion's constant, as published (Cormack et al., 2009). */
const FUSION_K = 60;

/** Indices from best to worst; what scores 0 or less was not found. Ties go to the earlier text. */
export function rank(scores: ArrayLike<number>): number[] {
  const found = Array.from({ length: scores.length }, (_, index) => index).filter((index) => scores[index]! > 0);
  return found.sort((left, right) => scores[right]! - scores[left]! || left - right);
}

/** Weighted reciprocal rank fusion of several searchers, each with the first `depth` of its ranking. */
export function fuse(parts: readonly (readonly [Searcher, number])[], depth = 100): Searcher {
  return (collection) => {
    const opened = parts.map(([searcher, weight]) => [searcher(collection), weight] as const);
    return (question) => {
      const sums = new Float64Array(collection.texts.length);
      for (const [search, weight] of opened) {
        rank(search(question))
          .slice(0, depth)
          .forEach((index, place) => (sums[index]! += weight / (FUSION_K + place + 1)));
      }
      return sums;
    };
  };
}

/** Quality per question, in order. */
export function measure(searcher: Searcher, collections: readonly Collection[]): Quality[] {
  return collections.flatMap((collection) => {
    const search = searcher(collection);
    return collection.questions.map(({ text, gold }) => {
      const ranking = rank(search(text));
      const recall = (k: number): number => {
        const top = new Set(ranking.slice(0, k));
        return gold.filter((index) => top.has(index)).length / gold.length;
      };
      const wanted = new Set(gold);
      const first = ranking.findIndex((index) => wanted.has(index));
      return {
        recall1: recall(1),
        recall10: recall(10),
        recall50: recall(50),
        recallAll10: recall(10) === 1 ? 1 : 0,
        reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
      };
    });
  });
}

/** Mean of each measure. */
export function average(list: readonly Quality[]): Quality {
  const mean = (key: keyof Quality): number => list.reduce((sum, item) => sum + item[key], 0) / list.length;
  return {
    recall1: mean('recall1'),
    recall10: mean('recall10'),
    recall50: mean('recall50'),
    recallAll10: mean('recallAll10'),
    reciprocalRank: mean('reciprocalRank'),
  };
}

/**
 * Cross-validation over collections: each is measured with the searcher that does best on the others. Gives the
 * qualities per question and which searcher each collection got.
 */
export function chooseAcross(
  searchers: readonly Searcher[],
  collections: readonly Collection[],
): { qualities: Quality[]; choices: number[] } {
  const tables = searchers.map((searcher) => collections.map((collection) => measure(searcher, [collection])));
  const choices = collections.map((_, left) => {
    const means = tables.map((table) => average(table.filter((_, index) => index !== left).flat()).recall10);
    return means.indexOf(Math.max(...means));
  });
  return { qualities: choices.flatMap((choice, index) => tables[choice]![index]!), choices };
}

/** One question's outcome: what was found, best first, and what should have been. */
export interface Outcome {
  group: string;
  /** Which conversation it is of: questions of one conversation are not independent. */
  cluster: string;
  found: readonly string[];
  gold: readonly string[];
  oldIds?: readonly string[];
  newIds?: readonly string[];
}

/** Share of the gold ids among the first `k`. */
export function recallAt(outcome: Outcome, k: number): number {
  const top = new Set(outcome.found.slice(0, k));
  return outcome.gold.filter((id) => top.has(id)).length / outcome.gold.length;
}

/** One over the rank of the first gold id, 0 when none was found. */
export function reciprocalRank(outcome: Outcome): number {
  const place = outcome.found.findIndex((id) => outcome.gold.includes(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Whether some new statement stands above every old one; not found at all counts as wrong. */
export function putsNewFirst(outcome: Outcome): boolean {
  const first = outcome.found.findIndex((id) => outcome.newIds?.includes(id));
  const old = outcome.found.findIndex((id) => outcome.oldIds?.includes(id) && !outcome.newIds?.includes(id));
  return first >= 0 && (old < 0 || first < old);
}

export interface Summary {
  questions: number;
  recall5: number;
  recall10: number;
  recall50: number;
  recallAll10: number;
  mrr: number;
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const mean = (measure: (outcome: Outcome) => number) => sum(outcomes.map(measure)) / Math.max(1, outcomes.length);
  return {
    questions: outcomes.length,
    recall5: mean((outcome) => recallAt(outcome, 5)),
    recall10: mean((outcome) => recallAt(outcome, 10)),
    recall50: mean((outcome) => recallAt(outcome, 50)),
    recallAll10: mean((outcome) => (recallAt(outcome, 10) === 1 ? 1 : 0)),
    mrr: mean(reciprocalRank),
  };
}

/**
 * The mean difference in recall@10 between two systems over the same questions with a 95 % interval: paired bootstrap that
 * draws whole conversations, 2,000 times, from fixed numbers.
 */
export function compare(left: readonly Outcome[], right: readonly Outcome[]): { difference: number; low: number; high: number } {
  const byCluster = new Map<string, number[]>();
  left.forEach((outcome, index) => {
    const list = byCluster.get(outcome.cluster) ?? [];
    list.push(recallAt(outcome, 10) - recallAt(right[index]!, 10));
    byCluster.set(outcome.cluster, list);
  });
  const clusters = [...byCluster.values()];
  const all = clusters.flat();
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
  const means = Array.from({ length: 2000 }, () => {
    const drawn = clusters.flatMap(() => clusters[Math.floor(draw() * clusters.length)]!);
    return sum(drawn) / drawn.length;
  }).sort((a, b) => a - b);
  return { difference: sum(all) / Math.max(1, all.length), low: means[50] ?? 0, high: means[1949] ?? 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { MARK } from './generalize.ts';
import { readCase, similarityOf, type Case, type ReadCase } from './similarity.ts';
import { listWordsOf, takeOutUnvouched, type Vouched } from './vouching.ts';
import { countTelling, tidy } from './wording.ts';

/** When a solution is promoted. */
export interface PromotionRules {
  /** From which similarity two cases are one problem with one solution, 0–1. */
  threshold: number;
  /** Of how many customers it must have been the problem. */
  customers: number;
}

/** A resolved problem of one customer; what is known to be personal has been taken out. */
export interface CustomerCase extends Case {
  /** The memory that says how it was solved. */
  memoryId: string;
  /** The customer's space: who it was stays there. */
  spaceId: string;
}

/** A problem, its solution, and what they were made out of. */
export interface PromotedSolution extends Case {
  evidence: string[];
}

/** Fewer words that tell something are no problem, and no answer, that would help anybody else. */
const FEWEST_WORDS = 2;
/** A word taken out of a wording counts against it as much as this much less similarity to the others. */
const MARK_COST = 0.1;

/**
 * The solution that several customers' cases have in common with `own`; null while too few had the problem, or when nothing
 * is left to say once what is anybody's own was taken out. Pure: the same cases give the same words.
 */
export function promote(own: CustomerCase, others: readonly CustomerCase[], rules: PromotionRules): PromotedSolution | null {
  const cluster = findCluster(own, others, rules.threshold);
  return cluster.length < rules.customers ? null : wordSolution(cluster);
}

/** `own` and of each other customer the case that is most alike, where it is alike enough; best first after `own`. */
export function findCluster(own: CustomerCase, others: readonly CustomerCase[], threshold: number): (CustomerCase & ReadCase)[] {
  const read = readCase(own);
  const best = new Map<string, { one: CustomerCase & ReadCase; score: number }>();
  for (const other of others) {
    if (other.spaceId === own.spaceId) continue;
    const one = readCase(other);
    const score = similarityOf(read, one);
    if (score >= threshold && score > (best.get(one.spaceId)?.score ?? 0)) best.set(one.spaceId, { one, score });
  }
  const members = [...best.values()].sort((a, b) => b.score - a.score || (a.one.memoryId < b.one.memoryId ? -1 : 1));
  return [read, ...members.map(({ one }) => one)];
}

/** The wording that stands best for all, with nothing in it that is one customer's own. */
export function wordSolution(cluster: readonly (CustomerCase & ReadCase)[]): PromotedSolution | null {
  const vouched = toVouched(cluster);
  const wordings = cluster.map((one) => {
    const [problem, resolution] = takeOutUnvouched([one.problem, one.resolution], vouched) as [string, string];
    const marks = countMarks(problem) + countMarks(resolution);
    const likeness = cluster.reduce((sum, other) => sum + similarityOf(one, other), 0) / cluster.length;
    return { problem: tidy(problem), resolution: tidy(resolution), product: one.product, worth: likeness - MARK_COST * marks };
  });
  const telling = wordings.filter(({ problem, resolution }) => countTelling(problem) >= FEWEST_WORDS && countTelling(resolution) >= FEWEST_WORDS);
  const [best] = telling.sort((a, b) => b.worth - a.worth);
  if (!best) return null;
  const product = best.product ?? cluster.find((one) => one.product !== null)?.product ?? null;
  return { problem: best.problem, resolution: best.resolution, product, evidence: cluster.map((one) => one.memoryId) };
}

function countMarks(text: string): number {
  return text.match(MARK)?.length ?? 0;
}

/** Words of the products, and words that at least two customers used of the problem. What agents wrote vouches for nothing: they sign. */
function toVouched(cluster: readonly CustomerCase[]): Vouched {
  const named = new Set(cluster.flatMap((one) => (one.product === null ? [] : [...listWordsOf(one.product)])));
  const customers = new Map<string, Set<string>>();
  for (const one of cluster) {
    for (const word of listWordsOf(one.problem)) {
      const who = customers.get(word) ?? new Set();
      customers.set(word, who.add(one.spaceId));
    }
  }
  const shared = new Set([...customers].filter(([, who]) => who.size > 1).map(([word]) => word));
  return { named, shared };
}

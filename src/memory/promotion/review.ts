import { createStaticEmbedder } from '../embedding/index.ts';
import { cosine } from '../embedding/vectors.ts';
import { normalizeProduct, type KnowledgeEntry, type KnowledgeFields } from '../knowledge.ts';
import { similarityOf as similarityOfWords } from '../reconcile/content-key.ts';
import { findCluster, type CustomerCase, type PromotionRules } from './promotion.ts';
import { compareCases, readCase, similarityOf, type ReadCase } from './similarity.ts';

/**
 * From here on two entries are one, measured on bench/promotion and on 698 articles of a bank: of their 243,000 pairs two
 * were taken for one; of 150 articles with a sentence moved or reworded 142 or more were. Words differ where a figure does.
 */
const SAME_WORDS = 0.6;
const SAME_SENSE = 0.8;
/** Solutions are one from here on: above what promotion takes for one, since merging loses what proposing only adds. */
const SAME_SOLUTION = 0.5;

const embedder = createStaticEmbedder();

/** An entry, and one that says nearly the same: the first is to stay. */
export interface Duplicates {
  kept: KnowledgeEntry;
  other: KnowledgeEntry;
}

/** Pairs of entries that say nearly the same of the same thing, each entry in one pair at most. The older one stays. */
export function findDuplicates(entries: readonly KnowledgeEntry[]): Duplicates[] {
  const oldestFirst = [...entries].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const read = oldestFirst.map((entry) => ({ entry, vector: embedder.embedNow(entry.text), solution: toSolution(entry) }));
  const paired = new Set<string>();
  const pairs: Duplicates[] = [];
  read.forEach((later, place) => {
    const earlier = read.slice(0, place).find((one) => !paired.has(one.entry.id) && isSame(one, later));
    if (!earlier || paired.has(later.entry.id)) return;
    paired.add(earlier.entry.id).add(later.entry.id);
    pairs.push({ kept: earlier.entry, other: later.entry });
  });
  return pairs;
}

interface Read {
  entry: KnowledgeEntry;
  vector: Float32Array;
  solution: ReadCase | null;
}

function isSame(left: Read, right: Read): boolean {
  const [a, b] = [left.entry, right.entry];
  if (a.kind !== b.kind || normalizeProduct(a.product ?? '') !== normalizeProduct(b.product ?? '')) return false;
  if (left.solution && right.solution) return similarityOf(left.solution, right.solution) >= SAME_SOLUTION;
  return cosine(left.vector, right.vector) >= SAME_SENSE && similarityOfWords(a.text, b.text) >= SAME_WORDS;
}

function toSolution({ issue, solution, product }: KnowledgeEntry): ReadCase | null {
  return issue === null || solution === null ? null : readCase({ problem: issue, resolution: solution, product });
}

/** What two entries say together: the newer wording, and those sentences of the older that it does not say. */
export function mergeEntries({ kept, other }: Duplicates): KnowledgeFields {
  const [older, newer] = kept.updatedAt <= other.updatedAt ? [kept, other] : [other, kept];
  const join = (field: 'content' | 'issue' | 'solution') => joinTexts(newer[field], older[field]);
  return {
    kind: kept.kind, title: newer.title ?? older.title, content: join('content'), issue: newer.issue ?? older.issue, solution: join('solution'),
    product: newer.product ?? older.product, tags: [...new Set([...older.tags, ...newer.tags])], metadata: { ...older.metadata, ...newer.metadata },
  };
}

/** A sentence that is this much in the other text already. */
const SAID = 0.6;

function joinTexts(newer: string | null, older: string | null): string | null {
  if (newer === null || older === null) return newer ?? older;
  const sentences = toSentences(newer);
  const unsaid = toSentences(older).filter((sentence) => !sentences.some((one) => similarityOfWords(one, sentence) >= SAID));
  return [newer, ...unsaid].join(' ');
}

function toSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** How near cases must lie to an entry's problem, how far from its answer, and how much nearer to each other (bench/promotion). */
const SAME_PROBLEM = 0.45;
const OTHER_ANSWER = 0.5;
const AGREEMENT = 0.2;

/** A solved problem and when it was solved. */
export type DatedCase = CustomerCase & { at: number };

/**
 * Cases since an entry was last worded whose problem is its and whose answer, on which enough customers' cases agree, is
 * another; null where more cases were still solved as it says.
 */
export function findContradiction(entry: KnowledgeEntry, cases: readonly DatedCase[], rules: PromotionRules): (CustomerCase & ReadCase)[] | null {
  const said = toSolution(entry);
  if (!said) return null;
  const near = cases
    .filter((one) => one.at > entry.updatedAt)
    .map(readCase)
    .filter((one) => compareCases(said, one).isOneProduct && compareCases(said, one).problem >= SAME_PROBLEM);
  const answers = (one: ReadCase) => compareCases(said, one).resolution;
  for (const own of near) {
    const cluster = findCluster(own, near, rules.threshold);
    if (cluster.length < Math.max(2, rules.customers)) continue;
    const fromEntry = mean(cluster.map(answers));
    const amongThem = mean(cluster.flatMap((one, place) => cluster.slice(0, place).map((other) => compareCases(one, other).resolution)));
    const ids = new Set(cluster.map((one) => one.memoryId));
    const stillSo = near.filter((one) => !ids.has(one.memoryId) && answers(one) >= OTHER_ANSWER).length;
    if (fromEntry < OTHER_ANSWER && amongThem - fromEntry >= AGREEMENT && cluster.length > stillSo) return cluster;
  }
  return null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

import { createStaticEmbedder } from '../embedding/index.ts';
import { cosine } from '../embedding/vectors.ts';
import { normalizeProduct } from '../knowledge.ts';

/** A problem and what solved it. */
export interface Case {
  problem: string;
  resolution: string;
  product: string | null;
}

/** A case with what its two sides mean. */
export interface ReadCase extends Case {
  vectors: { problem: Float32Array; resolution: Float32Array };
}

/**
 * Always the embedded embedder, whatever a deployment searches with: thresholds are measured on it
 * (bench/promotion), and it costs no call.
 */
const embedder = createStaticEmbedder();

export function readCase<T extends Case>(one: T): T & ReadCase {
  return { ...one, vectors: { problem: embedder.embedNow(one.problem), resolution: embedder.embedNow(one.resolution) } };
}

/** How alike two cases are on each side, −1 to 1. */
export interface Likeness {
  problem: number;
  resolution: number;
  /** Whether they are about one product, as far as both name one. */
  isOneProduct: boolean;
}

export function compareCases(left: ReadCase, right: ReadCase): Likeness {
  return {
    problem: cosine(left.vectors.problem, right.vectors.problem),
    resolution: cosine(left.vectors.resolution, right.vectors.resolution),
    isOneProduct: left.product === null || right.product === null || normalizeProduct(left.product) === normalizeProduct(right.product),
  };
}

/** Answers less alike than this are two answers, however alike the problems: it costs no recall (bench/promotion). */
const SAME_ANSWER = 0.35;

/** How much two cases are the same problem solved in the same way: the mean of both sides, and nothing across products or answers. */
export function similarityOf(left: ReadCase, right: ReadCase): number {
  const { problem, resolution, isOneProduct } = compareCases(left, right);
  return isOneProduct && resolution >= SAME_ANSWER ? (problem + resolution) / 2 : 0;
}

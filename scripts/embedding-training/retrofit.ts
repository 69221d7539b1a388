import type { Vocabulary } from './vocabulary.ts';

/** Enough for power iteration to settle on the first direction. */
const POWER_STEPS = 30;

/** Terms that should lie together, and how strongly. */
export interface Bond {
  members: number[];
  weight: number;
}

/** One bond a synonym group. */
export function listGroupBonds(groups: string[][], vocabulary: Vocabulary, weight: number): Bond[] {
  return groups.map((group) => ({
    members: group.map((term) => vocabulary.indexOf.get(term)).filter((term) => term !== undefined),
    weight,
  }));
}

/**
 * Draws bonded terms together while each stays near where its company put it (Faruqui et al., 2015; a bond draws to
 * its middle). Terms without company are carried by their bonds alone. Rows come out with length 1, or 0 when unknown.
 */
export function retrofit(vectors: Float32Array, dimensions: number, bonds: Bond[], rounds: number): Float32Array {
  const size = vectors.length / dimensions;
  const start = normaliseRows(vectors, dimensions);
  const isKnown = Array.from({ length: size }, (_, row) => start[row * dimensions] !== 0);
  let current: Float32Array = start.slice();
  for (let round = 0; round < rounds; round += 1) {
    const sums = new Float32Array(current.length);
    const weights = new Float32Array(size);
    for (const { members, weight } of bonds) {
      const placed = members.filter((term) => current[term * dimensions] !== 0);
      if (placed.length === 0 || members.length < 2) continue;
      const middle = new Float32Array(dimensions);
      for (const term of placed) {
        for (let at = 0; at < dimensions; at += 1) middle[at]! += current[term * dimensions + at]! / placed.length;
      }
      for (const term of members) {
        weights[term]! += weight;
        for (let at = 0; at < dimensions; at += 1) sums[term * dimensions + at]! += weight * middle[at]!;
      }
    }
    for (let row = 0; row < size; row += 1) {
      const own = isKnown[row] ? 1 : 0;
      for (let at = 0; at < dimensions; at += 1) {
        sums[row * dimensions + at]! += own * start[row * dimensions + at]!;
      }
    }
    current = normaliseRows(sums, dimensions);
  }
  return current;
}

export function normaliseRows(vectors: Float32Array, dimensions: number): Float32Array {
  const out = vectors.slice();
  for (let from = 0; from < out.length; from += dimensions) {
    let squares = 0;
    for (let at = 0; at < dimensions; at += 1) squares += out[from + at]! ** 2;
    const length = Math.sqrt(squares);
    if (length > 0) for (let at = 0; at < dimensions; at += 1) out[from + at]! /= length;
  }
  return out;
}

/**
 * Takes out the direction that nearly all terms share (Arora et al., 2017, done once to the words instead of to each
 * text, which comes to the same for sums). `weights` says how often a term is met.
 */
export function removeCommon(vectors: Float32Array, dimensions: number, weights: Float64Array): Float32Array {
  const size = vectors.length / dimensions;
  let direction = new Float64Array(dimensions).fill(1);
  const project = (row: number): number => {
    let dot = 0;
    for (let at = 0; at < dimensions; at += 1) dot += vectors[row * dimensions + at]! * direction[at]!;
    return dot;
  };
  for (let step = 0; step < POWER_STEPS; step += 1) {
    const next = new Float64Array(dimensions);
    for (let row = 0; row < size; row += 1) {
      const share = weights[row]! * project(row);
      for (let at = 0; at < dimensions; at += 1) next[at]! += share * vectors[row * dimensions + at]!;
    }
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    direction = next.map((value) => value / length);
  }
  const rest = vectors.slice();
  for (let row = 0; row < size; row += 1) {
    const dot = project(row);
    for (let at = 0; at < dimensions; at += 1) rest[row * dimensions + at]! -= dot * direction[at]!;
  }
  return rest;
}

import type { InProcessEmbedder } from '../ports.ts';
import { listFeatures } from './features.ts';
import { SEMANTIC_WEIGHTS } from './semantic.weights.ts';
import { SemanticTable } from './semantic-table.ts';
import { stem } from './stemming.ts';
import { isUnspaced, listWords } from './words.ts';

const DIMENSIONS = 256;
/** A text's sense is in its first words; an endless one costs no more than these. */
const MOST_WORDS = 400;
/** How much of a vector's square is meaning, the rest being spelling. Chosen by bench/embedding. */
const MEANING_SHARE = 0.7;
/** Unknown words of a text that are looked up as misspellings: bounds what a text made of them costs. */
const MOST_MISSPELLINGS = 40;
/** A term said often counts no more than this many times one said once (as BM25 saturates). */
const MOST_REPEATS = 3;

/**
 * The embedded default: what the words mean, by trained vectors of some 15,000 English terms and common Spanish ones
 * of the support desk, and how they are spelt, by hashed stems and letter groups in any script. Both lie in the same
 * 256 numbers. Integer hashing, tables and correctly rounded arithmetic alone, so that every machine makes the same
 * vector. A text with no letter or digit gets the zero vector, near to nothing.
 */
export function createStaticEmbedder(): InProcessEmbedder {
  return createEmbedder('static-v1', openTable, MEANING_SHARE);
}

let table: SemanticTable | null = null;

/** Opens the trained vectors when first needed: an isolate that embeds nothing pays nothing. */
function openTable(): SemanticTable {
  return (table ??= new SemanticTable(SEMANTIC_WEIGHTS));
}

/** An embedder over other vectors or another mix, for comparing them. `meaningShare` is 0 to 1. */
export function createEmbedder(id: string, open: () => SemanticTable, meaningShare: number): InProcessEmbedder {
  const embedNow = (text: string): Float32Array => {
    const words: string[] = [];
    for (const word of listWords(text)) if (words.push(word) === MOST_WORDS) break;
    const stems = words.map((word) => (isUnspaced(word) ? word : stem(word)));
    const meaning = sumMeanings(open(), stems);
    const spelling = sumSpellings(words, stems);
    const meaningScale = toScale(meaning, meaningShare);
    const spellingScale = toScale(spelling, 1 - meaningShare);
    const sums = meaning.map((value, at) => value * meaningScale + spelling[at]! * spellingScale);
    const scale = toScale(sums, 1);
    return Float32Array.from(sums, (sum) => sum * scale);
  };
  return { id, dimensions: DIMENSIONS, inProcess: true, embedNow, embed: async (texts) => texts.map(embedNow) };
}

function sumMeanings(vectors: SemanticTable, stems: readonly string[]): Float64Array {
  const counts = new Map<number, number>();
  const unknown = new Map<string, number>();
  for (let at = 0; at < stems.length; ) {
    const found = vectors.find(stems, at);
    if (found) counts.set(found.index, (counts.get(found.index) ?? 0) + 1);
    else unknown.set(stems[at]!, (unknown.get(stems[at]!) ?? 0) + 1);
    at += found?.words ?? 1;
  }
  for (const [word, count] of [...unknown].slice(0, MOST_MISSPELLINGS)) {
    const meant = vectors.findMisspelt(word);
    if (meant !== null) counts.set(meant, (counts.get(meant) ?? 0) + count);
  }
  const sums = new Float64Array(DIMENSIONS);
  for (const [index, count] of counts) vectors.add(index, (count * MOST_REPEATS) / (count + MOST_REPEATS - 1), sums);
  return sums;
}

function sumSpellings(words: readonly string[], stems: readonly string[]): Float64Array {
  const weights = new Map<number, number>();
  listFeatures(words, stems, (hash, weight) => weights.set(hash, (weights.get(hash) ?? 0) + weight * weight));
  const sums = new Float64Array(DIMENSIONS);
  for (const [hash, squares] of weights) {
    // The root of the summed squares: a word said four times counts twice.
    const value = Math.sqrt(squares);
    sums[hash & (DIMENSIONS - 1)]! += hash & 0x80000000 ? -value : value;
  }
  return sums;
}

/** What to multiply by for the given square of the length; 0 for the zero vector. */
function toScale(sums: Float64Array, square: number): number {
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return squares === 0 ? 0 : Math.sqrt(square / squares);
}

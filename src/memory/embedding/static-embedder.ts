import type { InProcessEmbedder } from '../ports.ts';
import { listFeatures } from './features.ts';
import { SEMANTIC_WEIGHTS } from './semantic.weights.ts';
import { SemanticTable } from './semantic-table.ts';
import { stem } from './stemming.ts';
import { listWords } from './words.ts';

/** A text's sense is in its first words; an endless one costs no more than these. */
const MOST_WORDS = 400;
/** A word said often counts no more than this many times one said once (as BM25 saturates). */
const MOST_REPEATS = 3;
/** Unknown words of a text that are looked up as misspellings: bounds what a text made of them costs. */
const MOST_MISSPELLINGS = 40;

let shipped: SemanticTable | null = null;

/** Opens the trained vectors when first needed: an isolate that embeds nothing pays nothing. */
const openShipped = (): SemanticTable => (shipped ??= new SemanticTable(SEMANTIC_WEIGHTS));

/**
 * The embedded default: the sum of what a text's words mean, by trained vectors of some 15,000 English terms and the
 * Spanish of the support desk. A word one slip away from a known one is read as that; names, numbers, identifiers and
 * other languages go by their hashed spelling. Integer hashing, tables and correctly rounded arithmetic alone, so that
 * every machine makes the same vector. A text with no letter or digit gets the zero vector, near to nothing.
 */
export function createStaticEmbedder(): InProcessEmbedder {
  return createTableEmbedder('static-v1', openShipped);
}

/** An embedder over a table of word vectors, opened when the first text comes. */
export function createTableEmbedder(id: string, open: () => SemanticTable): InProcessEmbedder {
  const embedNow = (text: string): Float32Array => embedText(open(), text);
  const dimensions = SEMANTIC_WEIGHTS.dimensions;
  return { id, dimensions, inProcess: true, embedNow, embed: async (texts) => texts.map(embedNow) };
}

/** Whether a single word, in lower case, is among those whose meaning is known. */
export function isKnownWord(word: string): boolean {
  return openShipped().find([stem(word)], 0) !== null;
}

function embedText(table: SemanticTable, text: string): Float32Array {
  const words: string[] = [];
  for (const word of listWords(text)) if (words.push(word) === MOST_WORDS) break;
  const stems = words.map(stem);
  const known = new Map<number, number>();
  const unknown = new Map<string, { stem: string; count: number }>();
  for (let at = 0; at < stems.length; ) {
    const found = table.find(stems, at);
    if (found) known.set(found.index, (known.get(found.index) ?? 0) + 1);
    else unknown.set(words[at]!, { stem: stems[at]!, count: (unknown.get(words[at]!)?.count ?? 0) + 1 });
    at += found?.words ?? 1;
  }
  const sums = new Float64Array(table.dimensions);
  let guesses = MOST_MISSPELLINGS;
  for (const [word, { stem, count }] of unknown) {
    const meant = guesses-- > 0 ? table.findMisspelt(stem) : null;
    if (meant === null) addSpelling(word, stem, saturate(count), sums);
    else known.set(meant, (known.get(meant) ?? 0) + count);
  }
  for (const [index, count] of known) table.add(index, saturate(count), sums);
  return toUnit(sums);
}

const saturate = (count: number): number => (count * MOST_REPEATS) / (count + MOST_REPEATS - 1);

function addSpelling(word: string, stem: string, factor: number, sums: Float64Array): void {
  listFeatures(word, stem, (hash, weight) => {
    const value = factor * weight;
    sums[hash % sums.length]! += hash & 0x80000000 ? -value : value;
  });
}

function toUnit(sums: Float64Array): Float32Array {
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  const length = Math.sqrt(squares);
  const unit = new Float32Array(sums.length);
  if (length > 0) for (let at = 0; at < unit.length; at += 1) unit[at] = sums[at]! / length;
  return unit;
}

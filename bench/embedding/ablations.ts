import { readCorpora } from '../../scripts/embedding-training/corpora.ts';
import { packTable } from '../../scripts/embedding-training/packing.ts';
import { type Ingredients, trainVectors } from '../../scripts/embedding-training/training.ts';
import { readWordNet } from '../../scripts/embedding-training/wordnet.ts';
import { SEMANTIC_WEIGHTS } from '../../src/memory/embedding/semantic.weights.ts';
import { type PackedTable, SemanticTable } from '../../src/memory/embedding/semantic-table.ts';
import { createTableEmbedder } from '../../src/memory/embedding/static-embedder.ts';

export interface Variant {
  name: string;
  embed: (text: string) => Float32Array;
}

/** Reads no word as a misspelt one. */
class LiteralTable extends SemanticTable {
  override findMisspelt(): null {
    return null;
  }
}

/** Knows no word, so that everything goes by its spelling. */
const EMPTY: PackedTable = { dimensions: SEMANTIC_WEIGHTS.dimensions, terms: '', weights: '', codes: '' };

/** The shipped embedder and what is left of it without one part; ingredients of training only with WordNet's folder. */
export function listVariants(wordNetFolder: string | undefined): Variant[] {
  const variants = [
    toVariant('static-v1', new SemanticTable(SEMANTIC_WEIGHTS)),
    toVariant('- reading of misspellings', new LiteralTable(SEMANTIC_WEIGHTS)),
    toVariant('- trained vectors', new SemanticTable(EMPTY)),
  ];
  if (!wordNetFolder) return variants;
  const texts = [...readCorpora().values()].flat();
  const wordNet = readWordNet(wordNetFolder);
  const all: Ingredients = { corpora: true, wordNet: true, synonyms: true };
  for (const part of ['corpora', 'wordNet', 'synonyms'] as const) {
    const packed = packTable(trainVectors(texts, wordNet, { ...all, [part]: false }));
    variants.push(toVariant(`- ${part}`, new SemanticTable(packed)));
  }
  return variants;
}

function toVariant(name: string, table: SemanticTable): Variant {
  return { name, embed: createTableEmbedder(name, () => table).embedNow };
}

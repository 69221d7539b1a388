import { Company } from './company.ts';
import { decompose, type Factors } from './linear-algebra.ts';
import { listGroupBonds, normaliseRows, removeCommon, retrofit } from './retrofit.ts';
import { buildVocabulary, readSynonymGroups, type Vocabulary } from './vocabulary.ts';
import type { WordNet } from './wordnet.ts';

/** Word vectors of length 1, one row a term, and how much a term says (smooth inverse frequency, 0 to 1). */
export interface TrainedVectors {
  terms: string[];
  dimensions: number;
  vectors: Float32Array;
  weights: Float64Array;
}

/** Which ingredients go in: all, but for an ablation. */
export interface Ingredients {
  corpora: boolean;
  wordNet: boolean;
  synonyms: boolean;
}

const DIMENSIONS = 256;
const VOCABULARY_LIMIT = 16_000;
const SEED = 1;
/** What a word of a definition, and a synonym or a kind, counts beside a neighbour in text. */
const GLOSS_WEIGHT = 1;
const LEMMA_WEIGHT = 3;
/** A synonym group's pull beside a term's own company (equal, as published), and how often it is applied. */
const BOND_WEIGHT = 1;
const BOND_ROUNDS = 8;
/** Share of all words at which a word counts half (Arora et al., 2017). */
const HALF_SHARE = 1e-3;

/**
 * Positive PMI of company in texts and dictionary, its first singular vectors taken at equal strength (weighing them
 * by their values was worse throughout), the common direction taken out, synonym groups drawn together.
 */
export function trainVectors(
  texts: string[],
  wordNet: WordNet,
  use: Ingredients = { corpora: true, wordNet: true, synonyms: true },
): TrainedVectors {
  const groups = readSynonymGroups();
  const vocabulary = buildVocabulary(texts, wordNet, groups, VOCABULARY_LIMIT);
  const company = new Company(vocabulary);
  if (use.corpora) for (const text of texts) company.readText(text);
  if (use.wordNet) company.readWordNet(wordNet, GLOSS_WEIGHT, LEMMA_WEIGHT);
  const factors = decompose(company.toPpmi(), DIMENSIONS, SEED);
  const { counts } = vocabulary;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = counts.map((count) => HALF_SHARE / (HALF_SHARE + count / total));
  const own = removeCommon(
    normaliseRows(factors.left, DIMENSIONS),
    DIMENSIONS,
    counts.map((count, index) => count * weights[index]! ** 2),
  );
  const bonds = use.synonyms ? listGroupBonds(groups, vocabulary, BOND_WEIGHT) : [];
  return keepPlaced(vocabulary, factors, retrofit(own, DIMENSIONS, bonds, BOND_ROUNDS), weights);
}

/** Leaves out terms that nothing is known of, and sorts the rest, which packs better. */
function keepPlaced(
  vocabulary: Vocabulary,
  { rank: dimensions }: Factors,
  vectors: Float32Array,
  weights: Float64Array,
): TrainedVectors {
  const row = (index: number): Float32Array => vectors.subarray(index * dimensions, (index + 1) * dimensions);
  const kept = vocabulary.terms
    .map((term, index) => ({ term, index }))
    .filter(({ index }) => row(index).some((value) => value !== 0))
    .sort((left, right) => (left.term < right.term ? -1 : 1));
  const sorted = new Float32Array(kept.length * dimensions);
  kept.forEach(({ index }, place) => sorted.set(row(index), place * dimensions));
  return {
    terms: kept.map(({ term }) => term),
    dimensions,
    vectors: sorted,
    weights: Float64Array.from(kept, ({ index }) => weights[index]!),
  };
}

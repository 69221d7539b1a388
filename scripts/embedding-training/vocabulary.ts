import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stem } from '../../src/memory/embedding/stemming.ts';
import { isUnspaced, listWords } from '../../src/memory/embedding/words.ts';
import type { WordNet } from './wordnet.ts';

/** Stems of a text as the embedder reads them. */
export function listStems(text: string): string[] {
  return [...listWords(text)].filter((word) => !isUnspaced(word)).map(stem);
}

/** The groups of `synonyms.txt`, each term as stems joined by blanks. */
export function readSynonymGroups(): string[][] {
  const lines = readFileSync(join(import.meta.dirname, 'synonyms.txt'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const terms = line.split(/\||\/\//).map((term) => listStems(term).join(' '));
      return [...new Set(terms.filter((term) => term !== ''))];
    });
}

export interface Vocabulary {
  terms: string[];
  indexOf: Map<string, number>;
  /** How often each was met, glosses included. */
  counts: Float64Array;
}

/** A term met less often than this teaches nothing reliable. */
const LEAST_COUNT = 3;
/** What being met in a definition counts beside being met in text. */
const GLOSS_COUNT = 0.25;

/**
 * The `limit` commonest stems of texts and dictionary, and all terms of the synonym groups. Words with digits are left
 * to the lexical features: they name things.
 */
export function buildVocabulary(texts: string[], wordNet: WordNet, groups: string[][], limit: number): Vocabulary {
  const counts = new Map<string, number>();
  const count = (term: string, by: number): void => void counts.set(term, (counts.get(term) ?? 0) + by);
  for (const text of texts) for (const term of listStems(text)) count(term, 1);
  for (const synset of wordNet.synsets.values()) for (const term of listStems(synset.gloss)) count(term, GLOSS_COUNT);
  for (const [lemma, senses] of wordNet.senses) {
    if (lemma.includes(' ')) continue;
    const met = senses.reduce((sum, sense) => sum + sense.count, 0);
    for (const term of listStems(lemma)) count(term, met);
  }
  const wanted = new Set(groups.flat());
  const common = [...counts]
    .filter(([term, times]) => times >= LEAST_COUNT && /^[\p{L}\p{M}'’]{2,}$/u.test(term) && !wanted.has(term))
    .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, Math.max(0, limit - wanted.size))
    .map(([term]) => term);
  const terms = [...wanted, ...common];
  return {
    terms,
    indexOf: new Map(terms.map((term, index) => [term, index])),
    counts: Float64Array.from(terms, (term) => counts.get(term) ?? 0),
  };
}

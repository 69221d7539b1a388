import { BestFirst, type OrderedRows } from './best-first.ts';
import { measureCoverage, scoreBm25 } from './bm25.ts';
import { toTitleHash, toTitlePair } from './entry.ts';
import { addFeedback } from './feedback.ts';
import { addNearness, findBest } from './nearness.ts';
import { addParts } from './parts.ts';
import type { Question } from './question.ts';
import { findPairs, toRarity } from './side-by-side.ts';
import { TITLED } from './signals.ts';
import type { TermIndex } from './term-index.ts';
import { addTimes } from './times.ts';

/** What the title that matches best counts beside the text that does. */
const TITLE = 1;
/** The best text for one part of a question of several counts this share of the best for the whole. */
const OF_PART = 0.1;

export interface RankedRows {
  /** Rows with something for the question, best first; ties by the newer. */
  rows: OrderedRows;
  /** Per row. */
  scores: Float64Array;
  /** 1 for rows that stand out by their vector, and are found by it alone where they share no word. */
  byVector: Uint8Array;
  /** Above 0 for rows that share a word with the question. */
  byWords: Float64Array;
  /** How much of the question's words the row that holds most of them holds, 0–1. */
  coverage: number;
}

/**
 * Ranks statements and articles: words of the text and of its title, vectors, parts of the question; past the first page
 * also what the first have in common, when `depth` asks for more.
 */
export function rankStatements(index: TermIndex, question: Question, cosines: Float32Array | null, depth = 0): RankedRows {
  const scored = scoreBm25(index, question.hashes, question.wanted);
  const scores = scored.scores.slice();
  const best = findBest(scores);
  addTitles(index, question, scores, best);
  const byVector = cosines ? addNearness(index, scores, cosines, best) : new Uint8Array(index.rows);
  addParts(index, question.parts, question.hashes, scored, OF_PART, scores, best);
  addTimes(index, question, scores, best);
  const rows = new BestFirst(index, scores);
  return { rows: addFeedback(index, rows, depth, scores), scores, byVector, byWords: scored.scores, coverage: measureCoverage(index, scored, question.wanted) };
}

/**
 * A title is too short for its length to say anything: its words count by how rare they are among titles, words side by
 * side once more, and all by the share of the title that the question says: who asks for the "Silver Card" asks for
 * "Silver Card: fees" before "Silver Savings: fees, limits and cards".
 */
function addTitles(index: TermIndex, question: Question, scores: Float64Array, best: number): void {
  if ((index.signalsSeen & TITLED) === 0) return;
  const matches = index.scan(question.hashes.map(toTitleHash));
  if (matches.rows.length === 0) return;
  const titles = new Float64Array(index.rows);
  const said = new Uint16Array(index.rows);
  matches.rows.forEach((row, place) => {
    const term = matches.terms[place]!;
    titles[row]! += question.wanted[term]! * toRarity(index.size, matches.frequencies[term]!);
    said[row]! += 1;
  });
  const pairs = question.pairs.map(([left, right]) => {
    return { left, right, fingerprint: toTitlePair(question.hashes[left]!, question.hashes[right]!) };
  });
  for (const rows of findPairs(index, pairs, { matches })) for (const row of rows) titles[row]! += toRarity(index.size, rows.length);
  titles.forEach((title, row) => {
    if (title > 0) titles[row] = title * Math.min(1, said[row]! / index.titleLengths[row]!);
  });
  const share = (TITLE * best) / findBest(titles);
  for (let row = 0; row < index.rows; row += 1) scores[row]! += share * titles[row]!;
}

import { scoreBm25 } from './bm25.ts';
import { toTitleHash } from './entry.ts';
import { addNearness, findBest } from './nearness.ts';
import { addParts } from './parts.ts';
import type { Question } from './question.ts';
import { TITLED } from './signals.ts';
import type { TermIndex } from './term-index.ts';

/** What the title that matches best counts beside the text that does. */
const TITLE = 0.6;

export interface RankedRows {
  /** Rows with something for the question, best first; ties by the newer. */
  rows: number[];
  /** Per row. */
  scores: Float64Array;
  /** 1 for rows that stand out by their vector, and are found by it alone where they share no word. */
  byVector: Uint8Array;
  /** Above 0 for rows that share a word with the question. */
  byWords: Float64Array;
}

/** Ranks statements and articles: words of the text and of its title, vectors, parts of the question. */
export function rankStatements(index: TermIndex, question: Question, cosines: Float32Array | null): RankedRows {
  const scored = scoreBm25(index, question.hashes, question.repeats);
  const scores = Float64Array.from(scored.scores);
  const best = findBest(scores);
  addTitles(index, question, scores, best);
  const byVector = cosines ? addNearness(index, scores, cosines, best) : new Uint8Array(index.rows);
  addParts(index, question.parts, question.hashes, scored, scores, best);
  return { rows: sortRows(index, scores), scores, byVector, byWords: scored.scores };
}

/** A title is too short for its length to say anything: its words count by how rare they are among titles. */
function addTitles(index: TermIndex, question: Question, scores: Float64Array, best: number): void {
  if ((index.signalsSeen & TITLED) === 0) return;
  const { rows, terms, frequencies } = index.scan(question.hashes.map(toTitleHash));
  if (rows.length === 0) return;
  const titles = new Float64Array(index.rows);
  rows.forEach((row, place) => {
    const term = terms[place]!;
    const rarity = Math.log(1 + (index.size - frequencies[term]! + 0.5) / (frequencies[term]! + 0.5));
    titles[row]! += question.repeats[term]! * rarity;
  });
  const share = (TITLE * best) / findBest(titles);
  for (let row = 0; row < index.rows; row += 1) scores[row]! += share * titles[row]!;
}

/** Rows with a score above 0, best first, ties by the newer. */
export function sortRows(index: TermIndex, scores: ArrayLike<number>): number[] {
  const rows: number[] = [];
  for (let row = 0; row < index.rows; row += 1) if (index.seqs[row] !== 0 && scores[row]! > 0) rows.push(row);
  return rows.sort((left, right) => scores[right]! - scores[left]! || index.seqs[right]! - index.seqs[left]!);
}

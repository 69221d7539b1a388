import { BestFirst } from './best-first.ts';
import { addPairs, measureCoverage, scoreBm25, type Scored } from './bm25.ts';
import { toPair } from './entry.ts';
import { addNearness, findBest } from './nearness.ts';
import { addParts } from './parts.ts';
import type { Question } from './question.ts';
import { putRepeatsLast } from './repeats.ts';
import { ASKS, CHANGES, CONTINUES, DATES, NUMBERS } from './signals.ts';
import type { Pair } from './side-by-side.ts';
import { findNamed, hasTwoVoices, type Named } from './speakers.ts';
import type { RankedRows } from './statement-ranking.ts';
import type { TermIndex } from './term-index.ts';
import { addTimes } from './times.ts';

/**
 * How much a turn's evidence counts for whom. Chosen on BEAM's development chats with whole chats left out, in round
 * numbers: none of them moves recall by more than a question or two when it is halved or doubled (docs/benchmarks.md).
 */
const OWN_TURN = 2.5;
const OWN_TURN_UNSAID = 1.5;
const OTHER_TURN = 1.2;
/** What words side by side add to the same words apart. */
const SIDE_BY_SIDE = 0.6;
/** What a turn gets of the one before it: a reply of what it replies to, a short answer of its question, a turn that goes on. */
const OF_PREVIOUS = 0.1;
const OF_QUESTION = 0.8;
const OF_REPLY = 0.1;
const OF_CONTINUED = 0.3;
/** Words of an answer that is understood by its question alone. */
const SHORT_ANSWER = 15;
/** A turn that has what a question asks for, a date or a figure. */
const ANSWERING = 1.15;
/** A turn that states what was replaced since, where the question asks how things stand now. */
const REPLACED = 0.7;
/** A turn with a word of change, where the question asks how things stand now. */
const CHANGED = 1.2;

/** The best turn for one part of a question of several counts this share of the best for the whole. */
const OF_PART = 0.2;

/** Ranks are changed for recency among the first of these only: what is not found stays not found. */
const CURRENT_AMONG = 10;
/**
 * What a newer turn needs to be put before an older one: shares of the older one's score, of its matched words and of the
 * question's. A word of change says that the matter is the same; else the figures on both sides must.
 */
const CHANGED_NEEDS = { score: 0.3, words: 0.2, question: 0.15 };
const FIGURE_NEEDS = { score: 0.85, words: 0.4, question: 0.2 };
const SAME_NEEDS = { score: 0, words: 0.9, question: 0.4 };

export interface MessageRanking extends RankedRows {
  /** Puts newer statements of what changed before the older ones, among the first of a list of rows. */
  putCurrentFirst(rows: readonly number[]): number[];
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Ranks a conversation's turns for a question: words, vectors, who speaks, what stands around a turn, times. `replaced`
 * are the seqs of turns that state something which was replaced since.
 */
export function rankMessages(
  index: TermIndex, question: Question, cosines: Float32Array | null, replaced: ReadonlySet<number> = NONE,
): MessageRanking {
  const named = findNamed(index, question);
  const telling = question.hashes.map((_, place) => place).filter((place) => !named.words.has(place));
  // Who speaks is weighed below; where the question is a name and nothing else, the name is what is looked for.
  const places = telling.length > 0 ? telling : question.hashes.map((_, place) => place);
  const hashes = places.map((place) => question.hashes[place]!);
  const scored = scoreBm25(index, hashes, places.map((place) => question.wanted[place]!));
  const scores = scored.scores.slice();
  const best = findBest(scores);
  const byVector = cosines ? addNearness(index, scores, cosines, best) : new Uint8Array(index.rows);
  addPairs(index, toPairs(question, places), scored, SIDE_BY_SIDE, scores);
  addSurroundings(index, scores);
  addParts(index, question.parts, hashes, scored, OF_PART, scores, best);
  addTimes(index, question, scores, best);
  weighSpeakers(index, question, named, scores);
  if (question.asksCurrent) for (const seq of replaced) holdBack(scores, index.findRow(seq));
  const { rows, repeats } = putRepeatsLast(index, new BestFirst(index, scores));
  return {
    rows,
    scores,
    byVector,
    byWords: scored.scores,
    coverage: measureCoverage(index, scored, places.map((place) => question.wanted[place]!)),
    putCurrentFirst: (found) => (question.asksCurrent ? putCurrentFirst(index, question, scored, scores, found, repeats) : [...found]),
  };
}

/** The pairs of the question whose words are both looked for. */
function toPairs({ pairs, hashes }: Question, places: readonly number[]): Pair[] {
  return pairs
    .map(([left, right]) => ({ left: places.indexOf(left), right: places.indexOf(right), fingerprint: toPair(hashes[left]!, hashes[right]!) }))
    .filter(({ left, right }) => left >= 0 && right >= 0);
}

function holdBack(scores: Float64Array, row: number | null): void {
  if (row !== null) scores[row]! *= REPLACED;
}

/** Lets turns speak for those beside them. */
function addSurroundings(index: TermIndex, scores: Float64Array): void {
  const { previous, sides, signals, lengths } = index;
  const own = scores.slice();
  for (let row = 0; row < index.rows; row += 1) {
    const before = previous[row]!;
    if (before < 0) continue;
    if (sides[before] !== sides[row]) {
      const answers = (signals[before]! & ASKS) !== 0 && lengths[row]! <= SHORT_ANSWER;
      scores[row]! += (answers ? OF_QUESTION : OF_PREVIOUS) * own[before]!;
      scores[before]! += OF_REPLY * own[row]!;
    }
    const two = previous[before]!;
    if (two >= 0 && (signals[row]! & CONTINUES) !== 0 && sides[two] === sides[row]) scores[row]! += OF_CONTINUED * own[two]!;
  }
}

function weighSpeakers(index: TermIndex, question: Question, named: Named, scores: Float64Array): void {
  const { sides, authors, signals } = index;
  const namesSomeone = named.authors.size > 0 || named.sides.size > 0;
  const isOfTwo = !namesSomeone && question.person === 'nobody' && hasTwoVoices(index);
  const customer = question.person === 'customer' ? OWN_TURN : question.person === 'nobody' && !isOfTwo ? OWN_TURN_UNSAID : 1;
  const other = question.person === 'other' ? OTHER_TURN : 1;
  for (let row = 0; row < index.rows; row += 1) {
    if (scores[row] === 0) continue;
    if (namesSomeone) {
      if (named.authors.has(authors[row]!) || named.sides.has(sides[row]!)) scores[row]! *= OWN_TURN;
    } else if (sides[row] === 1) scores[row]! *= customer;
    else if (sides[row] === 2) scores[row]! *= other;
    if (question.asksCurrent && (signals[row]! & CHANGES) !== 0) scores[row]! *= CHANGED;
    if (question.wants !== 0 && (signals[row]! & question.wants & (DATES | NUMBERS)) !== 0) scores[row]! *= ANSWERING;
  }
}

/**
 * "How many books am I aiming for?" is answered by "I've extended my goal to 12", not by the older "aiming for 10" that
 * matches better: among the first, a newer turn goes before an older one of the same side on the same matter, when it has
 * a word of change, a figure where one is asked for and both have one, or nearly all the same words.
 */
function putCurrentFirst(
  index: TermIndex, question: Question, scored: Scored, scores: Float64Array, found: readonly number[], repeats: ReadonlySet<number>,
): number[] {
  const first = found.slice(0, CURRENT_AMONG);
  const held = listHeld(scored, new Set(first));
  const weigh = (terms: readonly number[]) => terms.reduce((sum, term) => sum + scored.weights[term]!, 0);
  const whole = scored.weights.reduce((sum, weight) => sum + weight, 0);
  const goesBefore = (row: number, older: number): boolean => {
    if (repeats.has(row) || index.sides[older] !== index.sides[row] || !isOlder(index, older, row)) return false;
    const theirs = held.get(older) ?? [];
    const shared = weigh((held.get(row) ?? []).filter((term) => theirs.includes(term)));
    const has = ({ score, words, question }: typeof CHANGED_NEEDS) =>
      scores[row]! >= score * scores[older]! && shared >= words * weigh(theirs) && shared >= question * whole;
    const areFigures = (question.wants & index.signals[row]! & index.signals[older]! & NUMBERS) !== 0;
    return ((index.signals[row]! & CHANGES) !== 0 && has(CHANGED_NEEDS)) || (areFigures && has(FIGURE_NEEDS)) || has(SAME_NEEDS);
  };
  const ordered: number[] = [];
  for (const row of first) {
    const place = ordered.findIndex((older) => goesBefore(row, older));
    ordered.splice(place < 0 ? ordered.length : place, 0, row);
  }
  return [...ordered, ...found.slice(CURRENT_AMONG)];
}

/** The terms that each of some rows holds. */
function listHeld({ matches }: Scored, rows: ReadonlySet<number>): Map<number, number[]> {
  const held = new Map<number, number[]>();
  matches.rows.forEach((row, place) => {
    if (!rows.has(row)) return;
    const terms = held.get(row);
    if (terms) terms.push(matches.terms[place]!);
    else held.set(row, [matches.terms[place]!]);
  });
  return held;
}

function isOlder(index: TermIndex, left: number, right: number): boolean {
  return index.ats[left]! < index.ats[right]! || (index.ats[left] === index.ats[right] && left < right);
}

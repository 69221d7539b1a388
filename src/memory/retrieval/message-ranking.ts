import { scoreBm25, type Scored } from './bm25.ts';
import { addNearness, findBest } from './nearness.ts';
import { addParts } from './parts.ts';
import type { Question } from './question.ts';
import { ASKS, CHANGES, CONTINUES, DATES, NUMBERS, toDayMark, type NamedDay } from './signals.ts';
import { findNamed, hasTwoVoices, type Named } from './speakers.ts';
import { sortRows, type RankedRows } from './statement-ranking.ts';
import type { TermIndex } from './term-index.ts';

/**
 * How much a turn's evidence counts for whom. Chosen on BEAM's development chats with whole chats left out, in round
 * numbers: none of them moves recall by more than a question or two when it is halved or doubled (docs/benchmarks.md).
 */
const OWN_TURN = 2.5;
const OWN_TURN_UNSAID = 1.5;
const OTHER_TURN = 1.2;
/** What a turn gets of the one before it: a reply of what it replies to, a short answer of its question, a turn that goes on. */
const OF_PREVIOUS = 0.2;
const OF_QUESTION = 0.8;
const OF_REPLY = 0.1;
const OF_CONTINUED = 0.3;
/** Words of an answer that is understood by its question alone. */
const SHORT_ANSWER = 15;
/** A turn that has what a question asks for, a date or a figure. */
const ANSWERING = 1.15;
/** A turn said on a day that the question names. */
const ON_THE_DAY = 0.5;

/** Ranks are changed for recency among the first of these only: what is not found stays not found. */
const CURRENT_AMONG = 10;
/** Share of an older turn's matched words, and of the question's, that a newer one must match to speak of the same. */
const SAME_MATTER = 0.2;
const SAME_QUESTION = 0.15;
const SAME_WORDS = 0.9;

export interface MessageRanking extends RankedRows {
  /** Puts newer statements of what changed before the older ones, among the first of a list of rows. */
  putCurrentFirst(rows: readonly number[]): number[];
}

/** Ranks a conversation's turns for a question: words, vectors, who speaks, what stands around a turn, days. */
export function rankMessages(index: TermIndex, question: Question, cosines: Float32Array | null): MessageRanking {
  const named = findNamed(index, question);
  const telling = question.hashes.map((_, place) => place).filter((place) => !named.words.has(place));
  // Who speaks is weighed below; where the question is a name and nothing else, the name is what is looked for.
  const places = telling.length > 0 ? telling : question.hashes.map((_, place) => place);
  const hashes = places.map((place) => question.hashes[place]!);
  const scored = scoreBm25(index, hashes, places.map((place) => question.repeats[place]!));
  const scores = Float64Array.from(scored.scores);
  const best = findBest(scores);
  const byVector = cosines ? addNearness(index, scores, cosines, best) : new Uint8Array(index.rows);
  addSurroundings(index, scores);
  addParts(index, question.parts, hashes, scored, scores, best);
  if (question.days.length > 0) addDays(index, question.days, scores, best);
  weighSpeakers(index, question, named, scores);
  return {
    rows: sortRows(index, scores),
    scores,
    byVector,
    byWords: scored.scores,
    putCurrentFirst: (found) => putCurrentFirst(index, question, scored, found),
  };
}

/** Lets turns speak for those beside them. */
function addSurroundings(index: TermIndex, scores: Float64Array): void {
  const { previous, sides, signals, lengths } = index;
  const own = Float64Array.from(scores);
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

/** Turns that name a day of the question, or were said on one; a month that half of all turns name says little. */
function addDays(index: TermIndex, days: readonly NamedDay[], scores: Float64Array, best: number): void {
  const wanted = new Map(days.map((day) => [toDayMark(day), day]));
  const said = [...wanted.values()].map(({ month, day }) => {
    const found = new Set<number>();
    index.ats.forEach((at, row) => {
      const date = new Date(at);
      if (index.seqs[row] !== 0 && date.getUTCMonth() === month && (day === null || date.getUTCDate() === day)) found.add(row);
    });
    return found;
  });
  const { rows, terms } = index.scan([...wanted.keys()]);
  rows.forEach((row, place) => said[terms[place]!]!.add(row));
  for (const found of said) {
    const rarity = Math.log((index.size + 1) / (found.size + 0.5)) / Math.log(index.size + 1);
    for (const row of found) scores[row]! += ON_THE_DAY * best * Math.max(0, rarity);
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
    if (question.wants !== 0 && (signals[row]! & question.wants & (DATES | NUMBERS)) !== 0) scores[row]! *= ANSWERING;
  }
}

/**
 * "How many books am I aiming for?" is answered by "I've extended my goal to 12", not by the older "aiming for 10" that
 * matches better: a turn with a word of change goes before an older one of the same side on the same matter.
 */
function putCurrentFirst(index: TermIndex, question: Question, { weights, matches }: Scored, found: readonly number[]): number[] {
  if (!question.asksCurrent) return [...found];
  const held = new Map<number, number[]>();
  const first = new Set(found.slice(0, CURRENT_AMONG));
  matches.rows.forEach((row, place) => {
    if (!first.has(row)) return;
    const terms = held.get(row) ?? [];
    terms.push(matches.terms[place]!);
    held.set(row, terms);
  });
  const weigh = (terms: readonly number[]) => terms.reduce((sum, term) => sum + weights[term]!, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ordered: number[] = [];
  for (const row of first) {
    const isChange = (index.signals[row]! & CHANGES) !== 0;
    const own = held.get(row) ?? [];
    const place = ordered.findIndex((older) => {
      if (index.sides[older] !== index.sides[row] || !isOlder(index, older, row)) return false;
      const theirs = held.get(older) ?? [];
      const shared = weigh(own.filter((term) => theirs.includes(term)));
      return isChange
        ? shared >= SAME_MATTER * weigh(theirs) && shared >= SAME_QUESTION * whole
        : shared >= SAME_WORDS * weigh(theirs) && shared >= 0.4 * whole;
    });
    ordered.splice(place < 0 ? ordered.length : place, 0, row);
  }
  return [...ordered, ...found.slice(CURRENT_AMONG)];
}

function isOlder(index: TermIndex, left: number, right: number): boolean {
  return index.ats[left]! < index.ats[right]! || (index.ats[left] === index.ats[right] && left < right);
}

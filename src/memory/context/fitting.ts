import type { CandidateLine } from './candidate-lines.ts';
import { listPieces, NOTATIONS } from './rendering.ts';
import { recall } from './text-memo.ts';
import { countTokens } from './token-count.ts';
import { CONTEXT_SECTIONS, type ContextFormat, type ContextLine, type ContextSection } from './types.ts';

/**
 * How the room below the rules is divided among the sections that have something to say, before what each leaves over
 * is given out in section order. Without it a customer with twenty open issues would get a block that never answers the
 * query.
 */
const WEIGHTS: Record<ContextSection, number> = {
  open_issues: 3,
  pinned: 1,
  identity: 1,
  warnings: 2,
  support_context: 1.5,
  preferences: 1,
  relevant: 4,
  issue_history: 1,
  knowledge: 2,
};

/**
 * Of the budget, what past matters may take that the question does not ask for: it may be worded unlike them. In tokens, at
 * least the heads of two.
 */
const BESIDE_SHARE = 0.15;
const LEAST_BESIDE = 50;

interface Chosen {
  candidate: CandidateLine;
  /** Position in its wordings. */
  wording: number;
  /** As one line among several. */
  tokens: number;
}

/** What a section has to say, and what of it was chosen: the first lines that wait, in their order. */
interface Shelf {
  section: ContextSection;
  waiting: CandidateLine[];
  /** How many of them there are before those that the question does not ask for. */
  asked: number;
  chosen: Chosen[];
  /** Of the chosen, each as one line among several. */
  tokens: number;
}

export interface Fitted {
  text: string;
  tokens: number;
  lines: ContextLine[];
  /** Sources of the candidates that found no room. */
  left: string[];
}

/**
 * Chooses wordings and lines so that the block stays within `budgetTokens`, each section shortened from its bottom; what the
 * question does not ask for comes last.
 * Costs are added up per piece: each ends where the tokenizer cuts. Null when not one line fits under these rules.
 */
export function fitLines(
  candidates: CandidateLine[],
  rules: string,
  format: ContextFormat,
  budgetTokens: number,
): Fitted | null {
  const room = new Room(rules, format, budgetTokens);
  const shelves = fillShelves(candidates);
  const perWeight = room.left / shelves.reduce((sum, { section }) => sum + WEIGHTS[section], 0);
  let isEmpty = true;

  for (const shelf of shelves) {
    let share = perWeight * WEIGHTS[shelf.section];
    for (const candidate of shelf.section === 'open_issues' ? shelf.waiting : shelf.waiting.slice(0, shelf.asked)) {
      // The first line of all, the newest open issue where there is one, is worth everything.
      const taken = room.take(candidate, shelf, isEmpty ? room.left : Math.min(share, room.left));
      if (taken === null) break;
      share -= taken;
      isEmpty = false;
    }
  }
  if (isEmpty) return null;
  // What is left goes round, a line to each section in turn, so that no section with much to say silences another.
  for (let isGiving = true, round = 0; isGiving || round === 1; round += 1) {
    isGiving = false;
    for (const shelf of shelves) {
      // What is open is told even if it is not asked for, once every section has had its turn.
      const ends = shelf.section === 'open_issues' && round > 0 ? shelf.waiting.length : shelf.asked;
      const candidate = shelf.chosen.length < ends ? shelf.waiting[shelf.chosen.length]! : null;
      if (candidate && room.take(candidate, shelf, room.left) !== null) isGiving = true;
    }
  }
  for (const shelf of shelves) shelf.chosen.forEach((_, place) => room.widen(shelf, place));
  let share = Math.min(room.left, Math.max(LEAST_BESIDE, budgetTokens * BESIDE_SHARE));
  for (const shelf of shelves) {
    if (shelf.chosen.length < shelf.asked) continue;
    for (const candidate of shelf.waiting.slice(shelf.chosen.length)) {
      const taken = room.take(candidate, shelf, share);
      if (taken === null) break;
      share -= taken;
    }
  }

  const lines = shelves.flatMap(({ section, chosen }) =>
    chosen.map(({ candidate, wording }) => ({
      section,
      text: candidate.word(wording),
      sources: [...candidate.sources],
    })),
  );
  const left = shelves.flatMap(({ waiting, chosen }) =>
    waiting.slice(chosen.length).flatMap(({ sources }) => sources),
  );
  let pieces = listPieces(format, rules, lines);
  let tokens = room.sum(pieces);
  while (tokens > budgetTokens && lines.length > 1) {
    left.push(...lines.pop()!.sources);
    pieces = listPieces(format, rules, lines);
    tokens = room.sum(pieces);
  }
  return tokens > budgetTokens ? null : { text: pieces.join(''), tokens, lines, left };
}

/** The sections that have something to say, in their order. */
function fillShelves(candidates: readonly CandidateLine[]): Shelf[] {
  const waiting = Map.groupBy(candidates, ({ section }) => section);
  const isAnyAsked = candidates.some(({ isBeside }) => !isBeside);
  return CONTEXT_SECTIONS.filter((section) => waiting.has(section)).map((section) => {
    const lines = waiting.get(section)!;
    const asked = isAnyAsked ? lines.filter(({ isBeside }) => !isBeside) : lines;
    const beside = isAnyAsked ? lines.filter(({ isBeside }) => isBeside) : [];
    return { section, waiting: [...asked, ...beside], asked: asked.length, chosen: [], tokens: 0 };
  });
}

/** The block's own words (rules, marks) are few and always the same: each is counted once. */
const frames = new Map<string, number>();

function weighFrame(text: string): number {
  let tokens = frames.get(text);
  if (tokens === undefined) frames.set(text, (tokens = countTokens(text)));
  return tokens;
}

/** What is left of the budget, and what each line takes of it. */
class Room {
  left: number;
  readonly #format: ContextFormat;
  readonly #notation;

  constructor(rules: string, format: ContextFormat, budgetTokens: number) {
    this.#format = format;
    this.#notation = NOTATIONS[format];
    this.left = budgetTokens - weighFrame(this.#notation.opening(rules)) - weighFrame(this.#notation.closing);
  }

  /** Adds the fullest wording that costs at most `limit`; gives its cost, or null when none does. */
  take(candidate: CandidateLine, shelf: Shelf, limit: number): number | null {
    const [first] = shelf.chosen;
    const before = first ? this.#costOf(shelf, first, shelf.chosen.length, shelf.tokens) : 0;
    for (let wording = 0; wording < candidate.size; wording += 1) {
      const line = this.#toChosen(candidate, wording);
      const tokens = shelf.tokens + line.tokens;
      const cost = this.#costOf(shelf, first ?? line, shelf.chosen.length + 1, tokens) - before;
      if (cost > limit) continue;
      this.left -= cost;
      shelf.chosen.push(line);
      shelf.tokens = tokens;
      return cost;
    }
    return null;
  }

  /** Says a line more fully where room allows. */
  widen(shelf: Shelf, place: number): void {
    const { chosen } = shelf;
    const current = chosen[place]!;
    if (current.wording === 0) return;
    const before = this.#costOf(shelf, chosen[0]!, chosen.length, shelf.tokens);
    for (let wording = 0; wording < current.wording; wording += 1) {
      const fuller = this.#toChosen(current.candidate, wording);
      const tokens = shelf.tokens - current.tokens + fuller.tokens;
      const cost = this.#costOf(shelf, place === 0 ? fuller : chosen[0]!, chosen.length, tokens) - before;
      if (cost > this.left) continue;
      this.left -= cost;
      chosen[place] = fuller;
      shelf.tokens = tokens;
      return;
    }
  }

  #toChosen(candidate: CandidateLine, wording: number): Chosen {
    const weigh = (text: string): number => this.#weigh(this.#notation.line(text, false));
    return { candidate, wording, tokens: candidate.weigh(wording, `${this.#format} line`, weigh) };
  }

  /** What `count` lines of a section cost, of which `first` is the first and `tokens` the sum. */
  #costOf({ section }: Shelf, first: Chosen, count: number, tokens: number): number {
    if (count === 1) {
      const weigh = (text: string): number => this.#weigh(this.#notation.single(section, text, false));
      return first.candidate.weigh(first.wording, `${this.#format} single`, weigh);
    }
    return tokens + weighFrame(this.#notation.sectionOpening(section)) + weighFrame(this.#notation.sectionClosing(section, false));
  }

  /** Tokens of pieces one after the other. */
  sum(pieces: readonly string[]): number {
    return pieces.reduce((sum, piece) => sum + this.#weigh(piece), 0);
  }

  #weigh(text: string): number {
    return frames.get(text) ?? recall('tokens', text, countTokens);
  }
}

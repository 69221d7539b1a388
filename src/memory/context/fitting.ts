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

interface Chosen {
  candidate: CandidateLine;
  /** Position in its wordings. */
  wording: number;
  /** As one line among several. */
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
 * Chooses wordings and lines so that the block stays within `budgetTokens`, each section shortened from its bottom.
 * Costs are added up per piece: each ends where the tokenizer cuts. Null when not one line fits under these rules.
 */
export function fitLines(
  candidates: CandidateLine[],
  rules: string,
  format: ContextFormat,
  budgetTokens: number,
): Fitted | null {
  const room = new Room(rules, format, budgetTokens);
  const sections = CONTEXT_SECTIONS.map((section) => ({
    section,
    waiting: candidates.filter((candidate) => candidate.section === section),
    chosen: [] as Chosen[],
  })).filter(({ waiting }) => waiting.length > 0);
  const perWeight = room.left / sections.reduce((sum, { section }) => sum + WEIGHTS[section], 0);
  let isEmpty = true;

  for (const { section, waiting, chosen } of sections) {
    let share = perWeight * WEIGHTS[section];
    for (const candidate of waiting) {
      // The first line of all, the newest open issue where there is one, is worth everything.
      const taken = room.take(candidate, chosen, isEmpty ? room.left : Math.min(share, room.left));
      if (taken === null) break;
      share -= taken;
      isEmpty = false;
    }
  }
  if (isEmpty) return null;
  for (const { waiting, chosen } of sections) {
    chosen.forEach((_, place) => room.widen(chosen, place));
    for (const candidate of waiting.slice(chosen.length)) if (room.take(candidate, chosen, room.left) === null) break;
  }

  const lines = sections.flatMap(({ section, chosen }) =>
    chosen.map(({ candidate, wording }) => ({
      section,
      text: candidate.word(wording),
      sources: [...candidate.sources],
    })),
  );
  const left = sections.flatMap(({ waiting, chosen }) =>
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
  readonly #notation;
  /** Wordings are weighed again and again while lines are added and widened. */
  readonly #weighed = new Map<string, number>();

  constructor(rules: string, format: ContextFormat, budgetTokens: number) {
    this.#notation = NOTATIONS[format];
    this.left = budgetTokens - weighFrame(this.#notation.opening(rules)) - weighFrame(this.#notation.closing);
  }

  /** Adds the fullest wording that costs at most `limit`; gives its cost, or null when none does. */
  take(candidate: CandidateLine, chosen: Chosen[], limit: number): number | null {
    const before = this.#costOf(chosen);
    for (let wording = 0; wording < candidate.size; wording += 1) {
      const line = this.#toChosen(candidate, wording);
      const cost = this.#costOf([...chosen, line]) - before;
      if (cost > limit) continue;
      this.left -= cost;
      chosen.push(line);
      return cost;
    }
    return null;
  }

  /** Says a line more fully where room allows. */
  widen(chosen: Chosen[], place: number): void {
    const current = chosen[place]!;
    const before = this.#costOf(chosen);
    for (let wording = 0; wording < current.wording; wording += 1) {
      const fuller = this.#toChosen(current.candidate, wording);
      const cost = this.#costOf(chosen.with(place, fuller)) - before;
      if (cost > this.left) continue;
      this.left -= cost;
      chosen[place] = fuller;
      return;
    }
  }

  #toChosen(candidate: CandidateLine, wording: number): Chosen {
    return { candidate, wording, tokens: this.#weigh(this.#notation.line(candidate.word(wording), false)) };
  }

  #costOf(chosen: Chosen[]): number {
    const [first] = chosen;
    if (first === undefined) return 0;
    const { section } = first.candidate;
    if (chosen.length === 1)
      return this.#weigh(this.#notation.single(section, first.candidate.word(first.wording), false));
    const frame =
      this.#weigh(this.#notation.sectionOpening(section)) + this.#weigh(this.#notation.sectionClosing(section, false));
    return chosen.reduce((sum, line) => sum + line.tokens, frame);
  }

  /** Tokens of pieces one after the other. */
  sum(pieces: readonly string[]): number {
    return pieces.reduce((sum, piece) => sum + this.#weigh(piece), 0);
  }

  #weigh(text: string): number {
    let tokens = frames.get(text) ?? this.#weighed.get(text);
    if (tokens === undefined) this.#weighed.set(text, (tokens = recall('tokens', text, countTokens)));
    return tokens;
  }
}

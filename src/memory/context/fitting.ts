import type { CandidateLine } from './candidate-lines.ts';
import { NOTATIONS, renderBlock } from './rendering.ts';
import { countTokens } from './token-count.ts';
import { CONTEXT_SECTIONS, type ContextFormat, type ContextLine, type ContextSection } from './types.ts';

/**
 * The part of the room below the rules that a section may take while later ones are waiting; what is left over is then given
 * out in section order. Without it a customer with twenty open issues would get a block that never answers the query.
 */
const SHARES: Record<ContextSection, number> = {
  open_issues: 0.4,
  pinned: 0.2,
  identity: 0.12,
  warnings: 0.2,
  support_context: 0.15,
  preferences: 0.12,
  relevant: 0.45,
  issue_history: 0.15,
  knowledge: 0.3,
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
  /** Candidates, in whole, that found no room. */
  left: CandidateLine[];
}

/**
 * Chooses wordings and lines so that the block stays within `budgetTokens`, each section shortened from its bottom. Costs
 * are added up per line, which can only overstate, and the finished text is counted once more. Null when not one line fits
 * under these rules.
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
  const whole = room.left;
  let isEmpty = true;

  for (const { section, waiting, chosen } of sections) {
    let share = whole * SHARES[section];
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
      text: candidate.wordings[wording]!,
      sources: candidate.sources,
    })),
  );
  const left = sections.flatMap(({ waiting, chosen }) => waiting.slice(chosen.length));
  let text = renderBlock(format, rules, lines);
  let tokens = countTokens(text);
  while (tokens > budgetTokens && lines.length > 1) {
    const { sources, section, text: wording } = lines.pop()!;
    left.push({ section, wordings: [wording], sources });
    text = renderBlock(format, rules, lines);
    tokens = countTokens(text);
  }
  return tokens > budgetTokens ? null : { text, tokens, lines, left };
}

/** What is left of the budget, and what each line takes of it. */
class Room {
  left: number;
  readonly #notation;

  constructor(rules: string, format: ContextFormat, budgetTokens: number) {
    this.#notation = NOTATIONS[format];
    this.left = budgetTokens - countTokens(this.#notation.opening(rules)) - countTokens(this.#notation.closing);
  }

  /** Adds the fullest wording that costs at most `limit`; gives its cost, or null when none does. */
  take(candidate: CandidateLine, chosen: Chosen[], limit: number): number | null {
    const before = this.#costOf(chosen);
    for (let wording = 0; wording < candidate.wordings.length; wording += 1) {
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
    return { candidate, wording, tokens: countTokens(this.#notation.line(candidate.wordings[wording]!, false)) };
  }

  #costOf(chosen: Chosen[]): number {
    const [first] = chosen;
    if (first === undefined) return 0;
    const { section, wordings } = first.candidate;
    if (chosen.length === 1) return countTokens(this.#notation.single(section, wordings[first.wording]!, false));
    const frame = countTokens(this.#notation.sectionOpening(section)) + countTokens(this.#notation.sectionClosing(section, false));
    return chosen.reduce((sum, line) => sum + line.tokens, frame);
  }
}

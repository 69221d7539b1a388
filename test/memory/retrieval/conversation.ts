import { toTextEntry } from '../../../src/memory/retrieval/entry.ts';
import { rankMessages } from '../../../src/memory/retrieval/message-ranking.ts';
import { readQuestion } from '../../../src/memory/retrieval/question.ts';
import { TermIndex } from '../../../src/memory/retrieval/term-index.ts';
import type { Role } from '../../../src/memory/types.ts';

export interface Line {
  role: Role;
  text: string;
  author?: string;
  session?: string;
  at?: number;
}

const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 5, 12);

/** Lines in order: a string is the customer's and the other side's by turns, the customer first. A day apart unless said. */
export function toLines(lines: readonly (string | Line)[]): Line[] {
  return lines.map((line, at) => (typeof line === 'string' ? { role: at % 2 === 0 ? 'user' : 'assistant', text: line } : line));
}

export function toIndex(lines: readonly (string | Line)[]): TermIndex {
  const index = new TermIndex();
  toLines(lines).forEach(({ role, text, author, session, at }, place) => {
    index.put(toTextEntry({ seq: place + 1, text, at: at ?? START + place * DAY, role, sessionId: session ?? 's', author: author ?? null }));
  });
  return index;
}

/** The texts a question finds by words alone, best first, as retrieval would show them. */
export function rank(lines: readonly (string | Line)[], question: string): string[] {
  const index = toIndex(lines);
  const ranking = rankMessages(index, readQuestion(question, START + 400 * DAY), null);
  const texts = toLines(lines).map((line) => line.text);
  return ranking.putCurrentFirst([...ranking.rows]).map((row) => texts[row]!);
}

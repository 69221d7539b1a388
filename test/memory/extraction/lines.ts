import { extract } from '../../../src/memory/extraction/index.ts';
import type { Extraction, Turn } from '../../../src/memory/extraction/types.ts';

const SATURDAY = Date.parse('2026-11-28T10:00:00Z');

/** Turns from lines, a minute apart; `A: ` marks the agent's. */
export function toTurns(lines: readonly string[]): Turn[] {
  return lines.map((line, index) => ({
    index, role: line.startsWith('A: ') ? 'assistant' : 'user', text: line.replace(/^A: /, ''), at: SATURDAY + index * 60_000,
  }));
}

/** What is understood of a session of these lines. */
export function readLines(...lines: string[]): Extraction {
  return extract({ turns: toTurns(lines), newFrom: 0, sessionId: 's', routing: { mode: 'auto', supportType: null, allowed: [] }, knownIssues: [] });
}

import { estimateTokenCount } from 'tokenx';
import type { Turn } from '../types.ts';
import { toDataLine } from './transcript.ts';

/** Tokens of a line around its text: number, speaker and day. */
const LINE_TOKENS = 24;
/** Turns repeated at the head of the next chunk, so that an answer is not parted from its question. */
const OVERLAP_TURNS = 2;

/** Estimated tokens of a turn as it stands in a prompt. */
export function estimateTurnTokens(turn: Turn): number {
  return estimateTokenCount(toDataLine(turn.text)) + LINE_TOKENS;
}

/**
 * Cuts a conversation into stretches of at most `budgetTokens` each. A stretch repeats the last turns of the one
 * before where they take no more than a quarter of it; a turn too long for a stretch keeps its head and its tail.
 */
export function chunkTurns(turns: Turn[], budgetTokens: number): Turn[][] {
  const chunks: Turn[][] = [];
  let chunk: Turn[] = [];
  let tokens = 0;
  let fresh = 0;
  for (const whole of turns) {
    const turn = clipTurn(whole, budgetTokens);
    const cost = estimateTurnTokens(turn);
    if (fresh > 0 && tokens + cost > budgetTokens) {
      chunks.push(chunk);
      chunk = toOverlap(chunk, Math.min(budgetTokens / 4, budgetTokens - cost));
      tokens = sumTokens(chunk);
      fresh = 0;
    }
    chunk.push(turn);
    tokens += cost;
    fresh += 1;
  }
  if (fresh > 0) chunks.push(chunk);
  return chunks;
}

function toOverlap(chunk: Turn[], budgetTokens: number): Turn[] {
  const overlap = chunk.slice(-OVERLAP_TURNS);
  while (overlap.length > 0 && sumTokens(overlap) > budgetTokens) overlap.shift();
  return overlap;
}

function sumTokens(turns: Turn[]): number {
  return turns.reduce((sum, turn) => sum + estimateTurnTokens(turn), 0);
}

/** A customer says what is wrong first and what they want last; what lies between in a very long turn is pasted. */
function clipTurn(turn: Turn, budgetTokens: number): Turn {
  let text = turn.text;
  let cost = estimateTurnTokens(turn);
  while (cost > budgetTokens && text.length > 20) {
    const room = Math.max(1, budgetTokens - LINE_TOKENS);
    const keep = Math.floor(text.length * Math.min(0.9, (0.9 * room) / cost));
    const head = Math.ceil(keep * 0.7);
    text = `${text.slice(0, head)} … ${text.slice(text.length - (keep - head))}`.toWellFormed();
    cost = estimateTurnTokens({ ...turn, text });
  }
  return text === turn.text ? turn : { ...turn, text };
}

import { expect, it } from 'vitest';
import { chunkTurns, estimateTurnTokens } from '../../../../src/memory/extraction/model/chunking.ts';
import { toTurns } from './conversation.ts';

const tokensOf = (turns: Parameters<typeof chunkTurns>[0]) => turns.reduce((sum, turn) => sum + estimateTurnTokens(turn), 0);

it.each([120, 400, 2000, 100_000])('cuts into stretches of at most %i tokens that together hold every turn in order', (budget) => {
  const turns = toTurns(...Array.from({ length: 60 }, (_, index) => `user: ${'word '.repeat((index * 7) % 90)}${index}`));
  const chunks = chunkTurns(turns, budget);
  for (const chunk of chunks) {
    expect(tokensOf(chunk)).toBeLessThanOrEqual(budget);
    const indexes = chunk.map(({ index }) => index);
    expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
  }
  expect([...new Set(chunks.flat().map(({ index }) => index))]).toEqual(turns.map(({ index }) => index));
});

it('repeats the end of a stretch at the head of the next', () => {
  const turns = toTurns(...Array.from({ length: 40 }, (_, index) => `user: a short turn ${index}`));
  const [first, second] = chunkTurns(turns, 400);
  expect(second?.slice(0, 2)).toEqual(first?.slice(-2));
});

it('keeps the head and the tail of a turn too long for a stretch', () => {
  const [chunk] = chunkTurns(toTurns(`user: HEAD ${'log line 0x12 failed; '.repeat(1500)} TAIL`), 300);
  expect(tokensOf(chunk!)).toBeLessThanOrEqual(300);
  expect(chunk![0]!.text).toMatch(/^HEAD .* … .* TAIL$/);
});

it('gives no stretch for no turns', () => {
  expect(chunkTurns([], 500)).toEqual([]);
});

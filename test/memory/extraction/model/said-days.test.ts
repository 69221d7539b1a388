import { describe, expect, it } from 'vitest';
import { findSaidDays } from '../../../../src/memory/extraction/model/said-days.ts';
import { createDayReader } from '../../../../src/memory/extraction/model/transcript.ts';
import { foldClaim } from '../../../../src/memory/extraction/model/turn-facts.ts';
import { WEDNESDAY } from './conversation.ts';

/** Whether a message of Wednesday, 2026-03-04, names the day. */
function isSaid(text: string, day: string, timezone?: string): boolean {
  return findSaidDays(foldClaim(text), WEDNESDAY, createDayReader(timezone)).some(({ from, to }) => from <= day && day <= to);
}

describe('days named in a message', () => {
  it.each([
    ['it will be there by Friday', '2026-03-06'],
    ['within 3-5 business days', '2026-03-11'],
    ['within five working days', '2026-03-11'],
    ['in two weeks', '2026-03-18'],
    ['within 24-48 hours', '2026-03-06'],
    ['by the end of the month', '2026-03-31'],
    ['sometime next week', '2026-03-12'],
    ['before the 15th', '2026-03-15'],
    ['on March 3rd', '2026-03-03'],
    ['on 2026-03-19', '2026-03-19'],
    ['tomorrow at noon', '2026-03-05'],
    ['before close of business', '2026-03-04'],
    ['mañana por la tarde', '2026-03-05'],
    ['el 15 de marzo', '2026-03-15'],
    ['en tres días hábiles', '2026-03-09'],
  ])('%s is %s', (text, day) => {
    expect(isSaid(text, day)).toBe(true);
  });

  it.each([
    ['it will be there by Friday', '2026-03-07'],
    ['within 3-5 business days', '2026-03-13'],
    ['the order is 44821 and cost 129.00', '2026-03-05'],
    ['from 2020 to 2030', '2026-03-05'],
    ['you may call me', '2026-03-05'],
  ])('%s is not %s', (text, day) => {
    expect(isSaid(text, day)).toBe(false);
  });
});

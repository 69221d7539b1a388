import { describe, expect, it } from 'vitest';
import { toPreferenceLines } from '../../../src/memory/context/profile-lines.ts';
import type { ContextOverview } from '../../../src/memory/context/types.ts';

/** The line that these preferences make, each stated so many days after the first. */
function word(fields: Record<string, [value: string, day: number]>): string | undefined {
  const profile = Object.fromEntries(
    Object.entries(fields).map(([key, [value, day]]) => [
      key,
      { value, confidence: 0.9, evidence: [], updatedAt: day, stated: false, memoryId: key },
    ]),
  );
  const overview = { profile, preferences: [] } as unknown as ContextOverview;
  return toPreferenceLines(overview, 'hello')[0]?.word(0);
}

describe('how a customer wants to be reached', () => {
  it('reads as a sentence would say it', () => {
    expect(word({ 'preference.channel': ['sms', 1], 'preference.channel_avoid.email': ['email', 1] })).toBe(
      'contact by text message; not by email',
    );
    expect(word({ 'preference.accessibility.screen_reader': ['screen reader', 1] })).toBe('accessibility: screen reader');
  });

  it('is what was said last, where a channel was refused and asked for', () => {
    const phone = (chosen: number, refused: number) =>
      word({ 'preference.channel': ['phone', chosen], 'preference.channel_avoid.phone': ['phone', refused] });
    expect(phone(2, 1)).toBe('contact by phone');
    expect(phone(1, 2)).toBe('not by phone');
  });
});

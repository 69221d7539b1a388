import { describe, expect, it } from 'vitest';
import { advanceMeter, readMeter } from '../../src/memory/usage.ts';

const NOON = Date.parse('2026-11-27T12:00:00Z');
const DAY = 86_400_000;

describe('the meter of a space', () => {
  it('adds up from its beginning and tells days apart', () => {
    const first = advanceMeter(undefined, { adds: 1, messages: 3 }, NOON);
    const second = advanceMeter(first, { statements: 2 }, NOON + 1);
    const third = advanceMeter(second, { adds: 1, messages: 1 }, NOON + DAY);
    expect(third.since).toBe(NOON);
    expect(readMeter(third)).toEqual([
      ['2026-11-27', 'adds', 1, 0], ['2026-11-27', 'messages', 3, 0], ['2026-11-27', 'statements', 2, 0],
      ['2026-11-28', 'adds', 2, 1], ['2026-11-28', 'messages', 4, 3],
    ]);
    expect(readMeter(first)).toHaveLength(2);
  });

  it('goes on with a day that has begun when a clock is behind', () => {
    const today = advanceMeter(undefined, { adds: 1 }, NOON);
    expect(advanceMeter(today, { adds: 1 }, NOON - DAY).days).toEqual([{ day: '2026-11-27', counts: { adds: 2 } }]);
  });

  it('keeps three days, and what stood before them counts on the oldest', () => {
    const meter = [0, 1, 2, 3, 9].reduce<ReturnType<typeof advanceMeter> | undefined>(
      (known, day) => advanceMeter(known, { adds: 1 }, NOON + day * DAY), undefined,
    )!;
    expect(readMeter(meter)).toEqual([['2026-11-29', 'adds', 3, 0], ['2026-11-30', 'adds', 4, 3], ['2026-12-06', 'adds', 5, 4]]);
  });
});

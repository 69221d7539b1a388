import { describe, expect, it } from 'vitest';
import { readTimes } from '../../../src/memory/retrieval/spans.ts';

/** A Friday. */
const NOW = Date.parse('2026-11-27T15:30:00Z');
const DAY = 86_400_000;
const toDay = (at: number) => new Date(at).toISOString().slice(0, 10);
const read = (text: string) => readTimes(text, NOW).spans.map(({ from, to }) => `${toDay(from)}…${toDay(to - DAY)}`);

describe('the times of a question', () => {
  it.each([
    ['yesterday', '2026-11-26…2026-11-26'], ['ayer', '2026-11-26…2026-11-26'], ['this morning', '2026-11-27…2026-11-27'],
    ['two days ago', '2026-11-25…2026-11-25'], ['three days ago', '2026-11-23…2026-11-25'], ['hace dos días', '2026-11-25…2026-11-25'],
    ['a couple of weeks ago', '2026-11-10…2026-11-16'], ['hace dos semanas', '2026-11-10…2026-11-16'],
    ['this week', '2026-11-23…2026-11-29'], ['last week', '2026-11-16…2026-11-22'], ['la semana pasada', '2026-11-16…2026-11-22'],
    ['last month', '2026-10-01…2026-10-31'], ['este mes', '2026-11-01…2026-11-30'], ['last year', '2025-01-01…2025-12-31'],
    ['in the last 10 days', '2026-11-17…2026-11-27'],
    ['last Tuesday', '2026-11-24…2026-11-24'], ['last Friday', '2026-11-20…2026-11-20'], ['el martes', '2026-11-24…2026-11-24'],
    ['last March', '2026-03-01…2026-03-31'], ['last December', '2025-12-01…2025-12-31'], ['last November', '2025-11-01…2025-11-30'],
    ['in March 2025', '2025-03-01…2025-03-31'], ['en marzo de 2025', '2025-03-01…2025-03-31'],
    ['on May 5, 2025', '2025-05-05…2025-05-05'], ['the 5th of May 2025', '2025-05-05…2025-05-05'],
    ['on 2026-03-04', '2026-03-04…2026-03-04'], ['in 2025', '2025-01-01…2025-12-31'],
  ])('%s', (text, span) => {
    expect(read(`What did I say about it ${text}?`)).toEqual([span]);
  });

  it.each(['This may be wrong.', 'May I have it by Friday?', 'in March', 'on April 5', 'the last straw', 'room 2025', 'a week', 'one of 12 months'])(
    'of no year, or none at all: %s', (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('leave days of any year in the rest', () => {
    expect(readTimes('on April 5, last week', NOW).rest).toContain('april 5');
    expect(readTimes('on April 5 2025', NOW).rest).not.toContain('april');
  });

  it('told from something else name it, and how far away they are', () => {
    const days = (text: string) => readTimes(text, NOW).anchors.map(({ phrase, offset, slack }) => [phrase, offset / DAY, slack / DAY]);
    expect(days('What broke two weeks before the trip to Oslo, and why?')).toEqual([['the trip to oslo', -14, 3]]);
    expect(days('the day after my upgrade')).toEqual([['my upgrade', 1, 1]]);
    expect(days('dos semanas antes del viaje')).toEqual([['viaje', -14, 3]]);
    expect(days('the day before')).toEqual([]);
  });

  it('cost nothing that grows with what a sender repeats', () => {
    const started = process.cpuUsage();
    for (const text of ['one week before a ', 'last ', '5 of may of ', 'a day ago ', '2025-']) readTimes(text.repeat(4000 / text.length), NOW);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findLastDue, matchesCron, startCron } from '../../../scripts/local/cron.ts';

const at = (iso: string) => Date.parse(`${iso}Z`);

describe('a cron expression', () => {
  it.each([
    ['* * * * *', '2026-11-21T10:00', true],
    ['17 3 * * *', '2026-11-21T03:17', true],
    ['17 3 * * *', '2026-11-21T03:18', false],
    ['*/15 * * * *', '2026-11-21T10:45', true],
    ['*/15 * * * *', '2026-11-21T10:50', false],
    ['0 9-17 * * *', '2026-11-21T17:00', true],
    ['0 9-17 * * *', '2026-11-21T18:00', false],
    ['0 0 1,15 * *', '2026-11-15T00:00', true],
    // 22 November 2026 is a Sunday, which Cloudflare numbers 1.
    ['0 0 * * 1', '2026-11-22T00:00', true],
    ['0 0 * * 1', '2026-11-23T00:00', false],
  ])('%s at %s: %s', (expression, time, expected) => {
    expect(matchesCron(expression, at(time))).toBe(expected);
  });

  it('finds the last minute it missed, and none when it missed none', () => {
    expect(findLastDue('17 3 * * *', at('2026-11-20T12:00'), at('2026-11-21T12:00:30'))).toBe(at('2026-11-21T03:17'));
    expect(findLastDue('17 3 * * *', at('2026-11-21T03:17'), at('2026-11-22T03:16'))).toBeNull();
  });

  it('is refused when it says what is not understood', () => {
    expect(() => matchesCron('0 0 * * MON', 0)).toThrow('MON');
    expect(() => matchesCron('* * *', 0)).toThrow('five fields');
  });
});

describe('the local cron', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-cron-'));
    vi.useFakeTimers({ now: at('2026-11-21T03:15:20') });
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });
  const expressions = ['* * * * *', '17 3 * * *'];

  it('fires each trigger at its minutes', async () => {
    const runs: string[] = [];
    const stop = startCron({
      expressions,
      run: async (expression, time) => void runs.push(`${new Date(time).toISOString().slice(11, 16)} ${expression}`),
      onError: () => undefined,
      statePath: null,
    });
    await vi.advanceTimersByTimeAsync(130_000);
    await stop();
    expect(runs).toEqual(['03:16 * * * * *', '03:17 * * * * *', '03:17 17 3 * * *']);
  });

  it('never runs two at a time, and comes back after a failure', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const failures: unknown[] = [];
    const stop = startCron({
      expressions: ['* * * * *'],
      run: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 90_000));
        running--;
        if (++runs === 1) throw new Error('first');
      },
      onError: (_, error) => failures.push(error),
      statePath: null,
    });
    await vi.advanceTimersByTimeAsync(600_000);
    const stopped = stop();
    await vi.advanceTimersByTimeAsync(90_000);
    await stopped;
    expect([most, failures.length]).toEqual([1, 1]);
    expect(runs).toBeGreaterThan(2);
  });

  it('makes up for the night it was not running, once', async () => {
    const nights: number[] = [];
    const start = () =>
      startCron({
        expressions: ['17 3 * * *'],
        run: async (_, time) => void nights.push(time),
        onError: () => undefined,
        statePath: join(folder, 'cron.json'),
      });
    const stop = start();
    await vi.advanceTimersByTimeAsync(180_000);
    await stop();
    vi.setSystemTime(at('2026-11-23T09:00'));
    const stopAgain = start();
    await vi.advanceTimersByTimeAsync(180_000);
    await stopAgain();
    expect(nights).toEqual([at('2026-11-21T03:17'), at('2026-11-23T03:17')]);
  });
});

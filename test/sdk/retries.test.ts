import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectionError, type RapportError, toError, withoutAnswer } from '../../src/sdk/errors.ts';
import { findWaitMs, makeIdempotencyKey, readRetryAfter, type Repeat } from '../../src/sdk/retries.ts';

const policy = { maxRetries: 10, retryDelayMs: 500 };

function answered(status: number, retryAfterMs: number | null = null) {
  return toError(status, 'no', { code: null, error: 'no', requestId: null, details: {}, retryAfterMs });
}

describe('the wait before a retry', () => {
  function wait(retry: number, random: number, error = answered(503)): number | null {
    return findWaitMs(error, { repeat: 'safe', retry, policy, random: () => random });
  }

  it('doubles up to eight seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((retry) => wait(retry, 1))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('is by chance between half of it and the whole', () => {
    expect([0, 0.5, 1].map((random) => wait(1, random))).toEqual([500, 750, 1000]);
  });

  it('is never shorter than Retry-After, and no retry is made when that is over a minute', () => {
    expect(wait(0, 1, answered(503, 10_000))).toBe(10_000);
    expect(wait(4, 1, answered(429, 1_000))).toBe(8_000);
    expect(wait(0, 1, answered(429, 60_001))).toBeNull();
  });
});

describe('a failure that may have been carried out', () => {
  const lost = new ConnectionError('lost', withoutAnswer('unreachable'));

  it.each<[Repeat, boolean]>([
    ['safe', true],
    ['keyed', true],
    ['once', false],
  ])('is repeated for %s: %s', (repeat, isRepeated) => {
    const wait = (error: RapportError) => findWaitMs(error, { repeat, retry: 0, policy });
    expect(wait(lost) !== null).toBe(isRepeated);
    expect(wait(answered(500)) !== null).toBe(isRepeated);
    expect(wait(answered(429))).not.toBeNull();
    expect(wait(answered(422))).toBeNull();
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  it.each([
    ['0', 0],
    ['2', 2_000],
    ['1.5', 1_500],
    ['Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 09:59:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s is %s ms', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms);
  });
});

describe('an idempotency key', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['with', crypto],
    ['without', undefined],
  ])('is a new one each time %s crypto', (_, present) => {
    vi.stubGlobal('crypto', present);
    const keys = Array.from({ length: 10_000 }, makeIdempotencyKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[\w-]{20,255}$/.test(key))).toBe(true);
  });
});

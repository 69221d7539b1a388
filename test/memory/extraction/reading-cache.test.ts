import { describe, expect, it } from 'vitest';
import { ReadingCache } from '../../../src/memory/extraction/reading/reading-cache.ts';

/** Reads through the cache and tells whether it had to. */
function isRead(cache: ReadingCache, key: string): boolean {
  let read = false;
  cache.getOrRead('tokens', key, () => {
    read = true;
    return key;
  });
  return read;
}

describe('the cache of turns read before', () => {
  it('gives what was read under the same key and concern, and reads anything else', () => {
    const cache = new ReadingCache();
    expect(cache.getOrRead('tokens', 'a', () => 1)).toBe(1);
    expect(cache.getOrRead('tokens', 'a', () => 2)).toBe(1);
    expect(cache.getOrRead('turn', 'a', () => 3)).toBe(3);
  });

  it('keeps what was used last when there are too many turns or too much text', () => {
    const cache = new ReadingCache();
    for (let turn = 0; turn < 1_000; turn += 1) {
      isRead(cache, 'kept');
      isRead(cache, `turn ${turn}`);
    }
    expect([isRead(cache, 'kept'), isRead(cache, 'turn 999'), isRead(cache, 'turn 0')]).toEqual([false, false, true]);
    for (let turn = 0; turn < 30; turn += 1) isRead(cache, `${turn} ${'x'.repeat(32_000)}`);
    expect(isRead(cache, 'kept')).toBe(true);
  });

  it('is empty after an erasure and under another language hint', () => {
    const cache = new ReadingCache();
    cache.open('en');
    isRead(cache, 'a');
    cache.open('en');
    expect(isRead(cache, 'a')).toBe(false);
    cache.open('es');
    expect(isRead(cache, 'a')).toBe(true);
    cache.clear();
    expect(isRead(cache, 'a')).toBe(true);
  });
});

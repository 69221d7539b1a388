import { describe, expect, it } from 'vitest';
import type { VerifiedKey } from '../../src/context.ts';
import { createKeyCache } from '../../src/platform/keys-cache.ts';

const keyOf = (keyId: string, tenantId = 't') =>
  ({ caller: { keyId, tenant: { id: tenantId } }, expiresAt: null }) as unknown as VerifiedKey;

describe('the cache of verified keys', () => {
  it('remembers a key for its lifetime and not a millisecond longer', () => {
    const cache = createKeyCache(100);
    cache.put('h', keyOf('k'), 1_000);
    expect(cache.find('h', 1_099)?.caller.keyId).toBe('k');
    expect(cache.find('h', 1_100)).toBeNull();
    expect(cache.find('other', 1_000)).toBeNull();
  });

  it('remembers nothing with a lifetime of 0', () => {
    const cache = createKeyCache(0);
    cache.put('h', keyOf('k'), 0);
    expect(cache.find('h', 0)).toBeNull();
  });

  it('forgets one key, or all of a tenant', () => {
    const cache = createKeyCache(100);
    for (const [hash, id, tenant] of [['a', 'k1', 't1'], ['b', 'k2', 't1'], ['c', 'k3', 't2']] as const) {
      cache.put(hash, keyOf(id, tenant), 0);
    }
    cache.forgetKey('k1');
    expect(['a', 'b', 'c'].map((hash) => cache.find(hash, 1) !== null)).toEqual([false, true, true]);
    cache.forgetTenant('t1');
    expect(['a', 'b', 'c'].map((hash) => cache.find(hash, 1) !== null)).toEqual([false, false, true]);
  });

  it('keeps ten thousand keys and drops the oldest for the next', () => {
    const cache = createKeyCache(100);
    for (let n = 0; n <= 10_000; n += 1) cache.put(`h${n}`, keyOf(`k${n}`), 0);
    expect([cache.find('h0', 1), cache.find('h1', 1)?.caller.keyId, cache.find('h10000', 1)?.caller.keyId]).toEqual([
      null,
      'k1',
      'k10000',
    ]);
  });
});

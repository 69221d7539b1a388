import type { KeyCache, VerifiedKey } from '../context.ts';

/** An isolate has 128 MB; ten thousand keys with their tenants are a few of them. */
const MAX_ENTRIES = 10_000;

/**
 * Verified keys of this isolate, by hash, each for `lifetimeMs`. So a revocation or a changed setting takes effect
 * everywhere within that time, and at once in the isolate that carried it out. What is not a key is never remembered:
 * a key made a moment ago must work.
 */
export function createKeyCache(lifetimeMs: number): KeyCache {
  const entries = new Map<string, { key: VerifiedKey; until: number }>();
  const forgetWhere = (matches: (key: VerifiedKey) => boolean) => {
    for (const [hash, { key }] of entries) if (matches(key)) entries.delete(hash);
  };
  return {
    find(hash, now) {
      const entry = entries.get(hash);
      if (!entry) return null;
      if (now < entry.until) return entry.key;
      entries.delete(hash);
      return null;
    },
    put(hash, key, now) {
      if (lifetimeMs === 0) return;
      // Maps keep insertion order, so the first entry is the oldest.
      if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value!);
      entries.delete(hash);
      entries.set(hash, { key, until: now + lifetimeMs });
    },
    forgetKey: (keyId) => forgetWhere((key) => key.caller.keyId === keyId),
    forgetTenant: (tenantId) => forgetWhere((key) => key.caller.tenant.id === tenantId),
  };
}

import type { KeyCache, VerifiedKey } from '../context.ts';

/** An isolate has 128 MB; ten thousand keys with their tenants are a few of them. */
const MAX_ENTRIES = 10_000;

/**
 * Verified keys of this isolate as they were presented, each for `lifetimeMs`: hashing one costs more than all else that
 * a warm call does to be let in. A revocation or a changed setting takes effect
 * everywhere within that time, and at once in the isolate that carried it out. What is not a key is never remembered:
 * a key made a moment ago must work.
 */
export function createKeyCache(lifetimeMs: number): KeyCache {
  const entries = new Map<string, { key: VerifiedKey; until: number }>();
  const forgetWhere = (matches: (key: VerifiedKey) => boolean) => {
    for (const [presented, { key }] of entries) if (matches(key)) entries.delete(presented);
  };
  return {
    find(presented, now) {
      const entry = entries.get(presented);
      if (!entry) return null;
      if (now < entry.until) return entry.key;
      entries.delete(presented);
      return null;
    },
    put(presented, key, now) {
      if (lifetimeMs === 0) return;
      // Maps keep insertion order, so the first entry is the oldest.
      if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value!);
      entries.delete(presented);
      entries.set(presented, { key, until: now + lifetimeMs });
    },
    forgetKey: (keyId) => forgetWhere((key) => key.caller.keyId === keyId),
    forgetTenant: (tenantId) => forgetWhere((key) => key.caller.tenant.id === tenantId),
  };
}

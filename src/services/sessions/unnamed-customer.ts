import type { Context } from '../../context.ts';
import { toMetadataPairs } from './metadata-pairs.ts';

/** By what support identifies who it talks to, the surest first. */
const IDENTIFYING: readonly { keys: readonly string[]; isUsable: (value: string) => boolean }[] = [
  // "unknown", "n/a" and "0000" are nobody's account: who has no number must not become one person.
  { keys: ['account_number', 'account_id', 'account_ref'], isUsable: (value) => /\d/.test(value) && new Set(value.match(/[\p{L}\p{N}]/gu)).size >= 3 },
  { keys: ['phone', 'phone_number'], isUsable: (value) => new Set(value.match(/\d/g)).size >= 3 && (value.match(/\d/g) ?? []).length >= 7 },
  { keys: ['email'], isUsable: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
];

/** What customers are called of whom a tenant gives no id. */
const PREFIX = 'unnamed_';

/**
 * An id for the customer of a session that names none, for APIs in which metadata is all there is. It follows, by keyed
 * hash, from the account number, else the phone number, else the e-mail address, so that who calls back is who called
 * before, exactly where the caller's own search would find the session; without any of these the session stands alone.
 */
export function nameUnnamedCustomer(ctx: Context, metadata: Record<string, unknown>, sessionId: string): string {
  for (const { keys, isUsable } of IDENTIFYING) {
    for (const key of keys) {
      const value = metadata[key];
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || !isUsable(text)) continue;
      // Under one name of the key, in normal form, and never for a secret.
      const [hash] = Object.values(toMetadataPairs(ctx, { [keys[0]!]: text }));
      if (hash) return `${PREFIX}${hash}`;
    }
  }
  return `${PREFIX}${sessionId}`;
}

/** Whether a customer is one that no tenant has named. */
export function isUnnamed(externalUserId: string): boolean {
  return externalUserId.startsWith(PREFIX);
}

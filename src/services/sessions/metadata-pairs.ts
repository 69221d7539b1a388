import type { Context } from '../../context.ts';
import { maskJson, normalizePhone } from '../../memory/masking/index.ts';
import { PERSONAL_CLASSES, SECRET_CLASSES } from '../../memory/types.ts';

/** Pairs of one session that it is found by; further keys are kept and not found. */
const MAX_PAIRS = 32;
/** Where no country is said: that of masking. */
const REGION = 'US';
/** 128 bits of the hash: no two pairs of any tenant will ever share it. */
const HASH_CHARS = 32;
/** Support identifies people by account numbers, so theirs are hashed too; of other secrets not even a hash is kept. */
const NEVER_HASHED: ReadonlySet<string> = new Set(SECRET_CLASSES.filter((one) => one !== 'bank_account'));

/**
 * A keyed hash for each pair of metadata whose value is a text, number or boolean, by key; null where a value has none,
 * which takes an earlier one away. Every value is hashed, masked or not, so that the directory holds no text of a customer
 * and an equal value is found whatever the tenant masks. Phone numbers and addresses count in their normal form.
 */
export function toMetadataPairs(ctx: Context, metadata: Record<string, unknown>): Record<string, string | null> {
  const entries = Object.entries(metadata).slice(0, MAX_PAIRS);
  return Object.fromEntries(entries.map(([key, value]) => [toKeyHash(ctx, key), toPair(ctx, key, value)]));
}

/** The pairs that equality with all of `metadata` asks for; null when one of its values can be no session's. */
export function findWantedPairs(ctx: Context, metadata: Record<string, unknown>): string[] | null {
  const pairs = Object.entries(metadata).map(([key, value]) => toPair(ctx, key, value));
  return pairs.every((pair) => pair !== null) ? pairs : null;
}

function toPair(ctx: Context, key: string, value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const normal = normalize(key, String(value).trim());
  return normal === null ? null : hash(ctx, ['session metadata', ctx.caller.tenant.id, key, normal]);
}

/** Under its own hash a key says nothing either, whatever a caller names its keys by. */
function toKeyHash(ctx: Context, key: string): string {
  return hash(ctx, ['session metadata key', ctx.caller.tenant.id, key]);
}

function hash(ctx: Context, parts: string[]): string {
  return ctx.ports.fingerprint(JSON.stringify(parts)).slice(0, HASH_CHARS);
}

function normalize(key: string, text: string): string | null {
  const classes = maskJson({ [key]: text }, { personal: [...PERSONAL_CLASSES] }).counts.map((count) => count.class);
  if (classes.some((one) => NEVER_HASHED.has(one))) return null;
  if (classes.includes('phone')) return normalizePhone(text, REGION);
  return classes.includes('email') ? text.toLowerCase() : text;
}

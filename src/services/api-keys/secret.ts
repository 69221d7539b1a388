import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '../../context.ts';

export type KeyKind = Caller['keyKind'];

const PREFIXES: Record<KeyKind, string> = { secret: 'mem_', base_url: 'memb_' };
const FORM = /^(mem_|memb_)[0-9a-f]{40}$/;
/** Prefix and six characters: tells keys apart in a list and leaves 136 unknown bits. */
const HINT_CHARS = 6;

/** A new key of 160 random bits, in characters that a double click selects and a URL takes as they are. */
export function makeKey(kind: KeyKind): string {
  return PREFIXES[kind] + randomBytes(20).toString('hex');
}

/** Which kind of key `text` has the form of; null when it cannot be a key, which saves a look-up. */
export function findKeyKind(text: string): KeyKind | null {
  const prefix = FORM.exec(text)?.[1];
  return prefix === undefined ? null : prefix === PREFIXES.secret ? 'secret' : 'base_url';
}

/** What is stored of a key. SHA-256 is enough: nobody can try out 160 random bits. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function toHint(key: string): string {
  return `${key.slice(0, key.indexOf('_') + 1 + HINT_CHARS)}…`;
}

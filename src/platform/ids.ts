import { toBase32 } from './base32.ts';

/** `<prefix>_` and 128 random bits, so that an id cannot be guessed from another. */
export function makeId(prefix: string): string {
  return `${prefix}_${toBase32(crypto.getRandomValues(new Uint8Array(16)))}`;
}

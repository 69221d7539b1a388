import { toBase32 } from './base32.ts';

const ID_BYTES = 16;
/** Fetched at a time: each fetch costs as much as sixty ids. */
const POOL_BYTES = 64 * ID_BYTES;
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

/** `<prefix>_` and 128 random bits, so that an id cannot be guessed from another. */
export function makeId(prefix: string): string {
  if (used === POOL_BYTES) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += ID_BYTES;
  return `${prefix}_${toBase32(pool.subarray(used - ID_BYTES, used))}`;
}

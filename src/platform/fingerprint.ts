import { createHmac } from 'node:crypto';

/**
 * A keyed hash (HMAC-SHA-256, hex) under a key of its own, derived from the address secret: whoever reads a stored
 * fingerprint cannot try out short secrets against it, and it can never equal a space's address.
 */
export function createFingerprint(addressSecret: string): (text: string) => string {
  const key = createHmac('sha256', addressSecret).update('rapport fingerprint key').digest();
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What one master secret gives one tenant: a key to seal with and another to hash with. */
export interface TenantKey {
  /** Names the master secret without telling anything of it; stored beside what was sealed. */
  readonly id: string;
  /** HMAC-SHA-256, hex, over kind and text: equal values meet in it, and nobody can try values out without the key. */
  hash(kind: string, text: string): string;
  /** AES-256-GCM. `bound` is authenticated with it: what is sealed for one place opens in no other. */
  seal(text: string, bound: string): Sealed;
  /** Null when the key, the place or the bytes are not those it was sealed with. */
  open(sealed: Sealed, bound: string): string | null;
}

export interface Sealed {
  iv: Uint8Array;
  /** Ciphertext, and behind it the 16 bytes of its authentication tag. */
  bytes: Uint8Array;
}

/** The master secrets of a deployment: the current one, and while it is being replaced the one before. */
export interface MasterSecrets {
  current: string;
  previous: string | undefined;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96 bits, random per value; at 2³² values a key a collision is still as unlikely as 2⁻³². */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The id of a master secret: 64 bits derived from it. */
export function toKeyId(master: string): string {
  return derive(master, 'vault key id', 8).toString('hex');
}

/** A tenant's keys, the current first. Those of two tenants have nothing in common (HKDF-SHA-256, RFC 5869). */
export function deriveTenantKeys(masters: MasterSecrets, tenantId: string): TenantKey[] {
  const { current, previous } = masters;
  const isReplaced = previous !== undefined && previous !== current;
  return (isReplaced ? [current, previous] : [current]).map((master) => deriveKey(master, tenantId));
}

function deriveKey(master: string, tenantId: string): TenantKey {
  // Each is made at its first use: a lookup never seals, and most writes hold nothing personal.
  let sealing: Buffer | null = null;
  let hashing: Buffer | null = null;
  const getSealingKey = () => (sealing ??= derive(master, `vault seal\0${tenantId}`, KEY_BYTES));
  const getHashingKey = () => (hashing ??= derive(master, `vault hash\0${tenantId}`, KEY_BYTES));
  return {
    id: toKeyId(master),
    hash: (kind, text) => createHmac('sha256', getHashingKey()).update(`${kind}\0${text}`).digest('hex'),
    seal(text, bound) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, getSealingKey(), iv);
      cipher.setAAD(Buffer.from(bound));
      return { iv, bytes: Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]) };
    },
    open({ iv, bytes }, bound) {
      try {
        const decipher = createDecipheriv(CIPHER, getSealingKey(), iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(bound));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

function derive(master: string, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `rapport ${info}`, bytes));
}

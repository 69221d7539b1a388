import { describe, expect, it } from 'vitest';
import { deriveTenantKeys, toKeyId, type TenantKey } from '../../src/platform/tenant-keys.ts';

const MASTER = 'm'.repeat(32);
const OTHER = 'o'.repeat(32);
const keyOf = (master: string, tenantId: string): TenantKey => deriveTenantKeys({ current: master, previous: undefined }, tenantId)[0]!;

describe('a tenant’s key', () => {
  it('opens what it sealed, in any script, and seals the same text differently each time', () => {
    const key = keyOf(MASTER, 'ten_1');
    for (const text of ['jo@example.com', '', 'José, Straße 5, 東京', 'x'.repeat(10_000)]) {
      const [one, two] = [key.seal(text, 'space\0email'), key.seal(text, 'space\0email')];
      expect([key.open(one, 'space\0email'), key.open(two, 'space\0email')]).toEqual([text, text]);
      expect(Buffer.from(one.bytes).equals(two.bytes)).toBe(false);
      expect(one.bytes.length).toBe(Buffer.byteLength(text) + 16);
    }
  });

  it('opens nothing of another tenant, another master secret, another place or another class', () => {
    const sealed = keyOf(MASTER, 'ten_1').seal('jo@example.com', 'space\0email');
    expect(keyOf(MASTER, 'ten_2').open(sealed, 'space\0email')).toBeNull();
    expect(keyOf(OTHER, 'ten_1').open(sealed, 'space\0email')).toBeNull();
    expect(keyOf(MASTER, 'ten_1').open(sealed, 'elsewhere\0email')).toBeNull();
    expect(keyOf(MASTER, 'ten_1').open(sealed, 'space\0phone')).toBeNull();
  });

  it('opens nothing that was changed in a single bit or cut short', () => {
    const key = keyOf(MASTER, 'ten_1');
    const { iv, bytes } = key.seal('jo@example.com', 'b');
    for (let at = 0; at < bytes.length; at++) {
      const changed = new Uint8Array(bytes);
      changed[at]! ^= 1;
      expect(key.open({ iv, bytes: changed }, 'b')).toBeNull();
    }
    for (const length of [0, 8, 16, bytes.length - 1]) expect(key.open({ iv, bytes: bytes.slice(0, length) }, 'b')).toBeNull();
  });

  it('hashes alike only under the same secret, tenant and kind', () => {
    const hashes = [
      keyOf(MASTER, 'ten_1').hash('email', 'jo@example.com'),
      keyOf(MASTER, 'ten_2').hash('email', 'jo@example.com'),
      keyOf(OTHER, 'ten_1').hash('email', 'jo@example.com'),
      keyOf(MASTER, 'ten_1').hash('phone', 'jo@example.com'),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(keyOf(MASTER, 'ten_1').hash('email', 'jo@example.com')).toBe(hashes[0]);
  });

  it('is the current one first, and the one before only while there is one', () => {
    const ids = (previous: string | undefined) => deriveTenantKeys({ current: MASTER, previous }, 't').map(({ id }) => id);
    expect(ids(OTHER)).toEqual([toKeyId(MASTER), toKeyId(OTHER)]);
    expect(ids(undefined)).toEqual([toKeyId(MASTER)]);
    expect(ids(MASTER)).toEqual([toKeyId(MASTER)]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseId, toId } from '../../src/memory/ids.ts';
import { toBase32 } from '../../src/platform/base32.ts';
import { createFingerprint } from '../../src/platform/fingerprint.ts';
import { findLocationHint } from '../../src/platform/location-hints.ts';
import { createMeter } from '../../src/platform/meter.ts';
import { createAddresses, createSpaceDirectory } from '../../src/platform/spaces.ts';

const SECRET = 'an address secret of enough length';

/** A namespace that only records what it was asked for. */
function recordNamespace() {
  const asked: string[] = [];
  const namespace = (home: string): unknown => ({
    jurisdiction: (name: string) => namespace(name),
    idFromName: (name: string) => name,
    get: (id: string, options?: { locationHint?: string }) => ({
      getOverview: async () => void asked.push(`${home}:${id}${options?.locationHint ? `@${options.locationHint}` : ''}`),
      exportAll: async () => {
        throw Object.assign(new Error('moved'), { retryable: true });
      },
      getJob: async () => {
        throw new Error('a fault of ours');
      },
    }),
  });
  return { asked, namespace: namespace('anywhere') as DurableObjectNamespace };
}

function createDirectory(jurisdictions: boolean, secret = SECRET, hint: DurableObjectLocationHint | null = null) {
  const { asked, namespace } = recordNamespace();
  const meter = createMeter();
  return { asked, meter, spaces: createSpaceDirectory(namespace, { addresses: createAddresses(secret), jurisdictions }, meter, () => hint) };
}

describe('base 32', () => {
  it('is Crockford’s, most significant bits first', () => {
    expect(toBase32(new Uint8Array([0]))).toBe('00');
    expect(toBase32(new Uint8Array([255]))).toBe('zw');
    expect(toBase32(new TextEncoder().encode('foobar'))).toBe('csqpyrk1e8');
    expect(toBase32(new Uint8Array(16).fill(255))).toHaveLength(26);
  });
});

describe('addresses', () => {
  const { spaces } = createDirectory(false);
  const address = (tenantId: string, kind: 'customer' | 'agent', id: string) =>
    spaces.addressOf({ id: tenantId }, kind, id);

  it('are 26 characters that an id of the space can carry', () => {
    const spaceId = address('ten_1', 'customer', 'alice@example.com');
    expect(parseId('memory', toId('memory', spaceId, 7))).toEqual({ spaceId, seq: 7 });
  });

  it('differ by tenant, kind and id, and cannot be moved over the borders between these', () => {
    const all = [
      address('ten_1', 'customer', 'a'),
      address('ten_2', 'customer', 'a'),
      address('ten_1', 'agent', 'a'),
      address('ten_1', 'customer', 'A'),
      address('ten_1', 'customer', 'a '),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(address('ten_1', 'customer', 'a')).toBe(all[0]);
  });

  it('are unknown to whoever has another secret', () => {
    const other = createDirectory(false, `${SECRET}!`).spaces;
    expect(other.addressOf({ id: 'ten_1' }, 'customer', 'a')).not.toBe(address('ten_1', 'customer', 'a'));
  });

  it('have nothing in common with fingerprints of the same text', () => {
    const fingerprint = createFingerprint(SECRET);
    expect(fingerprint('4111')).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint('4111')).toBe(createFingerprint(SECRET)('4111'));
    expect(createFingerprint(`${SECRET}!`)('4111')).not.toBe(fingerprint('4111'));
  });
});

describe('location hints', () => {
  it.each([
    [{ continent: 'NA', longitude: '-122.4' }, 'wnam'],
    [{ continent: 'NA', longitude: '-74.0' }, 'enam'],
    [{ continent: 'NA' }, 'enam'],
    [{ continent: 'SA', longitude: '-46.6' }, 'sam'],
    [{ continent: 'EU', longitude: '2.35' }, 'weur'],
    [{ continent: 'EU', longitude: '21.0' }, 'eeur'],
    [{ continent: 'AS', longitude: '55.3' }, 'me'],
    [{ continent: 'AS', longitude: '103.8' }, 'apac'],
    [{ continent: 'OC' }, 'oc'],
    [{ continent: 'AF' }, 'afr'],
    [{ continent: 'AN' }, null],
    [{ continent: 7, longitude: {} }, null],
    [undefined, null],
  ])('of %j is %s', (cf, hint) => {
    expect(findLocationHint(cf)).toBe(hint);
  });
});

describe('spaces', () => {
  it('live in their tenant’s jurisdiction where the deployment has any', async () => {
    for (const [jurisdictions, expected] of [[true, 'eu:x'], [false, 'anywhere:x']] as const) {
      const { asked, spaces } = createDirectory(jurisdictions);
      await spaces.at({ jurisdiction: 'eu' }, 'x').getOverview({ tenantId: 't', now: 0 });
      expect(asked).toEqual([expected]);
    }
  });

  it('are made near who names them first, unless a jurisdiction decides', async () => {
    const { asked, spaces } = createDirectory(true, SECRET, 'apac');
    await spaces.at({ jurisdiction: null }, 'x').getOverview({ tenantId: 't', now: 0 });
    await spaces.at({ jurisdiction: 'eu' }, 'x').getOverview({ tenantId: 't', now: 0 });
    // Made by then: where it should be is not asked again.
    await spaces.at({ jurisdiction: null }, 'x').getOverview({ tenantId: 't', now: 0 });
    expect(asked).toEqual(['anywhere:x@apac', 'eu:x', 'anywhere:x']);
  });

  it('count each call as one object, the failed ones too', async () => {
    const { meter, spaces } = createDirectory(false);
    const space = spaces.at({ jurisdiction: null }, 'x');
    await space.getOverview({ tenantId: 't', now: 0 });
    await space.getOverview({ tenantId: 't', now: 0 });
    await space.getJob({ tenantId: 't', id: 'j' }).catch(() => null);
    expect(meter.objects).toBe(3);
    // Awaiting the space itself is no call.
    expect(await space).toBe(space);
    expect(meter.objects).toBe(3);
  });

  it('say that they are unavailable when the platform moved or overloaded them, and nothing else so', async () => {
    const space = createDirectory(false).spaces.at({ jurisdiction: null }, 'x');
    await expect(space.exportAll({ tenantId: 't' })).rejects.toMatchObject({ error: 'unavailable', status: 503 });
    await expect(space.getJob({ tenantId: 't', id: 'j' })).rejects.toThrow('a fault of ours');
  });
});

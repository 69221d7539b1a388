import { createHmac } from 'node:crypto';
import type { Meter, SpaceDirectory } from '../context.ts';
import { RapportError } from '../errors.ts';
import type { Space } from '../memory/space.ts';
import { isSpaceSignal, type Sent } from '../memory/space/signals.ts';
import { toBase32 } from './base32.ts';

/** 128 bits: no two subjects of any tenant will ever share an address, and none can be found by trying. */
const ADDRESS_BYTES = 16;

export interface SpaceSettings {
  addresses: Addresses;
  /** Whether tenants may demand a jurisdiction; the local runtime has none. */
  jurisdictions: boolean;
}

/** Addresses kept at most; with what they are made of, two megabytes. */
const MOST_ADDRESSES = 10_000;

/** What an isolate keeps of the spaces it asked lately: callers ask of the same customer again and again. */
export interface Addresses {
  of(subject: string): string;
  /** True the first time that an address is met here. */
  meet(address: string): boolean;
}

export function createAddresses(addressSecret: string): Addresses {
  const known = new Map<string, string>();
  const met = new Set<string>();
  return {
    of(subject) {
      let address = known.get(subject);
      if (address === undefined) {
        const digest = createHmac('sha256', addressSecret).update(subject).digest();
        address = toBase32(digest.subarray(0, ADDRESS_BYTES));
        if (known.size >= MOST_ADDRESSES) known.clear();
        known.set(subject, address);
      }
      return address;
    },
    meet(address) {
      if (met.has(address)) return false;
      if (met.size >= MOST_ADDRESSES) met.clear();
      met.add(address);
      return true;
    },
  };
}

/**
 * Finds spaces in a Durable Object namespace; each call to one counts as one object in `meter`. A space that does not exist
 * yet is made near where `findHint` says, where it says anything and no jurisdiction decides: whoever names it first is the
 * first here too, so others are spared the asking.
 */
export function createSpaceDirectory(
  namespace: DurableObjectNamespace,
  { addresses, jurisdictions }: SpaceSettings,
  meter: Meter,
  findHint: () => DurableObjectLocationHint | null = () => null,
): SpaceDirectory {
  return {
    hasJurisdictions: jurisdictions,
    addressOf: (tenant, kind, externalId) => addresses.of(`${tenant.id}\0${kind}\0${externalId}`),
    at(tenant, spaceId) {
      const home = jurisdictions && tenant.jurisdiction ? namespace.jurisdiction(tenant.jurisdiction as DurableObjectJurisdiction) : null;
      const locationHint = !home && addresses.meet(spaceId) ? findHint() : null;
      const options = locationHint ? { locationHint } : undefined;
      const open = (id: string) => (home ? home.get(home.idFromName(id)) : namespace.get(namespace.idFromName(id), options));
      return createMeteredSpace(open, spaceId, meter);
    },
  };
}

/** Customers that were merged one into the next; a call goes through no more of them. */
const MOST_HOPS = 20;

type AnyCall = (input: unknown) => Promise<unknown>;

/**
 * Every method of `Space` as one RPC call. A stub that has failed stays broken, so each call takes a fresh one. A customer
 * that was merged into another says where it went, and is asked there: one more call for each such step.
 */
function createMeteredSpace(open: (spaceId: string) => DurableObjectStub, spaceId: string, meter: Meter): Space {
  const call = async (method: string, input: object): Promise<unknown> => {
    let at = spaceId;
    let given: Sent<object> = input;
    for (let hops = 0; hops < MOST_HOPS; hops += 1) {
      meter.objects += 1;
      const answer = await (open(at) as unknown as Record<string, AnyCall>)[method]!(given);
      if (!isSpaceSignal(answer)) return answer;
      if (answer.$space === 'unavailable') break;
      at = answer.to;
      given = { ...input, $via: answer.via };
    }
    throw new RapportError('unavailable', { retry_after_seconds: 5 });
  };
  return new Proxy({} as Space, {
    get(_target, method) {
      // Not a promise: awaiting the space itself must not look like a call of `then`.
      if (typeof method === 'symbol' || method === 'then') return undefined;
      return (input: object) =>
        call(method, input).catch((error: unknown) => {
          throw toOutage(error);
        });
    },
  });
}

/** The platform marks failures that say nothing about the request: the object moved, or has too much to do. */
function toOutage(error: unknown): unknown {
  const { retryable, overloaded } = (error ?? {}) as { retryable?: boolean; overloaded?: boolean };
  return retryable || overloaded ? new RapportError('unavailable', { retry_after_seconds: 1 }) : error;
}

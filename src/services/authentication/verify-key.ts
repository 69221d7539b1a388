import type { Caller, Ports, Scope } from '../../context.ts';
import { type ApiKeyRow, findKeyWithTenant } from '../../storage/d1/api-keys.ts';
import { findKeyKind, hashKey, type KeyKind } from '../api-keys/secret.ts';
import { toTenant } from '../tenants/tenant.ts';

/** Where a key was presented: each kind of key is accepted in its own place and nowhere else. */
export type KeyPlace = 'header' | 'path';

const KIND_OF_PLACE: Record<KeyPlace, KeyKind> = { header: 'secret', path: 'base_url' };

/** Whose key this is, or null when it is none that counts now: unknown, of the wrong kind, revoked or expired. */
export async function findCaller(
  ports: Pick<Ports, 'db' | 'keys' | 'clock' | 'chat'>,
  presented: { key: string; place: KeyPlace },
): Promise<Caller | null> {
  if (findKeyKind(presented.key) !== KIND_OF_PLACE[presented.place]) return null;
  const now = ports.clock.now();
  const cached = ports.keys.find(presented.key, now);
  if (cached) return cached.expiresAt === null || now < cached.expiresAt ? cached.caller : null;
  const found = await findKeyWithTenant(ports.db, hashKey(presented.key));
  if (!found || found.key.kind !== KIND_OF_PLACE[presented.place] || hasEnded(found.key, now)) return null;
  const caller: Caller = {
    tenant: toTenant(found.tenant, ports.chat !== null),
    keyId: found.key.id,
    keyKind: found.key.kind,
    scopes: found.key.scopes as Scope[],
  };
  ports.keys.put(presented.key, { caller, expiresAt: found.key.expiresAt }, now);
  return caller;
}

function hasEnded(key: ApiKeyRow, now: number): boolean {
  return key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now);
}

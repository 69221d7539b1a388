import type { Ports, Scope } from '../../context.ts';
import type { ApiKeyRow } from '../../storage/d1/api-keys.ts';
import { hashKey, type KeyKind, makeKey, toHint } from './secret.ts';

export interface KeyGrant {
  name: string;
  kind: KeyKind;
  scopes: Scope[];
  /** Epoch milliseconds; null for a key without an end. */
  expiresAt: number | null;
}

/** A key, to be shown once, and the row to keep of it. */
export function newKey(
  ports: Pick<Ports, 'newId' | 'clock'>,
  tenantId: string,
  grant: KeyGrant,
): { key: string; row: ApiKeyRow } {
  const key = makeKey(grant.kind);
  const row: ApiKeyRow = {
    id: ports.newId('key'),
    tenantId,
    name: grant.name,
    hash: hashKey(key),
    hint: toHint(key),
    kind: grant.kind,
    scopes: grant.scopes,
    expiresAt: grant.expiresAt,
    revokedAt: null,
    createdAt: ports.clock.now(),
  };
  return { key, row };
}

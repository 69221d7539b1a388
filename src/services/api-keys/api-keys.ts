import type { Context, Scope } from '../../context.ts';
import { invalidField, RapportError } from '../../errors.ts';
import {
  type ApiKeyRow,
  countOtherAdminKeys,
  expireKey,
  findKey,
  insertKey,
  listKeys as selectKeys,
  revokeKey as updateRevoked,
} from '../../storage/d1/api-keys.ts';
import { auditStatement } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { type KeyGrant, newKey } from './new-key.ts';

/** A key in a path may be seen by others: proxies, browser histories. So it can never administer or unmask. */
const BASE_URL_SCOPES: readonly Scope[] = ['read', 'write'];

export interface MadeKey {
  /** The key itself: shown once, kept nowhere. */
  key: string;
  row: ApiKeyRow;
}

/** @throws RapportError `validation_error` for a base-URL key of wide scope, or an end that has passed. */
export async function createKey(ctx: Context, grant: KeyGrant): Promise<MadeKey> {
  requireScope(ctx.caller, 'admin');
  const { db, clock } = ctx.ports;
  const { tenant, keyId } = ctx.caller;
  if (grant.kind === 'base_url' && grant.scopes.some((scope) => !BASE_URL_SCOPES.includes(scope))) {
    throw invalidField('scopes', 'A base_url key can have the scopes read and write only.');
  }
  if (grant.expiresAt !== null && grant.expiresAt <= clock.now()) {
    throw invalidField('expires_at', 'Must be in the future.');
  }
  const made = newKey(ctx.ports, tenant.id, { ...grant, scopes: [...new Set(grant.scopes)] });
  const act = { tenantId: tenant.id, actor: keyId, action: 'api_key.created', subject: made.row.id } as const;
  await db.batch([insertKey(db, made.row), auditStatement(ctx, act)]);
  return made;
}

export interface KeyPosition {
  createdAt: number;
  id: string;
}

/** Every key of the tenant, ended ones included, newest first. */
export async function listKeys(ctx: Context, page: { before: KeyPosition | null; limit: number }) {
  requireScope(ctx.caller, 'admin');
  const rows = await selectKeys(ctx.ports.db, ctx.caller.tenant.id, { ...page, limit: page.limit + 1 });
  const keys = rows.slice(0, page.limit);
  return { keys, next: rows.length > page.limit ? keys.at(-1)! : null };
}

/**
 * Ends a key: here at once, in other isolates within KEY_CACHE_MS. Revoking an ended key changes nothing.
 * @throws RapportError `last_admin_key` when nobody could administer the tenant any more.
 */
export async function revokeKey(ctx: Context, id: string): Promise<ApiKeyRow> {
  requireScope(ctx.caller, 'admin');
  const { db, clock, keys } = ctx.ports;
  const { tenant, keyId } = ctx.caller;
  const key = await getKey(ctx, id);
  if (key.revokedAt !== null) return key;
  const now = clock.now();
  if (key.scopes.includes('admin') && (await countOtherAdminKeys(db, tenant.id, id, now)) === 0) {
    throw new RapportError('last_admin_key');
  }
  await db.batch([
    updateRevoked(db, tenant.id, id, now),
    auditStatement(ctx, { tenantId: tenant.id, actor: keyId, action: 'api_key.revoked', subject: id }),
  ]);
  keys.forgetKey(id);
  return { ...key, revokedAt: now };
}

/**
 * Makes a key of the same name, kind and scopes, and lets the old one live on for `overlapSeconds`, so that it can be
 * replaced where it is used without a gap. The new key has no end of its own unless the old one had.
 * @throws RapportError `api_key_not_found`, also for a key that has ended.
 */
export async function rotateKey(ctx: Context, id: string, overlapSeconds: number): Promise<MadeKey> {
  requireScope(ctx.caller, 'admin');
  const { db, clock, keys } = ctx.ports;
  const { tenant, keyId } = ctx.caller;
  const old = await getKey(ctx, id);
  const now = clock.now();
  if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)) {
    throw new RapportError('api_key_not_found');
  }
  const { name, kind, expiresAt } = old;
  const made = newKey(ctx.ports, tenant.id, { name, kind, scopes: old.scopes as Scope[], expiresAt });
  await db.batch([
    insertKey(db, made.row),
    expireKey(db, tenant.id, id, now + overlapSeconds * 1000),
    auditStatement(ctx, { tenantId: tenant.id, actor: keyId, action: 'api_key.rotated', subject: id }),
  ]);
  keys.forgetKey(id);
  return made;
}

async function getKey(ctx: Context, id: string): Promise<ApiKeyRow> {
  const key = await findKey(ctx.ports.db, ctx.caller.tenant.id, id);
  if (!key) throw new RapportError('api_key_not_found');
  return key;
}

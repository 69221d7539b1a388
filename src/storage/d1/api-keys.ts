import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { apiKeys, tenants } from './schema.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;
export type NewApiKeyRow = typeof apiKeys.$inferInsert;

/** The key with this hash and its tenant, whatever its state. The hash of 160 random bits names one tenant's key. */
export async function findKeyWithTenant(db: Database, hash: string) {
  const [row] = await db
    .select({ key: apiKeys, tenant: tenants })
    .from(apiKeys)
    .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
    .where(eq(apiKeys.hash, hash));
  return row ?? null;
}

export async function findKey(db: Database, tenantId: string, id: string): Promise<ApiKeyRow | null> {
  const [row] = await db.select().from(apiKeys).where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)));
  return row ?? null;
}

/** Newest first, those after `before` in that order. */
export async function listKeys(
  db: Database,
  tenantId: string,
  page: { before: { createdAt: number; id: string } | null; limit: number },
): Promise<ApiKeyRow[]> {
  const { before } = page;
  const position = before
    ? or(
        lt(apiKeys.createdAt, before.createdAt),
        and(eq(apiKeys.createdAt, before.createdAt), lt(apiKeys.id, before.id)),
      )
    : undefined;
  return db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), position))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(page.limit);
}

/** A statement for a batch. */
export function insertKey(db: Database, row: NewApiKeyRow) {
  return db.insert(apiKeys).values(row);
}

/** A statement for a batch: ends a key at `at`, unless it has ended before. */
export function revokeKey(db: Database, tenantId: string, id: string, at: number) {
  return db
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
}

/** A statement for a batch: lets a key expire at `at`, or sooner where it would anyway. */
export function expireKey(db: Database, tenantId: string, id: string, at: number) {
  return db
    .update(apiKeys)
    .set({ expiresAt: sql`min(coalesce(${apiKeys.expiresAt}, ${at}), ${at})` })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)));
}

/** How many keys other than `exceptId` can administer the tenant at `now`, for good or until they expire. */
export async function countOtherAdminKeys(
  db: Database,
  tenantId: string,
  exceptId: string,
  now: number,
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.tenantId, tenantId),
        sql`${apiKeys.id} <> ${exceptId}`,
        isNull(apiKeys.revokedAt),
        sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${now})`,
        sql`exists (select 1 from json_each(${apiKeys.scopes}) where value = 'admin')`,
      ),
    );
  return row?.count ?? 0;
}

import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { tenants } from './schema.ts';

export type TenantRow = typeof tenants.$inferSelect;

export async function findTenant(db: Database, tenantId: string): Promise<TenantRow | null> {
  const [row] = await db.select().from(tenants).where(eq(tenants.id, tenantId));
  return row ?? null;
}

/** A statement for a batch. */
export function insertTenant(db: Database, row: typeof tenants.$inferInsert) {
  return db.insert(tenants).values(row);
}

export type TenantChange = Partial<
  Pick<TenantRow, 'domainSchema' | 'supportType' | 'supportTypeMode' | 'supportTypesAllowed'>
>;

/** A statement for a batch: changes a tenant and raises its version. */
export function updateTenant(db: Database, tenantId: string, change: TenantChange, now: number) {
  return db
    .update(tenants)
    .set({ ...change, version: sql`${tenants.version} + 1`, updatedAt: now })
    .where(eq(tenants.id, tenantId));
}

/** Tenants whose customers are being told of a change of retention, for the cron. */
export async function listRetentionWalks(db: Database, limit: number): Promise<TenantRow[]> {
  return db.select().from(tenants).where(isNotNull(tenants.retentionWalk)).limit(limit);
}

/** Goes on in a walk, unless it was begun anew meanwhile. */
export async function moveRetentionWalk(
  db: Database,
  tenantId: string,
  { from, to, version }: { from: string | null; to: string | null; version: number },
): Promise<void> {
  await db
    .update(tenants)
    .set({ retentionWalk: to })
    .where(and(eq(tenants.id, tenantId), eq(tenants.version, version), sql`${tenants.retentionWalk} is ${from}`));
}

/**
 * A statement for a batch: merges `patch` into the tenant's settings as JSON merge patch does (null removes a field),
 * in one statement, so that two who change different fields at once both succeed. A change of retention begins the walk
 * that tells the customers.
 */
export function patchSettings(db: Database, tenantId: string, patch: Record<string, unknown>, now: number) {
  return db
    .update(tenants)
    .set({
      settings: sql`json_patch(${tenants.settings}, ${JSON.stringify(patch)})`,
      version: sql`${tenants.version} + 1`,
      updatedAt: now,
      ...(patch.retention === undefined ? {} : { retentionWalk: '' }),
    })
    .where(eq(tenants.id, tenantId));
}

import { and, asc, eq, lte } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { customers } from './schema.ts';

export type ArchivableRow = Pick<typeof customers.$inferSelect, 'tenantId' | 'externalUserId' | 'spaceId'>;

/** Customers of any tenant that are due for the archive, those due longest first, for the cron. */
export async function listArchivable(db: Database, now: number, limit: number): Promise<ArchivableRow[]> {
  return db
    .select({ tenantId: customers.tenantId, externalUserId: customers.externalUserId, spaceId: customers.spaceId })
    .from(customers)
    .where(lte(customers.archiveAt, now))
    .orderBy(asc(customers.archiveAt))
    .limit(limit);
}

/** Notes that a customer is in the archive, unless its space has said something newer: that it came back. */
export async function markArchived(
  db: Database,
  tenantId: string,
  externalUserId: string,
  { version, at }: { version: number; at: number },
): Promise<void> {
  await db
    .update(customers)
    .set({ archivedAt: at, archiveAt: null, version })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.externalUserId, externalUserId), lte(customers.version, version)));
}

export async function postponeArchive(db: Database, tenantId: string, externalUserId: string, until: number): Promise<void> {
  await db
    .update(customers)
    .set({ archiveAt: until })
    .where(and(eq(customers.tenantId, tenantId), eq(customers.externalUserId, externalUserId)));
}

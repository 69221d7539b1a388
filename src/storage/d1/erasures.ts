import { and, asc, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { erasures } from './schema.ts';

export type ErasureRow = typeof erasures.$inferSelect;

/** Notes that an erasure has begun, before anything is removed: one that breaks off half way is seen and finished. */
export async function insertErasure(
  db: Database,
  row: Pick<ErasureRow, 'id' | 'tenantId' | 'spaceId' | 'aliasSpaceIds' | 'requestedAt'>,
): Promise<void> {
  await db.insert(erasures).values({ ...row, counts: {} });
}

export async function completeErasure(
  db: Database,
  tenantId: string,
  id: string,
  done: { counts: Record<string, number>; at: number },
): Promise<void> {
  await db
    .update(erasures)
    .set({ counts: done.counts, completedAt: done.at })
    .where(and(eq(erasures.tenantId, tenantId), eq(erasures.id, id)));
}

export async function findErasure(db: Database, tenantId: string, id: string): Promise<ErasureRow | null> {
  const [row] = await db.select().from(erasures).where(and(eq(erasures.tenantId, tenantId), eq(erasures.id, id)));
  return row ?? null;
}

/** The latest erasure of what stood at an address, by which a repeated request is known: the customer's id is kept nowhere. */
export async function findErasureOfSpace(db: Database, tenantId: string, spaceId: string): Promise<ErasureRow | null> {
  const wasAlias = sql`exists (select 1 from json_each(${erasures.aliasSpaceIds}) where value = ${spaceId})`;
  const [row] = await db
    .select()
    .from(erasures)
    .where(and(eq(erasures.tenantId, tenantId), or(eq(erasures.spaceId, spaceId), wasAlias)))
    .orderBy(desc(erasures.requestedAt))
    .limit(1);
  return row ?? null;
}

/** Erasures begun before a moment that have not been finished, whosever they are, oldest first: for the cron. */
export async function listUnfinishedErasures(db: Database, before: number, limit: number): Promise<ErasureRow[]> {
  return db
    .select()
    .from(erasures)
    .where(and(isNull(erasures.completedAt), lt(erasures.requestedAt, before)))
    .orderBy(asc(erasures.requestedAt))
    .limit(limit);
}

import { and, asc, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { removeFromDirectory, type NamedCustomer } from './directory.ts';
import { customerMerges, issues, sessions } from './schema.ts';

export type MergeRow = typeof customerMerges.$inferSelect;

/** Whether another merge of either space, or its undoing, is under way. */
function isUnderWay(tenantId: string, { id, aliasSpaceId, intoSpaceId }: Pick<MergeRow, 'id' | 'aliasSpaceId' | 'intoSpaceId'>) {
  return sql`exists (select 1 from customer_merges other where other.tenant_id = ${tenantId} and other.id <> ${id} and other.state <> 'merged'
    and (other.alias_space_id in (${aliasSpaceId}, ${intoSpaceId}) or other.into_space_id in (${aliasSpaceId}, ${intoSpaceId})))`;
}

/** Notes that a merge has begun, unless another of either customer is under way; whether it was noted. */
export async function insertMerge(db: Database, tenantId: string, row: MergeRow): Promise<boolean> {
  const { meta } = await db.run(sql`insert into customer_merges
    (id, tenant_id, alias_user_id, alias_space_id, into_user_id, into_space_id, state, actor, merged_at, changed_at)
    select ${row.id}, ${tenantId}, ${row.aliasUserId}, ${row.aliasSpaceId}, ${row.intoUserId}, ${row.intoSpaceId}, ${row.state}, ${row.actor},
      ${row.mergedAt}, ${row.changedAt} where not ${isUnderWay(tenantId, row)}`);
  return meta.changes > 0;
}

/** Notes that a merge is being undone, unless another of either customer is under way; whether it was noted. */
export async function beginReturn(db: Database, tenantId: string, row: MergeRow, now: number): Promise<boolean> {
  const { meta } = await db
    .update(customerMerges)
    .set({ state: 'returning', changedAt: now })
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, row.id), sql`not ${isUnderWay(tenantId, row)}`));
  return meta.changes > 0;
}

/** Notes that a merge is done, once more letting the directory know the alias no more: somebody may have told it meanwhile. */
export async function completeMerge(db: Database, tenantId: string, { id, aliasUserId }: MergeRow, now: number): Promise<void> {
  await db.batch([
    ...removeFromDirectory(db, tenantId, aliasUserId),
    db
      .update(customerMerges)
      .set({ state: 'merged', changedAt: now })
      .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id))),
  ]);
}

/** Notes that a merge stands after all: it can no longer be undone. */
export async function abandonReturn(db: Database, tenantId: string, id: string, now: number): Promise<void> {
  await db
    .update(customerMerges)
    .set({ state: 'merged', changedAt: now })
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)));
}

/** Forgets a merge. */
export async function deleteMerge(db: Database, tenantId: string, id: string): Promise<void> {
  await db.delete(customerMerges).where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.id, id)));
}

/** Forgets the merges that any of these spaces had a part in. */
export async function deleteMergesOf(db: Database, tenantId: string, spaceIds: readonly string[]): Promise<void> {
  const among = [...spaceIds];
  const isOf = or(inArray(customerMerges.aliasSpaceId, among), inArray(customerMerges.intoSpaceId, among));
  await db.delete(customerMerges).where(and(eq(customerMerges.tenantId, tenantId), isOf));
}

/** Who those were that were merged into others, by their spaces. */
export async function listAliases(db: Database, tenantId: string, aliasSpaceIds: readonly string[]): Promise<NamedCustomer[]> {
  if (aliasSpaceIds.length === 0) return [];
  return db
    .selectDistinct({ externalUserId: customerMerges.aliasUserId, spaceId: customerMerges.aliasSpaceId })
    .from(customerMerges)
    .where(and(eq(customerMerges.tenantId, tenantId), inArray(customerMerges.aliasSpaceId, [...aliasSpaceIds])));
}

/** The latest merge of a customer into another, whatever became of it. */
export async function findMergeOf(db: Database, tenantId: string, aliasSpaceId: string): Promise<MergeRow | null> {
  const [row] = await db
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.tenantId, tenantId), eq(customerMerges.aliasSpaceId, aliasSpaceId)))
    .orderBy(desc(customerMerges.mergedAt))
    .limit(1);
  return row ?? null;
}

/** Merges that a space has a part in, as either. */
export async function listMergesOf(db: Database, tenantId: string, spaceId: string): Promise<MergeRow[]> {
  return db
    .select()
    .from(customerMerges)
    .where(and(eq(customerMerges.tenantId, tenantId), or(eq(customerMerges.aliasSpaceId, spaceId), eq(customerMerges.intoSpaceId, spaceId))));
}

/** Merges of any tenant begun or being undone since before a moment, those stuck longest first: for the cron. */
export async function listUnfinishedMerges(db: Database, before: number, limit: number): Promise<MergeRow[]> {
  return db
    .select()
    .from(customerMerges)
    .where(and(ne(customerMerges.state, 'merged'), lt(customerMerges.changedAt, before)))
    .orderBy(asc(customerMerges.changedAt))
    .limit(limit);
}

/** Lets the directory know an alias no more. */
export async function forgetAlias(db: Database, tenantId: string, aliasUserId: string): Promise<void> {
  await db.batch([...removeFromDirectory(db, tenantId, aliasUserId)]);
}

/** Ids of a customer's sessions in their order, from after one on. */
export async function listSessionIds(db: Database, tenantId: string, externalUserId: string, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.sessionId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.externalUserId, externalUserId), sql`${sessions.sessionId} > ${after}`))
    .orderBy(asc(sessions.sessionId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Lets go of all issues of a customer but these. */
export async function keepIssues(db: Database, tenantId: string, externalUserId: string, ids: readonly string[]): Promise<void> {
  await db
    .delete(issues)
    .where(
      and(
        eq(issues.tenantId, tenantId),
        eq(issues.externalUserId, externalUserId),
        sql`${issues.issueId} not in (select value from json_each(${JSON.stringify(ids)}))`,
      ),
    );
}

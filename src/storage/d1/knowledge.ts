import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import type { KnowledgeKind, KnowledgeStatus } from '../../memory/knowledge.ts';
import type { KnowledgeRow } from '../../memory/space.ts';
import { knowledge, knowledgeSpaces } from './schema.ts';

/** D1 binds 100 parameters a statement; an entry has 11 columns. */
const ENTRIES_PER_STATEMENT = 9;

/** A row as it is kept: the product as a keyed hash. */
export type StoredKnowledgeRow = Omit<KnowledgeRow, 'status' | 'product'> & { status: KnowledgeStatus; product: string | null };

/**
 * Writes how entries stand, and forgets those that are gone. A row is overwritten only by a newer version of its space, so
 * that projections may come late, twice and in any order. A space that had no knowledge before is first looked through at `dueAt`.
 */
export async function syncKnowledge(
  db: Database,
  tenantId: string,
  { rows, goneIds, dueAt }: { rows: readonly StoredKnowledgeRow[]; goneIds: readonly string[]; dueAt: number },
): Promise<void> {
  const spaceIds = [...new Set(rows.map((row) => row.spaceId))];
  const statements = [
    // Known already, and then its time stays: nothing is written.
    ...spaceIds.map((spaceId) => db.insert(knowledgeSpaces).values({ tenantId, spaceId, dueAt }).onConflictDoNothing()),
    ...inGroups(rows, ENTRIES_PER_STATEMENT).map((group) => upsert(db, tenantId, group)),
    ...inGroups(goneIds, 90).map((group) => db.delete(knowledge).where(and(eq(knowledge.tenantId, tenantId), inArray(knowledge.id, [...group])))),
  ];
  const [first, ...rest] = statements;
  if (first) await db.batch([first, ...rest]);
}

function upsert(db: Database, tenantId: string, rows: readonly StoredKnowledgeRow[]) {
  return db
    .insert(knowledge)
    .values(rows.map((row) => ({ tenantId, ...row })))
    .onConflictDoUpdate({
      target: [knowledge.tenantId, knowledge.id],
      set: {
        status: sql`excluded.status`,
        kind: sql`excluded.kind`,
        product: sql`excluded.product`,
        reviewAt: sql`excluded.review_at`,
        updatedAt: sql`excluded.updated_at`,
        version: sql`excluded.version`,
      },
      setWhere: sql`excluded.version > ${knowledge.version}`,
    });
}

/** Where a page ended: the time it is sorted by, and the id. */
export interface KnowledgePosition {
  at: number;
  id: string;
}

export interface KnowledgeQuery {
  status: KnowledgeStatus;
  /** Only what was due by then, the longest overdue first; null for all, newest first. */
  dueBy: number | null;
  kind: KnowledgeKind | null;
  /** As hashed. */
  product: string | null;
  /** Of one agent, of none (the whole tenant's), or anybody's. */
  owner: { agentId: string | null } | null;
  after: KnowledgePosition | null;
  limit: number;
}

/** A page of the tenant's entries, across spaces. */
export async function listKnowledge(
  db: Database,
  tenantId: string,
  query: KnowledgeQuery,
): Promise<(KnowledgePosition & { spaceId: string })[]> {
  const isDue = query.dueBy !== null;
  const at = isDue ? knowledge.reviewAt : knowledge.createdAt;
  const { after, owner } = query;
  const position = after && (isDue ? sql`(${at}, ${knowledge.id}) > (${after.at}, ${after.id})` : sql`(${at}, ${knowledge.id}) < (${after.at}, ${after.id})`);
  const rows = await db
    .select({ id: knowledge.id, spaceId: knowledge.spaceId, at: sql<number>`${at}` })
    .from(knowledge)
    .where(
      and(
        eq(knowledge.tenantId, tenantId),
        eq(knowledge.status, query.status),
        query.dueBy === null ? undefined : lte(knowledge.reviewAt, query.dueBy),
        query.kind === null ? undefined : eq(knowledge.kind, query.kind),
        query.product === null ? undefined : eq(knowledge.product, query.product),
        owner === null ? undefined : owner.agentId === null ? isNull(knowledge.agentId) : eq(knowledge.agentId, owner.agentId),
        position ?? undefined,
      ),
    )
    .orderBy(isDue ? asc(at) : desc(at), isDue ? asc(knowledge.id) : desc(knowledge.id))
    .limit(query.limit);
  return rows;
}

/** A statement that forgets an entry at once, before the job does. */
export async function deleteKnowledge(db: Database, tenantId: string, id: string): Promise<void> {
  await db.delete(knowledge).where(and(eq(knowledge.tenantId, tenantId), eq(knowledge.id, id)));
}

/** Spaces of any tenant whose knowledge is due to be looked through, the longest overdue first, for the cron. */
export async function listDueSpaces(db: Database, now: number, limit: number): Promise<{ tenantId: string; spaceId: string }[]> {
  return db
    .select({ tenantId: knowledgeSpaces.tenantId, spaceId: knowledgeSpaces.spaceId })
    .from(knowledgeSpaces)
    .where(lte(knowledgeSpaces.dueAt, now))
    .orderBy(asc(knowledgeSpaces.dueAt))
    .limit(limit);
}

/** Puts off when a space's knowledge is looked through next. */
export async function putOffSpace(db: Database, tenantId: string, spaceId: string, dueAt: number): Promise<void> {
  await db
    .update(knowledgeSpaces)
    .set({ dueAt })
    .where(and(eq(knowledgeSpaces.tenantId, tenantId), eq(knowledgeSpaces.spaceId, spaceId)));
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}

/** Agents that know something of their own, by id. */
export async function listKnowingAgents(db: Database, tenantId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ agentId: knowledge.agentId })
    .from(knowledge)
    .where(and(eq(knowledge.tenantId, tenantId), isNotNull(knowledge.agentId)))
    .orderBy(asc(knowledge.agentId))
    .limit(limit);
  return rows.flatMap(({ agentId }) => agentId ?? []);
}

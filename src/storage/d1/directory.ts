import { and, asc, desc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import type { DirectoryEntry } from '../../memory/space.ts';
import { deleteLookups, syncLookups } from './customer-lookup.ts';
import { deleteIssues, syncIssues } from './issues.ts';
import { billMeter } from './metering.ts';
import { customers, retrievalFeedback, sessions } from './schema.ts';
import { deleteMetadataOf, deleteSessionMetadata, syncSessionMetadata } from './session-metadata.ts';

export type CustomerRow = typeof customers.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;

/** D1 binds 100 parameters a statement; a session has 16 columns. */
const SESSIONS_PER_STATEMENT = 6;

/**
 * Writes what a space says of itself: the customer's row, what it is found by, the sessions touched and what is
 * billed of it, in one transaction. Each
 * row is overwritten only by a newer version of the space, so projections may arrive late, twice and in any order.
 */
export async function upsertDirectory(db: Database, tenantId: string, entry: DirectoryEntry): Promise<void> {
  if (entry.kind !== 'customer') return;
  const upserts = inGroups(entry.sessions, SESSIONS_PER_STATEMENT).map((group) =>
    upsertSessions(db, tenantId, entry, group),
  );
  await db.batch([
    upsertCustomer(db, tenantId, entry), ...syncLookups(db, tenantId, entry), ...upserts, ...syncSessionMetadata(db, tenantId, entry),
    ...syncIssues(db, tenantId, entry),
    ...(entry.meter ? billMeter(db, tenantId, { ...entry, meter: entry.meter }) : []),
  ]);
}

function upsertCustomer(db: Database, tenantId: string, entry: DirectoryEntry) {
  const row = {
    spaceId: entry.spaceId,
    supportType: entry.supportType,
    customerTier: entry.customerTier,
    sentiment: entry.sentiment,
    sentimentPattern: entry.sentimentPattern,
    escalationRisk: entry.escalationRisk,
    openIssuesCount: entry.openIssuesCount,
    totalIssues: entry.totalIssues,
    sessionsCount: entry.sessionsCount,
    messagesCount: entry.messagesCount,
    memoriesCount: entry.memoriesCount,
    firstContact: entry.firstContact,
    lastContact: entry.lastContact,
    version: entry.version,
    isVerified: entry.isVerified,
    vaultKey: entry.vaultKey,
    archiveAt: entry.archiveAt,
    archivedAt: null,
  };
  return db
    .insert(customers)
    .values({ tenantId, externalUserId: entry.externalId, ...row })
    .onConflictDoUpdate({
      target: [customers.tenantId, customers.externalUserId],
      set: row,
      setWhere: sql`excluded.version > ${customers.version}`,
    });
}

function upsertSessions(db: Database, tenantId: string, entry: DirectoryEntry, touched: DirectoryEntry['sessions']) {
  const { externalId: externalUserId, spaceId, version } = entry;
  return db
    .insert(sessions)
    .values(touched.map(({ agentIds, pairs, ...session }) => ({ tenantId, externalUserId, spaceId, version, ...session })))
    .onConflictDoUpdate({
      target: [sessions.tenantId, sessions.sessionId, sessions.externalUserId],
      set: {
        spaceId: sql`excluded.space_id`,
        agentId: sql`excluded.agent_id`,
        status: sql`excluded.status`,
        messagesCount: sql`excluded.messages_count`,
        createdAt: sql`excluded.created_at`,
        lastAt: sql`excluded.last_at`,
        resolvedAt: sql`excluded.resolved_at`,
        satisfaction: sql`excluded.satisfaction`,
        sentiment: sql`excluded.sentiment`,
        sentimentScore: sql`excluded.sentiment_score`,
        memoriesLetGo: sql`excluded.memories_let_go`,
        nextEnd: sql`excluded.next_end`,
        version: sql`excluded.version`,
      },
      setWhere: sql`excluded.version > ${sessions.version}`,
    });
}

/**
 * The sessions of a tenant with this external id: at most two, since more than one is a conflict already, and how many
 * there are.
 */
export async function findSessionsByExternalId(
  db: Database,
  tenantId: string,
  sessionId: string,
): Promise<{ sessions: SessionRow[]; count: number }> {
  const rows = await db
    .select({ session: sessions, count: sql<number>`count(*) over ()` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.sessionId, sessionId)))
    .limit(2);
  return { sessions: rows.map((row) => row.session), count: rows[0]?.count ?? 0 };
}

/** A place in the list of customers: the last row of a page. */
export interface CustomerPosition {
  lastContact: number;
  externalUserId: string;
}

/** Customers by last contact, newest first, those after a position; and how many the tenant has in all. */
export async function listCustomers(
  db: Database,
  tenantId: string,
  page: { after: CustomerPosition | null; limit: number },
): Promise<{ customers: CustomerRow[]; total: number }> {
  const { after } = page;
  const position = after
    ? sql`(${customers.lastContact}, ${customers.externalUserId}) < (${after.lastContact}, ${after.externalUserId})`
    : undefined;
  const [rows, counts] = await db.batch([
    db
      .select()
      .from(customers)
      .where(and(eq(customers.tenantId, tenantId), position))
      .orderBy(desc(customers.lastContact), desc(customers.externalUserId))
      .limit(page.limit),
    db.select({ total: sql<number>`count(*)` }).from(customers).where(eq(customers.tenantId, tenantId)),
  ]);
  return { customers: rows, total: counts[0]?.total ?? 0 };
}

/** Ids of customers in their own order, from `from` on: how a tenant-wide listing walks. */
export async function listCustomerIds(
  db: Database,
  tenantId: string,
  page: { from: string | null; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ externalUserId: customers.externalUserId })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), page.from === null ? undefined : gte(customers.externalUserId, page.from)))
    .orderBy(asc(customers.externalUserId))
    .limit(page.limit);
  return rows.map((row) => row.externalUserId);
}

/** Active memories of all customers that are not in the archive, as their spaces last told. */
export async function countMemories(db: Database, tenantId: string): Promise<number> {
  const [row] = await db
    .select({ memories: sql<number>`coalesce(sum(${customers.memoriesCount}), 0)` })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), isNull(customers.archivedAt)));
  return row?.memories ?? 0;
}

/** Removes everything D1 knows of one session. */
export async function deleteSession(db: Database, tenantId: string, session: { sessionId: string; externalUserId: string }): Promise<void> {
  const { sessionId, externalUserId } = session;
  await db.batch([
    deleteMetadataOf(db, tenantId, session),
    db
      .delete(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.sessionId, sessionId), eq(sessions.externalUserId, externalUserId))),
  ]);
}

/** As `listCustomerIds`, those in the archive left out. */
export async function listLiveCustomerIds(
  db: Database,
  tenantId: string,
  page: { from: string | null; limit: number },
): Promise<string[]> {
  const from = page.from === null ? undefined : gte(customers.externalUserId, page.from);
  const rows = await db
    .select({ externalUserId: customers.externalUserId })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), isNull(customers.archivedAt), from))
    .orderBy(asc(customers.externalUserId))
    .limit(page.limit);
  return rows.map((row) => row.externalUserId);
}

/** Whose space this is, as far as the directory knows. */
export async function findCustomerBySpace(db: Database, tenantId: string, spaceId: string): Promise<string | null> {
  const [row] = await db
    .select({ externalUserId: customers.externalUserId })
    .from(customers)
    .where(and(eq(customers.tenantId, tenantId), eq(customers.spaceId, spaceId)));
  return row?.externalUserId ?? null;
}

/** Customers of any tenant whose space was last heard of under another master secret, for the cron. */
export async function listUnderKey(
  db: Database,
  vaultKey: string,
  limit: number,
): Promise<Pick<CustomerRow, 'tenantId' | 'externalUserId' | 'spaceId'>[]> {
  return db
    .select({ tenantId: customers.tenantId, externalUserId: customers.externalUserId, spaceId: customers.spaceId })
    .from(customers)
    .where(eq(customers.vaultKey, vaultKey))
    .limit(limit);
}

/** A customer by both the names there are: the tenant's and the space's. */
export interface NamedCustomer {
  externalUserId: string;
  spaceId: string;
}

/**
 * Removes everything D1 knows of a customer, and of others that were found to be the same, and says how many rows that were.
 * Feedback that names no customer is known by the memories it names, whose ids hold the space.
 */
export async function deleteCustomer(
  db: Database,
  tenantId: string,
  customer: NamedCustomer,
  aliases: readonly NamedCustomer[] = [],
): Promise<{ customers: number; sessions: number; feedback: number; lookups: number }> {
  const about = [customer, ...aliases].flatMap(({ externalUserId, spaceId }) => [
    eq(retrievalFeedback.externalUserId, externalUserId),
    sql`instr(${retrievalFeedback.usedMemoryIds}, ${`_${spaceId}_`}) > 0`,
  ]);
  const [fromFeedback, fromCustomers, , fromSessions, fromLookups] = await db.batch([
    db.delete(retrievalFeedback).where(and(eq(retrievalFeedback.tenantId, tenantId), or(...about))),
    ...removeFromDirectory(db, tenantId, customer.externalUserId),
    ...aliases.flatMap((alias) => removeFromDirectory(db, tenantId, alias.externalUserId)),
  ]);
  return {
    customers: fromCustomers.meta.changes,
    sessions: fromSessions.meta.changes,
    feedback: fromFeedback.meta.changes,
    lookups: fromLookups.meta.changes,
  };
}

/** Statements that let the directory know a customer no more. */
export function removeFromDirectory(db: Database, tenantId: string, externalUserId: string) {
  return [
    db.delete(customers).where(and(eq(customers.tenantId, tenantId), eq(customers.externalUserId, externalUserId))),
    deleteSessionMetadata(db, tenantId, externalUserId),
    db.delete(sessions).where(and(eq(sessions.tenantId, tenantId), eq(sessions.externalUserId, externalUserId))),
    deleteLookups(db, tenantId, externalUserId),
    deleteIssues(db, tenantId, externalUserId),
  ] as const;
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}

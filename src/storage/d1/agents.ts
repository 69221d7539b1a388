import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { toAgentPair } from '../../memory/session-pairs.ts';
import { agents, sessionMetadata } from './schema.ts';

export type AgentRow = typeof agents.$inferSelect;

export async function findAgent(db: Database, tenantId: string, agentId: string): Promise<AgentRow | null> {
  const [row] = await db.select().from(agents).where(and(eq(agents.tenantId, tenantId), eq(agents.agentId, agentId)));
  return row ?? null;
}

/** The agent of this name that was registered first. */
export async function findAgentByName(db: Database, tenantId: string, name: string): Promise<AgentRow | null> {
  const [row] = await db
    .select()
    .from(agents)
    .where(and(eq(agents.tenantId, tenantId), eq(agents.name, name)))
    .orderBy(agents.createdAt)
    .limit(1);
  return row ?? null;
}

/** False when there is none. What the agent noted stays. */
export async function deleteAgent(db: Database, tenantId: string, agentId: string): Promise<boolean> {
  const result = await db.delete(agents).where(and(eq(agents.tenantId, tenantId), eq(agents.agentId, agentId)));
  return result.meta.changes > 0;
}

/** The registered names of agents, by no order; the unregistered have none. */
export async function listAgentNames(db: Database, tenantId: string, agentIds: readonly string[]): Promise<string[]> {
  if (agentIds.length === 0) return [];
  const rows = await db
    .select({ name: agents.name })
    .from(agents)
    .where(and(eq(agents.tenantId, tenantId), sql`${agents.agentId} in (select value from json_each(${JSON.stringify(agentIds)}))`));
  return rows.map((row) => row.name);
}

/** False when another registration of this id came first. */
export async function insertAgent(db: Database, row: AgentRow): Promise<boolean> {
  const result = await db.insert(agents).values(row).onConflictDoNothing();
  return result.meta.changes > 0;
}

export interface AgentPosition {
  createdAt: number;
  agentId: string;
}

/** Newest first, those after a position. */
export async function listAgents(
  db: Database,
  tenantId: string,
  page: { after: AgentPosition | null; limit: number },
): Promise<AgentRow[]> {
  const { after } = page;
  const position = after ? sql`(${agents.createdAt}, ${agents.agentId}) < (${after.createdAt}, ${after.agentId})` : undefined;
  return db
    .select()
    .from(agents)
    .where(and(eq(agents.tenantId, tenantId), position))
    .orderBy(desc(agents.createdAt), desc(agents.agentId))
    .limit(page.limit);
}

/** Sessions an agent took part in, by status, and when the first and the latest of them began; customers among them. */
export async function countAgentSessions(db: Database, tenantId: string, agentId: string) {
  return db
    .select({
      status: sessionMetadata.status,
      sessions: sql<number>`count(*)`,
      firstAt: sql<number>`min(${sessionMetadata.createdAt})`,
      lastAt: sql<number>`max(${sessionMetadata.createdAt})`,
    })
    .from(sessionMetadata)
    .where(and(eq(sessionMetadata.tenantId, tenantId), eq(sessionMetadata.pair, toAgentPair(agentId))))
    .groupBy(sessionMetadata.status);
}

/** Customers an agent took part in a session of, those of its latest sessions first. */
export async function listAgentCustomers(db: Database, tenantId: string, agentId: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ externalUserId: sessionMetadata.externalUserId })
    .from(sessionMetadata)
    .where(and(eq(sessionMetadata.tenantId, tenantId), eq(sessionMetadata.pair, toAgentPair(agentId))))
    .groupBy(sessionMetadata.externalUserId)
    .orderBy(desc(sql`max(${sessionMetadata.createdAt})`), desc(sessionMetadata.externalUserId))
    .limit(limit);
  return rows.map((row) => row.externalUserId);
}

export async function countAgentCustomers(db: Database, tenantId: string, agentId: string): Promise<number> {
  const [row] = await db
    .select({ customers: sql<number>`count(distinct ${sessionMetadata.externalUserId})` })
    .from(sessionMetadata)
    .where(and(eq(sessionMetadata.tenantId, tenantId), eq(sessionMetadata.pair, toAgentPair(agentId))));
  return row?.customers ?? 0;
}

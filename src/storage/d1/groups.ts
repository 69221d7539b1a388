import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { toAgentPair } from '../../memory/session-pairs.ts';
import { agents, sessionMetadata, sessions } from './schema.ts';

/** What the directory knows of a session that several people share. */
export interface GroupRow {
  /** The customers who have a session of this id, by when they had it first. */
  owners: string[];
  /** Who took part in it as an agent, and those asked about that are registered as agents. */
  agents: string[];
  /** The pairs asked about that the session has. */
  pairs: string[];
}

/** Whose session this is and who answers in it, in one round trip. `asked` are ids that may be registered agents'. */
export async function findGroup(
  db: Database,
  tenantId: string,
  sessionId: string,
  { asked, pairs, limit }: { asked: readonly string[]; pairs: readonly string[]; limit: number },
): Promise<GroupRow> {
  const [owned, marks, registered] = await db.batch([
    db
      .select({ id: sessions.externalUserId })
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.sessionId, sessionId)))
      .orderBy(sessions.createdAt, sessions.externalUserId)
      .limit(limit),
    db
      .selectDistinct({ pair: sessionMetadata.pair })
      .from(sessionMetadata)
      .where(
        and(
          eq(sessionMetadata.tenantId, tenantId),
          eq(sessionMetadata.sessionId, sessionId),
          sql`(substr(${sessionMetadata.pair}, 1, ${AGENT.length}) = ${AGENT} or ${sessionMetadata.pair} in (select value from json_each(${JSON.stringify(pairs)})))`,
        ),
      ),
    db
      .select({ id: agents.agentId })
      .from(agents)
      .where(and(eq(agents.tenantId, tenantId), inArray(agents.agentId, sql`(select value from json_each(${JSON.stringify(asked)}))`))),
  ]);
  const named = marks.map(({ pair }) => pair);
  return {
    owners: owned.map(({ id }) => id),
    agents: [...new Set([...named.filter((pair) => pair.startsWith(AGENT)).map((pair) => pair.slice(AGENT.length)), ...registered.map(({ id }) => id)])],
    pairs: named.filter((pair) => !pair.startsWith(AGENT)),
  };
}

const AGENT = toAgentPair('');

/** Customers who have a session of any of these ids: at most `limit`. */
export async function findOwners(db: Database, tenantId: string, sessionIds: readonly string[], limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sessions.externalUserId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.sessionId, sql`(select value from json_each(${JSON.stringify(sessionIds)}))`)))
    .limit(limit);
  return rows.map(({ id }) => id);
}

import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { ANY_SESSION, toAgentPair, toCustomerPair } from '../../memory/session-pairs.ts';
import type { SessionStatus } from '../../memory/sessions.ts';
import type { DirectoryEntry } from '../../memory/space.ts';
import { sessionMetadata, sessions } from './schema.ts';

/** Rows looked at to tell which of several pairs is rarest; past that many, all are common. */
const PROBE_ROWS = 64;

/**
 * Statements for the batch that writes sessions: afterwards each is found by exactly what its space says, unless a newer
 * version of the space has said so already. Pairs that stay cost no write.
 */
export function syncSessionMetadata(db: Database, tenantId: string, entry: DirectoryEntry) {
  if (entry.sessions.length === 0) return [];
  const { externalId, version } = entry;
  const rows = entry.sessions.flatMap(({ sessionId, status, createdAt, agentIds, pairs }) =>
    [ANY_SESSION, toCustomerPair(externalId), ...agentIds.map(toAgentPair), ...pairs].map((pair) => [sessionId, pair, status, createdAt]),
  );
  const found = JSON.stringify(rows);
  const ids = JSON.stringify(entry.sessions.map((session) => session.sessionId));
  const isCurrent = (sessionId: SQL) => sql`exists (select 1 from ${sessions} where ${sessions.tenantId} = ${tenantId}
    and ${sessions.sessionId} = ${sessionId} and ${sessions.externalUserId} = ${externalId} and ${sessions.version} = ${version})`;
  return [
    db
      .delete(sessionMetadata)
      .where(
        and(
          eq(sessionMetadata.tenantId, tenantId),
          sql`${sessionMetadata.sessionId} in (select value from json_each(${ids}))`,
          eq(sessionMetadata.externalUserId, externalId),
          sql`(${sessionMetadata.sessionId}, ${sessionMetadata.pair}) not in (select value ->> 0, value ->> 1 from json_each(${found}))`,
          isCurrent(sql`${sessionMetadata.sessionId}`),
        ),
      ),
    db
      .insert(sessionMetadata)
      .select(
        sql`select ${tenantId}, value ->> 0, ${externalId}, value ->> 1, value ->> 2, value ->> 3 from json_each(${found})
          where ${isCurrent(sql`(value ->> 0)`)}`,
      )
      .onConflictDoUpdate({
        target: [sessionMetadata.tenantId, sessionMetadata.sessionId, sessionMetadata.externalUserId, sessionMetadata.pair],
        set: { status: sql`excluded.status`, createdAt: sql`excluded.created_at` },
        setWhere: sql`excluded.status <> ${sessionMetadata.status} or excluded.created_at <> ${sessionMetadata.createdAt}`,
      }),
  ] as const;
}

/** A statement for the batch that forgets a customer; before its sessions go, which say where its rows are. */
export function deleteSessionMetadata(db: Database, tenantId: string, externalUserId: string) {
  return db.delete(sessionMetadata).where(
    and(
      eq(sessionMetadata.tenantId, tenantId),
      eq(sessionMetadata.externalUserId, externalUserId),
      sql`${sessionMetadata.sessionId} in (select ${sessions.sessionId} from ${sessions}
        where ${sessions.tenantId} = ${tenantId} and ${sessions.externalUserId} = ${externalUserId})`,
    ),
  );
}

/** The same for one session. */
export function deleteMetadataOf(db: Database, tenantId: string, { sessionId, externalUserId }: { sessionId: string; externalUserId: string }) {
  return db
    .delete(sessionMetadata)
    .where(
      and(
        eq(sessionMetadata.tenantId, tenantId),
        eq(sessionMetadata.sessionId, sessionId),
        eq(sessionMetadata.externalUserId, externalUserId),
      ),
    );
}

/** A place in the list of sessions: the last row of a page. */
export interface SessionPosition {
  createdAt: number;
  sessionId: string;
  externalUserId: string;
}

export interface SessionQuery {
  /** All of them must be the session's; none means any session. */
  pairs: string[];
  statuses: readonly SessionStatus[];
  /** Created at or after, and before. */
  since: number | null;
  until: number | null;
  order: 'asc' | 'desc';
  after: SessionPosition | null;
  limit: number;
}

/**
 * Sessions by when they were created. The rarest pair leads; a page of it is read per status, already in order, and each
 * other pair is looked up by key. So the rows read follow the answer, not the number of sessions.
 */
export async function findSessionsByPairs(db: Database, tenantId: string, query: SessionQuery): Promise<SessionPosition[]> {
  const [lead, ...others] = await orderByRarity(db, tenantId, query.pairs);
  const direction = sql.raw(query.order);
  const order = sql`order by created_at ${direction}, session_id ${direction}, external_user_id ${direction} limit ${query.limit}`;
  const { after } = query;
  const conditions = [
    ...(query.since === null ? [] : [sql`created_at >= ${query.since}`]),
    ...(query.until === null ? [] : [sql`created_at < ${query.until}`]),
    ...(after
      ? [sql`(created_at, session_id, external_user_id) ${sql.raw(query.order === 'asc' ? '>' : '<')}
          (${after.createdAt}, ${after.sessionId}, ${after.externalUserId})`]
      : []),
    ...others.map((pair) => sql`exists (select 1 from session_metadata o where o.tenant_id = m.tenant_id
      and o.session_id = m.session_id and o.external_user_id = m.external_user_id and o.pair = ${pair})`),
  ];
  const pages = query.statuses.map((status) => {
    const where = sql.join([sql`tenant_id = ${tenantId}`, sql`pair = ${lead ?? ANY_SESSION}`, sql`status = ${status}`, ...conditions], sql` and `);
    return sql`select * from (select created_at, session_id, external_user_id from session_metadata m where ${where} ${order})`;
  });
  const rows = await db.all<{ created_at: number; session_id: string; external_user_id: string }>(
    sql`select * from (${sql.join(pages, sql` union all `)}) ${order}`,
  );
  return rows.map((row) => ({ createdAt: row.created_at, sessionId: row.session_id, externalUserId: row.external_user_id }));
}

/** Pairs by how many sessions have them, as far as it is worth knowing. */
async function orderByRarity(db: Database, tenantId: string, pairs: readonly string[]): Promise<string[]> {
  if (pairs.length < 2) return [...pairs];
  const counts = pairs.map(
    (pair) => sql`select ${pair} as pair, (select count(*) from (select 1 from session_metadata
      where tenant_id = ${tenantId} and pair = ${pair} limit ${PROBE_ROWS})) as n`,
  );
  const rows = await db.all<{ pair: string; n: number }>(sql`${sql.join(counts, sql` union all `)} order by n, pair`);
  return rows.map((row) => row.pair);
}

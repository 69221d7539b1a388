import { sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { UNNAMED_SESSION } from '../../memory/sessions.ts';

export type MentionedKind = 'customer' | 'agent' | 'session';

/** Somebody or something that memory is about. */
export interface MentionedRow {
  kind: MentionedKind;
  id: string;
  createdAt: number;
  updatedAt: number;
  /** As the directory last heard; null where it does not count them. */
  memories: number | null;
}

export interface MentionedQuery {
  /** Customers whose ids begin so are left out. */
  exceptPrefix: string;
  skip: number;
  limit: number;
}

/**
 * Named sessions, agents and customers, each the latest touched first, and how many there are of each. In this order: a
 * caller who deletes one after the other finds each still there, since a customer's sessions go with the customer.
 */
export async function listMentioned(
  db: Database,
  tenantId: string,
  { exceptPrefix, skip, limit }: MentionedQuery,
): Promise<{ rows: MentionedRow[]; totals: Record<MentionedKind, number> }> {
  const mentioned = sql`
    select 'customer' as kind, external_user_id as id, first_contact as created_at, last_contact as updated_at, memories_count as memories
      from customers where tenant_id = ${tenantId} and substr(external_user_id, 1, ${exceptPrefix.length}) <> ${exceptPrefix}
    union all
    select 'agent', agent_id, min(created_at), max(updated_at), null from (
      select agent_id, created_at, updated_at from agents where tenant_id = ${tenantId}
      union all select agent_id, created_at, updated_at from knowledge where tenant_id = ${tenantId} and agent_id is not null
    ) group by agent_id
    union all
    select 'session', session_id, min(created_at), max(last_at), null from sessions
      where tenant_id = ${tenantId} and session_id <> ${UNNAMED_SESSION} group by session_id`;
  const [rows, counts] = await Promise.all([
    db.all<{ kind: MentionedKind; id: string; created_at: number; updated_at: number; memories: number | null }>(
      sql`select * from (${mentioned}) order by instr('session agent customer', kind), updated_at desc, id limit ${limit} offset ${skip}`,
    ),
    db.all<{ kind: MentionedKind; n: number }>(sql`select kind, count(*) as n from (${mentioned}) group by kind`),
  ]);
  const totals: Record<MentionedKind, number> = { customer: 0, agent: 0, session: 0 };
  for (const { kind, n } of counts) totals[kind] = n;
  return {
    rows: rows.map((row) => ({ kind: row.kind, id: row.id, createdAt: row.created_at, updatedAt: row.updated_at, memories: row.memories })),
    totals,
  };
}

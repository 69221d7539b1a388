import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import type { DirectoryEntry, LookupEntry } from '../../memory/space.ts';
import type { LookupKind } from '../../memory/personal-values.ts';
import { customerLookup, customers } from './schema.ts';

/** A customer that something matched. */
export interface LookupMatch {
  externalUserId: string;
  kinds: LookupKind[];
  /** Those of `kinds` whose value the tenant stated. */
  statedKinds: LookupKind[];
  isVerified: boolean;
}

/**
 * Statements for the batch that writes a customer's row: afterwards the customer is found by exactly these hashes,
 * unless a newer version of its space has said so already. Hashes that stay cost no write.
 */
export function syncLookups(db: Database, tenantId: string, entry: DirectoryEntry) {
  const { externalId, version } = entry;
  const hashes = JSON.stringify(entry.lookups);
  const isCurrent = sql`exists (select 1 from ${customers} where ${customers.tenantId} = ${tenantId}
    and ${customers.externalUserId} = ${externalId} and ${customers.version} = ${version})`;
  return [
    db
      .delete(customerLookup)
      .where(
        and(
          eq(customerLookup.tenantId, tenantId),
          eq(customerLookup.externalUserId, externalId),
          sql`${customerLookup.hash} not in (select value ->> 'hash' from json_each(${hashes}))`,
          isCurrent,
        ),
      ),
    db
      .insert(customerLookup)
      // In the order of the table's columns.
      .select(sql`select ${tenantId}, value ->> 'kind', value ->> 'hash', ${externalId}, value ->> 'isStated'
        from json_each(${hashes}) where ${isCurrent}`)
      .onConflictDoUpdate({
        target: [customerLookup.tenantId, customerLookup.kind, customerLookup.hash, customerLookup.externalUserId],
        set: { isStated: sql`excluded.is_stated` },
        setWhere: sql`excluded.is_stated <> ${customerLookup.isStated}`,
      }),
  ] as const;
}

/** A statement for a batch. */
export function deleteLookups(db: Database, tenantId: string, externalUserId: string) {
  return db
    .delete(customerLookup)
    .where(and(eq(customerLookup.tenantId, tenantId), eq(customerLookup.externalUserId, externalUserId)));
}

/**
 * Customers found by any of the hashes, in one query: those that most kinds matched first, then those the tenant stated
 * more of, then whoever was in contact last.
 */
export async function findByLookup(
  db: Database,
  tenantId: string,
  wanted: readonly Pick<LookupEntry, 'kind' | 'hash'>[],
  limit: number,
): Promise<LookupMatch[]> {
  const hashesByKind = Map.groupBy(wanted, ({ kind }) => kind);
  const isWanted = [...hashesByKind].map(([kind, entries]) =>
    and(eq(customerLookup.kind, kind), inArray(customerLookup.hash, entries.map(({ hash }) => hash))),
  );
  const matched = sql<number>`count(distinct ${customerLookup.kind})`;
  const statedKind = sql`case when ${customerLookup.isStated} then ${customerLookup.kind} end`;
  const stated = sql<number>`count(distinct ${statedKind})`;
  const rows = await db
    .select({
      externalUserId: customerLookup.externalUserId,
      kinds: sql<string>`group_concat(distinct ${customerLookup.kind})`,
      statedKinds: sql<string | null>`group_concat(distinct ${statedKind})`,
      isVerified: customers.isVerified,
    })
    .from(customerLookup)
    .innerJoin(
      customers,
      and(eq(customers.tenantId, customerLookup.tenantId), eq(customers.externalUserId, customerLookup.externalUserId)),
    )
    .where(and(eq(customerLookup.tenantId, tenantId), or(...isWanted)))
    .groupBy(customerLookup.externalUserId)
    .orderBy(desc(matched), desc(stated), desc(customers.lastContact), customerLookup.externalUserId)
    .limit(limit);
  return rows.map((row) => ({
    externalUserId: row.externalUserId,
    kinds: toKinds(row.kinds),
    statedKinds: toKinds(row.statedKinds),
    isVerified: row.isVerified,
  }));
}

function toKinds(joined: string | null): LookupKind[] {
  return joined ? (joined.split(',').sort() as LookupKind[]) : [];
}

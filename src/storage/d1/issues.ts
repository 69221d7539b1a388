import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import type { DirectoryEntry } from '../../memory/space.ts';
import { customers, issues } from './schema.ts';

/**
 * Statements for the batch that writes a customer's row: afterwards its issues are as its space says, unless a newer version
 * of the space has said so already, which then told of these as well.
 */
export function syncIssues(db: Database, tenantId: string, entry: DirectoryEntry) {
  if (entry.issues.length === 0) return [];
  const { externalId, version } = entry;
  const isCurrent = sql`exists (select 1 from ${customers} where ${customers.tenantId} = ${tenantId}
    and ${customers.externalUserId} = ${externalId} and ${customers.version} = ${version})`;
  const rows = entry.issues.flatMap((issue) =>
    issue.isForgotten
      ? []
      : [[issue.issueId, issue.issueType, issue.supportType, issue.status, issue.urgency, issue.openedAt, issue.resolvedAt, issue.reopenedCount]],
  );
  const forgotten = entry.issues.filter((issue) => issue.isForgotten).map((issue) => issue.issueId);
  return [
    db.delete(issues).where(
      and(
        eq(issues.tenantId, tenantId),
        eq(issues.externalUserId, externalId),
        sql`${issues.issueId} in (select value from json_each(${JSON.stringify(forgotten)}))`,
        isCurrent,
      ),
    ),
    db
      .insert(issues)
      // In the order of the table's columns.
      .select(
        sql`select ${tenantId}, ${externalId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6, value ->> 7 from json_each(${JSON.stringify(rows)}) where ${isCurrent}`,
      )
      .onConflictDoUpdate({
        target: [issues.tenantId, issues.externalUserId, issues.issueId],
        set: {
          issueType: sql`excluded.issue_type`,
          supportType: sql`excluded.support_type`,
          status: sql`excluded.status`,
          urgency: sql`excluded.urgency`,
          openedAt: sql`excluded.opened_at`,
          resolvedAt: sql`excluded.resolved_at`,
          reopenedCount: sql`excluded.reopened_count`,
        },
        // What stays as it is costs no write.
        setWhere: sql`(excluded.issue_type, excluded.support_type, excluded.status, excluded.urgency, excluded.opened_at,
          excluded.reopened_count, coalesce(excluded.resolved_at, 0)) <> (${issues.issueType}, ${issues.supportType}, ${issues.status},
          ${issues.urgency}, ${issues.openedAt}, ${issues.reopenedCount}, coalesce(${issues.resolvedAt}, 0))`,
      }),
  ] as const;
}

/** A statement for a batch. */
export function deleteIssues(db: Database, tenantId: string, externalUserId: string) {
  return db.delete(issues).where(and(eq(issues.tenantId, tenantId), eq(issues.externalUserId, externalUserId)));
}

import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { auditLog } from './schema.ts';

export type AuditRow = typeof auditLog.$inferSelect;

/** A statement for a batch, so that the act and its record are written together or not at all. */
export function insertAudit(db: Database, row: Omit<AuditRow, 'id'>) {
  return db.insert(auditLog).values(row);
}

/** Newest first, those with an id below `before`. */
export async function listAudit(
  db: Database,
  tenantId: string,
  page: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  const position = page.before === null ? undefined : lt(auditLog.id, page.before);
  return db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.tenantId, tenantId), position))
    .orderBy(desc(auditLog.id))
    .limit(page.limit);
}

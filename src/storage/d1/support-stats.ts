import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { customers } from './schema.ts';

/** The tenant's customers by vertical and sentiment pattern: a few dozen rows however many customers there are. */
export async function listCustomerGroups(db: Database, tenantId: string) {
  return db
    .select({
      supportType: customers.supportType,
      sentimentPattern: customers.sentimentPattern,
      customers: sql<number>`count(*)`,
      openIssues: sql<number>`sum(${customers.openIssuesCount})`,
      totalIssues: sql<number>`sum(${customers.totalIssues})`,
      highRisk: sql<number>`sum(${customers.escalationRisk} = 'high')`,
    })
    .from(customers)
    .where(eq(customers.tenantId, tenantId))
    .groupBy(customers.supportType, customers.sentimentPattern);
}

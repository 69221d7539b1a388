import type { Context } from '../../context.ts';
import {
  type CustomerPosition,
  type CustomerRow,
  listCustomers as selectCustomers,
} from '../../storage/d1/directory.ts';
import { listCustomerGroups } from '../../storage/d1/support-stats.ts';
import { requireScope } from '../authorization.ts';

export interface CustomerPage {
  customers: CustomerRow[];
  total: number;
  next: CustomerPosition | null;
}

/** The tenant's customers, the latest to make contact first. */
export async function listCustomers(
  ctx: Context,
  page: { after: CustomerPosition | null; limit: number },
): Promise<CustomerPage> {
  requireScope(ctx.caller, 'admin');
  const { customers, total } = await ctx.timed('directory', () =>
    selectCustomers(ctx.ports.db, ctx.caller.tenant.id, { after: page.after, limit: page.limit + 1 }),
  );
  const shown = customers.slice(0, page.limit);
  return { customers: shown, total, next: customers.length > page.limit ? shown.at(-1)! : null };
}

export interface SupportStats {
  customersCount: number;
  openIssuesCount: number;
  /** Customers whose last known risk of escalation is high. */
  highRiskCount: number;
  /** Customers by sentiment pattern. */
  sentiments: Record<string, number>;
  /** Customers by vertical; those not routed yet are left out. */
  supportTypes: Record<string, number>;
  /** Issues ever raised per customer, two decimals; 0 without customers. */
  issuesPerCustomer: number;
}

export async function getSupportStats(ctx: Context): Promise<SupportStats> {
  requireScope(ctx.caller, 'admin');
  const groups = await ctx.timed('directory', () => listCustomerGroups(ctx.ports.db, ctx.caller.tenant.id));
  const stats: SupportStats = {
    customersCount: 0,
    openIssuesCount: 0,
    highRiskCount: 0,
    sentiments: {},
    supportTypes: {},
    issuesPerCustomer: 0,
  };
  let issues = 0;
  for (const group of groups) {
    stats.customersCount += group.customers;
    stats.openIssuesCount += group.openIssues;
    stats.highRiskCount += group.highRisk;
    issues += group.totalIssues;
    addTo(stats.sentiments, group.sentimentPattern, group.customers);
    addTo(stats.supportTypes, group.supportType, group.customers);
  }
  if (stats.customersCount > 0) stats.issuesPerCustomer = Math.round((issues / stats.customersCount) * 100) / 100;
  return stats;
}

function addTo(counts: Record<string, number>, name: string | null, count: number): void {
  if (name !== null) counts[name] = (counts[name] ?? 0) + count;
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, pageOf, pageQuery, readCursor, Time, toCursor, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso } from '../http/times.ts';
import { SENTIMENT_PATTERNS, type SentimentPattern } from '../memory/space.ts';
import { RISK_LEVELS, SUPPORT_TYPES } from '../memory/types.ts';
import { getSupportStats, listCustomers } from '../services/tenants/customers.ts';

const Customer = z
  .object({
    external_user_id: z.string(),
    customer_tier: z.string().nullable(),
    support_type: z.enum(SUPPORT_TYPES).nullable(),
    sentiment_pattern: z.enum(SENTIMENT_PATTERNS).nullable(),
    escalation_risk: z.enum(RISK_LEVELS).nullable(),
    open_issues_count: z.number().int(),
    total_issues_lifetime: z.number().int(),
    sessions_count: z.number().int(),
    messages_count: z.number().int(),
    memories_count: z.number().int(),
    first_contact: Time,
    last_contact: Time,
    archived: z.boolean().openapi({ description: 'In the archive; it comes back with the next call.' }),
  })
  .openapi('CustomerListItem');

const SupportStats = z
  .object({
    total_customers_with_memory: z.number().int(),
    open_issues_count: z.number().int(),
    high_escalation_risk_count: z.number().int(),
    sentiment_breakdown: z.record(z.string(), z.number().int()).openapi({ example: { calm: 12, frustrated: 3 } }),
    support_type_distribution: z.record(z.string(), z.number().int()).openapi({ example: { saas: 15 } }),
    avg_issues_per_customer: z.number(),
  })
  .openapi('SupportStats');

const Position = z.tuple([z.number().int(), z.string()]);

const listRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/customers',
  operationId: 'list_customers',
  tags: ['Tenant', 'Customers'],
  summary: 'List customers, the latest to make contact first',
  security: needs('admin'),
  request: { query: pageQuery() },
  responses: { 200: reply('A page of customers.', pageOf(Customer)), ...failures() },
});

const statsRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/support-stats',
  operationId: 'get_support_stats',
  tags: ['Tenant'],
  summary: 'Count customers, open issues, risks, moods and verticals',
  security: needs('admin'),
  responses: { 200: reply('The counts.', dataOf(SupportStats)), ...failures() },
});

export function registerTenantCustomers(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const position = readCursor(cursor, Position);
    const after = position && { lastContact: position[0], externalUserId: position[1] };
    const { customers, total, next } = await listCustomers(getContext(c), { after, limit });
    const data = customers.map((row) => ({
      external_user_id: row.externalUserId,
      customer_tier: row.customerTier,
      support_type: row.supportType,
      sentiment_pattern: row.sentimentPattern as SentimentPattern | null,
      escalation_risk: row.escalationRisk,
      open_issues_count: row.openIssuesCount,
      total_issues_lifetime: row.totalIssues,
      sessions_count: row.sessionsCount,
      messages_count: row.messagesCount,
      memories_count: row.memoriesCount,
      first_contact: toIso(row.firstContact),
      last_contact: toIso(row.lastContact),
      archived: row.archivedAt !== null,
    }));
    const next_cursor = toCursor(next && [next.lastContact, next.externalUserId]);
    return c.json({ data, pagination: { next_cursor, limit, total }, ...toEnvelope(c) }, 200);
  });
  router.openapi(statsRoute, async (c) => {
    const stats = await getSupportStats(getContext(c));
    const data = {
      total_customers_with_memory: stats.customersCount,
      open_issues_count: stats.openIssuesCount,
      high_escalation_risk_count: stats.highRiskCount,
      sentiment_breakdown: stats.sentiments,
      support_type_distribution: stats.supportTypes,
      avg_issues_per_customer: stats.issuesPerCustomer,
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

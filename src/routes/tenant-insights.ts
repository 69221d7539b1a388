import { createRoute, z } from '@hono/zod-openapi';
import { failures, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Time, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso } from '../http/times.ts';
import { SENTIMENT_LABELS, SUPPORT_TYPES } from '../memory/types.ts';
import { getInsights, type Insights, type Resolutions } from '../services/insights/insights.ts';
import { FEEDBACK_OUTCOMES } from '../services/memories/feedback.ts';
import { CostShape, SpanQuery, toSpan } from './tenant-usage.ts';

const count = z.number().int();
const ratio = z.number().nullable().openapi({ description: '0 to 1; null where nothing was counted.' });
const hours = z.number().nullable();

const ResolutionShape = z
  .object({
    sessions: count,
    mean_hours: hours,
    median_hours: hours,
    p90_hours: hours,
    rated: count.openapi({ description: 'Of them, those that were given a satisfaction.' }),
    satisfaction: z.number().nullable().openapi({ description: 'The mean, on the tenant’s own scale.' }),
  })
  .openapi('Resolutions');

const InsightsShape = z
  .object({
    since: Time,
    until: Time,
    before: Time.openapi({ description: 'Where the stretch of equal length begins that trends are told against.' }),
    tickets: z.object({ opened: count, resolved: count, open_now: count }),
    problems: z
      .array(
        z.object({
          issue_type: z.string(),
          support_type: z.enum(SUPPORT_TYPES),
          opened: count,
          opened_before: count,
          rising: z.boolean().openapi({ description: 'Raised more often than before, beyond chance.' }),
          customers: count,
          open_now: count,
          reopened: count,
          mean_hours_to_resolve: hours,
        }),
      )
      .openapi({ description: 'Rising ones first, then by how often they were raised; at most 20.' }),
    resolution: z.object({
      with_memory: ResolutionShape.openapi({ description: 'Sessions in whose life the customer’s memory was asked for.' }),
      without_memory: ResolutionShape,
    }),
    satisfaction: z.object({ rated: count, mean: z.number().nullable() }),
    retrieval: z.object({
      retrieves: count,
      judged: count,
      accuracy: ratio,
      corrections: count,
      outcomes: z.object(Object.fromEntries(FEEDBACK_OUTCOMES.map((outcome) => [outcome, count])) as Record<(typeof FEEDBACK_OUTCOMES)[number], typeof count>),
    }),
    knowledge: z.object({
      asked: count.openapi({ description: 'Retrieves that asked what agents know.' }),
      given: count.openapi({ description: 'Those of them that were given some.' }),
      rate: ratio,
      entries: count.openapi({ description: 'Active entries now.' }),
      entries_used: count,
      top: z.array(z.object({ id: z.string(), uses: count })),
    }),
    sentiment: z.object({
      sessions: count,
      mean: z.number().nullable().openapi({ description: '−1 to 1.' }),
      mean_before: z.number().nullable(),
      labels: z.partialRecord(z.enum(SENTIMENT_LABELS), count),
      days: z.array(z.object({ day: z.string(), sessions: count, mean: z.number() })),
    }),
    cleanup: z.object({
      due: count.openapi({ description: 'Resolved sessions with memories whose time had come.' }),
      cleaned: count.openapi({ description: 'Those of them with none left.' }),
      rate: ratio,
    }),
    cost: CostShape.extend({ per_ticket_usd: z.number().nullable() }).openapi('TicketCost'),
  })
  .openapi('Insights');

const insightsRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/insights',
  operationId: 'get_insights',
  tags: ['Tenant'],
  summary: 'What the desk’s events say: problems, times, satisfaction, use of memory and knowledge, cost',
  description: 'Computed from stored events of the span, by default the last 30 days. `docs/insights.md` defines each figure.',
  security: needs('admin'),
  request: { query: SpanQuery },
  responses: { 200: reply('The figures.', dataOf(InsightsShape)), ...failures() },
});

export function registerTenantInsights(router: Router): void {
  router.openapi(insightsRoute, async (c) => {
    const span = toSpan(c.req.valid('query'), c.get('scope').ports.clock.now());
    return c.json({ data: toReply(await getInsights(getContext(c), span)), ...toEnvelope(c) }, 200);
  });
}

function toReply(insights: Insights): z.infer<typeof InsightsShape> {
  const { tickets, resolution, satisfaction, retrieval, knowledge, sentiment, cost } = insights;
  return {
    since: toIso(insights.since),
    until: toIso(insights.until),
    before: toIso(insights.before),
    tickets: { opened: tickets.opened, resolved: tickets.resolved, open_now: tickets.openNow },
    problems: insights.problems.map((problem) => ({
      issue_type: problem.issueType, support_type: problem.supportType, opened: problem.opened, opened_before: problem.openedBefore,
      rising: problem.isRising, customers: problem.customers, open_now: problem.openNow, reopened: problem.reopened,
      mean_hours_to_resolve: toHours(problem.meanMs),
    })),
    resolution: { with_memory: toResolutionShape(resolution.withMemory), without_memory: toResolutionShape(resolution.withoutMemory) },
    satisfaction,
    retrieval,
    knowledge: {
      asked: knowledge.asked, given: knowledge.given, rate: knowledge.rate, entries: knowledge.entries,
      entries_used: knowledge.entriesUsed, top: knowledge.top,
    },
    sentiment: {
      sessions: sentiment.sessions, mean: sentiment.mean, mean_before: sentiment.meanBefore, labels: sentiment.labels, days: sentiment.days,
    },
    cleanup: insights.cleanup,
    cost: { usd: cost.usd, parts: cost.parts, unpriced: cost.unpriced, per_ticket_usd: cost.perTicketUsd },
  };
}

function toResolutionShape(part: Resolutions): z.infer<typeof ResolutionShape> {
  return {
    sessions: part.sessions, mean_hours: toHours(part.meanMs), median_hours: toHours(part.medianMs), p90_hours: toHours(part.p90Ms),
    rated: part.rated, satisfaction: part.satisfaction,
  };
}

function toHours(ms: number | null): number | null {
  return ms === null ? null : ms / 3_600_000;
}

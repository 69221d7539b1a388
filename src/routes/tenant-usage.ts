import { createRoute, z } from '@hono/zod-openapi';
import { invalidField } from '../errors.ts';
import { failures, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, TimeInput, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toEpoch } from '../http/times.ts';
import { METERED_KINDS, type MeteredCounts } from '../memory/usage.ts';
import { type Cost, COST_PARTS } from '../services/usage/cost.ts';
import { getUsage } from '../services/usage/usage.ts';

const DAY_MS = 86_400_000;
/** What one question may span: a year and its leap day. */
const LONGEST_DAYS = 366;

/** From when to when; the last 30 days unless said otherwise. */
export const SpanQuery = z.object({
  since: TimeInput.default('30d'),
  until: TimeInput.optional().openapi({ description: 'Now unless said otherwise.' }),
});

/** @throws RapportError `validation_error` for a span that ends before it begins, or is longer than 366 days. */
export function toSpan({ since, until }: z.infer<typeof SpanQuery>, now: number): { since: number; until: number } {
  const span = { since: toEpoch(since, now), until: until === undefined ? now : toEpoch(until, now) };
  if (span.since > span.until) throw invalidField('since', 'Must not be after `until`.', 'query');
  if (span.until - span.since > LONGEST_DAYS * DAY_MS) throw invalidField('since', `Must be at most ${LONGEST_DAYS} days before \`until\`.`, 'query');
  return span;
}

const count = z.number().int();
const Metered = z
  .object(Object.fromEntries(METERED_KINDS.map((kind) => [kind, count])) as Record<keyof Required<MeteredCounts>, typeof count>)
  .openapi('MeteredUse', {
    description:
      'Exact: `adds` that brought something new, `messages` and `statements` stored, tokens a language model took for them.',
  });
const Calls = z.record(z.string(), count).openapi({
  description: 'Answered calls by what `x-usage` metered them as; `job` is work after a reply. Written seconds later.',
  example: { add: 3, retrieve: 12, job: 3 },
});

export const CostShape = z
  .object({
    usd: z.number(),
    parts: z.object(Object.fromEntries(COST_PARTS.map((part) => [part, z.number()])) as Record<keyof Cost['parts'], z.ZodNumber>),
    unpriced: z.array(z.enum(['model', 'vectors'])).openapi({ description: 'What was used and has no price here.' }),
  })
  .openapi('Cost');

const UsageShape = z
  .object({
    first_day: z.string().openapi({ description: 'UTC, included.', example: '2026-11-01' }),
    last_day: z.string().openapi({ description: 'UTC, included.', example: '2026-11-27' }),
    metered: Metered,
    calls: Calls,
    used: z.object({ objects: count, d1: count, queue: count, vectors: count, models: count }),
    cost: CostShape,
    days: z
      .array(z.object({ day: z.string(), metered: Metered, calls: Calls }))
      .openapi({ description: 'Oldest first; days without use are left out.' }),
  })
  .openapi('Usage');

const usageRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/usage',
  operationId: 'get_usage',
  tags: ['Tenant'],
  summary: 'What was used, by day and kind',
  security: needs('admin'),
  request: { query: SpanQuery },
  responses: { 200: reply('The use.', dataOf(UsageShape)), ...failures() },
});

export function registerTenantUsage(router: Router): void {
  router.openapi(usageRoute, async (c) => {
    const span = toSpan(c.req.valid('query'), c.get('scope').ports.clock.now());
    const { first, last, metered, calls, used, cost, days } = await getUsage(getContext(c), span);
    const { objects, d1, queue, vectors, models } = used;
    const data = { first_day: first, last_day: last, metered, calls, used: { objects, d1, queue, vectors, models }, cost, days };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

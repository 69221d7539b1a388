import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, LIMITS, pageOf, pageQuery, readCursor, textOf, Time, TimeInput, toCursor, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toEpoch, toIso } from '../http/times.ts';
import { toIssueShape } from '../memory/answer/shapes.ts';
import type { Grounded, Handoff } from '../memory/handoff.ts';
import type { RecurringProblem } from '../memory/recurring.ts';
import { TIMELINE_TYPES } from '../memory/sessions.ts';
import { ISSUE_STATUSES, MEMORY_KINDS, ROLES } from '../memory/types.ts';
import { handOver, listIssues, listRecurring, listTimeline } from '../services/customers/desk.ts';
import { IssueShape } from './customer-shapes.ts';

const CustomerPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'cust_8a72' }) });

const issuesRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}/issues',
  operationId: 'list_customer_issues',
  tags: ['Customers'],
  summary: 'A customer’s issues, the latest changed first',
  security: needs('read'),
  request: {
    params: CustomerPath,
    query: z.object({ status: z.enum(ISSUE_STATUSES).optional(), session_id: Id.optional() }),
  },
  responses: { 200: reply('The issues.', dataOf(z.array(IssueShape))), ...failures({}, 'customer_not_found') },
});

const Entry = z
  .object({
    type: z.enum(TIMELINE_TYPES),
    id: z.string(),
    at: Time,
    session_id: z.string().nullable(),
    agent_id: z.string().nullable(),
    text: z.string(),
    role: z.enum(ROLES).nullable().openapi({ description: 'Of a message.' }),
    kind: z.enum(MEMORY_KINDS).nullable().openapi({ description: 'Of a memory.' }),
    status: z.enum(ISSUE_STATUSES).nullable().openapi({ description: 'Of an issue, from then on.' }),
  })
  .openapi('TimelineEntry');

const timelineRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}/timeline',
  operationId: 'get_customer_timeline',
  tags: ['Customers'],
  summary: 'Everything that happened to a customer, newest first',
  security: needs('read'),
  request: {
    params: CustomerPath,
    query: pageQuery().extend({ since: TimeInput.optional(), until: TimeInput.optional() }),
  },
  responses: { 200: reply('A page of what happened.', pageOf(Entry)), ...failures({}, 'customer_not_found') },
});

const Recurring = z
  .object({
    by: z.enum(['type', 'ref']).openapi({ description: 'What the issues have in common.' }),
    key: z.string(),
    occurrences: z.number().int().openapi({ description: 'Sessions in which it came up.' }),
    issue_ids: z.array(z.string()),
    session_ids: z.array(z.string()),
    products: z.array(z.string()),
    refs: z.array(z.string()),
    reopened_count: z.number().int(),
    first_seen: Time,
    last_seen: Time,
    last_resolution: z.string().nullable(),
  })
  .openapi('RecurringProblem');

const recurringRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}/recurring',
  operationId: 'list_customer_recurring',
  tags: ['Customers'],
  summary: 'Problems of a customer that came back in another session',
  security: needs('read'),
  request: { params: CustomerPath },
  responses: { 200: reply('The problems, those in most sessions first.', dataOf(z.array(Recurring))), ...failures({}, 'customer_not_found') },
});

const HandoffBody = z
  .strictObject({
    session_id: Id.nullish(),
    to_agent: Id.nullish(),
    reason: textOf(LIMITS.queryBytes).nullish(),
  })
  .openapi('HandoffRequest', { example: { session_id: 'TCK-1842', to_agent: 'billing-support', reason: 'Unknown HBO charge' } });

const Ids = z.array(z.string());
const HandoffShape = z
  .object({
    ticket_id: z.string().nullable(),
    customer_summary: z.string(),
    issue_summary: z.string(),
    attempted_solutions: z.array(z.string()),
    customer_sentiment: z.string(),
    relevant_history: z.array(z.string()),
    open_commitments: z.array(z.string()),
    suggested_next_steps: z.array(z.string()),
    handoff_note: z.string(),
    evidence: z
      .object({
        customer_summary: Ids,
        issue_summary: Ids,
        attempted_solutions: z.array(Ids),
        customer_sentiment: Ids,
        relevant_history: z.array(Ids),
        open_commitments: z.array(Ids),
        suggested_next_steps: z.array(Ids),
        handoff_note: Ids,
      })
      .openapi({ description: 'Ids of the messages, memories and issues each line rests on; lists in the lists’ order.' }),
  })
  .openapi('Handoff');

const handoffRoute = createRoute({
  method: 'post',
  path: '/v1/customers/{id}/handoff',
  operationId: 'hand_over_customer',
  tags: ['Customers'],
  summary: 'What whoever takes over must know',
  description:
    'From what was said and stored, nothing else. With a session, and with whom or why it goes to, the handover itself is ' +
    'remembered as an event of that session.',
  security: needs('write'),
  request: { params: CustomerPath, body: jsonBody(HandoffBody) },
  responses: { 200: reply('The handoff.', dataOf(HandoffShape)), ...failures({ body: true }, 'customer_not_found', 'session_not_found') },
});

const Position = z.tuple([z.number(), z.number().int(), z.number().int()]);

export function registerCustomerDesk(router: Router): void {
  router.openapi(issuesRoute, async (c) => {
    const { status, session_id: sessionId = null } = c.req.valid('query');
    const issues = await listIssues(getContext(c), c.req.valid('param').id, { statuses: status ? [status] : [], sessionId });
    return c.json({ data: issues.map(toIssueShape), ...toEnvelope(c) }, 200);
  });

  router.openapi(timelineRoute, async (c) => {
    const { cursor, limit, since, until } = c.req.valid('query');
    const now = c.get('scope').ports.clock.now();
    const { entries, next } = await listTimeline(getContext(c), c.req.valid('param').id, {
      since: since === undefined ? null : toEpoch(since, now),
      until: until === undefined ? null : toEpoch(until, now),
      after: readCursor(cursor, Position),
      limit,
    });
    const data = entries.map(({ sessionId, agentId, position, at, ...entry }) => ({
      ...entry, at: toIso(at), session_id: sessionId, agent_id: agentId,
    }));
    return c.json({ data, pagination: { next_cursor: toCursor(next), limit }, ...toEnvelope(c) }, 200);
  });

  router.openapi(recurringRoute, async (c) => {
    const problems = await listRecurring(getContext(c), c.req.valid('param').id);
    return c.json({ data: problems.map(toRecurringShape), ...toEnvelope(c) }, 200);
  });

  router.openapi(handoffRoute, async (c) => {
    const { session_id: sessionId, to_agent: toAgent, reason } = c.req.valid('json');
    const handoff = await handOver(getContext(c), c.req.valid('param').id, {
      sessionId: sessionId ?? null, toAgent: toAgent ?? null, reason: reason ?? null,
    });
    return c.json({ data: toHandoffShape(handoff), ...toEnvelope(c) }, 200);
  });
}

function toRecurringShape(problem: RecurringProblem): z.infer<typeof Recurring> {
  return {
    by: problem.by,
    key: problem.key,
    occurrences: problem.sessionIds.length,
    issue_ids: problem.issues.map((issue) => issue.id),
    session_ids: problem.sessionIds,
    products: problem.products,
    refs: problem.refs,
    reopened_count: problem.reopenedCount,
    first_seen: toIso(problem.firstSeen),
    last_seen: toIso(problem.lastSeen),
    last_resolution: problem.lastResolution,
  };
}

function toHandoffShape(handoff: Handoff): z.infer<typeof HandoffShape> {
  const texts = (lines: Grounded[]) => lines.map((line) => line.text);
  const sources = (lines: Grounded[]) => lines.map((line) => line.evidence);
  const { customerSummary, issueSummary, attemptedSolutions, customerSentiment, relevantHistory, openCommitments } = handoff;
  return {
    ticket_id: handoff.ticketId,
    customer_summary: customerSummary.text,
    issue_summary: issueSummary.text,
    attempted_solutions: texts(attemptedSolutions),
    customer_sentiment: customerSentiment.text,
    relevant_history: texts(relevantHistory),
    open_commitments: texts(openCommitments),
    suggested_next_steps: texts(handoff.suggestedNextSteps),
    handoff_note: handoff.handoffNote.text,
    evidence: {
      customer_summary: customerSummary.evidence,
      issue_summary: issueSummary.evidence,
      attempted_solutions: sources(attemptedSolutions),
      customer_sentiment: customerSentiment.evidence,
      relevant_history: sources(relevantHistory),
      open_commitments: sources(openCommitments),
      suggested_next_steps: sources(handoff.suggestedNextSteps),
      handoff_note: handoff.handoffNote.evidence,
    },
  };
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, Time, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso, toIsoOrNull } from '../http/times.ts';
import { HISTORY_EVENTS, SENTIMENT_PATTERNS, type CustomerOverview, type SpaceExport } from '../memory/space.ts';
import { SUPPORT_TYPES } from '../memory/types.ts';
import { exportCustomer, getCustomer, STATED_FACTS, stateFacts, type StatedFact } from '../services/customers/customer.ts';
import { eraseCustomer, getErasure } from '../services/customers/erasure.ts';
import { IssueShape, ProfileShape, toIssueShape, toProfileShape } from './customer-shapes.ts';
import { MemoryShape, toMemoryShape } from './memories/schemas.ts';

const CustomerShape = z
  .object({
    external_user_id: z.string(),
    support_type: z.enum(SUPPORT_TYPES).nullable(),
    profile: ProfileShape,
    open_issues: z.array(IssueShape),
    issue_history: z.array(IssueShape),
    preferences: z.array(MemoryShape),
    sentiment_pattern: z.enum(SENTIMENT_PATTERNS),
    risk_signals: z.array(MemoryShape),
    commitments: z.array(MemoryShape),
    sessions_count: z.number().int(),
    messages_count: z.number().int(),
    memories_count: z.number().int(),
    first_contact: Time,
    last_contact: Time,
    archived: z.boolean(),
  })
  .openapi('Customer');

const CustomerPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'cust_8a72' }) });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}',
  operationId: 'get_customer',
  tags: ['Customers'],
  summary: 'What is currently true of a customer',
  security: needs('read'),
  request: { params: CustomerPath },
  responses: { 200: reply('The customer.', dataOf(CustomerShape)), ...failures({}, 'customer_not_found') },
});

const Fact = z.string().trim().min(1).max(200).optional();
const Facts = z
  .strictObject(Object.fromEntries(Object.keys(STATED_FACTS).map((fact) => [fact, Fact])) as Record<StatedFact, typeof Fact>)
  .refine((facts) => Object.keys(facts).length > 0, { message: 'State at least one fact.' })
  .openapi('CustomerFacts', { example: { name: 'Alice Johnson', tier: 'premium', channel: 'email' } });

const patchRoute = createRoute({
  method: 'patch',
  path: '/v1/customers/{id}',
  operationId: 'update_customer',
  tags: ['Customers'],
  summary: 'State facts you know of a customer',
  description: 'Nothing inferred from a conversation outranks them.',
  security: needs('write'),
  request: { params: CustomerPath, body: jsonBody(Facts) },
  responses: { 200: reply('The customer as it stands now.', dataOf(CustomerShape)), ...failures({ body: true }) },
});

const Loose = z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true });
const ExportShape = z
  .object({
    format: z.literal('rapport-export-1'),
    customer: CustomerShape,
    sessions: z.array(Loose),
    messages: z.array(
      z.object({
        id: z.string(),
        message_id: z.string().nullable(),
        session_id: z.string(),
        role: z.string(),
        content: z.string(),
        author: z.string().nullable(),
        agent_id: z.string().nullable(),
        timestamp: Time,
        metadata: Loose,
      }),
    ),
    memories: z.array(MemoryShape),
    issues: z.array(IssueShape),
    history: z.array(
      z.object({
        memory_id: z.string(),
        event: z.enum(HISTORY_EVENTS),
        old_content: z.string().nullable(),
        new_content: z.string().nullable(),
        reason: z.string(),
        actor: z.string(),
        created_at: Time,
      }),
    ),
  })
  .openapi('CustomerExport');

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}/export',
  operationId: 'export_customer',
  tags: ['Customers'],
  summary: 'Everything kept of a customer, as one document',
  security: needs('admin'),
  request: { params: CustomerPath },
  responses: { 200: reply('The export.', dataOf(ExportShape)), ...failures({}, 'customer_not_found') },
});

const ErasureShape = z
  .object({
    erasure_id: z.string(),
    status: z.enum(['completed', 'pending']),
    removed: z.record(z.string(), z.number()),
    requested_at: Time,
    completed_at: Time.nullable(),
  })
  .openapi('Erasure');

const eraseRoute = createRoute({
  method: 'delete',
  path: '/v1/customers/{id}',
  operationId: 'erase_customer',
  tags: ['Customers'],
  summary: 'Erase a customer from every store',
  security: needs('admin'),
  request: { params: CustomerPath },
  responses: { 200: reply('The receipt.', dataOf(ErasureShape)), ...failures({}, 'customer_not_found') },
});

const erasureRoute = createRoute({
  method: 'get',
  path: '/v1/erasures/{id}',
  operationId: 'get_erasure',
  tags: ['Customers'],
  summary: 'The receipt of an erasure',
  security: needs('admin'),
  request: { params: z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' } }) }) },
  responses: { 200: reply('The receipt.', dataOf(ErasureShape)), ...failures({}, 'erasure_not_found') },
});

export function registerCustomers(router: Router): void {
  router.openapi(getRoute, async (c) => {
    const customer = await getCustomer(getContext(c), c.req.valid('param').id);
    return c.json({ data: toCustomerShape(customer), ...toEnvelope(c) }, 200);
  });
  router.openapi(patchRoute, async (c) => {
    const customer = await stateFacts(getContext(c), c.req.valid('param').id, c.req.valid('json'));
    return c.json({ data: toCustomerShape(customer), ...toEnvelope(c) }, 200);
  });
  router.openapi(exportRoute, async (c) => {
    const exported = await exportCustomer(getContext(c), c.req.valid('param').id);
    return c.json({ data: toExportShape(exported), ...toEnvelope(c) }, 200);
  });
  router.openapi(eraseRoute, async (c) => {
    const erasure = await eraseCustomer(getContext(c), c.req.valid('param').id);
    return c.json({ data: toErasureShape(erasure), ...toEnvelope(c) }, 200);
  });
  router.openapi(erasureRoute, async (c) => {
    const erasure = await getErasure(getContext(c), c.req.valid('param').id);
    return c.json({ data: toErasureShape(erasure), ...toEnvelope(c) }, 200);
  });
}

function toCustomerShape(overview: CustomerOverview): z.infer<typeof CustomerShape> {
  const toShape = (memory: CustomerOverview['preferences'][number]) => toMemoryShape(memory, overview.externalId);
  return {
    external_user_id: overview.externalId,
    support_type: overview.supportType,
    profile: toProfileShape(overview.profile),
    open_issues: overview.openIssues.map(toIssueShape),
    issue_history: overview.issueHistory.map(toIssueShape),
    preferences: overview.preferences.map(toShape),
    sentiment_pattern: overview.sentimentPattern,
    risk_signals: overview.risks.map(toShape),
    commitments: overview.commitments.map(toShape),
    sessions_count: overview.sessionsCount,
    messages_count: overview.messagesCount,
    memories_count: overview.memoriesCount,
    first_contact: toIso(overview.firstContact),
    last_contact: toIso(overview.lastContact),
    archived: false,
  };
}

function toExportShape(exported: SpaceExport): z.infer<typeof ExportShape> {
  return {
    format: 'rapport-export-1',
    customer: toCustomerShape(exported.overview),
    sessions: exported.sessions,
    messages: exported.messages.map((message) => ({
      id: message.id,
      message_id: message.callerId,
      session_id: message.sessionId,
      role: message.role,
      content: message.text,
      author: message.author,
      agent_id: message.agentId,
      timestamp: toIso(message.at),
      metadata: message.metadata,
    })),
    memories: exported.memories.map((memory) => toMemoryShape(memory, exported.overview.externalId)),
    issues: exported.issues.map(toIssueShape),
    history: exported.history.map((change) => ({
      memory_id: change.memoryId,
      event: change.event,
      old_content: change.oldText,
      new_content: change.newText,
      reason: change.reason,
      actor: change.actor,
      created_at: toIso(change.at),
    })),
  };
}

function toErasureShape(row: Awaited<ReturnType<typeof getErasure>>): z.infer<typeof ErasureShape> {
  return {
    erasure_id: row.id,
    status: row.completedAt === null ? 'pending' : 'completed',
    removed: row.counts,
    requested_at: toIso(row.requestedAt),
    completed_at: toIsoOrNull(row.completedAt),
  };
}

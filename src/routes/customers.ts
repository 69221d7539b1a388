import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, Time, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso, toIsoOrNull } from '../http/times.ts';
import { toAttachmentShape, toIssueShape, toProfileShape } from '../memory/answer/shapes.ts';
import { HISTORY_EVENTS, SENTIMENT_PATTERNS, type CustomerOverview, type SpaceExport } from '../memory/space.ts';
import { VALUE_ORIGINS, type LookupKind } from '../memory/personal-values.ts';
import { PERSONAL_CLASSES, SUPPORT_TYPES } from '../memory/types.ts';
import {
  exportCustomer, getCustomer, STATED_FACTS, stateFacts, type Customer, type StatedFact,
} from '../services/customers/customer.ts';
import { eraseCustomer, getErasure } from '../services/customers/erasure.ts';
import type { PersonalValues } from '../services/customers/personal.ts';
import { findCustomersByPersonalValue } from '../services/customers/resolve.ts';
import { IssueShape, ProfileShape } from './customer-shapes.ts';
import { AttachmentShape } from './memories/attachments.ts';
import { MemoryShape, toMemoryShape } from './memories/schemas.ts';

const SOURCES = '`stated` by you as a fact, said by the `customer`, kept as a `memory`, or said by an `agent`.';
const PersonalShape = z
  .object({
    class: z.enum(PERSONAL_CLASSES),
    masked: z.boolean().openapi({ description: 'Whether this is only a hint: values need scope pii:read.' }),
    count: z.number().int().openapi({ description: 'How many values a hint stands for; else 1.' }),
    value: z.string().nullable(),
    source: z.enum(VALUE_ORIGINS).nullable().openapi({ description: SOURCES }),
    first_seen: Time.nullable(),
    last_seen: Time.nullable(),
  })
  .openapi('PersonalValue');

const AliasShape = z
  .object({
    external_user_id: z.string(),
    merged_at: Time,
    undo_until: Time.nullable().openapi({ description: 'Until when `unmerge` takes it back; null for one that came along with another.' }),
  })
  .openapi('CustomerAlias');

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
    aliases: z.array(AliasShape).openapi({ description: 'Other ids that were found to be this customer’s.' }),
    personal: z.array(PersonalShape),
    degraded: z.array(z.string()).openapi({ description: '`vault`: a personal value cannot be opened.' }),
  })
  .openapi('Customer');

const CustomerPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'cust_8a72' }) });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/customers/{id}',
  operationId: 'get_customer',
  tags: ['Customers'],
  summary: 'What is currently true of a customer',
  description: 'A key with scope `pii:read` gets personal values, and the audit log an entry; others get their number.',
  security: needs('read'),
  request: { params: CustomerPath },
  responses: { 200: reply('The customer.', dataOf(CustomerShape)), ...failures({}, 'customer_not_found') },
});

/** One sign between name and domain, nothing blank: what is written differently can still be said in a message. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const Email = z.string().trim().max(254).regex(EMAIL, 'Must be an e-mail address.').optional();
/** E.164 has at most 15 digits; local forms have brackets, blanks and hyphens too. */
const PHONE = /^\+?(?:[ ().\/-]*[0-9]){7,15}[ )]*$/;
const Phone = z.string().trim().max(40).regex(PHONE, 'Must be a phone number of 7 to 15 digits.').optional();
const Fact = z.string().trim().min(1).max(200).optional();
const Facts = z
  .strictObject({
    ...(Object.fromEntries(Object.keys(STATED_FACTS).map((fact) => [fact, Fact])) as Record<StatedFact, typeof Fact>),
    email: Email,
    phone: Phone,
  })
  .refine((facts) => Object.keys(facts).length > 0, { message: 'State at least one fact.' })
  .openapi('CustomerFacts', { example: { name: 'Alice Johnson', tier: 'premium', channel: 'email' } });

const patchRoute = createRoute({
  method: 'patch',
  path: '/v1/customers/{id}',
  operationId: 'update_customer',
  tags: ['Customers'],
  summary: 'State facts you know of a customer',
  description: 'Nothing inferred from a conversation outranks them. E-mail and phone are kept apart from all text.',
  security: needs('write'),
  request: { params: CustomerPath, body: jsonBody(Facts) },
  responses: { 200: reply('The customer as it stands now.', dataOf(CustomerShape)), ...failures({ body: true }) },
});

const Known = z.string().trim().min(1).max(254).optional();
const Resolve = z
  .strictObject({ phone: Known, email: Known, account_number: Known, name: Known })
  .refine((known) => Object.keys(known).length > 0, { message: 'Give at least one field.' })
  .openapi('ResolveRequest', { example: { phone: '+1 415 555 2671' } });

const FIELDS = ['phone', 'email', 'account_number', 'name'] as const;
const Candidate = z
  .object({
    external_user_id: z.string(),
    matched: z.array(z.enum(FIELDS)),
    stated: z.array(z.enum(FIELDS)).openapi({ description: 'Those of `matched` whose value you stated yourself.' }),
    verified: z.boolean().openapi({ description: 'You stated that this customer’s identity is verified.' }),
  })
  .openapi('CustomerCandidate');

const resolveRoute = createRoute({
  method: 'post',
  path: '/v1/customers/resolve',
  operationId: 'resolve_customers',
  tags: ['Customers'],
  summary: 'Which customers a phone number, an e-mail address, an account or a name may be',
  description: 'A match is a lead, not proof of who is calling. Best first, at most 20; no value is kept or repeated.',
  security: needs('read'),
  request: { body: jsonBody(Resolve) },
  responses: { 200: reply('The candidates, best first.', dataOf(z.array(Candidate))), ...failures({ body: true }) },
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
        attachments: z.array(AttachmentShape),
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
  router.openapi(resolveRoute, async (c) => {
    const { account_number: account, ...known } = c.req.valid('json');
    const values = { ...known, ...(account ? { account_ref: account } : {}) };
    const matches = await findCustomersByPersonalValue(getContext(c), values);
    const data = matches.map((match) => ({
      external_user_id: match.externalUserId,
      matched: match.kinds.map(toField),
      stated: match.statedKinds.map(toField),
      verified: match.isVerified,
    }));
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
  router.openapi(exportRoute, async (c) => {
    const { exported, personal } = await exportCustomer(getContext(c), c.req.valid('param').id);
    return c.json({ data: toExportShape(exported, personal), ...toEnvelope(c) }, 200);
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

function toField(kind: LookupKind): (typeof FIELDS)[number] {
  return kind === 'account_ref' ? 'account_number' : kind;
}

function toPersonalShapes({ revealed, hidden }: PersonalValues): z.infer<typeof PersonalShape>[] {
  return [
    ...revealed.map((entry) => ({
      class: entry.class, masked: false, count: 1, value: entry.value, source: entry.origin,
      first_seen: toIso(entry.firstAt), last_seen: toIso(entry.lastAt),
    })),
    ...hidden.map((hint) => ({ ...hint, masked: true, value: null, source: null, first_seen: null, last_seen: null })),
  ];
}

function toCustomerShape({ overview, personal }: Customer): z.infer<typeof CustomerShape> {
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
    aliases: overview.aliases.map(({ externalId, at, undoUntil, isOwn }) => ({
      external_user_id: externalId, merged_at: toIso(at), undo_until: isOwn ? toIso(undoUntil) : null,
    })),
    personal: toPersonalShapes(personal),
    degraded: personal.degraded,
  };
}

function toExportShape(exported: SpaceExport, personal: PersonalValues): z.infer<typeof ExportShape> {
  return {
    format: 'rapport-export-1',
    customer: toCustomerShape({ overview: exported.overview, personal }),
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
      attachments: message.attachments.map(toAttachmentShape),
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

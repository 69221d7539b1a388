import { createRoute, z } from '@hono/zod-openapi';
import { invalidField } from '../../errors.ts';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, IdempotencyHeaders, LIMITS, textOf, Time, TimeInput, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { toEpoch, toIso } from '../../http/times.ts';
import { toIssueShape } from '../../memory/answer/shapes.ts';
import { SESSION_PARTS } from '../../memory/context/session-context.ts';
import { SESSION_STATUSES } from '../../memory/sessions.ts';
import { MASK_CLASSES } from '../../memory/types.ts';
import { changeSession, resolveSession } from '../../services/sessions/session.ts';
import { addTurn, getSessionContext } from '../../services/sessions/work.ts';
import { IssueShape } from '../customer-shapes.ts';
import { KnowledgeShape, toKnowledgeShape } from '../knowledge/schemas.ts';
import { isSaid, MemoryShape, NOTHING_SAID, toConversationMessage, toMemoryShape, turnFields } from '../memories/schemas.ts';
import { Label, OwnerQuery, SessionPath, SessionShape, toSessionShape } from './schemas.ts';

const DEFAULT_TOKENS = 1000;
const MAX_TOKENS = 8000;

const ContextShape = z
  .object({
    session_id: z.string(),
    external_user_id: z.string(),
    status: z.enum(SESSION_STATUSES),
    context: z.string().openapi({ description: 'For a system prompt; empty when the bound is too small for one line.' }),
    tokens: z.number().int().openapi({ description: 'An upper bound on its o200k tokens.' }),
    max_tokens: z.number().int(),
    lines: z
      .array(
        z.object({ part: z.enum(SESSION_PARTS), id: z.string(), agent_id: z.string().nullable(), at: Time, text: z.string() }),
      )
      .openapi({ description: 'What the block says, with the memory, issue or message that each line came from.' }),
    omitted: z.number().int().openapi({ description: 'Lines that found no room.' }),
  })
  .openapi('SessionContext');

const contextRoute = createRoute({
  method: 'get',
  path: '/v1/sessions/{id}/context',
  operationId: 'get_session_context',
  tags: ['Sessions'],
  summary: 'What all agents did and said in a session',
  description: 'Unresolved problems and decisions first, then what was noted, then the latest messages, each under who wrote it.',
  security: needs('read'),
  request: {
    params: SessionPath,
    query: OwnerQuery.extend({
      since: TimeInput.optional().openapi({ description: 'Notes and messages at least this recent: a time, or a span such as `7d`.' }),
      max_tokens: z.coerce.number().int().min(50).max(MAX_TOKENS).default(DEFAULT_TOKENS),
      include: z.string().max(200).optional().openapi({ description: `Comma-separated: ${SESSION_PARTS.join(', ')}. All by default.` }),
    }),
  },
  responses: { 200: reply('The block.', dataOf(ContextShape)), ...failures({}, 'session_not_found', 'session_ambiguous') },
});

const Turn = z.strictObject({
  ...turnFields,
  agent_id: Id.nullish().openapi({ description: 'Who took part: who says it, or whom the customer says it to.' }),
  wait: z.boolean().default(false).openapi({ description: 'Answer when deep extraction is done.' }),
}).refine(isSaid, NOTHING_SAID).openapi('SessionTurn', { example: { role: 'assistant', content: 'Your router needs firmware 2.4.', agent_id: 'internet-support' } });

const AddedTurn = z
  .object({
    job_id: z.string(),
    status: z.enum(['queued', 'passthrough', 'completed']).openapi({ description: '`passthrough`: it was there already.' }),
    messages_new: z.number().int(),
    messages_seen: z.number().int(),
    masked: z.array(z.object({ class: z.enum(MASK_CLASSES), count: z.number().int() })),
    memories: z.array(z.string()),
  })
  .openapi('AddedTurn');

const turnRoute = createRoute({
  method: 'post',
  path: '/v1/sessions/{id}/messages',
  operationId: 'add_session_message',
  tags: ['Sessions'],
  summary: 'Add one turn to a session',
  description: 'A turn without an id of yours is a new one, whatever it says.',
  security: needs('write'),
  request: { params: SessionPath, query: OwnerQuery, headers: IdempotencyHeaders, body: jsonBody(Turn) },
  responses: {
    201: reply('Stored; deep extraction follows.', dataOf(AddedTurn)),
    ...failures({ body: true }, 'session_not_found', 'session_ambiguous', 'idempotency_conflict'),
  },
});

const Resolve = z
  .strictObject({
    resolution: textOf(LIMITS.queryBytes).openapi({ description: 'How it was solved.' }),
    product: Label.nullish(),
    satisfaction: z.number().min(0).max(100).nullish().openapi({ description: 'On a scale of your own, always the same.' }),
    promote: z.enum(['auto', 'always', 'never']).default('auto').openapi({
      description:
        'Whether the solution becomes knowledge. `auto`: it is proposed, some time later, when several customers had the problem ' +
        '(`promotion` in the settings). `always`: at once. Nothing that is personal is in it; whoever approves knowledge decides.',
    }),
  })
  .openapi('SessionResolution', { example: { resolution: 'Firmware 2.4 installed; speed is back.', product: 'router', satisfaction: 5 } });

const Resolved = z
  .object({
    session: SessionShape,
    resolved_issues: z.array(IssueShape),
    memories: z.array(MemoryShape).openapi({ description: 'The memory that says how; none where you deleted its words before.' }),
    promoted: z.union([KnowledgeShape, z.null()]).openapi({
      description: 'What `always` proposed, or the entry that says it already; null when nothing was, or not yet.',
    }),
    promotion_job_id: z.string().nullable().openapi({ description: 'The job that promotes; null where none is to.' }),
  })
  .openapi('ResolvedSession');

const resolveRoute = createRoute({
  method: 'post',
  path: '/v1/sessions/{id}/resolve',
  operationId: 'resolve_session',
  tags: ['Sessions'],
  summary: 'Resolve a session',
  description: 'With it the issues raised in it or linked to it, and no others. How it was solved is remembered.',
  security: needs('write'),
  request: { params: SessionPath, query: OwnerQuery, body: jsonBody(Resolve) },
  responses: { 200: reply('Resolved.', dataOf(Resolved)), ...failures({ body: true }, 'session_not_found', 'session_ambiguous') },
});

const closeRoute = createRoute({
  method: 'post',
  path: '/v1/sessions/{id}/close',
  operationId: 'close_session',
  tags: ['Sessions'],
  summary: 'Close a session',
  description: 'It stays closed, whatever is said in it, until it is opened again. Its issues stay as they are.',
  security: needs('write'),
  request: { params: SessionPath, query: OwnerQuery },
  responses: { 200: reply('Closed.', dataOf(SessionShape)), ...failures({}, 'session_not_found', 'session_ambiguous') },
});

const reopenRoute = createRoute({
  method: 'post',
  path: '/v1/sessions/{id}/reopen',
  operationId: 'reopen_session',
  tags: ['Sessions'],
  summary: 'Open a session again',
  security: needs('write'),
  request: { params: SessionPath, query: OwnerQuery },
  responses: { 200: reply('Open.', dataOf(SessionShape)), ...failures({}, 'session_not_found', 'session_ambiguous') },
});

export function registerSessionWork(router: Router): void {
  router.openapi(contextRoute, async (c) => {
    const { external_user_id: externalUserId = null, since, max_tokens: maxTokens, include } = c.req.valid('query');
    const now = c.get('scope').ports.clock.now();
    const ref = { sessionId: c.req.valid('param').id, externalUserId };
    const { session, context } = await getSessionContext(getContext(c), ref, {
      since: since === undefined ? null : toEpoch(since, now), maxTokens, parts: readParts(include),
    });
    const data = {
      session_id: session.id, external_user_id: session.externalId, status: session.status, context: context.text,
      tokens: context.tokens, max_tokens: maxTokens, omitted: context.omitted,
      lines: context.lines.map(({ agentId, at, ...line }) => ({ ...line, agent_id: agentId, at: toIso(at) })),
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });

  router.openapi(turnRoute, async (c) => {
    const { agent_id: agentId, wait, ...message } = c.req.valid('json');
    const { external_user_id: externalUserId = null } = c.req.valid('query');
    const now = c.get('scope').ports.clock.now();
    const added = await addTurn(getContext(c), { sessionId: c.req.valid('param').id, externalUserId }, {
      message: toConversationMessage(message, now), agentId: agentId ?? null,
      idempotencyKey: c.req.valid('header')['idempotency-key'] ?? null, wait,
    });
    const status = added.nothingToExtract ? ('passthrough' as const) : added.isDone ? ('completed' as const) : ('queued' as const);
    const data = {
      job_id: added.jobId, status, messages_new: added.messagesNew, messages_seen: added.messagesSeen, masked: added.masked,
      memories: added.memories,
    };
    return c.json({ data, ...toEnvelope(c) }, 201);
  });

  router.openapi(resolveRoute, async (c) => {
    const { resolution, product, satisfaction, promote } = c.req.valid('json');
    const { external_user_id: externalUserId = null } = c.req.valid('query');
    const resolved = await resolveSession(getContext(c), { sessionId: c.req.valid('param').id, externalUserId }, {
      resolution, product: product ?? null, satisfaction: satisfaction ?? null, promote,
    });
    const { session, issues, memory, promoted, promotionJobId } = resolved;
    const data = {
      session: toSessionShape(session), resolved_issues: issues.map(toIssueShape),
      memories: memory ? [toMemoryShape(memory, session.externalId)] : [], promoted: promoted && toKnowledgeShape(promoted),
      promotion_job_id: promotionJobId,
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });

  for (const [route, status] of [[closeRoute, 'closed'], [reopenRoute, 'open']] as const) {
    router.openapi(route as typeof closeRoute, async (c) => {
      const { external_user_id: externalUserId = null } = c.req.valid('query');
      const session = await changeSession(getContext(c), { sessionId: c.req.valid('param').id, externalUserId }, { status });
      return c.json({ data: toSessionShape(session), ...toEnvelope(c) }, 200);
    });
  }
}

function readParts(text: string | undefined): typeof SESSION_PARTS[number][] {
  if (text === undefined || text.trim() === '') return [...SESSION_PARTS];
  return text.split(',').map((name) => {
    const part = SESSION_PARTS.find((known) => known === name.trim());
    if (part === undefined) throw invalidField('include', `Must be of: ${SESSION_PARTS.join(', ')}.`);
    return part;
  });
}

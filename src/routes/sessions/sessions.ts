import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, LIMITS, Metadata, pageOf, pageQuery, readCursor, TimeInput, toCursor, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { toEpoch } from '../../http/times.ts';
import { SESSION_STATUSES } from '../../memory/sessions.ts';
import { searchSessions, type SessionSearch } from '../../services/sessions/search.ts';
import { changeSession, getSession, openSession } from '../../services/sessions/session.ts';
import { OwnerQuery, sessionFields, SessionPath, SessionShape, toSessionShape } from './schemas.ts';

/** One query over pairs binds no more than D1 takes. */
const MAX_PAIRS_ASKED = 8;

const NewSession = z
  .strictObject({
    session_id: Id.optional().openapi({ description: 'Made where absent. An id that is there is changed, not made again.' }),
    external_user_id: Id.optional().openapi({ description: 'The customer who owns it; `metadata.customer_id` names it when this does not.' }),
    ...sessionFields,
  })
  .openapi('NewSession', {
    example: { external_user_id: 'cust_8a72', agent_id: 'internet-support', subject: 'Slow internet', metadata: { account_number: 'A-789456' } },
  });

const openRoute = createRoute({
  method: 'post',
  path: '/v1/sessions',
  operationId: 'create_session',
  tags: ['Sessions'],
  summary: 'Open a session (a ticket)',
  description:
    'Owned by one customer: the one named, else `metadata.customer_id`. Phone numbers and addresses in metadata make it ' +
    'found, and name nobody: ask `customers/resolve` who they may be.',
  security: needs('write'),
  request: { body: jsonBody(NewSession) },
  responses: {
    200: reply('It was there; the fields were laid over it.', dataOf(SessionShape)),
    201: reply('Opened.', dataOf(SessionShape)),
    ...failures({ body: true }),
  },
});

const filterFields = {
  external_user_id: Id.optional(),
  agent_id: Id.optional().openapi({ description: 'Anybody who took part.' }),
  since: TimeInput.optional().openapi({ description: 'Created at or after.' }),
  until: TimeInput.optional().openapi({ description: 'Created before.' }),
  order: z.enum(['asc', 'desc']).default('desc').openapi({ description: 'By when they were created.' }),
};

const listRoute = createRoute({
  method: 'get',
  path: '/v1/sessions',
  operationId: 'list_sessions',
  tags: ['Sessions'],
  summary: 'List sessions, newest first',
  security: needs('read'),
  request: { query: pageQuery().extend({ ...filterFields, status: z.enum(SESSION_STATUSES).optional() }) },
  responses: { 200: reply('A page of sessions.', pageOf(SessionShape)), ...failures() },
});

const Search = z
  .strictObject({
    metadata: Metadata.refine((pairs) => Object.keys(pairs).length <= MAX_PAIRS_ASKED, {
      message: `Must have at most ${MAX_PAIRS_ASKED} keys.`,
    }).optional().openapi({ description: 'Equality, all must hold. Values are compared as text; phone numbers in their normal form.' }),
    ...filterFields,
    status: z.union([z.enum(SESSION_STATUSES), z.array(z.enum(SESSION_STATUSES)).max(SESSION_STATUSES.length)]).optional(),
    limit: z.number().int().min(1).max(LIMITS.listLimit).default(50),
    cursor: z.string().max(2000).optional(),
  })
  .openapi('SessionSearch', { example: { metadata: { account_number: 'A-789456' }, status: ['open', 'waiting'] } });

const searchRoute = createRoute({
  method: 'post',
  path: '/v1/sessions/search',
  operationId: 'search_sessions',
  tags: ['Sessions'],
  summary: 'Find sessions of any customer by metadata, status, agent and time',
  description: 'A session is found at once after it was made. The first 32 pairs of its metadata count.',
  security: needs('read'),
  request: { body: jsonBody(Search) },
  responses: { 200: reply('A page of sessions.', pageOf(SessionShape)), ...failures({ body: true }) },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/sessions/{id}',
  operationId: 'get_session',
  tags: ['Sessions'],
  summary: 'Get a session',
  security: needs('read'),
  request: { params: SessionPath, query: OwnerQuery },
  responses: { 200: reply('The session.', dataOf(SessionShape)), ...failures({}, 'session_not_found', 'session_ambiguous') },
});

const Change = z
  .strictObject(sessionFields)
  .refine((fields) => Object.keys(fields).length > 0, { message: 'Name at least one field to change.' })
  .openapi('SessionChange');

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/sessions/{id}',
  operationId: 'update_session',
  tags: ['Sessions'],
  summary: 'Change a session',
  description: 'Metadata is laid over what is there. A status holds until something new is said, `closed` until it is opened again.',
  security: needs('write'),
  request: { params: SessionPath, query: OwnerQuery, body: jsonBody(Change) },
  responses: {
    200: reply('The session as it is now.', dataOf(SessionShape)),
    ...failures({ body: true }, 'session_not_found', 'session_ambiguous'),
  },
});

const Position = z.tuple([z.number().int(), z.string(), z.string()]);

export function registerSessions(router: Router): void {
  router.openapi(openRoute, async (c) => {
    const { session_id: sessionId, external_user_id: externalUserId, agent_id: agentId, ...stated } = c.req.valid('json');
    const { session, isNew } = await openSession(getContext(c), {
      sessionId: sessionId ?? null, externalUserId: externalUserId ?? null, stated: { ...stated, agentId },
    });
    return c.json({ data: toSessionShape(session), ...toEnvelope(c) }, isNew ? 201 : 200);
  });

  router.openapi(listRoute, async (c) => {
    const { status, ...query } = c.req.valid('query');
    const page = await search(getContext(c), { ...query, statuses: status ? [status] : [], metadata: {} });
    return c.json({ ...page, ...toEnvelope(c) }, 200);
  });

  router.openapi(searchRoute, async (c) => {
    const { status = [], metadata = {}, ...body } = c.req.valid('json');
    const page = await search(getContext(c), { ...body, statuses: [status].flat(), metadata });
    return c.json({ ...page, ...toEnvelope(c) }, 200);
  });

  router.openapi(getRoute, async (c) => {
    const { external_user_id: externalUserId = null } = c.req.valid('query');
    const session = await getSession(getContext(c), { sessionId: c.req.valid('param').id, externalUserId });
    return c.json({ data: toSessionShape(session), ...toEnvelope(c) }, 200);
  });

  router.openapi(changeRoute, async (c) => {
    const { external_user_id: externalUserId = null } = c.req.valid('query');
    const { agent_id: agentId, ...stated } = c.req.valid('json');
    const ref = { sessionId: c.req.valid('param').id, externalUserId };
    const session = await changeSession(getContext(c), ref, { ...stated, agentId });
    return c.json({ data: toSessionShape(session), ...toEnvelope(c) }, 200);
  });
}

interface Asked {
  external_user_id?: string | undefined;
  agent_id?: string | undefined;
  since?: string | number | undefined;
  until?: string | number | undefined;
  order: 'asc' | 'desc';
  cursor?: string | undefined;
  limit: number;
  statuses: SessionSearch['statuses'];
  metadata: Record<string, unknown>;
}

async function search(ctx: ReturnType<typeof getContext>, asked: Asked) {
  const now = ctx.ports.clock.now();
  const position = readCursor(asked.cursor, Position);
  const { sessions, next } = await searchSessions(ctx, {
    externalUserId: asked.external_user_id ?? null,
    agentId: asked.agent_id ?? null,
    metadata: asked.metadata,
    statuses: asked.statuses,
    since: asked.since === undefined ? null : toEpoch(asked.since, now),
    until: asked.until === undefined ? null : toEpoch(asked.until, now),
    order: asked.order,
    after: position && { createdAt: position[0], sessionId: position[1], externalUserId: position[2] },
    limit: asked.limit,
  });
  const next_cursor = toCursor(next && [next.createdAt, next.sessionId, next.externalUserId]);
  return { data: sessions.map(toSessionShape), pagination: { next_cursor, limit: asked.limit } };
}

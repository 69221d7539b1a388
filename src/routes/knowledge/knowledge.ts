import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, pageOf, pageQuery, readCursor, toCursor, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { toEpoch } from '../../http/times.ts';
import { KNOWLEDGE_KINDS, KNOWLEDGE_STATUSES } from '../../memory/knowledge.ts';
import {
  addKnowledge, changeKnowledge, decideKnowledge, deleteKnowledge, getKnowledge, listKnowledgeVersions, listSources,
} from '../../services/knowledge/knowledge.ts';
import { listKnowledge } from '../../services/knowledge/list.ts';
import { Label } from '../sessions/schemas.ts';
import { KnowledgeChange, KnowledgeShape, NewKnowledge, SourcedKnowledgeShape, toKnowledgeShape, toVersionShapes, VersionShape } from './schemas.ts';

const KnowledgePath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'mem_0123456789abcdefghjkmnpqrs_1' }) });
const Entry = dataOf(KnowledgeShape);

const addRoute = createRoute({
  method: 'post',
  path: '/v1/knowledge',
  operationId: 'add_knowledge',
  tags: ['Knowledge'],
  summary: 'Add knowledge of an agent or of the whole tenant',
  description: 'In force at once, found by the next retrieve that asks for knowledge. The same words about the same product are one entry.',
  security: needs('write'),
  request: { body: jsonBody(NewKnowledge) },
  responses: { 200: reply('It was there.', Entry), 201: reply('Added.', Entry), ...failures({ body: true }) },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/knowledge',
  operationId: 'list_knowledge',
  tags: ['Knowledge'],
  summary: 'List knowledge: in force, proposed, or due to be looked at',
  description: 'Newest first; of what is due, what has been due longest.',
  security: needs('read'),
  request: {
    query: pageQuery().extend({
      status: z.enum([...KNOWLEDGE_STATUSES, 'due']).default('active'),
      kind: z.enum(KNOWLEDGE_KINDS).optional(),
      product: Label.optional(),
      agent_id: Id.optional().openapi({ description: 'Only this agent’s own.' }),
    }),
  },
  responses: { 200: reply('A page of knowledge.', pageOf(KnowledgeShape)), ...failures() },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/knowledge/{id}',
  operationId: 'get_knowledge',
  tags: ['Knowledge'],
  summary: 'Get an entry',
  security: needs('read'),
  request: { params: KnowledgePath },
  responses: { 200: reply('The entry, with the cases it was made out of.', dataOf(SourcedKnowledgeShape)), ...failures({}, 'knowledge_not_found') },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/v1/knowledge/{id}',
  operationId: 'update_knowledge',
  tags: ['Knowledge'],
  summary: 'Change an entry or a proposal',
  description: 'What it said before stays among its versions.',
  security: needs('write'),
  request: { params: KnowledgePath, body: jsonBody(KnowledgeChange) },
  responses: { 200: reply('The entry as it is now.', Entry), ...failures({ body: true }, 'knowledge_not_found') },
});

const deleteRoute = createRoute({
  method: 'delete',
  path: '/v1/knowledge/{id}',
  operationId: 'delete_knowledge',
  tags: ['Knowledge'],
  summary: 'Delete an entry or a proposal',
  description: 'Text, versions, vector and index entry go at once.',
  security: needs('write'),
  request: { params: KnowledgePath },
  responses: { 200: reply('Deleted.', dataOf(z.object({ deleted: z.boolean(), id: z.string() }))), ...failures({}, 'knowledge_not_found') },
});

const versionsRoute = createRoute({
  method: 'get',
  path: '/v1/knowledge/{id}/versions',
  operationId: 'list_knowledge_versions',
  tags: ['Knowledge'],
  summary: 'What an entry was: who changed what, and when',
  security: needs('read'),
  request: { params: KnowledgePath },
  responses: { 200: reply('Versions, oldest first.', dataOf(z.array(VersionShape))), ...failures({}, 'knowledge_not_found') },
});

const approveRoute = createRoute({
  method: 'post',
  path: '/v1/knowledge/{id}/approve',
  operationId: 'approve_knowledge',
  tags: ['Knowledge'],
  summary: 'Approve a proposal, or say that an entry still holds',
  description:
    'A proposal to change or merge entries is carried out on them, and the entry that now says it is the answer. An entry in ' +
    'force is due again after the tenant’s number of days.',
  security: needs('admin'),
  request: { params: KnowledgePath },
  responses: { 200: reply('The entry in force.', Entry), ...failures({}, 'knowledge_not_found') },
});

const rejectRoute = createRoute({
  method: 'post',
  path: '/v1/knowledge/{id}/reject',
  operationId: 'reject_knowledge',
  tags: ['Knowledge'],
  summary: 'Reject a proposal',
  description: 'It is not made again.',
  security: needs('admin'),
  request: { params: KnowledgePath },
  responses: { 200: reply('Rejected.', Entry), ...failures({}, 'knowledge_not_found', 'knowledge_decided') },
});

const Position = z.tuple([z.number().int(), z.string()]);

export function registerKnowledge(router: Router): void {
  router.openapi(addRoute, async (c) => {
    const { agent_id: agentId, review_at: reviewAt, title, content, issue, solution, product, metadata, ...rest } = c.req.valid('json');
    const { entry, isNew } = await addKnowledge(getContext(c), {
      ...rest, agentId: agentId ?? null, title: title ?? null, content: content ?? null, issue: issue ?? null, solution: solution ?? null,
      product: product ?? null, metadata: metadata ?? {}, reviewAt: toTime(reviewAt, c.get('scope').ports.clock.now()),
    });
    return c.json({ data: toKnowledgeShape(entry), ...toEnvelope(c) }, isNew ? 201 : 200);
  });

  router.openapi(listRoute, async (c) => {
    const { status, kind, product, agent_id: agentId, cursor, limit } = c.req.valid('query');
    const position = readCursor(cursor, Position);
    const { entries, next } = await listKnowledge(getContext(c), {
      status, kind: kind ?? null, product: product ?? null, agentId: agentId ?? null, limit,
      after: position && { at: position[0], id: position[1] },
    });
    const pagination = { next_cursor: toCursor(next && [next.at, next.id]), limit };
    return c.json({ data: entries.map(toKnowledgeShape), pagination, ...toEnvelope(c) }, 200);
  });

  router.openapi(getRoute, async (c) => {
    const entry = await getKnowledge(getContext(c), c.req.valid('param').id);
    const sources = (await listSources(getContext(c), entry)).map(({ memoryId, externalUserId, sessionId }) => ({
      memory_id: memoryId, external_user_id: externalUserId, session_id: sessionId,
    }));
    return c.json({ data: { ...toKnowledgeShape(entry), sources }, ...toEnvelope(c) }, 200);
  });

  router.openapi(changeRoute, async (c) => {
    const { review_at: reviewAt, ...change } = c.req.valid('json');
    const at = toTime(reviewAt, c.get('scope').ports.clock.now());
    const entry = await changeKnowledge(getContext(c), c.req.valid('param').id, { ...change, ...(at === undefined ? {} : { reviewAt: at }) });
    return c.json({ data: toKnowledgeShape(entry), ...toEnvelope(c) }, 200);
  });

  router.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    await deleteKnowledge(getContext(c), id);
    return c.json({ data: { deleted: true, id }, ...toEnvelope(c) }, 200);
  });

  router.openapi(versionsRoute, async (c) => {
    const versions = await listKnowledgeVersions(getContext(c), c.req.valid('param').id);
    return c.json({ data: toVersionShapes(versions), ...toEnvelope(c) }, 200);
  });

  for (const [route, decision] of [[approveRoute, 'approve'], [rejectRoute, 'reject']] as const) {
    router.openapi(route as typeof rejectRoute, async (c) => {
      const entry = await decideKnowledge(getContext(c), c.req.valid('param').id, decision);
      return c.json({ data: toKnowledgeShape(entry), ...toEnvelope(c) }, 200);
    });
  }
}

/** Absent stays absent, null means never. */
function toTime(time: string | number | null | undefined, now: number): number | null | undefined {
  return time === undefined || time === null ? time : toEpoch(time, now);
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import {
  dataOf, Id, IdempotencyHeaders, LIMITS, Metadata, pageOf, pageQuery, readCursor, Tags, textOf, Time, TimeInput, toCursor,
  toEnvelope,
} from '../../http/schemas.ts';
import { invalidField } from '../../errors.ts';
import { getContext } from '../../http/scope.ts';
import { toEpoch, toIso } from '../../http/times.ts';
import { HISTORY_EVENTS } from '../../memory/space.ts';
import { CATEGORIES, MEMORY_KINDS } from '../../memory/types.ts';
import { deleteMemory, editMemory, getMemory, listHistory } from '../../services/memories/change.ts';
import { listMemories } from '../../services/memories/list.ts';
import { rememberStatements } from '../../services/memories/remember.ts';
import { Attachments, toAttachments } from './attachments.ts';
import { MemoryShape, toMemoryShape } from './schemas.ts';

const TopicKey = z.string().regex(/^[a-z0-9_]+(?:\.[a-z0-9_-]+)*$/, 'Must be dotted lower case, like preference.channel.').max(128);
const Importance = z.number().min(0).max(1);

const Statement = z.strictObject({
  content: textOf(LIMITS.messageBytes),
  kind: z.enum(MEMORY_KINDS).default('note'),
  session_id: Id.nullish(),
  topic_key: TopicKey.nullish().openapi({ description: 'A later statement with the same key supersedes this one.' }),
  value: z.string().max(500).nullish().openapi({ description: 'The bare value, shown in the profile.' }),
  tags: Tags.default([]),
  importance: Importance.default(0.5),
  metadata: Metadata.nullish(),
  attachments: Attachments.openapi({ description: 'Photos and files it is about, as references.' }),
  expires_at: TimeInput.nullish(),
  pinned: z.boolean().default(false).openapi({ description: 'Kept for good: no policy and no end of its own lets it go.' }),
  reasoning: textOf(LIMITS.queryBytes).nullish().openapi({ description: 'Why, for a decision.' }),
  stated: z.boolean().default(false).openapi({ description: 'A fact the tenant knows: nothing inferred outranks it.' }),
  timestamp: TimeInput.nullish(),
  record: z.boolean().default(false).openapi({ description: 'An entry of a log: kept although the same was noted before, and no knowledge.' }),
});

const Owner = { external_user_id: Id.nullish(), agent_id: Id.nullish() };
const RememberBody = z
  .union([
    z.strictObject({ ...Owner, memories: z.array(Statement).min(1).max(100) }),
    Statement.extend(Owner),
  ])
  .openapi('RememberRequest', {
    example: { external_user_id: 'cust_8a72', content: 'Prefers a call back after 5 pm.', kind: 'preference', topic_key: 'preference.callback_time' },
  });

const rememberRoute = createRoute({
  method: 'post',
  path: '/v1/memories',
  operationId: 'remember',
  tags: ['Memory'],
  summary: 'Remember a statement, word for word',
  description:
    'About a customer (`external_user_id`), or as knowledge of an agent (`agent_id` alone) or the whole tenant (neither). ' +
    'One statement, or several under `memories`.',
  security: needs('write'),
  request: { headers: IdempotencyHeaders, body: jsonBody(RememberBody) },
  responses: { 201: reply('Kept.', dataOf(z.array(MemoryShape))), ...failures({ body: true }, 'idempotency_conflict') },
});

/** A list in a query: one parameter with commas, or one for each. */
const Names = z.union([z.string().max(500), z.array(z.string().max(500)).max(20)]).optional();

const listRoute = createRoute({
  method: 'get',
  path: '/v1/memories',
  operationId: 'list_memories',
  tags: ['Memory'],
  summary: 'List memories, newest first',
  description: 'Of one customer or agent; with neither, of all customers, which needs scope `admin`.',
  security: needs('read'),
  request: {
    query: pageQuery(10).extend({
      external_user_id: Id.optional(),
      agent_id: Id.optional(),
      session_id: Id.optional(),
      kinds: Names.openapi({ description: 'Comma-separated, or repeated.' }),
      categories: Names.openapi({ description: 'Comma-separated, or repeated.' }),
      include_inactive: z.stringbool().default(false).openapi({ type: 'boolean', description: 'Superseded and expired ones too.' }),
    }),
  },
  responses: { 200: reply('A page of memories.', pageOf(MemoryShape)), ...failures() },
});

const MemoryPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'mem_0123456789abcdefghjkmnpqrs_1' }) });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/memories/{id}',
  operationId: 'get_memory',
  tags: ['Memory'],
  summary: 'Get a memory',
  security: needs('read'),
  request: { params: MemoryPath },
  responses: { 200: reply('The memory.', dataOf(MemoryShape)), ...failures({}, 'memory_not_found') },
});

const Edit = z
  .strictObject({
    content: textOf(LIMITS.messageBytes).optional(),
    kind: z.enum(MEMORY_KINDS).optional(),
    topic_key: TopicKey.nullish(),
    value: z.string().max(500).nullish(),
    importance: Importance.optional(),
    importance_score: z.number().min(1).max(10).optional().openapi({ description: 'MemoryOS’s scale of `importance`: 1 to 10.' }),
    tags: Tags.optional(),
    metadata: Metadata.optional().openapi({ description: 'Laid over what is there.' }),
    expires_at: TimeInput.nullish(),
    pinned: z.boolean().optional().openapi({ description: 'Kept for good, or, when false, no longer.' }),
  })
  .refine((edit) => Object.keys(edit).length > 0, { message: 'Name at least one field to change.' })
  .openapi('MemoryEdit');

const editRoute = createRoute({
  method: 'patch',
  path: '/v1/memories/{id}',
  operationId: 'edit_memory',
  tags: ['Memory'],
  summary: 'Edit a memory',
  description: 'The old text stays in the history.',
  security: needs('write'),
  request: { params: MemoryPath, body: jsonBody(Edit) },
  responses: { 200: reply('The memory as it is now.', dataOf(MemoryShape)), ...failures({ body: true }, 'memory_not_found') },
});

const deleteRoute = createRoute({
  method: 'delete',
  path: '/v1/memories/{id}',
  operationId: 'delete_memory',
  tags: ['Memory'],
  summary: 'Delete a memory',
  description: 'Text, vector and index entry go at once, and the messages it came from leave retrieval and later extraction.',
  security: needs('write'),
  request: {
    params: MemoryPath,
    query: z.object({
      keep_evidence: z.stringbool().default(false).openapi({ type: 'boolean', description: 'Leave the messages it came from findable.' }),
      hard_delete: z.stringbool().default(true).openapi({ type: 'boolean', description: 'MemoryOS sends it; every deletion here is one.' }),
    }),
  },
  responses: { 200: reply('Deleted.', dataOf(z.object({ deleted: z.boolean(), id: z.string() }))), ...failures({}, 'memory_not_found') },
});

const HistoryShape = z
  .object({
    id: z.string(),
    memory_id: z.string(),
    event: z.enum(HISTORY_EVENTS),
    old_content: z.string().nullable(),
    new_content: z.string().nullable(),
    reason: z.string(),
    actor: z.string(),
    created_at: Time,
  })
  .openapi('MemoryChange');

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/memories/{id}/history',
  operationId: 'memory_history',
  tags: ['Memory'],
  summary: 'What a memory was, and why it changed',
  security: needs('read'),
  request: { params: MemoryPath },
  responses: { 200: reply('Changes, oldest first.', dataOf(z.array(HistoryShape))), ...failures({}, 'memory_not_found') },
});

const Position = z.tuple([z.string().nullable(), z.string().nullable()]);

export function registerMemories(router: Router): void {
  router.openapi(rememberRoute, async (c) => {
    const body = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const owner = { externalUserId: body.external_user_id ?? null, agentId: body.agent_id ?? null };
    const statements = 'memories' in body ? body.memories : [body];
    const memories = await rememberStatements(
      getContext(c),
      owner,
      statements.map((statement) => toItem(statement, owner.agentId, now)),
      c.req.valid('header')['idempotency-key'] ?? null,
    );
    return c.json({ data: memories.map((memory) => toMemoryShape(memory, owner.externalUserId)), ...toEnvelope(c) }, 201);
  });

  router.openapi(listRoute, async (c) => {
    const query = c.req.valid('query');
    const position = readCursor(query.cursor, Position);
    const kinds = readList('kinds', query.kinds, MEMORY_KINDS);
    const categories = readList('categories', query.categories, CATEGORIES);
    const listed = await listMemories(getContext(c), {
      externalUserId: query.external_user_id ?? null,
      agentId: query.agent_id ?? null,
      filter: {
        ...(query.session_id ? { sessionIds: [query.session_id] } : {}),
        ...(kinds ? { kinds } : {}),
        ...(categories ? { categories } : {}),
      },
      includeInactive: query.include_inactive,
      limit: query.limit,
      position: position && { customer: position[0], memory: position[1] },
    });
    const pagination = {
      next_cursor: toCursor(listed.next && [listed.next.customer, listed.next.memory]),
      limit: query.limit,
      ...(listed.total === null ? {} : { total: listed.total }),
    };
    const data = listed.memories.map((memory) => toMemoryShape(memory, memory.externalUserId));
    return c.json({ data, pagination, ...toEnvelope(c) }, 200);
  });

  router.openapi(getRoute, async (c) => {
    const memory = await getMemory(getContext(c), c.req.valid('param').id);
    return c.json({ data: toMemoryShape(memory, memory.externalUserId), ...toEnvelope(c) }, 200);
  });

  router.openapi(editRoute, async (c) => {
    const { content, topic_key: topicKey, expires_at: expiresAt, importance_score: score, ...edit } = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const memory = await editMemory(getContext(c), c.req.valid('param').id, {
      ...(score === undefined ? {} : { importance: score / 10 }),
      ...edit,
      ...(content === undefined ? {} : { text: content }),
      ...(topicKey === undefined ? {} : { topicKey }),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : toEpoch(expiresAt, now) }),
    });
    return c.json({ data: toMemoryShape(memory, memory.externalUserId), ...toEnvelope(c) }, 200);
  });

  router.openapi(deleteRoute, async (c) => {
    const { id } = c.req.valid('param');
    await deleteMemory(getContext(c), id, { keepEvidence: c.req.valid('query').keep_evidence });
    return c.json({ data: { deleted: true, id }, ...toEnvelope(c) }, 200);
  });

  router.openapi(historyRoute, async (c) => {
    const { changes } = await listHistory(getContext(c), c.req.valid('param').id);
    const data = changes.map((change) => ({
      id: change.id,
      memory_id: change.memoryId,
      event: change.event,
      old_content: change.oldText,
      new_content: change.newText,
      reason: change.reason,
      actor: change.actor,
      created_at: toIso(change.at),
    }));
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

function toItem(statement: z.infer<typeof Statement>, agentId: string | null, now: number) {
  const toEpochOrNull = (time: string | number | null | undefined) => (time === null || time === undefined ? null : toEpoch(time, now));
  return {
    content: statement.content,
    kind: statement.kind,
    sessionId: statement.session_id ?? null,
    agentId,
    topicKey: statement.topic_key ?? null,
    value: statement.value ?? null,
    tags: statement.tags,
    importance: statement.importance,
    metadata: statement.metadata ?? {},
    attachments: toAttachments(statement.attachments),
    expiresAt: toEpochOrNull(statement.expires_at),
    pinned: statement.pinned,
    reasoning: statement.reasoning ?? null,
    stated: statement.stated,
    at: toEpochOrNull(statement.timestamp),
    isRecord: statement.record,
  };
}

/** The values of a list. @throws RapportError for one that is none of `allowed`. */
function readList<T extends string>(field: string, given: string | string[] | undefined, allowed: readonly T[]): T[] | null {
  const text = [given ?? ''].flat().join(',');
  if (text.trim() === '') return null;
  return text.split(',').map((part) => {
    const value = allowed.find((known) => known === part.trim());
    if (value === undefined) throw invalidField(field, `Must be of: ${allowed.join(', ')}.`);
    return value;
  });
}

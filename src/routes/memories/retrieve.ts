import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import { replyWith } from '../../http/json-reply.ts';
import type { Router } from '../../http/router.ts';
import { Id, LIMITS, textOf, Time, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { joinObjects, toJsonText } from '../../memory/answer/json-text.ts';
import { CONTEXT_FORMATS, CONTEXT_SECTIONS } from '../../memory/context/index.ts';
import { KNOWLEDGE_KINDS } from '../../memory/knowledge.ts';
import { CATEGORIES, CHANNELS, HIT_TYPES, MEMORY_KINDS } from '../../memory/types.ts';
import { retrieveMemory, toContextKnowledge } from '../../services/memories/retrieve.ts';
import { IssueShape, ProfileShape } from '../customer-shapes.ts';
import { AttachmentShape } from './attachments.ts';
import { filterFields, RERANK, toFilter } from './schemas.ts';

const RetrieveBody = z
  .strictObject({
    external_user_id: Id,
    query: textOf(LIMITS.queryBytes),
    limit: z.number().int().min(1).max(50).default(10),
    context_max_tokens: z.number().int().min(50).max(4000).default(500),
    agent_id: Id.nullish().openapi({ description: 'Who asks: selects whose knowledge is included.' }),
    session_id: Id.nullish().openapi({ description: 'Only what came from this session.' }),
    ...filterFields,
    format: z.enum(CONTEXT_FORMATS).default('bullets'),
    include: z.array(z.enum(['knowledge', 'messages'])).max(2).nullish(),
    rerank: z.boolean().default(false).openapi({ description: RERANK }),
  })
  .openapi('RetrieveRequest', { example: { external_user_id: 'cust_8a72', query: 'Any update on my issue?' } });

const Item = z
  .object({
    id: z.string(),
    type: z.enum(HIT_TYPES),
    content: z.string(),
    category: z.enum(CATEGORIES),
    kind: z.enum(MEMORY_KINDS).nullable().openapi({ description: 'Null for a message.' }),
    topic_key: z.string().nullable(),
    importance_score: z.number().int(),
    original_importance_score: z.number().int(),
    relevance_score: z.number().openapi({ description: '0 to 1: the share of the best score that any hit could have.' }),
    context_snippet: z.string(),
    session_id: z.string().nullable(),
    agent_id: z.string().nullable(),
    evidence: z.array(z.string()),
    messages: z.array(z.object({ id: z.string(), role: z.string(), content: z.string() })).optional(),
    attachments: z.array(AttachmentShape),
    valid_from: Time,
    valid_to: Time.nullable().openapi({ description: 'Until when it held; null while it does.' }),
    channels: z.array(z.enum(CHANNELS)).openapi({ description: 'What found it.' }),
    last_accessed: Time,
    access_count: z.number().int(),
    is_hot: z.boolean(),
    system_archived: z.boolean(),
    source_event_id: z.string().nullable(),
    provenance: z.null(),
  })
  .openapi('RetrievedItem');

const Retrieved = z
  .object({
    retrieval_id: z.string(),
    data: z.array(Item),
    cached: z.literal(false),
    system_prompt_addition: z.string().openapi({ description: 'Put this into your system prompt. Empty when nothing is remembered.' }),
    context_token_count: z.number().int(),
    context_sources: z.array(z.object({ section: z.enum(CONTEXT_SECTIONS), text: z.string(), sources: z.array(z.string()) })),
    memories_from_hot_tier: z.literal(0),
    clarification_question: z.null(),
    quota_mode: z.literal('FULL'),
    is_degraded: z.boolean(),
    is_passthrough: z.literal(false),
    open_issues: z.array(IssueShape),
    profile: ProfileShape,
    knowledge: z.array(
      z.object({ id: z.string(), content: z.string(), kind: z.enum(KNOWLEDGE_KINDS), product: z.string().nullable() }),
    ),
    degraded: z.array(z.string()).openapi({ description: 'What could not be asked; the rest of the answer stands.' }),
    version: z.number().int(),
    request_id: z.string(),
    timestamp: Time,
  })
  .openapi('Retrieved');

const retrieveRoute = createRoute({
  method: 'post',
  path: '/v1/memories/retrieve',
  operationId: 'retrieve',
  tags: ['Memory'],
  summary: 'Retrieve what an agent should know before it answers',
  security: needs('read'),
  request: { body: jsonBody(RetrieveBody) },
  responses: { 200: reply('What is remembered, and a block for the system prompt.', Retrieved), ...failures({ body: true }) },
});

export function registerRetrieve(router: Router): void {
  router.openapi(retrieveRoute, async (c) => {
    const body = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const include = body.include ?? [];
    const found = await retrieveMemory(getContext(c), {
      externalUserId: body.external_user_id,
      query: body.query,
      limit: body.limit,
      contextMaxTokens: body.context_max_tokens,
      agentId: body.agent_id ?? null,
      filter: { ...toFilter(body, now), ...(body.session_id ? { sessionIds: [body.session_id] } : {}) },
      format: body.format,
      includeKnowledge: include.includes('knowledge'),
      includeMessages: include.includes('messages'),
      rerank: body.rerank,
    });
    const rest = toJsonText({
      retrieval_id: crypto.randomUUID(),
      cached: false as const,
      memories_from_hot_tier: 0 as const,
      clarification_question: null,
      quota_mode: 'FULL' as const,
      is_degraded: found.degraded.length > 0,
      is_passthrough: false as const,
      knowledge: found.knowledge.map(toContextKnowledge).map(({ text: content, ...known }) => ({ ...known, content })),
      degraded: found.degraded,
      version: found.version,
      ...toEnvelope(c),
    });
    return replyWith(c, joinObjects(rest, found.told));
  });
}

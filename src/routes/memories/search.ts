import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, LIMITS, textUpTo, Time, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import { toAttachmentShape } from '../../memory/answer/shapes.ts';
import { readAttachments, withoutAttachments } from '../../memory/attachments.ts';
import { CHANNELS, HIT_TYPES } from '../../memory/types.ts';
import type { FoundHit } from '../../services/memories/found-hits.ts';
import { STRATEGIES } from '../../services/memories/guided/guided-search.ts';
import { SEARCH_METHODS, searchMemory } from '../../services/memories/search.ts';
import { AttachmentShape } from './attachments.ts';
import { FilterTree, readFilterTree } from './filter-tree.ts';
import { filterFields, RERANK, toFilter } from './schemas.ts';

const SearchBody = z
  .strictObject({
    query: textUpTo(LIMITS.queryBytes).default(''),
    external_user_id: Id.nullish(),
    session_ids: z.array(Id).max(50).nullish(),
    agent_id: Id.nullish(),
    types: z.array(z.enum(HIT_TYPES)).min(1).max(HIT_TYPES.length).default(['memory', 'issue', 'message']),
    filters: FilterTree.nullish(),
    ...filterFields,
    method: z.enum(SEARCH_METHODS).default('hybrid').openapi({
      description:
        '`agentic` searches in steps: with a language model, for tenants that use one, it plans and judges; else it takes ' +
        'the question apart. `strategy` says which.',
    }),
    channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]).openapi({ description: 'Only what these find; all unless said otherwise.' }),
    rerank: z.boolean().default(false).openapi({ description: RERANK }),
    limit: z.number().int().min(1).max(100).default(10),
  })
  .openapi('SearchRequest', { example: { external_user_id: 'cust_8a72', query: 'refund for ORD-44821' } });

const FoundShape = z
  .object({
    type: z.enum(HIT_TYPES),
    id: z.string(),
    message_id: z.string().nullable().openapi({ description: 'Your own id of a message, when you gave one.' }),
    text: z.string(),
    kind: z.string().nullable(),
    score: z.number(),
    channels: z.array(z.enum(CHANNELS)),
    evidence: z.array(z.string()).openapi({ description: 'Ids of the messages it came from.' }),
    external_user_id: z.string().nullable(),
    session_id: z.string().nullable(),
    agent_id: z.string().nullable(),
    created_at: Time,
    valid_to: Time.nullable().openapi({ description: 'Until when it held; null while it does, and for messages.' }),
    metadata: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    attachments: z.array(AttachmentShape),
  })
  .openapi('SearchHit');

const searchRoute = createRoute({
  method: 'post',
  path: '/v1/memories/search',
  operationId: 'search',
  tags: ['Memory'],
  summary: 'Search memories, messages, issues and knowledge',
  description: 'Without a customer, agent or session it searches the whole tenant by vector, which needs scope `admin`.',
  security: needs('read'),
  request: { body: jsonBody(SearchBody) },
  responses: {
    200: reply('Best first.', dataOf(z.array(FoundShape)).extend({ degraded: z.array(z.string()), strategy: z.enum(STRATEGIES).nullable() })),
    ...failures({ body: true }, 'session_ambiguous'),
  },
});

export function registerSearch(router: Router): void {
  router.openapi(searchRoute, async (c) => {
    const body = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const expression = body.filters ? readFilterTree(body.filters) : null;
    const { hits, degraded, strategy } = await searchMemory(getContext(c), {
      query: body.query,
      externalUserId: body.external_user_id ?? null,
      agentId: body.agent_id ?? null,
      sessionIds: body.session_ids ?? [],
      types: body.types,
      filter: { ...toFilter(body, now), ...(expression ? { expression } : {}) },
      method: body.method,
      channels: body.channels,
      rerank: body.rerank,
      limit: body.limit,
    });
    return c.json({ data: hits.map(toFound), degraded, strategy, ...toEnvelope(c) }, 200);
  });
}

function toFound(hit: FoundHit): z.infer<typeof FoundShape> {
  return {
    type: hit.type,
    id: hit.id,
    message_id: hit.message?.callerId ?? null,
    text: hit.text,
    kind: hit.memory?.kind ?? null,
    score: Math.round(hit.score * 1e6) / 1e6,
    channels: hit.channels,
    evidence: hit.memory ? hit.memory.evidence : [hit.id],
    external_user_id: hit.externalUserId,
    session_id: hit.sessionId,
    agent_id: hit.agentId,
    created_at: toIso(hit.at),
    valid_to: toIsoOrNull(hit.memory?.validTo ?? null),
    metadata: withoutAttachments(hit.memory?.metadata ?? hit.message?.metadata ?? {}),
    attachments: (hit.message?.attachments ?? readAttachments(hit.memory?.metadata ?? {})).map(toAttachmentShape),
  };
}

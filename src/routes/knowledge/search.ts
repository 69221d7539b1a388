import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, LIMITS, textUpTo, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { KNOWLEDGE_KINDS } from '../../memory/knowledge.ts';
import { searchKnowledge } from '../../services/knowledge/search.ts';
import { Label } from '../sessions/schemas.ts';
import { FoundKnowledgeShape, toFoundShape } from './schemas.ts';

const Search = z
  .strictObject({
    query: textUpTo(LIMITS.queryBytes).default('').openapi({ description: 'Empty for the newest.' }),
    kind: z.enum(KNOWLEDGE_KINDS).nullish(),
    product: Label.nullish(),
    agent_id: Id.nullish().openapi({ description: 'This agent’s and the whole tenant’s; left out, every agent’s.' }),
    limit: z.number().int().min(1).max(100).default(10),
  })
  .openapi('KnowledgeSearch', { example: { query: 'large files do not sync', product: 'CloudSync Pro', kind: 'solution', limit: 3 } });

const searchRoute = createRoute({
  method: 'post',
  path: '/v1/knowledge/search',
  operationId: 'search_knowledge',
  tags: ['Knowledge'],
  summary: 'Search what agents and the tenant know',
  description:
    'Only what is in force. Without `agent_id` the agents whose entries lie nearest are asked too; one that was just added to ' +
    'an agent may be missing from that for a moment.',
  security: needs('read'),
  request: { body: jsonBody(Search) },
  responses: {
    200: reply('Best first.', dataOf(z.array(FoundKnowledgeShape)).extend({ degraded: z.array(z.string()) })),
    ...failures({ body: true }),
  },
});

export function registerKnowledgeSearch(router: Router): void {
  router.openapi(searchRoute, async (c) => {
    const { query, kind, product, agent_id: agentId, limit } = c.req.valid('json');
    const { entries, degraded } = await searchKnowledge(getContext(c), {
      query, kind: kind ?? null, product: product ?? null, agentId: agentId ?? null, limit,
    });
    return c.json({ data: entries.map(toFoundShape), degraded, ...toEnvelope(c) }, 200);
  });
}

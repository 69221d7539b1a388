import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, LIMITS, Metadata, Name, pageOf, pageQuery, readCursor, textUpTo, Time, toCursor, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso, toIsoOrNull } from '../http/times.ts';
import { getAgent, getAgentStats, listAgents, registerAgent } from '../services/agents/agents.ts';

const KINDS = ['bot', 'department', 'human'] as const;

const AgentShape = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    kind: z.enum(KINDS),
    metadata: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    created_at: Time,
  })
  .openapi('Agent');

const NewAgent = z
  .strictObject({
    agent_id: Id.optional().openapi({ description: 'Follows from the name where absent.' }),
    name: Name,
    description: textUpTo(LIMITS.queryBytes).nullish(),
    kind: z.enum(KINDS).default('bot'),
    metadata: Metadata.optional(),
  })
  .openapi('NewAgent', { example: { name: 'internet-support', description: 'Connectivity and routers', kind: 'department' } });

const registerRoute = createRoute({
  method: 'post',
  path: '/v1/agents',
  operationId: 'register_agent',
  tags: ['Agents'],
  summary: 'Register an agent',
  description: 'Registering twice gives the same agent as it was first. Agents need no registration to take part.',
  security: needs('write'),
  request: { body: jsonBody(NewAgent) },
  responses: {
    200: reply('It was registered before.', dataOf(AgentShape)),
    201: reply('Registered.', dataOf(AgentShape)),
    ...failures({ body: true }),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/agents',
  operationId: 'list_agents',
  tags: ['Agents'],
  summary: 'List registered agents, newest first',
  security: needs('read'),
  request: { query: pageQuery() },
  responses: { 200: reply('A page of agents.', pageOf(AgentShape)), ...failures() },
});

const AgentPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'internet-support' }) });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/agents/{id}',
  operationId: 'get_agent',
  tags: ['Agents'],
  summary: 'Get an agent',
  security: needs('read'),
  request: { params: AgentPath },
  responses: { 200: reply('The agent.', dataOf(AgentShape)), ...failures({}, 'agent_not_found') },
});

const Count = z.number().int();
const Stats = z
  .object({
    agent_id: z.string(),
    customers_count: Count,
    sessions_count: Count,
    sessions_by_status: z.object({ open: Count, waiting: Count, resolved: Count, closed: Count }),
    first_session_at: Time.nullable(),
    latest_session_at: Time.nullable(),
  })
  .openapi('AgentStats');

const statsRoute = createRoute({
  method: 'get',
  path: '/v1/agents/{id}/stats',
  operationId: 'get_agent_stats',
  tags: ['Agents'],
  summary: 'Count the sessions and customers an agent took part in',
  description: 'As the directory knows them: a session that it has just joined may be missing for a moment.',
  security: needs('read'),
  request: { params: AgentPath },
  responses: { 200: reply('The counts.', dataOf(Stats)), ...failures({}, 'agent_not_found') },
});

const Position = z.tuple([z.number().int(), z.string()]);

export function registerAgents(router: Router): void {
  router.openapi(registerRoute, async (c) => {
    const { agent_id: agentId, description, metadata, ...rest } = c.req.valid('json');
    const { agent, isNew } = await registerAgent(getContext(c), {
      ...rest, agentId: agentId ?? null, description: description ?? null, metadata: metadata ?? {},
    });
    return c.json({ data: toAgentShape(agent), ...toEnvelope(c) }, isNew ? 201 : 200);
  });
  router.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const position = readCursor(cursor, Position);
    const after = position && { createdAt: position[0], agentId: position[1] };
    const { agents, next } = await listAgents(getContext(c), { after, limit });
    const next_cursor = toCursor(next && [next.createdAt, next.agentId]);
    return c.json({ data: agents.map(toAgentShape), pagination: { next_cursor, limit }, ...toEnvelope(c) }, 200);
  });
  router.openapi(getRoute, async (c) => {
    const agent = await getAgent(getContext(c), c.req.valid('param').id);
    return c.json({ data: toAgentShape(agent), ...toEnvelope(c) }, 200);
  });
  router.openapi(statsRoute, async (c) => {
    const stats = await getAgentStats(getContext(c), c.req.valid('param').id);
    const data = {
      agent_id: stats.agentId, customers_count: stats.customersCount, sessions_count: stats.sessionsCount,
      sessions_by_status: stats.sessionsByStatus, first_session_at: toIsoOrNull(stats.firstSessionAt),
      latest_session_at: toIsoOrNull(stats.latestSessionAt),
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

function toAgentShape(agent: Awaited<ReturnType<typeof getAgent>>): z.infer<typeof AgentShape> {
  const { agentId: id, name, description, kind, metadata, createdAt } = agent;
  return { id, name, description, kind, metadata, created_at: toIso(createdAt) };
}

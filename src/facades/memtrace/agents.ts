import { z } from 'zod';
import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { LIMITS, Metadata, textUpTo } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { toIso } from '../../http/times.ts';
import { RECORD_TYPES } from '../../memory/space.ts';
import { deleteAgent, getAgent, getAgentStats, listAgents, registerAgent } from '../../services/agents/agents.ts';
import { countRecords, listRecords } from '../../services/memories/records.ts';
import { toRecordQuery } from './filters.ts';
import { isOfEvent, isOfType, toMemtraceMemory } from './shapes.ts';
import { ID, limitOf, MEMORY_TYPES, MemoryTypeName, Order, timeOf, typeOf } from './terms.ts';

const DAY = '24h';
const DAY_MS = 86_400_000;
/** Agents of one list. */
const LISTED = 1000;

type Agent = Awaited<ReturnType<typeof getAgent>>;

function toMemtraceAgent({ agentId, name, description, metadata, createdAt, tenantId }: Agent) {
  return {
    id: agentId,
    org_id: tenantId,
    name,
    ...(description ? { description } : {}),
    ...(Object.keys(metadata).length > 0 ? { config: metadata } : {}),
    created_at: toIso(createdAt),
  };
}

/** An agent whose name has an id's form has it as its id: programs use the one where the other is meant. */
const register = endpoint({
  method: 'POST',
  path: '/api/v1/agents',
  operation: 'memtrace_register_agent',
  body: z.object({
    name: z.string({ error: 'name is required' }).trim().min(1, 'name is required').max(200, 'name is too long'),
    description: textUpTo(LIMITS.queryBytes).nullish(),
    config: Metadata.nullish(),
  }),
  answer: async (c, { body: { name, description, config } }) => {
    const { agent, isNew } = await registerAgent(getContext(c), {
      agentId: null, idIfNew: ID.test(name) ? name : null, name, description: description ?? null, kind: 'bot', metadata: config ?? {},
    });
    return c.json(toMemtraceAgent(agent), isNew ? 201 : 200);
  },
});

const list = endpoint({
  method: 'GET',
  path: '/api/v1/agents',
  operation: 'memtrace_list_agents',
  answer: async (c) => {
    const { agents } = await listAgents(getContext(c), { after: null, limit: LISTED });
    return c.json({ agents: agents.map(toMemtraceAgent), count: agents.length });
  },
});

const get = endpoint({
  method: 'GET',
  path: '/api/v1/agents/:id',
  operation: 'memtrace_get_agent',
  answer: async (c) => c.json(toMemtraceAgent(await getAgent(getContext(c), idOf(c)))),
});

const remove = endpoint({
  method: 'DELETE',
  path: '/api/v1/agents/:id',
  operation: 'memtrace_delete_agent',
  // Memtrace answers nothing, which its own TypeScript client fails to read.
  answer: async (c) => {
    const id = idOf(c);
    await deleteAgent(getContext(c), id);
    return c.json({ deleted: true, id });
  },
});

const stats = endpoint({
  method: 'GET',
  path: '/api/v1/agents/:id/stats',
  operation: 'memtrace_agent_stats',
  answer: async (c) => {
    const ctx = getContext(c);
    const { agentId, sessionsCount, sessionsByStatus } = await getAgentStats(ctx, idOf(c));
    const isRecent = { field: 'valid_from', operator: 'gte', value: ctx.ports.clock.now() - DAY_MS } as const;
    const groups = [isRecent, { all: [isRecent, isOfEvent('error')] }, ...MEMORY_TYPES.map(isOfType)];
    const { counts, total, latestAt } = await countRecords(ctx, { sessionId: null, agentId, types: RECORD_TYPES, groups });
    const [recent = 0, errors = 0, ...byType] = counts;
    const types = MEMORY_TYPES.map((type, index) => [type, byType[index]!] as const).filter(([, count]) => count > 0);
    return c.json({
      agent_id: agentId, memory_count: total, memories_24h: recent, errors_24h: errors, session_count: sessionsCount,
      active_sessions: sessionsByStatus.open + sessionsByStatus.waiting, ...(latestAt === null ? {} : { last_active_at: toIso(latestAt) }),
      memory_types: Object.fromEntries(types),
    });
  },
});

const memories = endpoint({
  method: 'GET',
  path: '/api/v1/agents/:id/memories',
  operation: 'memtrace_agent_memories',
  query: z.object({ memory_type: MemoryTypeName, event_type: typeOf('event_type'), since: timeOf('since'), limit: limitOf(100), order: Order }),
  answer: async (c, { query: { memory_type: type, event_type: event, since = DAY, limit, order } }) => {
    const ctx = getContext(c);
    const { records, hasMore } = await listRecords(ctx, {
      sessionId: null, agentId: await findId(ctx, idOf(c)), offset: 0, limit, order,
      ...toRecordQuery({ memory_types: type ? [type] : [], event_types: event ? [event] : [], since }, ctx.ports.clock.now()),
    });
    const found = records.map((record) => toMemtraceMemory(record, ctx.caller.tenant.id));
    return c.json({ memories: found, count: found.length, has_more: hasMore });
  },
});

/** An agent's id by its name; agents need no registration to note something. */
async function findId(ctx: Context, idOrName: string): Promise<string> {
  try {
    return (await getAgent(ctx, idOrName)).agentId;
  } catch (error) {
    if (error instanceof RapportError && error.error === 'agent_not_found') return idOrName;
    throw error;
  }
}

function idOf(c: HttpContext): string {
  return c.req.param('id') ?? '';
}

export const agentEndpoints = [register, list, get, remove, stats, memories];

import { z } from 'zod';
import { toValidationError } from '../../http/errors.ts';
import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';
import { DEEPEST_RECORD, getRecord, listRecords } from '../../services/memories/records.ts';
import { toRecordQuery } from './filters.ts';
import { Entry, keepEntries, keepEntry } from './keep.ts';
import { toMemtraceMemory, toRemembered } from './shapes.ts';
import { idOf, limitOf, MemoryTypeName, offsetOf, Order, TagList, TagsText, timeOf, TypeList, typeOf } from './terms.ts';

/** One body holds a megabyte at most; this many entries fill it sensibly. */
const MAX_BATCH = 500;

/** Which of the two forms a body has is seen by `memories`; what stands in it is read after that. */
const Body = z.object({
  ...(Object.fromEntries(Object.keys(Entry.shape).map((field) => [field, z.unknown().optional()])) as Record<keyof typeof Entry.shape, z.ZodOptional<z.ZodUnknown>>),
  memories: z.array(z.unknown()).max(MAX_BATCH, `too many memories: at most ${MAX_BATCH}`).nullish(),
});

const add = endpoint({
  method: 'POST',
  path: '/api/v1/memories',
  operation: 'memtrace_add_memories',
  body: Body,
  answer: async (c, { body: { memories, ...single } }) => {
    const ctx = getContext(c);
    const orgId = ctx.caller.tenant.id;
    if (memories && memories.length > 0) {
      const kept = await keepEntries(ctx, read(z.object({ memories: z.array(Entry) }), { memories }).memories);
      return c.json({ memories: kept.map((memory) => toRemembered(memory, orgId)), count: kept.length }, 201);
    }
    return c.json(toRemembered(await keepEntry(ctx, read(Entry, single)), orgId), 201);
  },
});

function read<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw toValidationError(parsed.error, 'body');
  return parsed.data;
}

const list = endpoint({
  method: 'GET',
  path: '/api/v1/memories',
  operation: 'memtrace_list_memories',
  query: z.object({
    agent_id: idOf('agent_id'),
    session_id: idOf('session_id'),
    memory_type: MemoryTypeName,
    event_type: typeOf('event_type'),
    tags: TagsText,
    since: timeOf('since'),
    until: timeOf('until'),
    limit: limitOf(100),
    offset: offsetOf(DEEPEST_RECORD),
    order: Order,
  }),
  answer: async (c, { query: { agent_id, session_id, memory_type, event_type, limit, offset, order, ...narrowed } }) => {
    const ctx = getContext(c);
    const { records, hasMore } = await listRecords(ctx, {
      agentId: agent_id ?? null, sessionId: session_id ?? null, limit, offset, order,
      ...toRecordQuery(
        { ...narrowed, memory_types: memory_type ? [memory_type] : [], event_types: event_type ? [event_type] : [] },
        ctx.ports.clock.now(),
      ),
    });
    const memories = records.map((record) => toMemtraceMemory(record, ctx.caller.tenant.id));
    return c.json({ memories, count: memories.length, has_more: hasMore });
  },
});

const get = endpoint({
  method: 'GET',
  path: '/api/v1/memories/:id',
  operation: 'memtrace_get_memory',
  answer: async (c) => {
    const ctx = getContext(c);
    return c.json(toMemtraceMemory(await getRecord(ctx, c.req.param('id') ?? ''), ctx.caller.tenant.id));
  },
});

const search = endpoint({
  method: 'POST',
  path: '/api/v1/search',
  operation: 'memtrace_search',
  body: z.object({
    agent_id: idOf('agent_id'),
    session_id: idOf('session_id'),
    memory_types: TypeList('memory_types'),
    event_types: TypeList('event_types'),
    tags: TagList,
    content_contains: z.string().max(1000, 'content_contains is too long').nullish(),
    since: timeOf('since'),
    until: timeOf('until'),
    min_importance: z.number({ error: 'invalid min_importance' }).nullish(),
    limit: limitOf(50),
    order: Order,
  }),
  answer: async (c, { body: { agent_id, session_id, limit, order, ...narrowed } }) => {
    const ctx = getContext(c);
    const startedAt = ctx.ports.clock.now();
    const { records } = await listRecords(ctx, {
      agentId: agent_id ?? null, sessionId: session_id ?? null, limit, offset: 0, order, ...toRecordQuery(narrowed, startedAt),
    });
    const results = records.map((record) => toMemtraceMemory(record, ctx.caller.tenant.id));
    return c.json({ results, count: results.length, query_time_ms: ctx.ports.clock.now() - startedAt });
  },
});

export const memoryEndpoints = [add, list, get, search];

import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { LIMITS, Metadata } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { listRecords } from '../../services/memories/records.ts';
import { searchSessions } from '../../services/sessions/search.ts';
import { changeSession, findCustomerId, getSession, openSession } from '../../services/sessions/session.ts';
import { nameUnnamedCustomer } from '../../services/sessions/unnamed-customer.ts';
import { MAX_CONTEXT_RECORDS, writeContext } from './context-text.ts';
import { toRecordQuery } from './filters.ts';
import { STATUSES, toMemtraceMemory, toMemtraceSession, type Status } from './shapes.ts';
import { limitOf, MAX_LIMIT, MemoryTypeName, offsetOf, Order, requiredId, timeOf, TypeList } from './terms.ts';

/** One query over pairs binds no more than D1 takes. */
const MAX_PAIRS_ASKED = 8;
/** Sessions of one list. */
const LISTED = 200;
const DAY = '24h';

const create = endpoint({
  method: 'POST',
  path: '/api/v1/sessions',
  operation: 'memtrace_create_session',
  body: z.object({ agent_id: requiredId('agent_id'), metadata: Metadata.nullish() }),
  answer: async (c, { body: { agent_id: agentId, metadata } }) => {
    const ctx = getContext(c);
    const labels = metadata ?? {};
    const { session } = await openSession(ctx, {
      sessionId: null,
      idPrefix: 'sess',
      externalUserId: findCustomerId(labels) ?? nameUnnamedCustomer(ctx, labels, ctx.ports.newId('alone')),
      stated: { agentId, metadata: labels, ...toChannel(labels) },
    });
    return c.json(toMemtraceSession(session, ctx.caller.tenant.id), 201);
  },
});

/** Where the customer writes, which a desk of ours shows apart. */
function toChannel({ channel }: Record<string, unknown>): { channel?: string } {
  return typeof channel === 'string' && channel.trim() !== '' && channel.length <= 200 ? { channel: channel.trim() } : {};
}

const list = endpoint({
  method: 'GET',
  path: '/api/v1/sessions',
  operation: 'memtrace_list_sessions',
  query: z.object({ agent_id: z.string().max(LIMITS.idChars).optional() }),
  answer: async (c, { query: { agent_id: agentId } }) => {
    const ctx = getContext(c);
    const { sessions } = await searchSessions(ctx, {
      externalUserId: null, agentId: agentId || null, metadata: {}, statuses: [], since: null, until: null, order: 'desc', after: null,
      limit: LISTED,
    });
    return c.json({ sessions: sessions.map((session) => toMemtraceSession(session, ctx.caller.tenant.id)), count: sessions.length });
  },
});

const search = endpoint({
  method: 'POST',
  path: '/api/v1/sessions/search',
  operation: 'memtrace_search_sessions',
  body: z.object({
    metadata: Metadata.refine((pairs) => Object.keys(pairs).length <= MAX_PAIRS_ASKED, `metadata may name ${MAX_PAIRS_ASKED} keys`).nullish(),
    status: z.string().max(64).nullish(),
    agent_id: z.string().max(LIMITS.idChars).nullish(),
    order: Order,
    limit: limitOf(50),
    offset: offsetOf(MAX_LIMIT),
  }),
  answer: async (c, { body: { metadata, status, agent_id: agentId, order, limit, offset } }) => {
    const ctx = getContext(c);
    const statuses = status ? (STATUSES as Partial<Record<string, readonly ('open' | 'waiting' | 'resolved' | 'closed')[]>>)[status] : [];
    if (!statuses) return c.json({ sessions: [], count: 0, has_more: false });
    // The customer's own id is who it is, whatever else a session's metadata says.
    const customerId = findCustomerId(metadata ?? {});
    const { customer_id: _, ...labels } = metadata ?? {};
    const { sessions, next } = await searchSessions(ctx, {
      externalUserId: customerId, agentId: agentId || null, metadata: customerId === null ? (metadata ?? {}) : labels, statuses,
      since: null, until: null, order, after: null, limit: offset + limit,
    });
    const page = sessions.slice(offset).map((session) => toMemtraceSession(session, ctx.caller.tenant.id));
    return c.json({ sessions: page, count: page.length, has_more: next !== null });
  },
});

const get = endpoint({
  method: 'GET',
  path: '/api/v1/sessions/:id',
  operation: 'memtrace_get_session',
  answer: async (c) => {
    const ctx = getContext(c);
    return c.json(toMemtraceSession(await getSession(ctx, refOf(c)), ctx.caller.tenant.id));
  },
});

const WORDS = Object.keys(STATUSES) as Status[];
const update = endpoint({
  method: 'PUT',
  path: '/api/v1/sessions/:id',
  operation: 'memtrace_update_session',
  body: z.object({
    status: z
      .preprocess((given) => given || undefined, z.enum(WORDS, { error: `invalid status: must be one of ${WORDS.join(', ')}` }).optional()),
    metadata: Metadata.nullish(),
  }),
  answer: async (c, { body: { status, metadata } }) => {
    const ctx = getContext(c);
    const stated = {
      ...(status ? { status: STATUSES[status][0] } : {}),
      ...(metadata ? { metadata, replacesMetadata: true, ...toChannel(metadata) } : {}),
    };
    try {
      return c.json(toMemtraceSession(await changeSession(ctx, refOf(c), stated), ctx.caller.tenant.id));
    } catch (error) {
      // There it is a bad request, not a missing thing.
      if (error instanceof RapportError && error.error === 'session_not_found') throw new RapportError('bad_request', {}, 'session not found');
      throw error;
    }
  },
});

const memories = endpoint({
  method: 'GET',
  path: '/api/v1/sessions/:id/memories',
  operation: 'memtrace_session_memories',
  query: z.object({ memory_type: MemoryTypeName, since: timeOf('since'), limit: limitOf(100), order: Order }),
  answer: async (c, { query: { memory_type: type, since, limit, order } }) => {
    const ctx = getContext(c);
    const { records, hasMore } = await listRecords(ctx, {
      sessionId: refOf(c).sessionId, agentId: null, offset: 0, limit, order,
      ...toRecordQuery({ memory_types: type ? [type] : [], since }, ctx.ports.clock.now()),
    });
    const found = records.map((record) => toMemtraceMemory(record, ctx.caller.tenant.id));
    return c.json({ memories: found, count: found.length, has_more: hasMore });
  },
});

const context = endpoint({
  method: 'POST',
  path: '/api/v1/sessions/:id/context',
  operation: 'memtrace_session_context',
  body: z.object({
    since: timeOf('since'),
    include_types: TypeList('include_types'),
    max_tokens: z.number({ error: 'invalid max_tokens' }).int('max_tokens must be a whole number').nullish(),
  }),
  answer: async (c, { body: { since = DAY, include_types: types, max_tokens: maxTokens } }) => {
    const ctx = getContext(c);
    const { sessionId } = refOf(c);
    const { records } = await listRecords(ctx, {
      sessionId, agentId: null, offset: 0, limit: MAX_CONTEXT_RECORDS, order: 'desc',
      ...toRecordQuery({ memory_types: types, since }, ctx.ports.clock.now()),
    });
    const found = records.map((record) => toMemtraceMemory(record, ctx.caller.tenant.id));
    const { text, shown } = await ctx.timed('context', async () => writeContext(sessionId, found, maxTokens || null));
    return c.json({ session_id: sessionId, context: text, memory_count: shown });
  },
});

function refOf(c: HttpContext) {
  return { sessionId: c.req.param('id') ?? '', externalUserId: null };
}

/** The search before what it would be taken for: a session named `search`. */
export const sessionEndpoints = [create, list, search, get, update, memories, context];

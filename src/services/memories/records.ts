import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import type { RecordCounts, RecordType, RetrievalFilter, SpaceRecord } from '../../memory/space.ts';
import { listAgentCustomers, listAgents } from '../../storage/d1/agents.ts';
import { listCustomers } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { findSessionSpace } from '../sessions/session.ts';
import { type FoundSpace, getSpace } from '../spaces.ts';

/** Spaces asked for one page that is about no one session: the latest customers, and as many agents. */
const SPACES_ASKED = 50;
/** How far into a log a page may reach. */
export const DEEPEST_RECORD = 2000;

/** Whose log is meant: a session's, else everything of one agent, else the tenant's. */
export interface RecordsOf {
  sessionId: string | null;
  /** Beside a session it narrows; alone it means what this agent noted, with customers and by itself. */
  agentId: string | null;
}

export interface RecordsRequest extends RecordsOf {
  types: readonly RecordType[];
  filter: RetrievalFilter;
  order: 'asc' | 'desc';
  offset: number;
  limit: number;
}

/**
 * What was remembered and said, by time. Without a session it crosses customers (scope `admin`), and is that of the fifty
 * with the latest contact. Empty for a session that nobody has.
 */
export async function listRecords(ctx: Context, request: RecordsRequest): Promise<{ records: SpaceRecord[]; hasMore: boolean }> {
  const { types, order, offset, limit } = request;
  const spaces = await findSpaces(ctx, request);
  const input = {
    tenantId: ctx.caller.tenant.id, types, filter: toFilter(request, request.filter), order, limit: offset + limit + 1,
    now: ctx.ports.clock.now(),
  };
  const found = await ctx.timed('space', () => Promise.all(spaces.map(({ space }) => space.listRecords(input))));
  const [session] = request.sessionId === null || found.flat().length === 0 ? [] : spaces;
  if (session) ctx.tally.askedOf.add(session.spaceId);
  const direction = order === 'asc' ? 1 : -1;
  // Each is sorted already, and the sort is stable.
  const records = found.length === 1 ? found[0]! : found.flat().sort((a, b) => direction * (a.at - b.at));
  return { records: records.slice(offset, offset + limit), hasMore: records.length > offset + limit };
}

/** One entry by its id, a memory's or a message's: read from the space that the id names. @throws RapportError `memory_not_found` */
export async function getRecord(ctx: Context, id: string): Promise<SpaceRecord> {
  requireScope(ctx.caller, 'read');
  const { tenant } = ctx.caller;
  const type = parseId('message', id) ? ('message' as const) : ('memory' as const);
  const parts = parseId(type, id);
  if (!parts) throw new RapportError('memory_not_found');
  const expression: FilterExpression = { field: 'id', operator: 'eq', value: id };
  const [record] = await ctx.timed('space', () =>
    ctx.ports.spaces.at(tenant, parts.spaceId).listRecords({
      tenantId: tenant.id, types: [type], filter: { expression }, order: 'desc', limit: 1, now: ctx.ports.clock.now(),
    }),
  );
  if (!record) throw new RapportError('memory_not_found');
  return record;
}

/** Counts over the same; `groups` are counted each for itself. */
export async function countRecords(
  ctx: Context,
  request: RecordsOf & { types: readonly RecordType[]; groups: readonly FilterExpression[] },
): Promise<RecordCounts> {
  const { types, groups } = request;
  const spaces = await findSpaces(ctx, request);
  const input = { tenantId: ctx.caller.tenant.id, types, filter: toFilter(request, {}), groups, now: ctx.ports.clock.now() };
  const found = await ctx.timed('space', () => Promise.all(spaces.map(({ space }) => space.countRecords(input))));
  const latest = found.flatMap(({ latestAt }) => latestAt ?? []);
  return {
    counts: groups.map((_, index) => found.reduce((sum, { counts }) => sum + counts[index]!, 0)),
    total: found.reduce((sum, { total }) => sum + total, 0),
    latestAt: latest.length > 0 ? Math.max(...latest) : null,
  };
}

function toFilter({ sessionId, agentId }: RecordsOf, filter: RetrievalFilter): RetrievalFilter {
  const by: FilterExpression[] = agentId === null ? [] : [{ field: 'agent_id', operator: 'eq', value: agentId }];
  const all = [...by, ...(filter.expression ? [filter.expression] : [])];
  return {
    ...filter,
    ...(sessionId === null ? {} : { sessionIds: [sessionId] }),
    ...(all.length > 0 ? { expression: { all } } : {}),
  };
}

type Place = Pick<FoundSpace, 'space' | 'spaceId'>;

async function findSpaces(ctx: Context, { sessionId, agentId }: RecordsOf): Promise<Place[]> {
  requireScope(ctx.caller, 'read');
  if (sessionId !== null) return findOne(ctx, sessionId);
  requireScope(ctx.caller, 'admin');
  const { tenant } = ctx.caller;
  const { db } = ctx.ports;
  const [customers, agents] = await ctx.timed('directory', async () =>
    agentId === null
      ? Promise.all([
          listCustomers(db, tenant.id, { after: null, limit: SPACES_ASKED }).then((page) => page.customers.map((row) => row.externalUserId)),
          listAgents(db, tenant.id, { after: null, limit: SPACES_ASKED }).then((rows) => rows.map((row) => row.agentId)),
        ])
      : [await listAgentCustomers(db, tenant.id, agentId, SPACES_ASKED), [agentId]],
  );
  return [
    ...customers.map((id) => getSpace(ctx, 'customer', id)),
    ...agents.map((id) => getSpace(ctx, 'agent', id)),
  ];
}

async function findOne(ctx: Context, sessionId: string): Promise<Place[]> {
  try {
    return [await findSessionSpace(ctx, { sessionId, externalUserId: null })];
  } catch (error) {
    if (error instanceof RapportError && error.error === 'session_not_found') return [];
    throw error;
  }
}

import type { Context } from '../../context.ts';
import { toAgentPair, toCustomerPair } from '../../memory/session-pairs.ts';
import { SESSION_STATUSES, UNNAMED_SESSION, type Session, type SessionStatus } from '../../memory/sessions.ts';
import { findSessionsByPairs, type SessionPosition } from '../../storage/d1/session-metadata.ts';
import { requireScope } from '../authorization.ts';
import { findSelf } from '../customers/standing.ts';
import { getSpace } from '../spaces.ts';
import { findWantedPairs } from './metadata-pairs.ts';

export interface SessionSearch {
  externalUserId: string | null;
  agentId: string | null;
  /** Equality, all must hold, values compared as text. */
  metadata: Record<string, unknown>;
  /** Any of them; empty for all. */
  statuses: readonly SessionStatus[];
  since: number | null;
  until: number | null;
  order: 'asc' | 'desc';
  after: SessionPosition | null;
  limit: number;
}

export interface SessionPage {
  sessions: Session[];
  next: SessionPosition | null;
}

/** Sessions of any customer, by when they were created: found in the directory, filled in by the spaces that hold them. */
export async function searchSessions(ctx: Context, search: SessionSearch): Promise<SessionPage> {
  requireScope(ctx.caller, 'read');
  const wanted = findWantedPairs(ctx, search.metadata);
  if (!wanted) return { sessions: [], next: null };
  const pairs = [
    ...wanted,
    ...(search.agentId === null ? [] : [toAgentPair(search.agentId)]),
  ];
  const statuses = search.statuses.length > 0 ? [...new Set(search.statuses)] : SESSION_STATUSES;
  const { since, until, order, after, limit } = search;
  const find = (customer: string | null) =>
    ctx.timed('directory', () =>
      findSessionsByPairs(ctx.ports.db, ctx.caller.tenant.id, {
        pairs: [...new Set([...pairs, ...(customer === null ? [] : [toCustomerPair(customer)])])], statuses, since, until, order, after,
        limit: limit + 1,
      }),
    );
  const { externalUserId } = search;
  let found = await find(externalUserId);
  if (found.length === 0 && externalUserId !== null) {
    // The directory knows a customer that was merged into another by that one's id alone.
    const self = await findSelf(ctx, externalUserId);
    if (self && self.externalUserId !== externalUserId) found = await find(self.externalUserId);
  }
  const page = found.slice(0, limit);
  return { sessions: await fillIn(ctx, page), next: found.length > limit ? page.at(-1)! : null };
}

/**
 * The one session of an agent that is open or waiting, whoever the customer; null when it has none, or several: what is said
 * without a session must not reach a stranger's.
 */
export async function findSoleActiveSession(ctx: Context, agentId: string): Promise<SessionPosition | null> {
  requireScope(ctx.caller, 'write');
  const found = await ctx.timed('directory', () =>
    findSessionsByPairs(ctx.ports.db, ctx.caller.tenant.id, {
      pairs: [toAgentPair(agentId)], statuses: ['open', 'waiting'], since: null, until: null, order: 'desc', after: null,
      limit: 2,
    }),
  );
  const [session] = found;
  return session && found.length === 1 && session.sessionId !== UNNAMED_SESSION ? session : null;
}

/** One call to each customer's space. A session that was erased meanwhile is left out. */
async function fillIn(ctx: Context, page: SessionPosition[]): Promise<Session[]> {
  const byCustomer = Map.groupBy(page, (position) => position.externalUserId);
  const tenantId = ctx.caller.tenant.id;
  const held = await ctx.timed('space', () =>
    Promise.all(
      [...byCustomer].map(([externalUserId, positions]) =>
        getSpace(ctx, 'customer', externalUserId).space.getSessions({ tenantId, sessionIds: positions.map(({ sessionId }) => sessionId) }),
      ),
    ),
  );
  const sessions = new Map(held.flat().map((session) => [JSON.stringify([session.externalId, session.id]), session]));
  return page
    .map(({ externalUserId, sessionId }) => sessions.get(JSON.stringify([externalUserId, sessionId])))
    .filter((session) => session !== undefined);
}

import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import type { ListRecordsInput, SpaceRecord } from '../../memory/space.ts';
import { requireScope } from '../authorization.ts';
import { findEveryOwner } from '../sessions/owners.ts';
import { getSpace } from '../spaces.ts';
import { dropRepeated, type FoundHit } from './found-hits.ts';

export interface Browsing extends Pick<ListRecordsInput, 'types' | 'filter' | 'order' | 'limit'> {
  /** Whose; empty for everybody who has one of the sessions. */
  userIds: readonly string[];
  sessionIds: string[];
  offset: number;
}

/**
 * What was remembered of customers and said by them, by time: a page of it with the count of all. Of a shared session each
 * thing once.
 */
export async function browseMemory(ctx: Context, browsing: Browsing): Promise<{ hits: FoundHit[]; total: number }> {
  requireScope(ctx.caller, 'read');
  const { userIds, sessionIds, types, order, offset, limit } = browsing;
  if (userIds.length === 0 && sessionIds.length === 0)
    throw new RapportError('bad_request', {}, 'Name a customer or a session.');
  const owners =
    userIds.length > 0 ? userIds : (await findEveryOwner(ctx, sessionIds)).map(({ externalId }) => externalId);
  const filter = sessionIds.length > 0 ? { ...browsing.filter, sessionIds } : browsing.filter;
  const input = { tenantId: ctx.caller.tenant.id, types, filter, now: ctx.ports.clock.now() };
  const pages = await ctx.timed('space', () =>
    Promise.all(
      owners.map(async (owner) => {
        const { space } = getSpace(ctx, 'customer', owner);
        const [records, { total }] = await Promise.all([
          space.listRecords({ ...input, order, limit: offset + limit }),
          space.countRecords({ ...input, groups: [] }),
        ]);
        return { total, hits: records.map((record) => toHit(record, owner)) };
      }),
    ),
  );
  const direction = order === 'asc' ? 1 : -1;
  const found = pages.flatMap(({ hits }) => hits);
  // Each page is sorted already, and the sort is stable.
  const hits = pages.length > 1 ? dropRepeated(found.sort((left, right) => direction * (left.at - right.at))) : found;
  const total = pages.reduce((sum, page) => sum + page.total, 0) - (found.length - hits.length);
  return { hits: hits.slice(offset, offset + limit), total };
}

function toHit(record: SpaceRecord, externalUserId: string): FoundHit {
  const { type, at } = record;
  const memory = record.type === 'memory' ? record.memory : null;
  const message = record.type === 'message' ? record.message : null;
  const { id, text, sessionId, agentId } = (memory ?? message)!;
  return {
    type,
    id,
    text,
    score: 0,
    channels: [],
    at,
    sessionId,
    agentId,
    memory,
    message,
    issue: null,
    externalUserId,
  };
}

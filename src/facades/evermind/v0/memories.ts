import { z } from 'zod';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext } from '../../../http/scope.ts';
import { FORESIGHT_KINDS, PROFILE_KINDS } from '../kinds.ts';
import type { RetrievalFilter } from '../../../memory/space.ts';
import { eraseCustomer } from '../../../services/customers/erasure.ts';
import { browseMemory } from '../../../services/memories/browse.ts';
import { forgetItem, forgetShared } from '../../../services/memories/forget-shared.ts';
import { GroupIds, joinInput, optional, UserId, WholeNumber } from './fields.ts';
import { MEMORY_TYPES, toItem, type MemoryType } from './items.ts';
import { readGroups, toFilter } from './search.ts';

const DEFAULT_LIMIT = 40;
const MOST = 500;

const Listing = z.object({
  user_id: UserId,
  group_id: UserId,
  group_ids: GroupIds,
  memory_type: optional(z.enum(MEMORY_TYPES)),
  limit: optional(WholeNumber.pipe(z.number().min(1).max(MOST))),
  offset: optional(WholeNumber.pipe(z.number().min(0))),
  page: optional(WholeNumber.pipe(z.number().min(1))),
  page_size: optional(WholeNumber.pipe(z.number().min(1).max(MOST))),
  start_time: optional(z.string()),
  end_time: optional(z.string()),
});

/** What there is of one type, newest first: what a search can find and nothing else. */
export const listMemories = endpoint({
  method: 'GET',
  path: '/api/v0/memories',
  operation: 'evermemos_get',
  body: Listing,
  query: Listing,
  answer: async (c, input) => {
    const listing = joinInput(c, Listing, input);
    const now = c.get('scope').ports.clock.now();
    const type = listing.memory_type ?? 'episodic_memory';
    const limit = listing.page_size ?? listing.limit ?? DEFAULT_LIMIT;
    const offset = listing.page === undefined ? (listing.offset ?? 0) : (listing.page - 1) * limit;
    const sessionIds = readGroups(listing);
    const { hits, total } = await browseMemory(getContext(c), {
      userIds: listing.user_id === undefined ? [] : [listing.user_id],
      sessionIds,
      types: type === 'episodic_memory' ? ['memory', 'message'] : ['memory'],
      filter: { ...toFilter(listing, now), ...toKinds(type) },
      order: 'desc',
      offset,
      limit,
    });
    const memories = hits.map((hit) => toItem(hit, type));
    return c.json({
      status: 'ok',
      message: 'Memory retrieval successful',
      result: {
        memories,
        count: memories.length,
        total_count: total,
        has_more: offset + memories.length < total,
        metadata: { source: 'rapport', user_id: listing.user_id ?? null, memory_type: type, limit },
      },
    });
  },
});

function toKinds(type: MemoryType): Pick<RetrievalFilter, 'kinds' | 'withoutKinds'> {
  if (type === 'profile') return { kinds: [...PROFILE_KINDS] };
  if (type === 'foresight') return { kinds: [...FORESIGHT_KINDS] };
  return { withoutKinds: PROFILE_KINDS };
}

const Deletion = z.object({ memory_id: UserId, event_id: UserId, id: UserId, user_id: UserId, group_id: UserId });

/**
 * Deletes what all given conditions fit. One that is left out or `__all__` narrows nothing; with none at all nothing is
 * deleted. A user alone is that customer as a whole, which needs scope `admin`.
 */
export const deleteMemories = endpoint({
  method: 'DELETE',
  path: '/api/v0/memories',
  operation: 'evermemos_delete',
  body: Deletion,
  query: Deletion,
  answer: async (c, input) => {
    const ctx = getContext(c);
    const { user_id: user = null, group_id: group = null, ...ids } = joinInput(c, Deletion, input);
    const id = ids.memory_id ?? ids.event_id ?? ids.id ?? null;
    const sessionIds = group === null ? [] : [group];
    const filters = [
      id === null ? null : 'memory_id',
      user === null ? null : 'user_id',
      group === null ? null : 'group_id',
    ];
    let count: number;
    if (id !== null) {
      await forgetItem(ctx, id, { externalUserId: user, sessionIds });
      count = 1;
    } else if (group !== null) count = await forgetShared(ctx, { externalUserId: user, sessionIds, agentId: null });
    else if (user !== null) count = countErased((await eraseCustomer(ctx, user)).counts);
    else throw new RapportError('filter_required');
    if (count === 0) throw new RapportError('memory_not_found', {}, 'No memory fits these conditions.');
    const result = { filters: filters.filter((name) => name !== null), count };
    return c.json({ status: 'ok', message: `Successfully deleted ${count} memories`, result });
  },
});

/** Of a receipt, what counts as memory; at least the customer. */
function countErased(counts: Record<string, number>): number {
  return Math.max(1, (counts['memories'] ?? 0) + (counts['messages'] ?? 0));
}

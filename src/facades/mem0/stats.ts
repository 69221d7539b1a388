import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';
import { listMemories } from '../../services/memories/list.ts';
import { getUsage } from '../../services/usage/usage.ts';

const DAYS_MS = 30 * 86_400_000;

/** Memories of all users, and what was called for in the last thirty days, through whichever API. */
export const getStats = endpoint({
  method: 'GET',
  path: '/v1/stats/',
  operation: 'mem0_stats',
  answer: async (c) => {
    const ctx = getContext(c);
    const now = ctx.ports.clock.now();
    const [{ total }, { calls }] = await Promise.all([
      listMemories(ctx, { externalUserId: null, agentId: null, filter: {}, includeInactive: false, limit: 1, position: null }),
      getUsage(ctx, { since: now - DAYS_MS, until: now }),
    ]);
    const countCalls = (names: RegExp) => Object.entries(calls).reduce((sum, [name, count]) => sum + (names.test(name) ? count : 0), 0);
    return c.json({
      total_memories: total ?? 0,
      total_add_events: countCalls(/(?:^|_)(?:add|remember)$/),
      total_search_events: countCalls(/(?:^|_)(?:search|retrieve)$/),
    });
  },
});

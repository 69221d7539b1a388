import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext } from '../../../http/scope.ts';
import type { Issue } from '../../../memory/types.ts';
import { listIssues } from '../../../services/customers/desk.ts';
import { listKnowledge } from '../../../services/knowledge/list.ts';
import { browseMemory } from '../../../services/memories/browse.ts';
import { findProfile } from '../find.ts';
import { PROFILE_KINDS } from '../kinds.ts';
import { Filters, readFilters, type Scope } from './filters.ts';
import { toCase, toEpisode, toSkill } from './items.ts';
import { toProfiles, toQuest } from './search.ts';

const TYPES = ['episodic_memory', 'profile', 'agent_case', 'agent_skill'] as const;
type Type = (typeof TYPES)[number];
/** Facts of a profile, and skills, that one page looks at. */
const MOST = 100;

interface Page {
  order: 'asc' | 'desc';
  offset: number;
  limit: number;
}

/** What there is of one type, by time. */
export const getMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/get',
  operation: 'everos_get',
  body: z.object({
    memory_type: z.enum(TYPES),
    filters: Filters,
    page: z.number().int().min(1).default(1),
    page_size: z.number().int().min(1).max(100).default(20),
    rank_by: z.literal('timestamp').default('timestamp'),
    rank_order: z.enum(['asc', 'desc']).default('desc'),
  }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const scope = readFilters(body.filters, ctx.ports.clock.now());
    const type = body.memory_type;
    if (type !== 'episodic_memory' && (scope.userIds.length === 0 || scope.groupIds.length > 0)) {
      throw new RapportError('bad_request', {}, `${type} is kept of users: filters take user_id alone.`);
    }
    const page: Page = { order: body.rank_order, offset: (body.page - 1) * body.page_size, limit: body.page_size };
    const found = await FIND[type](ctx, scope, page);
    const lists = { episodes: [], profiles: [], agent_cases: [], agent_skills: [], ...found.lists };
    const count = Object.values(lists).reduce((sum, list: unknown[]) => sum + list.length, 0);
    return c.json({ data: { ...lists, count, total_count: found.total } });
  },
});

type Found = {
  lists: Partial<Record<'episodes' | 'profiles' | 'agent_cases' | 'agent_skills', object[]>>;
  total: number;
};

const FIND: Record<Type, (ctx: Context, scope: Scope, page: Page) => Promise<Found>> = {
  async episodic_memory(ctx, { userIds, groupIds, expression }, page) {
    const { hits, total } = await browseMemory(ctx, {
      ...page,
      userIds,
      sessionIds: groupIds,
      types: ['memory', 'message'],
      filter: { withoutKinds: PROFILE_KINDS, ...(expression ? { expression } : {}) },
    });
    return { lists: { episodes: hits.map((hit) => withoutScore(toEpisode(hit, groupIds))) }, total };
  },
  async profile(ctx, scope, page) {
    const hits = await findProfile(ctx, toQuest(scope, { query: '', method: 'hybrid', limit: MOST }));
    const profiles = toProfiles(ctx, scope.userIds, hits).map(withoutScore);
    return { lists: { profiles: cut(profiles, page) }, total: profiles.length };
  },
  async agent_case(ctx, { userIds }, page) {
    const found = await Promise.all(
      userIds.map(async (userId) => (await listSolved(ctx, userId)).map((issue) => ({ userId, issue }))),
    );
    const direction = page.order === 'asc' ? 1 : -1;
    const cases = found.flat().sort((left, right) => direction * (left.issue.openedAt - right.issue.openedAt));
    return {
      lists: { agent_cases: cut(cases, page).map(({ userId, issue }) => toCase(userId, issue, null)) },
      total: cases.length,
    };
  },
  async agent_skill(ctx, _scope, page) {
    const { entries } = await listKnowledge(ctx, {
      status: 'active',
      kind: null,
      product: null,
      agentId: null,
      after: null,
      limit: MOST,
    });
    return { lists: { agent_skills: cut(entries, page).map((entry) => toSkill(entry, null)) }, total: entries.length };
  },
};

/** Solved problems; none of a customer who is not there. */
async function listSolved(ctx: Context, userId: string): Promise<Issue[]> {
  try {
    return await listIssues(ctx, userId, { statuses: ['resolved'], sessionId: null });
  } catch (error) {
    if (error instanceof RapportError && error.error === 'customer_not_found') return [];
    throw error;
  }
}

function cut<T>(items: readonly T[], { offset, limit }: Page): T[] {
  return items.slice(offset, offset + limit);
}

function withoutScore<T extends { score: unknown }>({ score: _score, ...rest }: T): Omit<T, 'score'> {
  return rest;
}

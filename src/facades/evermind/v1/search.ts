import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { LIMITS, textUpTo } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import type { Context } from '../../../context.ts';
import { invalidField } from '../../../errors.ts';
import { toRelevance } from '../../../memory/retrieval/fusion.ts';
import { searchKnowledge } from '../../../services/knowledge/search.ts';
import { findAnything, findProfile, type Answer, type Quest } from '../find.ts';
import { Filters, readFilters, type Scope } from './filters.ts';
import {
  type Episode,
  type Profile,
  toCase,
  toEpisode,
  toProfile,
  toProfileEpisode,
  toRawMessage,
  toSkill,
} from './items.ts';

const TYPES = ['episodic_memory', 'profile', 'raw_message', 'agent_memory'] as const;
type Type = (typeof TYPES)[number];
const METHODS = ['keyword', 'vector', 'hybrid', 'agentic'] as const;
/** Vectors alone would not find what was said a moment ago where a remote model embeds: words are asked too. */
const METHOD_OF = { keyword: 'keyword', vector: 'hybrid', hybrid: 'hybrid', agentic: 'agentic' } as const;
const MOST = 100;

export const searchMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/search',
  operation: 'everos_search',
  body: z.object({
    query: textUpTo(LIMITS.queryBytes),
    filters: Filters,
    method: z.enum(METHODS).default('hybrid'),
    memory_types: z.array(z.enum(TYPES)).min(1).max(TYPES.length).default(['episodic_memory', 'profile']),
    top_k: z.number().int().min(-1).max(MOST).default(-1),
    radius: z.number().min(0).max(1).nullish(),
    include_original_data: z.boolean().default(false),
  }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const scope = readFilters(body.filters, ctx.ports.clock.now());
    const types = new Set<Type>(body.memory_types);
    // Profiles and what agents learned are a user's.
    const isUsers = [...types].every((type) => type === 'profile' || type === 'agent_memory');
    if (isUsers && scope.userIds.length === 0)
      throw invalidField('filters', 'user_id is required for profile and agent_memory');
    const quest = toQuest(scope, {
      query: body.query,
      method: METHOD_OF[body.method],
      limit: body.top_k < 1 ? MOST : body.top_k,
    });
    const [said, known, learned] = await Promise.all([
      types.has('episodic_memory') || types.has('raw_message') || types.has('agent_memory')
        ? findAnything(ctx, quest, { hasProfile: false })
        : [],
      types.has('profile') && scope.userIds.length > 0 ? findProfile(ctx, quest) : [],
      types.has('agent_memory') ? findSkills(ctx, quest) : [],
    ]);
    const isRaw = (hit: Answer) => types.has('raw_message') && hit.message !== null;
    const episodes = types.has('episodic_memory')
      ? said.filter((hit) => !isRaw(hit)).map((hit) => toEpisode(hit, scope.groupIds))
      : [];
    return c.json({
      data: {
        // Programs that ask for profiles alone look for them among the episodes.
        episodes:
          types.size === 1 && types.has('profile') ? known.map(toProfileEpisode) : (episodes satisfies Episode[]),
        profiles: toProfiles(ctx, scope.userIds, known),
        raw_messages: said.filter(isRaw).map((hit) => toRawMessage(hit, scope.groupIds)),
        agent_memory: { cases: types.has('agent_memory') ? toCases(said) : [], skills: learned },
        query: { text: body.query, method: body.method, filters_applied: body.filters },
        original_data: body.include_original_data ? {} : null,
      },
    });
  },
});

export function toQuest(scope: Scope, asked: Pick<Quest, 'query' | 'method' | 'limit'>): Quest {
  const { userIds, groupIds, expression } = scope;
  return { ...asked, userIds, sessionIds: groupIds, filter: expression ? { expression } : {} };
}

/** One of each user of whom something is known. */
export function toProfiles(ctx: Context, userIds: readonly string[], hits: readonly Answer[]): Profile[] {
  return userIds.flatMap((userId) => {
    const own = hits.filter(({ externalUserId }) => externalUserId === userId);
    return own.length > 0 ? [toProfile(ctx, userId, own)] : [];
  });
}

function toCases(hits: readonly Answer[]) {
  return hits.flatMap(({ issue, externalUserId, relevance }) =>
    issue?.status === 'resolved' && externalUserId !== null ? [toCase(externalUserId, issue, relevance)] : [],
  );
}

async function findSkills(ctx: Context, { query, limit }: Quest) {
  const { entries } = await searchKnowledge(ctx, { query, kind: null, product: null, agentId: null, limit });
  return entries.map((entry) => toSkill(entry, toRelevance(entry.score)));
}

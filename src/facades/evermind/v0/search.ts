import { z } from 'zod';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import type { RetrievalFilter } from '../../../memory/space.ts';
import type { SearchMethod } from '../../../services/memories/search.ts';
import { findAnything, findKinds, findProfile, type Answer, type Quest } from '../find.ts';
import { FORESIGHT_KINDS, isProfile } from '../kinds.ts';
import {
  Flag,
  GroupIds,
  joinInput,
  listOf,
  NumberInput,
  optional,
  Query,
  readTime,
  UserId,
  WholeNumber,
} from './fields.ts';
import { MEMORY_TYPES, toItem, type Item, type MemoryType } from './items.ts';

const METHODS = ['keyword', 'vector', 'hybrid', 'rrf', 'agentic'] as const;
type Method = (typeof METHODS)[number];

/** Vectors alone would not find what was said a moment ago where a remote model embeds: words are asked too. */
const METHOD_OF: Record<Method, SearchMethod> = {
  keyword: 'keyword',
  vector: 'hybrid',
  hybrid: 'hybrid',
  rrf: 'hybrid',
  agentic: 'agentic',
};
const MOST = 100;
const DEFAULT_TOP_K = 40;

const Search = z.object({
  query: Query,
  user_id: UserId,
  group_id: UserId,
  group_ids: GroupIds,
  retrieve_method: optional(z.enum(METHODS)),
  memory_types: optional(listOf(z.enum(MEMORY_TYPES), MEMORY_TYPES.length)),
  top_k: optional(WholeNumber.pipe(z.number().min(-1).max(MOST))),
  start_time: optional(z.string()),
  end_time: optional(z.string()),
  radius: optional(NumberInput.pipe(z.number().min(0).max(1))),
  include_metadata: optional(Flag),
  current_time: optional(z.string()),
});
type Search = z.output<typeof Search>;

const asked = { path: '/api/v0/memories/search', body: Search, query: Search } as const;

/** Search as GET with a JSON body, as its documents send it, and with a query string, as its Python client does. */
export const searchByGet = endpoint({ ...asked, method: 'GET', operation: 'evermemos_search_get', answer });
export const searchByPost = endpoint({ ...asked, method: 'POST', operation: 'evermemos_search', answer });

async function answer(c: HttpContext, input: { body: Search; query: Search }): Promise<Response> {
  const search = joinInput(c, Search, input);
  const now = c.get('scope').ports.clock.now();
  const limit = search.top_k === undefined ? DEFAULT_TOP_K : search.top_k < 1 ? MOST : search.top_k;
  const method = search.retrieve_method ?? 'keyword';
  const memories = await findItems(c, search, {
    query: search.query ?? '',
    userIds: search.user_id === undefined ? [] : [search.user_id],
    sessionIds: readGroups(search),
    method: METHOD_OF[method],
    filter: toFilter(search, now),
    limit,
  });
  const metadata = { source: method, user_id: search.user_id ?? null, memory_type: 'retrieve', limit };
  return c.json({
    status: 'ok',
    message: 'Memory search successful',
    result: {
      memories,
      scores: memories.map((memory) => memory.score ?? 0),
      importance_scores: [],
      original_data: [],
      total_count: memories.length,
      has_more: false,
      query_metadata: metadata,
      metadata,
      // What was said is found at once: nothing waits to become a memory.
      pending_messages: [],
    },
  });
}

async function findItems(c: HttpContext, search: Search, quest: Quest): Promise<Item[]> {
  const ctx = getContext(c);
  const types: readonly MemoryType[] = search.memory_types?.length
    ? search.memory_types
    : ['episodic_memory', 'profile'];
  const label = (hits: Answer[], type: MemoryType) => hits.map((hit) => toItem(hit, type));
  const wants = (type: MemoryType) => types.includes(type);
  if (types.every((type) => type === 'profile')) return label(await findProfile(ctx, quest), 'profile');
  if (types.every((type) => type === 'foresight')) {
    return label(await findKinds(ctx, quest, FORESIGHT_KINDS), 'foresight');
  }
  const found = await findAnything(ctx, quest, { hasProfile: wants('profile') });
  return found.flatMap((hit): Item[] => {
    const type = toType(hit, wants);
    return type === null ? [] : [toItem(hit, type)];
  });
}

/** What a hit is called of the types asked for; null when it is none of them. */
function toType(
  { memory, message }: Pick<Answer, 'memory' | 'message'>,
  wants: (type: MemoryType) => boolean,
): MemoryType | null {
  const kind = memory?.kind ?? null;
  if (isProfile(kind)) return wants('profile') ? 'profile' : null;
  if (kind !== null && FORESIGHT_KINDS.includes(kind) && wants('foresight')) return 'foresight';
  if (wants('episodic_memory')) return 'episodic_memory';
  return wants('event_log') && !message ? 'event_log' : null;
}

/** @throws RapportError `bad_request` where neither user nor group is named. */
export function readGroups({ user_id, group_id, group_ids }: Pick<Search, 'user_id' | 'group_id' | 'group_ids'>): string[] {
  const groups = [...new Set([...(group_ids ?? []), ...(group_id === undefined ? [] : [group_id])])];
  if (user_id === undefined && groups.length === 0) {
    throw new RapportError('bad_request', {}, 'At least one of user_id and group_ids must be given.');
  }
  return groups;
}

export function toFilter({ start_time, end_time }: Pick<Search, 'start_time' | 'end_time'>, now: number): RetrievalFilter {
  return {
    ...(start_time === undefined ? {} : { since: readTime(start_time, 'start_time', now) }),
    ...(end_time === undefined ? {} : { until: readTime(end_time, 'end_time', now) }),
  };
}

import type { Context } from '../../context.ts';
import { parseId } from '../../memory/ids.ts';
import { maskText } from '../../memory/masking/index.ts';
import type { VectorMatch } from '../../memory/ports.ts';
import { shareOut } from '../../memory/retrieval/sharing.ts';
import type { RetrievalFilter } from '../../memory/space.ts';
import type { Channel, HitType } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { findSessionOwners, type SubjectName } from '../subjects.ts';
import { dropRepeated, type FoundHit } from './found-hits.ts';
import { searchGuided, type Strategy } from './guided/guided-search.ts';
import { MOST_RERANKED, rerankHits } from './reranking.ts';
import { embedQuery } from './retrieve.ts';

export const SEARCH_METHODS = ['hybrid', 'keyword', 'vector', 'agentic'] as const;
export type SearchMethod = (typeof SEARCH_METHODS)[number];

const CHANNELS_OF: Record<SearchMethod, Channel[]> = {
  hybrid: [],
  agentic: [],
  keyword: ['topic', 'identifier', 'fulltext', 'message', 'recent'],
  vector: ['vector'],
};
/** Vectorize returns at most 50 matches with their metadata. */
const TENANT_WIDE_LIMIT = 50;

export interface Search {
  query: string;
  externalUserId: string | null;
  agentId: string | null;
  sessionIds: string[];
  types: HitType[];
  filter: RetrievalFilter;
  method: SearchMethod;
  /** Only what these channels find; empty leaves the choice to the method. */
  channels: Channel[];
  limit: number;
  /** Exactly whose spaces to look in, in place of what the ids above name. */
  subjects?: readonly SubjectName[];
  /** Whether what no channel found fills up the answer. */
  isFilled?: boolean;
  /** Lets the configured reranker put the first of them in order. */
  rerank?: boolean;
  /** Leaves places to every session that answers, so that the one that says most does not fill the page. */
  isSpread?: boolean;
}

export interface SearchResult {
  hits: FoundHit[];
  degraded: string[];
  /** How a guided search was done; null for every other. */
  strategy: Strategy | null;
}

/**
 * The retrieval engine without the prompt block: in one customer's memory, in an agent's knowledge, in the sessions named,
 * or, with admin scope and by vector, across the tenant.
 */
export async function searchMemory(ctx: Context, search: Search): Promise<SearchResult> {
  requireScope(ctx.caller, 'read');
  const { masking } = ctx.caller.tenant.settings;
  const query = maskText(search.query, { personal: masking.personal }).text;
  const degraded: string[] = [];
  const spaces = search.subjects ?? (await findSpaces(ctx, search));
  if (spaces === null) return searchTenant(ctx, { ...search, query }, degraded);
  const filter: RetrievalFilter = { ...search.filter };
  if (search.sessionIds.length > 0) filter.sessionIds = search.sessionIds;
  const limit = search.rerank ? Math.max(search.limit, MOST_RERANKED) : search.limit;
  const ask = (question: string) => askSpaces(ctx, spaces, { ...search, query: question, filter, limit }, degraded);
  const guided = search.method === 'agentic' ? await searchGuided(ctx, query, ask, degraded) : null;
  const ranked = guided ? guided.hits : await ask(query);
  const found = search.rerank ? await rerankHits(ctx, query, ranked, degraded) : ranked;
  // Who share a session hold it alike.
  const hits = spaces.length > 1 && search.sessionIds.length > 0 ? dropRepeated(found) : found;
  return {
    hits: search.isSpread ? shareOut(hits, search.limit) : hits.slice(0, search.limit),
    degraded: [...new Set(degraded)],
    strategy: guided?.strategy ?? null,
  };
}

/** One question to every space, each in one object call. `query` is masked. */
async function askSpaces(ctx: Context, spaces: readonly SubjectName[], search: Search, degraded: string[]): Promise<FoundHit[]> {
  const vector = await embedQuery(ctx, search.query, degraded);
  const found = await ctx.timed('space', () =>
    Promise.all(
      spaces.map(async ({ kind, externalId }) => {
        const { space, spaceId } = getSpace(ctx, kind, externalId);
        if (kind === 'customer') ctx.tally.askedOf.add(spaceId);
        const result = await space.retrieve({
          tenantId: ctx.caller.tenant.id, query: search.query, vector, types: search.types, filter: search.filter, limit: search.limit,
          channels: search.channels.length > 0 ? search.channels : CHANNELS_OF[search.method],
          isFilled: search.isFilled ?? false, isSpread: search.isSpread ?? false, withOverview: false, block: null, withEvidence: false, now: ctx.ports.clock.now(),
        });
        if (!result.exists) return [];
        degraded.push(...result.degraded);
        return result.hits.map((hit): FoundHit => ({ ...hit, externalUserId: kind === 'customer' ? externalId : null }));
      }),
    ),
  );
  // Each space has shared out its own page; what they have in common is told apart before they are put together.
  return mergeHits(found.flat(), search.isSpread ? Number.POSITIVE_INFINITY : search.limit);
}

/** Whose spaces to look in; null for the whole tenant. */
async function findSpaces(ctx: Context, search: Search): Promise<SubjectName[] | null> {
  if (search.externalUserId !== null) {
    const knowledge: SubjectName[] = search.types.includes('knowledge') ? knowledgeSpaces(search) : [];
    return [{ kind: 'customer', externalId: search.externalUserId }, ...knowledge];
  }
  if (search.sessionIds.length > 0) return findSessionOwners(ctx, search.sessionIds);
  if (search.agentId !== null || search.types.every((type) => type === 'knowledge')) return knowledgeSpaces(search);
  return null;
}

function knowledgeSpaces(search: Search): SubjectName[] {
  const tenantWide = { kind: 'tenant' as const, externalId: '' };
  return search.agentId === null ? [tenantWide] : [tenantWide, { kind: 'agent' as const, externalId: search.agentId }];
}

/** Across customers: by vector, filled in from the objects it names, each of which checks the tenant again. */
async function searchTenant(ctx: Context, search: Search, degraded: string[]): Promise<SearchResult> {
  requireScope(ctx.caller, 'admin');
  const { tenant } = ctx.caller;
  const vector = await embedQuery(ctx, search.query, degraded);
  const strategy = search.method === 'agentic' ? 'direct' : null;
  if (!vector) return { hits: [], degraded, strategy };
  const nearest = await findNearest(ctx, vector.values, degraded);
  // At a right angle nothing is shared.
  const matches = nearest.filter((match) => match.score > 0);
  const bySpace = Map.groupBy(matches, (match) => parseId('memory', match.id)?.spaceId ?? '');
  const scores = new Map(matches.map((match) => [match.id, match.score]));
  const found = await ctx.timed('space', () =>
    Promise.all(
      [...bySpace].map(async ([spaceId, group]) => {
        const space = ctx.ports.spaces.at(tenant, spaceId);
        const hits = await space.getHits({ tenantId: tenant.id, ids: group.map((match) => match.id), filter: search.filter, now: ctx.ports.clock.now() });
        if (!hits) return [];
        const externalUserId = hits.kind === 'customer' ? hits.externalId : null;
        // One that the index has under the id it had before its customer was merged comes under another.
        const best = Math.max(...group.map((match) => match.score));
        return hits.hits.map((hit): FoundHit => ({ ...hit, externalUserId, score: scores.get(hit.id) ?? best }));
      }),
    ),
  );
  const hits = [...new Map(found.flat().sort((left, right) => left.score - right.score).map((hit) => [hit.id, hit])).values()];
  const wanted = hits.filter((hit) => search.types.includes(hit.type) || (hit.type === 'issue' && search.types.includes('memory')));
  const merged = mergeHits(wanted, search.rerank ? Math.max(search.limit, MOST_RERANKED) : search.limit);
  const ranked = search.rerank ? await rerankHits(ctx, search.query, merged, degraded) : merged;
  return { hits: ranked.slice(0, search.limit), degraded, strategy };
}

/** What the index finds; nothing, and a word in `degraded`, when it cannot be asked. */
async function findNearest(ctx: Context, values: Float32Array, degraded: string[]): Promise<VectorMatch[]> {
  try {
    return await ctx.ports.vectors.query(values, { namespace: ctx.caller.tenant.id, topK: TENANT_WIDE_LIMIT });
  } catch (error) {
    degraded.push('vector');
    ctx.log.error('vectors_not_asked', { cause: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
}

function mergeHits(hits: FoundHit[], limit: number): FoundHit[] {
  return hits.sort((left, right) => right.score - left.score || right.at - left.at || left.id.localeCompare(right.id)).slice(0, limit);
}


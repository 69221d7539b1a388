import type { Context } from '../../context.ts';
import { parseId } from '../../memory/ids.ts';
import type { KnowledgeEntry, KnowledgeKind } from '../../memory/knowledge.ts';
import { maskText } from '../../memory/masking/index.ts';
import type { Hit } from '../../memory/space.ts';
import { LASTING_KINDS, type Channel, type HitType } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { embedQuery } from '../memories/retrieve.ts';
import { getSpace } from '../spaces.ts';
import { toIndexedProduct } from '../vector-metadata.ts';
import { fillIn } from './list.ts';

/** Spaces of other agents that one search asks: those that the tenant-wide index names first. */
const MOST_SPACES = 8;
/** Vectorize returns at most 50 matches with their metadata. */
const NEAREST = 50;

export interface KnowledgeSearch {
  query: string;
  kind: KnowledgeKind | null;
  product: string | null;
  /** This agent's and the tenant's; null for everybody's. */
  agentId: string | null;
  limit: number;
}

export interface FoundEntry extends KnowledgeEntry {
  score: number;
  channels: Channel[];
}

/**
 * What the tenant knows about a question: its own space and the agent's asked in full; without an agent also the spaces of
 * those agents whose entries the tenant-wide index finds near.
 */
export async function searchKnowledge(ctx: Context, search: KnowledgeSearch): Promise<{ entries: FoundEntry[]; degraded: string[] }> {
  requireScope(ctx.caller, 'read');
  const { tenant } = ctx.caller;
  const query = maskText(search.query, { personal: tenant.settings.masking.personal }).text;
  const degraded: string[] = [];
  const vector = await embedQuery(ctx, query, degraded);
  const own = [getSpace(ctx, 'tenant', ''), ...(search.agentId === null ? [] : [getSpace(ctx, 'agent', search.agentId)])];
  const ids = own.map(({ spaceId }) => spaceId);
  if (search.agentId === null && vector) ids.push(...(await findSpaces(ctx, search, vector.values, ids, degraded)));
  const { kind, product } = search;
  const types: HitType[] = ['knowledge'];
  const asks = {
    tenantId: tenant.id, query, vector, types, limit: search.limit, channels: [], withOverview: false, block: null, withEvidence: false,
    filter: { kinds: [...LASTING_KINDS], knowledge: { ...(kind === null ? {} : { kind }), ...(product === null ? {} : { product }) } }, now: ctx.ports.clock.now(),
  };
  const found = await ctx.timed('space', () => Promise.all(ids.map((id) => ctx.ports.spaces.at(tenant, id).retrieve(asks))));
  const hits = found.flatMap((result) => (result.exists ? result.hits : []));
  for (const result of found) if (result.exists) degraded.push(...result.degraded);
  const best = hits.sort(compareHits).slice(0, search.limit);
  const entries = await fillIn(ctx, best.map(({ id }) => ({ id, spaceId: parseId('memory', id)!.spaceId })));
  const byId = new Map(best.map((hit) => [hit.id, hit]));
  return {
    entries: entries.map((entry) => ({ ...entry, score: byId.get(entry.id)!.score, channels: byId.get(entry.id)!.channels })),
    degraded: [...new Set(degraded)],
  };
}

export function compareHits(left: Hit, right: Hit): number {
  return right.score - left.score || right.at - left.at || (left.id < right.id ? -1 : 1);
}

/** Spaces with knowledge near the question, nearest first, beside those asked anyway. */
async function findSpaces(
  ctx: Context,
  { kind, product }: KnowledgeSearch,
  values: Float32Array,
  known: readonly string[],
  degraded: string[],
): Promise<string[]> {
  const filter = {
    type: 'knowledge', status: 'active', ...(kind === null ? {} : { kind }), ...(product === null ? {} : { product: toIndexedProduct(product) }),
  };
  try {
    const matches = await ctx.ports.vectors.query(values, { namespace: ctx.caller.tenant.id, topK: NEAREST, filter });
    const spaces = matches.filter(({ score }) => score > 0).flatMap(({ id }) => parseId('memory', id)?.spaceId ?? []);
    return [...new Set(spaces)].filter((id) => !known.includes(id)).slice(0, MOST_SPACES);
  } catch (error) {
    degraded.push('vector');
    ctx.log.error('vectors_not_asked', { cause: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
}

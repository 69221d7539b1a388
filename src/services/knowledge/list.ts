import type { Context } from '../../context.ts';
import type { KnowledgeEntry, KnowledgeKind, KnowledgeStatus } from '../../memory/knowledge.ts';
import { isDue } from '../../memory/knowledge.ts';
import { type KnowledgePosition, listKnowledge as selectKnowledge } from '../../storage/d1/knowledge.ts';
import { requireScope } from '../authorization.ts';
import { toProductHash } from './directory.ts';

export interface KnowledgeListing {
  /** `due`: in force, and its time to be looked at again has come. */
  status: KnowledgeStatus | 'due';
  kind: KnowledgeKind | null;
  product: string | null;
  /** Only this agent's own; null for everybody's and the tenant's. */
  agentId: string | null;
  after: KnowledgePosition | null;
  limit: number;
}

/** The tenant's entries: found in the directory, filled in by the spaces that hold them. What is due longest comes first. */
export async function listKnowledge(
  ctx: Context,
  listing: KnowledgeListing,
): Promise<{ entries: KnowledgeEntry[]; next: KnowledgePosition | null }> {
  requireScope(ctx.caller, 'read');
  const { tenant } = ctx.caller;
  const now = ctx.ports.clock.now();
  const { status, kind, product, agentId, after, limit } = listing;
  const found = await ctx.timed('directory', () =>
    selectKnowledge(ctx.ports.db, tenant.id, {
      status: status === 'due' ? 'active' : status, dueBy: status === 'due' ? now : null, kind,
      product: product === null ? null : toProductHash(ctx.ports, tenant.id, product), owner: agentId === null ? null : { agentId },
      after, limit: limit + 1,
    }),
  );
  const page = found.slice(0, limit);
  const entries = await fillIn(ctx, page);
  // The directory may lag behind a change that it has not been told of.
  const current = entries.filter((entry) => (status === 'due' ? isDue(entry, now) : entry.status === status));
  const last = page.at(-1);
  return { entries: current, next: found.length > limit && last ? { at: last.at, id: last.id } : null };
}

/** Entries of any space by id, in the order given; one call to each space. Those gone meanwhile are left out. */
export async function fillIn(ctx: Context, places: readonly { id: string; spaceId: string }[]): Promise<KnowledgeEntry[]> {
  const { tenant } = ctx.caller;
  const bySpace = Map.groupBy(places, (place) => place.spaceId);
  const found = await ctx.timed('space', () =>
    Promise.all(
      [...bySpace].map(([spaceId, group]) =>
        ctx.ports.spaces.at(tenant, spaceId).getKnowledge({ tenantId: tenant.id, ids: group.map(({ id }) => id) }),
      ),
    ),
  );
  const entries = new Map(found.flatMap((group) => group?.entries ?? []).map((entry) => [entry.id, entry]));
  return places.flatMap(({ id }) => entries.get(id) ?? []);
}

import type { Context } from '../../context.ts';
import type { RetrievalFilter } from '../../memory/space.ts';
import type { Memory } from '../../memory/types.ts';
import { countMemories, listLiveCustomerIds } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';

/** Customers a tenant-wide page may walk; the page ends early rather than ask more objects than this. */
const CUSTOMERS_PER_PAGE = 50;

export interface Listing {
  externalUserId: string | null;
  agentId: string | null;
  filter: RetrievalFilter;
  includeInactive: boolean;
  limit: number;
  position: ListPosition | null;
}

/** Where a page ended: the customer it was in and the last memory of it. */
export interface ListPosition {
  customer: string | null;
  memory: string | null;
}

export interface ListedMemory extends Memory {
  externalUserId: string | null;
}

export interface Listed {
  memories: ListedMemory[];
  next: ListPosition | null;
  /** Of one subject; of all customers what the directory last heard; null where a filter would wake every object to count. */
  total: number | null;
}

/**
 * Memories of one customer or agent, newest first; or of all customers, which walks the directory (admin scope) and leaves
 * those in the archive where they are.
 */
export async function listMemories(ctx: Context, listing: Listing): Promise<Listed> {
  requireScope(ctx.caller, 'read');
  const { externalUserId, agentId, position } = listing;
  if (externalUserId !== null) return listOf(ctx, 'customer', externalUserId, listing);
  if (agentId !== null) return listOf(ctx, 'agent', agentId, listing);
  requireScope(ctx.caller, 'admin');
  const customers = await ctx.timed('directory', () =>
    listLiveCustomerIds(ctx.ports.db, ctx.caller.tenant.id, { from: position?.customer ?? null, limit: CUSTOMERS_PER_PAGE + 1 }),
  );
  const isFiltered = listing.includeInactive || Object.keys(listing.filter).length > 0;
  const total = isFiltered ? null : await ctx.timed('directory', () => countMemories(ctx.ports.db, ctx.caller.tenant.id));
  const memories: ListedMemory[] = [];
  for (const customer of customers.slice(0, CUSTOMERS_PER_PAGE)) {
    const after = customer === position?.customer ? position.memory : null;
    const page = await listOf(ctx, 'customer', customer, {
      ...listing, limit: listing.limit - memories.length, position: { customer, memory: after },
    });
    memories.push(...page.memories);
    if (page.next) return { memories, next: page.next, total };
    const isLast = customer === customers.at(-1);
    if (memories.length >= listing.limit) {
      const following = customers[customers.indexOf(customer) + 1];
      return { memories, next: isLast || following === undefined ? null : { customer: following, memory: null }, total };
    }
  }
  const rest = customers[CUSTOMERS_PER_PAGE];
  return { memories, next: rest === undefined ? null : { customer: rest, memory: null }, total };
}

async function listOf(ctx: Context, kind: 'customer' | 'agent', externalId: string, listing: Listing): Promise<Listed> {
  const { space } = getSpace(ctx, kind, externalId);
  const filter = kind === 'customer' && listing.agentId !== null ? { ...listing.filter, agentId: listing.agentId } : listing.filter;
  const page = await ctx.timed('space', () =>
    space.listMemories({
      tenantId: ctx.caller.tenant.id, filter, includeInactive: listing.includeInactive, after: listing.position?.memory ?? null,
      limit: listing.limit, now: ctx.ports.clock.now(),
    }),
  );
  const externalUserId = kind === 'customer' ? externalId : null;
  return {
    memories: page.memories.map((memory) => ({ ...memory, externalUserId })),
    next: page.next === null ? null : { customer: externalUserId, memory: page.next },
    total: page.total,
  };
}

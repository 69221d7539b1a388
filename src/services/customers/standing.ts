import type { Context } from '../../context.ts';
import type { MergeStanding } from '../../memory/space.ts';
import { getSpace } from '../spaces.ts';

/** Customers that were merged one into the next; no call goes through more of them. */
const MOST_MERGED = 20;

/** A customer under the id and in the space that are its own. */
export interface Self {
  externalUserId: string;
  spaceId: string;
  standing: MergeStanding;
}

/**
 * Who a customer is, through whatever they were merged into; null for nobody. One whose other self is gone is what is left of
 * them.
 */
export async function findSelf(ctx: Context, externalUserId: string): Promise<Self | null> {
  const tenantId = ctx.caller.tenant.id;
  let self: Self | null = null;
  let id = externalUserId;
  for (let hops = 0; hops < MOST_MERGED; hops += 1) {
    const { space, spaceId } = getSpace(ctx, 'customer', id);
    const standing = await ctx.timed('space', () => space.getMergeStanding({ tenantId }));
    if (!standing) return self;
    self = { externalUserId: id, spaceId, standing };
    if (!standing.moved) return self;
    id = standing.moved.externalId;
  }
  return self;
}

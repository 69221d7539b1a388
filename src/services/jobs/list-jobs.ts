import type { Context } from '../../context.ts';
import type { JobView } from '../../memory/space.ts';
import { listCustomers } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';

/** Customers whose jobs are asked for: a call each. */
const CUSTOMERS = 50;
/** Jobs of each. */
const JOBS = 20;

/** The latest jobs of the customers heard of last, newest first. It crosses customers, so it takes `admin`. */
export async function listJobs(ctx: Context): Promise<JobView[]> {
  requireScope(ctx.caller, 'admin');
  const tenantId = ctx.caller.tenant.id;
  const { customers } = await ctx.timed('directory', () => listCustomers(ctx.ports.db, tenantId, { after: null, limit: CUSTOMERS }));
  const found = await ctx.timed('space', () =>
    Promise.all(customers.map(({ externalUserId }) => getSpace(ctx, 'customer', externalUserId).space.listJobs({ tenantId, limit: JOBS }))),
  );
  return found.flat().sort((left, right) => right.createdAt - left.createdAt || (left.id < right.id ? 1 : -1));
}

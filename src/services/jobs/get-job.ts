import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import type { JobView } from '../../memory/space.ts';
import { requireScope } from '../authorization.ts';

/** How a job stands: read from the space that its id names. */
export async function getJob(ctx: Context, id: string): Promise<JobView> {
  requireScope(ctx.caller, 'read');
  const parts = parseId('job', id);
  if (!parts) throw new RapportError('job_not_found');
  const space = ctx.ports.spaces.at(ctx.caller.tenant, parts.spaceId);
  const job = await ctx.timed('space', () => space.getJob({ tenantId: ctx.caller.tenant.id, id }));
  if (!job) throw new RapportError('job_not_found');
  return job;
}

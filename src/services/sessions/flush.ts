import type { Context, JobPointer } from '../../context.ts';
import { requireScope } from '../authorization.ts';
import { runJob } from '../jobs/run-job.ts';
import { getSpace, toPointer } from '../spaces.ts';

/**
 * Has everything understood that a customer said since the last flush, in one session or in all: when this returns, the
 * deep stage is done too. Gives whether there was anything; false also when a model could not be reached, so that the next
 * flush tries again (what the rules made of it stands).
 */
export async function flushSessions(ctx: Context, externalUserId: string, sessionId: string | null): Promise<boolean> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const { tenant } = ctx.caller;
  const tenantId = tenant.id;
  const flush = await ctx.timed('space', () => space.openFlush({ tenantId, sessionId }));
  if (!flush || flush.sessions.length === 0) return false;
  for (const jobId of flush.jobIds) {
    if (!(await isDone(ctx, toPointer(tenant, spaceId, jobId)))) return false;
  }
  await ctx.timed('space', () => space.closeFlush({ tenantId, sessions: flush.sessions }));
  return true;
}

/** A failure here is none of the call's: the queue has the job too. */
async function isDone(ctx: Context, pointer: JobPointer): Promise<boolean> {
  try {
    return (await runJob(ctx.ports, ctx.log, pointer, true)).done;
  } catch (error) {
    ctx.log.warn('job_not_finished_at_once', {
      job_id: pointer.jobId,
      cause: error instanceof Error ? error.name : 'unknown',
    });
    return false;
  }
}

import type { Context } from '../../context.ts';
import type { Forgotten, RetrievalFilter } from '../../memory/space.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { announceJob, getSpace } from '../spaces.ts';
import type { SubjectName } from '../subjects.ts';

/**
 * Forgets what a filter lets through in the spaces named: memories, messages, and what was understood from those alone.
 * Everything a space holds where the filter is empty. Each space does its part in one transaction, and the audit log names it.
 */
export async function forgetMatching(ctx: Context, subjects: readonly SubjectName[], filter: RetrievalFilter): Promise<Forgotten> {
  requireScope(ctx.caller, 'write');
  const done = await Promise.all(subjects.map((subject) => forgetIn(ctx, subject, { filter, sessionIds: [] })));
  return {
    memories: done.reduce((sum, one) => sum + one.memories, 0),
    messages: done.reduce((sum, one) => sum + one.messages, 0),
    jobId: done.find((one) => one.jobId !== null)?.jobId ?? null,
  };
}

/** One space's part of it; `sessionIds` are sessions that go as a whole. */
export async function forgetIn(
  ctx: Context,
  { kind, externalId }: SubjectName,
  what: { filter: RetrievalFilter; sessionIds: string[] },
): Promise<Forgotten> {
  const { space, spaceId } = getSpace(ctx, kind, externalId);
  const { tenant, keyId } = ctx.caller;
  const forgotten = await ctx.timed('space', () =>
    space.forgetMatching({ tenantId: tenant.id, ...what, actor: keyId, now: ctx.ports.clock.now() }),
  );
  if (forgotten.jobId !== null) await announceJob(ctx, spaceId, forgotten.jobId);
  if (forgotten.memories + forgotten.messages > 0) await recordAct(ctx, 'memory.forgotten', spaceId);
  return forgotten;
}

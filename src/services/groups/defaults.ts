import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { requireScope } from '../authorization.ts';
import { announceJob, getSpace } from '../spaces.ts';
import type { DescribedGroup } from './describe.ts';
import { type GroupDetails, readDetails, toMetadata } from './details.ts';
import { maskJson } from '../../memory/masking/index.ts';

/** The session of the tenant's own space that holds what is said of all its groups. */
const DEFAULTS = 'conversation-defaults';

/** Says what holds for every group that says nothing itself. It is nobody's: participants and names have no place here. */
export async function describeDefaults(
  ctx: Context,
  details: Partial<Omit<GroupDetails, 'name' | 'participants'>>,
): Promise<DescribedGroup> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId, subject } = getSpace(ctx, 'tenant', '');
  const { personal } = ctx.caller.tenant.settings.masking;
  const now = ctx.ports.clock.now();
  const metadata = maskJson(toMetadata(details, now), { personal }).value as Record<string, unknown>;
  const { session, jobId } = await ctx.timed('space', () =>
    space.openSession({ subject, sessionId: DEFAULTS, fields: { metadata }, now }),
  );
  await announceJob(ctx, spaceId, jobId);
  return { session, details: readDetails(session) };
}

/** @throws RapportError `session_not_found` where nothing was said. */
export async function getDefaults(ctx: Context): Promise<DescribedGroup> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpace(ctx, 'tenant', '');
  const [session] = await ctx.timed('space', () =>
    space.getSessions({ tenantId: ctx.caller.tenant.id, sessionIds: [DEFAULTS] }),
  );
  if (!session) throw new RapportError('session_not_found');
  return { session, details: readDetails(session) };
}

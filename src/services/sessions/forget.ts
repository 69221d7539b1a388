import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { deleteSession } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { forgetIn } from '../memories/forget.ts';
import { findSessionOwners } from '../subjects.ts';

/**
 * Forgets a session: what was said and understood in it, and that it was. Gives whose it was.
 * @throws RapportError `session_not_found`.
 */
export async function forgetSession(ctx: Context, sessionId: string): Promise<string> {
  requireScope(ctx.caller, 'write');
  const [owner] = await findSessionOwners(ctx, [sessionId]);
  if (!owner) throw new RapportError('session_not_found');
  await forgetIn(ctx, owner, { filter: { sessionIds: [sessionId] }, sessionIds: [sessionId] });
  await ctx.timed('directory', () => deleteSession(ctx.ports.db, ctx.caller.tenant.id, { sessionId, externalUserId: owner.externalId }));
  return owner.externalId;
}

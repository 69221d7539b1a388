import type { Context } from '../../context.ts';
import { findSpaceOfSession } from '../../memory/ids.ts';
import type { Memory } from '../../memory/types.ts';
import { type OnceKey, rememberStatements, type Statement } from '../memories/remember.ts';
import { findOwner } from './session.ts';

/**
 * Keeps statements of one session: one object call where we made its id, which then names the space, else the directory says
 * whose it is. A session of a caller's own name that nobody has is begun, and stands alone.
 * @throws RapportError `session_not_found` for an id of ours that is no session any more.
 */
export async function rememberInSession(ctx: Context, sessionId: string, items: Statement[], once: OnceKey | null): Promise<Memory[]> {
  const spaceId = findSpaceOfSession(sessionId);
  const owner = spaceId === null ? { externalUserId: await findOwner(ctx, sessionId), agentId: null } : { spaceId };
  return rememberStatements(ctx, owner, items, once);
}

import type { Context } from '../../context.ts';
import { invalidField } from '../../errors.ts';
import { findOwners } from '../../storage/d1/groups.ts';
import type { SubjectName } from '../subjects.ts';

/** Customers that may share a conversation, and that one question may be put to. */
export const MAX_OWNERS = 20;

/**
 * Every customer who has a session of one of these ids.
 * @throws RapportError `validation_error` when they are too many to ask.
 */
export async function findEveryOwner(ctx: Context, sessionIds: readonly string[]): Promise<SubjectName[]> {
  const owners = await ctx.timed('directory', () =>
    findOwners(ctx.ports.db, ctx.caller.tenant.id, sessionIds, MAX_OWNERS + 1),
  );
  if (owners.length > MAX_OWNERS) {
    throw invalidField('session_ids', `They belong to more than ${MAX_OWNERS} customers; name the customer too.`);
  }
  return owners.map((externalId) => ({ kind: 'customer', externalId }));
}

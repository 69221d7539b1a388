import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { invalidField, RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { Id } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { eraseCustomer } from '../../../services/customers/erasure.ts';
import { findGroup } from '../../../services/groups/group.ts';
import { forgetItem, forgetShared } from '../../../services/memories/forget-shared.ts';

const Deletion = z.object({
  memory_id: Id.optional(),
  user_id: Id.optional(),
  group_id: Id.optional(),
  session_id: Id.optional(),
  sender_id: Id.optional(),
});
type Deletion = z.output<typeof Deletion>;

/**
 * Deletes one memory by its id, or what a scope holds; never both, and never without either. A user alone is that
 * customer as a whole, which needs scope `admin`.
 */
export const deleteMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/delete',
  operation: 'everos_delete',
  body: Deletion,
  answer: async (c, { body }) => {
    await (body.memory_id === undefined
      ? deleteScope(getContext(c), body)
      : deleteItem(getContext(c), body.memory_id, body));
    return c.body(null, 204);
  },
});

async function deleteItem(ctx: Context, id: string, { memory_id: _id, ...scope }: Deletion): Promise<void> {
  if (Object.values(scope).some((value) => value !== undefined)) {
    throw invalidField(
      'memory_id',
      'When memory_id is provided, no other fields (user_id, group_id, session_id, sender_id) are allowed',
    );
  }
  await forgetItem(ctx, id.replace(/^profile_(?=mem_)/, ''), { externalUserId: null, sessionIds: [] });
}

async function deleteScope(
  ctx: Context,
  { user_id, group_id, session_id: session, sender_id: sender }: Deletion,
): Promise<void> {
  const [user, group] = [user_id ?? null, group_id ?? null];
  if (user === null && group === null) {
    throw new RapportError(
      'filter_required',
      {},
      'Either memory_id must be provided, or at least one of user_id / group_id is required',
    );
  }
  // Whoever's memory it is took part in all of it.
  const isOwner =
    sender !== undefined &&
    (user === null ? (await findGroup(ctx, group!, [])).owners.includes(sender) : sender === user);
  const agentId = sender === undefined || isOwner ? null : sender;
  if (group === null && session === undefined && agentId === null) return eraseIfThere(ctx, user!);
  // A group is a session: another one within it holds nothing.
  if (group !== null && session !== undefined && session !== group) return;
  await forgetShared(ctx, {
    externalUserId: user,
    sessionIds: [group ?? session].filter((one) => one !== undefined),
    agentId,
  });
}

async function eraseIfThere(ctx: Context, customer: string): Promise<void> {
  try {
    await eraseCustomer(ctx, customer);
  } catch (error) {
    if (!(error instanceof RapportError) || error.error !== 'customer_not_found') throw error;
  }
}

import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { Id, textUpTo } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { addConversation, type ConversationMessage } from '../../../services/memories/add.ts';
import { describeGroup } from '../../../services/groups/describe.ts';
import { addToGroup } from '../../../services/groups/messages.ts';
import { Label } from '../words.ts';
import { answerAdded, AsyncMode } from './added.ts';
import { batchOf, GroupMessage, Message, toIds } from './messages.ts';

const DESCRIPTION_BYTES = 4 * 1024;

/** Messages of one user. They can be found when this is answered; with `async_mode` off the deep stage is done too. */
export const addMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories',
  operation: 'everos_add',
  body: z.object({ user_id: Id, session_id: Id.nullish(), messages: batchOf(Message), async_mode: AsyncMode }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const { user_id: userId, messages } = body;
    const ids = toIds(
      ctx,
      messages.map(({ role, timestamp, content: text, sender_id: sender }) => ({
        role,
        timestamp,
        text,
        sender: sender ?? null,
      })),
    );
    const agentId = messages.findLast(({ role, sender_id }) => role === 'assistant' && sender_id)?.sender_id ?? null;
    const added = await addConversation(ctx, {
      externalUserId: userId,
      sessionId: body.session_id ?? null,
      agentId,
      messages: messages.map(({ role, timestamp: at, content, sender_id }, index): ConversationMessage => ({
        role,
        content,
        id: ids[index]!,
        at,
        author: sender_id && sender_id !== userId && sender_id !== agentId ? sender_id : null,
      })),
      metadata: {},
      source: null,
      idempotencyKey: null,
      wait: body.async_mode === false,
    });
    return answerAdded(c, added, messages.length, body.async_mode ?? true);
  },
});

/** Messages of a group: each says who speaks, and belongs to everybody who takes part. */
export const addGroupMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/group',
  operation: 'everos_add_group',
  body: z.object({
    group_id: Id,
    group_meta: z.object({ name: Label.nullish(), description: textUpTo(DESCRIPTION_BYTES).nullish() }).nullish(),
    messages: batchOf(GroupMessage),
    async_mode: AsyncMode,
  }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const { group_id: groupId, messages } = body;
    const ids = toIds(
      ctx,
      messages.map(({ role, timestamp, content: text, sender_id: sender }) => ({ role, timestamp, text, sender })),
    );
    const { name, description } = body.group_meta ?? {};
    if (name || description)
      await describeGroup(ctx, groupId, { ...(name ? { name } : {}), ...(description ? { description } : {}) });
    const added = await addToGroup(ctx, {
      groupId,
      messages: messages.map(({ role, timestamp: at, content, sender_id: sender, message_id }, index) => ({
        sender,
        role,
        content,
        id: message_id ?? ids[index]!,
        at,
      })),
      metadata: {},
      wait: body.async_mode === false,
    });
    return answerAdded(c, added, messages.length, body.async_mode ?? true);
  },
});

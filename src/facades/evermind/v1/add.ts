import { z } from 'zod';
import { invalidField } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { Id, LIMITS, textUpTo } from '../../../http/schemas.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import { addConversation, type AddedConversation, type ConversationMessage } from '../../../services/memories/add.ts';
import { describeGroup } from '../../../services/groups/describe.ts';
import { addToGroup } from '../../../services/groups/messages.ts';
import { Label } from '../words.ts';
import { batchOf, Content, GroupMessage, Message, Timestamp, toIds } from './messages.ts';

const AsyncMode = z.boolean().nullish();
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
    const ids = toIds(ctx, messages.map(({ role, timestamp, content: text, sender_id: sender }) => ({ role, timestamp, text, sender: sender ?? null })));
    const agentId = messages.findLast(({ role, sender_id }) => role === 'assistant' && sender_id)?.sender_id ?? null;
    const added = await addConversation(ctx, {
      externalUserId: userId, sessionId: body.session_id ?? null, agentId,
      messages: messages.map(({ role, timestamp: at, content, sender_id }, index): ConversationMessage => ({
        role, content, id: ids[index]!, at, author: sender_id && sender_id !== userId && sender_id !== agentId ? sender_id : null,
      })),
      metadata: {}, source: null, idempotencyKey: null, wait: body.async_mode === false,
    });
    return answerAdded(c, added, messages.length, body.async_mode ?? true);
  },
});

/** Messages of a group: each says who speaks, and belongs to everybody who takes part. */
export const addGroupMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/group',
  operation: 'everos_add_group',
  body: z.object({ group_id: Id, group_meta: z.object({ name: Label.nullish(), description: textUpTo(DESCRIPTION_BYTES).nullish() }).nullish(), messages: batchOf(GroupMessage), async_mode: AsyncMode }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const { group_id: groupId, messages } = body;
    const ids = toIds(ctx, messages.map(({ role, timestamp, content: text, sender_id: sender }) => ({ role, timestamp, text, sender })));
    const { name, description } = body.group_meta ?? {};
    if (name || description) await describeGroup(ctx, groupId, { ...(name ? { name } : {}), ...(description ? { description } : {}) });
    const added = await addToGroup(ctx, {
      groupId,
      messages: messages.map(({ role, timestamp: at, content, sender_id: sender, message_id }, index) => ({
        sender, role, content, id: message_id ?? ids[index]!, at,
      })),
      metadata: {}, wait: body.async_mode === false,
    });
    return answerAdded(c, added, messages.length, body.async_mode ?? true);
  },
});

const ToolCall = z.object({
  id: z.string().max(LIMITS.idChars),
  type: z.string().max(64).nullish(),
  function: z.object({ name: z.string().max(LIMITS.idChars), arguments: z.string() }),
});
const AgentMessage = z.object({
  role: z.enum(['user', 'assistant', 'tool']),
  timestamp: Timestamp,
  content: z.union([Content, z.literal('')]).nullish(),
  sender_id: Id.nullish(),
  tool_calls: z.array(ToolCall).max(LIMITS.listLimit).nullish(),
  tool_call_id: z.string().max(LIMITS.idChars).nullish(),
});

/** What an agent did for a user: its calls of tools and what those gave are part of the conversation. */
export const addAgentMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/agent',
  operation: 'everos_add_agent',
  body: z.object({ user_id: Id, session_id: Id.nullish(), messages: batchOf(AgentMessage), async_mode: AsyncMode }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const turns = body.messages.map(toTurn);
    const ids = toIds(ctx, turns.map(({ role, at, content, author }) => ({ role, timestamp: at, text: content, sender: author })));
    const agentId = body.messages.findLast(({ role, sender_id }) => role === 'assistant' && sender_id)?.sender_id ?? null;
    const added = await addConversation(ctx, {
      externalUserId: body.user_id, sessionId: body.session_id ?? null, agentId,
      messages: turns.map((turn, index): ConversationMessage => ({ ...turn, id: ids[index]! })),
      metadata: {}, source: null, idempotencyKey: null, wait: body.async_mode === false,
    });
    return answerAdded(c, added, turns.length, body.async_mode ?? true);
  },
});

/** @throws RapportError `validation_error` for a turn that says nothing, or a tool's result of no call. */
function toTurn({ role, timestamp: at, content, tool_calls, tool_call_id }: z.output<typeof AgentMessage>, index: number) {
  const field = `messages.${index}`;
  if (role === 'tool' && !tool_call_id) throw invalidField(`${field}.tool_call_id`, 'tool_call_id is required when role is tool');
  const calls = (role === 'assistant' ? (tool_calls ?? []) : []).map((call) => `[called ${call.function.name}(${call.function.arguments})]`);
  const text = [content ?? '', ...calls].filter((part) => part !== '').join('\n');
  if (text === '') throw invalidField(`${field}.content`, 'content is required');
  return { role: role === 'user' ? ('user' as const) : ('assistant' as const), content: text, at, author: role === 'tool' ? 'tool' : null };
}

/** "Queued" is EverOS's word and means the deep stage alone: what was sent is there. */
function answerAdded(c: HttpContext, added: AddedConversation, count: number, isAsync: boolean): Response {
  if (isAsync) {
    const message = 'Message accepted and queued for processing';
    return c.json({ data: { task_id: added.jobId, status: 'queued', message_count: count, message } }, 202);
  }
  return c.json({ data: { task_id: '', message_count: count, status: added.isDone ? 'extracted' : 'accumulated', message: 'Messages accepted' } });
}

import { z } from 'zod';
import { invalidField } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { Id, LIMITS } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { addConversation, type ConversationMessage } from '../../../services/memories/add.ts';
import { answerAdded, AsyncMode } from './added.ts';
import { batchOf, Content, Timestamp, toIds } from './messages.ts';

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
    const ids = toIds(
      ctx,
      turns.map(({ role, at, content, author }) => ({ role, timestamp: at, text: content, sender: author })),
    );
    const agentId =
      body.messages.findLast(({ role, sender_id }) => role === 'assistant' && sender_id)?.sender_id ?? null;
    const added = await addConversation(ctx, {
      externalUserId: body.user_id,
      sessionId: body.session_id ?? null,
      agentId,
      messages: turns.map((turn, index): ConversationMessage => ({ ...turn, id: ids[index]! })),
      metadata: {},
      source: null,
      idempotencyKey: null,
      wait: body.async_mode === false,
    });
    return answerAdded(c, added, turns.length, body.async_mode ?? true);
  },
});

/** @throws RapportError `validation_error` for a turn that says nothing, or a tool's result of no call. */
function toTurn(
  { role, timestamp: at, content, tool_calls, tool_call_id }: z.output<typeof AgentMessage>,
  index: number,
) {
  const field = `messages.${index}`;
  if (role === 'tool' && !tool_call_id)
    throw invalidField(`${field}.tool_call_id`, 'tool_call_id is required when role is tool');
  const calls = (role === 'assistant' ? (tool_calls ?? []) : []).map(
    (call) => `[called ${call.function.name}(${call.function.arguments})]`,
  );
  const text = [content ?? '', ...calls].filter((part) => part !== '').join('\n');
  if (text === '') throw invalidField(`${field}.content`, 'content is required');
  return {
    role: role === 'user' ? ('user' as const) : ('assistant' as const),
    content: text,
    at,
    author: role === 'tool' ? 'tool' : null,
  };
}

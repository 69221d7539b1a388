import type { Context } from '../../context.ts';
import { requireScope } from '../authorization.ts';
import { addConversation, type AddedConversation, type ConversationMessage } from '../memories/add.ts';
import { findGroup, findHolder, type Group, requireFewOwners, toMark } from './group.ts';
import { joinGroup } from './join.ts';

export interface GroupMessage {
  sender: string;
  /** What the caller says the sender is; null when it does not. */
  role: 'user' | 'assistant' | null;
  content: string;
  id: string | null;
  at: number | null;
}

export interface GroupMessages {
  groupId: string;
  messages: GroupMessage[];
  metadata: Record<string, unknown>;
  wait: boolean;
}

/**
 * Adds to a group, for every customer in it. Whoever speaks is an agent where the message, the group or the registry of
 * agents says so, or where one customer is assisted and it is somebody else; else a customer, who joins with all that was
 * said before. While only agents have spoken and no customer is named, the words wait under the group.
 */
export async function addToGroup(
  ctx: Context,
  { groupId, messages, metadata, wait }: GroupMessages,
): Promise<AddedConversation> {
  requireScope(ctx.caller, 'write');
  const group = await findGroup(ctx, groupId, [...new Set(messages.map(({ sender }) => sender))]);
  const agents = findAgents(group, messages);
  const joining = [...new Set(messages.map(({ sender }) => sender))].filter(
    (sender) => !agents.has(sender) && !group.owners.includes(sender),
  );
  const owners = [...group.owners, ...joining];
  requireFewOwners(owners);
  await joinGroup(ctx, { ...group, agents: new Set([...group.agents, ...agents]) }, joining);
  const holders = owners.length > 0 ? owners : [findHolder(ctx, groupId)];
  const speaking = messages.map(({ sender }) => sender).filter((sender) => agents.has(sender));
  const agentId = speaking.at(-1) ?? null;
  const added = await Promise.all(
    holders.map((owner) =>
      addConversation(ctx, {
        externalUserId: owner,
        sessionId: groupId,
        agentId,
        messages: messages.map((message) => toOwn(message, owner, agents, agentId)),
        metadata: { ...metadata, ...toMark(groupId) },
        source: null,
        idempotencyKey: null,
        wait,
      }),
    ),
  );
  return added[0]!;
}

/** Which of the senders answer. What the group says of somebody outweighs what one message says. */
function findAgents(group: Group, messages: readonly GroupMessage[]): Set<string> {
  const agents = new Set<string>();
  const isNew = (sender: string) => !group.owners.includes(sender);
  for (const { sender, role } of messages) {
    if (group.agents.has(sender)) agents.add(sender);
    else if (role === 'assistant' && isNew(sender)) agents.add(sender);
    else if (role === null && isNew(sender) && group.isAssisted && group.owners.length > 0) agents.add(sender);
  }
  return agents;
}

function toOwn(
  { sender, content, id, at }: GroupMessage,
  owner: string,
  agents: Set<string>,
  agentId: string | null,
): ConversationMessage {
  if (agents.has(sender)) return { role: 'assistant', content, id, at, author: sender === agentId ? null : sender };
  return sender === owner
    ? { role: 'user', content, id, at, author: null }
    : { role: 'system', content, id, at, author: sender };
}

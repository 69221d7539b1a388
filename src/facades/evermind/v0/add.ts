import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { Id, LIMITS, textOf } from '../../../http/schemas.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import { addToGroup } from '../../../services/groups/messages.ts';
import { Label, RoleWord } from '../words.ts';
import { Flag, optional, readTime } from './fields.ts';

const Message = z.object({
  message_id: Id,
  create_time: z.string().min(1).max(64),
  sender: Id,
  content: textOf(LIMITS.messageBytes),
  group_id: optional(Id),
  group_name: optional(Label),
  sender_name: optional(Label),
  role: optional(RoleWord),
  refer_list: optional(z.array(z.unknown()).max(LIMITS.listLimit)),
  flush: optional(Flag),
});

/** One message. It can be found when this is answered; with `flush` the deep stage is done too. */
export const addMessage = endpoint({
  method: 'POST',
  path: '/api/v0/memories',
  operation: 'evermemos_add',
  body: Message,
  answer: async (c, { body }) => {
    const now = c.get('scope').ports.clock.now();
    const flush = body.flush ?? false;
    const groupId = body.group_id ?? toOwnGroup(c, body.sender);
    const added = await addToGroup(getContext(c), {
      groupId,
      messages: [
        {
          sender: body.sender, role: body.role ?? null, content: body.content, id: body.message_id,
          at: readTime(body.create_time, 'create_time', now),
        },
      ],
      metadata: toMetadata(body.group_name, body.refer_list),
      wait: flush,
    });
    const saved = flush ? added.memories.map((id) => ({ id, group_id: groupId })) : [];
    return c.json({
      status: 'queued',
      message: 'Message accepted and queued for processing',
      request_id: added.jobId,
      result: { saved_memories: saved, count: saved.length, status_info: flush ? 'extracted' : 'accumulated' },
    });
  },
});

export function toMetadata(groupName?: string, referList?: unknown[]): Record<string, unknown> {
  return {
    ...(groupName === undefined ? {} : { group_name: groupName }),
    ...(referList?.length ? { refer_list: referList } : {}),
  };
}

const HASH_CHARS = 16;

/** The group of a message that names none: its sender's own. */
function toOwnGroup(c: HttpContext, sender: string): string {
  return `${getContext(c).ports.fingerprint(JSON.stringify(['own group', sender])).slice(0, HASH_CHARS)}_group`;
}

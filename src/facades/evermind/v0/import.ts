import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { Id, LIMITS, textOf } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { describeGroup } from '../../../services/groups/describe.ts';
import { addToGroup } from '../../../services/groups/messages.ts';
import { RoleWord } from '../words.ts';
import { toMetadata } from './add.ts';
import { optional, readTime } from './fields.ts';
import { metaFields, toDetails } from './meta-fields.ts';

const Meta = z.object({
  ...metaFields,
  group_id: Id,
  scene: optional(z.string().max(64)),
  created_at: optional(z.string().max(64)),
});
const Line = z.object({
  message_id: optional(Id),
  create_time: optional(z.union([z.string().max(64), z.number()])),
  sender: Id,
  content: textOf(LIMITS.messageBytes),
  role: optional(RoleWord),
});

/** A whole conversation at once, with what is said of it. */
export const importConversation = endpoint({
  method: 'POST',
  path: '/api/v0/memories/import',
  operation: 'evermemos_import',
  body: z.object({
    version: optional(z.string().max(64)),
    conversation_meta: Meta,
    conversation_list: optional(z.array(Line).max(LIMITS.messagesPerCall)),
  }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const now = ctx.ports.clock.now();
    const { group_id: groupId, scene, created_at: createdAt } = body.conversation_meta;
    await describeGroup(ctx, groupId, {
      ...toDetails(body.conversation_meta),
      ...(scene === undefined ? {} : { scene }),
      ...(createdAt === undefined ? {} : { createdAt }),
    });
    const lines = body.conversation_list ?? [];
    const added =
      lines.length === 0
        ? null
        : await addToGroup(ctx, {
            groupId,
            messages: lines.map((line, index) => ({
              sender: line.sender,
              role: line.role ?? null,
              content: line.content,
              id: line.message_id ?? null,
              at: readLineTime(line.create_time, index, now),
            })),
            metadata: toMetadata(body.conversation_meta.name ?? body.conversation_meta.group_name),
            wait: false,
          });
    return c.json(
      {
        status: 'queued',
        message: 'Import accepted',
        request_id: added?.jobId ?? ctx.requestId,
        imported_meta: true,
        total_count: lines.length,
      },
      202,
    );
  },
});

/** Seconds look like the 1970s when read as milliseconds. */
const SECONDS_BELOW = 100_000_000_000;

function readLineTime(time: string | number | undefined, index: number, now: number): number | null {
  if (time === undefined) return null;
  if (typeof time === 'number') return Math.round(time < SECONDS_BELOW ? time * 1000 : time);
  return readTime(time, `conversation_list.${index}.create_time`, now);
}

import { z } from 'zod';
import type { HttpContext } from '../../../http/scope.ts';
import type { AddedConversation } from '../../../services/memories/add.ts';

export const AsyncMode = z.boolean().nullish();

/** "Queued" is EverOS's word and means the deep stage alone: what was sent is there. */
export function answerAdded(c: HttpContext, added: AddedConversation, count: number, isAsync: boolean): Response {
  if (isAsync) {
    const message = 'Message accepted and queued for processing';
    return c.json({ data: { task_id: added.jobId, status: 'queued', message_count: count, message } }, 202);
  }
  return c.json({
    data: {
      task_id: '',
      message_count: count,
      status: added.isDone ? 'extracted' : 'accumulated',
      message: 'Messages accepted',
    },
  });
}

import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { Id } from '../../../http/schemas.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import { flushSessions } from '../../../services/sessions/flush.ts';
import { findEveryOwner } from '../../../services/sessions/owners.ts';

const OfUser = z.object({ user_id: Id, session_id: Id.nullish() });

const flushUser = async (c: HttpContext, { body }: { body: z.output<typeof OfUser> }) =>
  answerFlushed(c, await flushSessions(getContext(c), body.user_id, body.session_id ?? null));

/** Answers when what was said since the last flush is understood, the deep stage included. */
export const flushMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/flush',
  operation: 'everos_flush',
  body: OfUser,
  answer: flushUser,
});
export const flushAgentMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/agent/flush',
  operation: 'everos_flush_agent',
  body: OfUser,
  answer: flushUser,
});

export const flushGroupMemories = endpoint({
  method: 'POST',
  path: '/api/v1/memories/group/flush',
  operation: 'everos_flush_group',
  body: z.object({ group_id: Id }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const owners = await findEveryOwner(ctx, [body.group_id]);
    const done = await Promise.all(owners.map(({ externalId }) => flushSessions(ctx, externalId, body.group_id)));
    return answerFlushed(c, done.includes(true));
  },
});

function answerFlushed(c: HttpContext, isExtracted: boolean): Response {
  return c.json({
    data: { request_id: '', status: isExtracted ? 'extracted' : 'no_extraction', message: 'Flush completed' },
  });
}

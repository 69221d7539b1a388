import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { LIMITS, Metadata, textOf } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { toIso } from '../../http/times.ts';
import type { HistoryEvent } from '../../memory/space.ts';
import { deleteMemory, deleteWithFormer, editMemory, getMemory, listHistory } from '../../services/memories/change.ts';
import { toExpiry } from './dates.ts';
import { toRunId, toUserId } from './entities.ts';
import { Ignored } from './output.ts';
import { toCategories, toMem0Memory } from './shapes.ts';

const Edit = z.object({
  text: textOf(LIMITS.messageBytes).nullish(),
  metadata: Metadata.nullish(),
  expiration_date: z.string().refine((date) => toExpiry(date) !== null, { message: 'Must be a date, YYYY-MM-DD.' }).nullish(),
  timestamp: Ignored,
});

const DELETED = { message: 'Memory deleted successfully!' };

export const getOne = endpoint({
  method: 'GET', path: '/v1/memories/:id/', operation: 'mem0_get', answer: async (c) => c.json(await read(c)),
});
export const getOneOss = endpoint({
  method: 'GET', path: '/memories/:id', operation: 'mem0_get', answer: async (c) => c.json(await read(c)),
});

export const update = endpoint({
  method: 'PUT',
  path: '/v1/memories/:id/',
  operation: 'mem0_update',
  body: Edit,
  answer: async (c, { body }) => {
    if (Object.values(body).every((value) => value === undefined)) {
      throw new RapportError('bad_request', {}, 'At least one of text, metadata, timestamp, expiration_date is required.');
    }
    return c.json(await edit(c, body));
  },
});

/** Its server calls the text `text`, and did call it `data`. */
export const updateOss = endpoint({
  method: 'PUT',
  path: '/memories/:id',
  operation: 'mem0_update',
  body: Edit.pick({ text: true, metadata: true }).extend({ data: Edit.shape.text }),
  answer: async (c, { body: { data, text = data, metadata } }) => {
    if (!text && !metadata) throw new RapportError('bad_request', {}, 'At least one of text, metadata is required.');
    await edit(c, { text, metadata });
    return c.json({ message: 'Memory updated successfully!' });
  },
});

export const remove = endpoint({
  method: 'DELETE',
  path: '/v1/memories/:id/',
  operation: 'mem0_delete',
  query: z.object({ delete_linked: z.stringbool().nullish() }),
  answer: async (c, { query }) => {
    if (!query.delete_linked) await deleteMemory(getContext(c), toId(c), { keepEvidence: false });
    else return c.json({ ...DELETED, cascade_count: (await deleteWithFormer(getContext(c), toId(c))) - 1 });
    return c.json(DELETED);
  },
});

export const removeOss = endpoint({
  method: 'DELETE',
  path: '/memories/:id',
  operation: 'mem0_delete',
  answer: async (c) => {
    await deleteMemory(getContext(c), toId(c), { keepEvidence: false });
    return c.json(DELETED);
  },
});

export const history = endpoint({
  method: 'GET', path: '/v1/memories/:id/history/', operation: 'mem0_history', answer: async (c) => c.json(await readHistory(c)),
});
export const historyOss = endpoint({
  method: 'GET', path: '/memories/:id/history', operation: 'mem0_history', answer: async (c) => c.json(await readHistory(c)),
});

async function read(c: HttpContext) {
  return toMem0Memory(await getMemory(getContext(c), toId(c)));
}

async function edit(c: HttpContext, { text, metadata, expiration_date: expires }: Omit<z.infer<typeof Edit>, 'timestamp'>) {
  const memory = await editMemory(getContext(c), toId(c), {
    ...(text ? { text } : {}),
    ...(metadata ? { metadata } : {}),
    ...(expires === undefined ? {} : { expiresAt: toExpiry(expires) }),
  });
  return toMem0Memory(memory);
}

const EVENTS: Record<HistoryEvent, 'ADD' | 'UPDATE' | 'DELETE' | 'NOOP'> = {
  add: 'ADD', update: 'UPDATE', supersede: 'UPDATE', merge: 'NOOP', promote: 'NOOP', delete: 'DELETE', expire: 'DELETE',
};

async function readHistory(c: HttpContext) {
  const { memory, changes } = await listHistory(getContext(c), toId(c));
  const runId = toRunId(memory.sessionId);
  return changes.map((change) => ({
    id: change.id,
    memory_id: change.memoryId,
    input: change.newText === null ? [] : [{ role: 'user', content: change.newText }],
    // What an addition replaced is another memory's.
    old_memory: change.event === 'add' ? null : change.oldText,
    new_memory: change.newText,
    user_id: toUserId(memory.externalUserId),
    agent_id: memory.agentId,
    app_id: memory.metadata['app_id'] ?? null,
    run_id: runId,
    session_id: runId,
    categories: toCategories(memory),
    event: EVENTS[change.event],
    metadata: memory.metadata,
    created_at: toIso(change.at),
    updated_at: toIso(change.at),
  }));
}

function toId(c: HttpContext): string {
  return c.req.param('id') ?? '';
}

import { z } from 'zod';
import { endpoint } from '../../http/facade.ts';
import { Id, LIMITS, Metadata, textOf } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { deleteMemories, editMemories } from '../../services/memories/batch.ts';

const MAX_MEMORIES = 1000;

export const updateBatch = endpoint({
  method: 'PUT',
  path: '/v1/batch/',
  operation: 'mem0_batch_update',
  body: z.object({
    memories: z
      .array(
        z
          .object({ memory_id: Id, text: textOf(LIMITS.messageBytes).nullish(), metadata: Metadata.nullish() })
          .refine(({ text, metadata }) => text || metadata, { message: 'text or metadata is required.' }),
      )
      .min(1)
      .max(MAX_MEMORIES),
  }),
  answer: async (c, { body: { memories } }) => {
    await editMemories(
      getContext(c),
      memories.map(({ memory_id: id, text, metadata }) => ({ id, edit: { ...(text ? { text } : {}), ...(metadata ? { metadata } : {}) } })),
    );
    return c.json({ message: `Successfully updated ${memories.length} memories` });
  },
});

export const removeBatch = endpoint({
  method: 'DELETE',
  path: '/v1/batch/',
  operation: 'mem0_batch_delete',
  body: z.object({ memories: z.array(z.object({ memory_id: Id })).min(1).max(MAX_MEMORIES) }),
  answer: async (c, { body: { memories } }) => {
    await deleteMemories(getContext(c), memories.map(({ memory_id: id }) => id));
    return c.json({ message: `Successfully deleted ${memories.length} memories` });
  },
});

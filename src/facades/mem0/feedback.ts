import { z } from 'zod';
import { endpoint } from '../../http/facade.ts';
import { Id } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { getMemory } from '../../services/memories/change.ts';
import { type FeedbackOutcome, giveFeedback } from '../../services/memories/feedback.ts';
import { Ignored } from './output.ts';

const OUTCOMES = { POSITIVE: 'used_successfully', NEGATIVE: 'not_useful', VERY_NEGATIVE: 'not_useful' } as const satisfies Record<string, FeedbackOutcome>;

export const giveMem0Feedback = endpoint({
  method: 'POST',
  path: '/v1/feedback/',
  operation: 'mem0_feedback',
  body: z.object({
    memory_id: Id,
    feedback: z.enum(['POSITIVE', 'NEGATIVE', 'VERY_NEGATIVE']).nullish(),
    /** It may quote the customer, and feedback lies where no customer's words do. */
    feedback_reason: Ignored,
  }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const memory = await getMemory(ctx, body.memory_id);
    const { feedbackId } = await giveFeedback(ctx, {
      retrievalId: c.get('scope').requestId,
      outcome: body.feedback ? OUTCOMES[body.feedback] : 'ignored',
      usedMemoryIds: [memory.id],
      correction: null,
      agentConfidence: null,
      externalUserId: memory.externalUserId,
      metadata: body.feedback ? { feedback: body.feedback } : {},
    });
    return c.json({ message: 'Feedback submitted successfully!', id: feedbackId, memory_id: memory.id, feedback: body.feedback ?? null });
  },
});

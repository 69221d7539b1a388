import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, Metadata, textOf, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { FEEDBACK_OUTCOMES, giveFeedback } from '../../services/memories/feedback.ts';

/** MemoryOS's bound on a correction. */
const CORRECTION_BYTES = 4000;

const FeedbackBody = z
  .strictObject({
    retrieval_id: z.uuid(),
    outcome: z.enum(FEEDBACK_OUTCOMES),
    used_memory_ids: z.array(Id).max(50).default([]),
    correction: textOf(CORRECTION_BYTES).nullish().openapi({ description: 'Supersedes the first of `used_memory_ids`.' }),
    agent_confidence: z.number().min(0).max(1).nullish(),
    external_user_id: Id.nullish(),
    metadata: Metadata.nullish(),
  })
  .openapi('FeedbackRequest');

const FeedbackShape = z
  .object({
    feedback_id: z.string(),
    retrieval_id: z.string(),
    outcome: z.enum(FEEDBACK_OUTCOMES),
    correction_job_id: z.string().nullable(),
    corrected_memory_id: z.string().nullable().openapi({ description: 'The memory that now says what the correction says.' }),
  })
  .openapi('Feedback');

const feedbackRoute = createRoute({
  method: 'post',
  path: '/v1/memories/retrieval-feedback',
  operationId: 'feedback',
  tags: ['Memory'],
  summary: 'Say what became of a retrieval',
  security: needs('write'),
  request: { body: jsonBody(FeedbackBody) },
  responses: { 200: reply('Kept.', dataOf(FeedbackShape)), ...failures({ body: true }, 'memory_not_found') },
});

export function registerFeedback(router: Router): void {
  router.openapi(feedbackRoute, async (c) => {
    const body = c.req.valid('json');
    const receipt = await giveFeedback(getContext(c), {
      retrievalId: body.retrieval_id,
      outcome: body.outcome,
      usedMemoryIds: body.used_memory_ids,
      correction: body.correction ?? null,
      agentConfidence: body.agent_confidence ?? null,
      externalUserId: body.external_user_id ?? null,
      metadata: body.metadata ?? {},
    });
    const data = {
      feedback_id: receipt.feedbackId,
      retrieval_id: body.retrieval_id,
      outcome: body.outcome,
      correction_job_id: receipt.correctionJobId,
      corrected_memory_id: receipt.correctedTo,
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { dataOf, Id, Time, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import { JOB_STATES } from '../../memory/space.ts';
import { getJob } from '../../services/jobs/get-job.ts';

const JobShape = z
  .object({
    job_id: z.string(),
    status: z.enum(JOB_STATES),
    memories_created: z.number().int(),
    pending_candidates_buffered: z.literal(0),
    pending_candidates_promoted: z.literal(0),
    attempts: z.number().int(),
    created_at: Time,
    queued_at: Time,
    processing_started_at: Time.nullable(),
    started_at: Time.nullable(),
    completed_at: Time.nullable(),
    dead_lettered_at: Time.nullable(),
    queue_name: z.string(),
    error: z.string().nullable().openapi({ description: 'Why the last attempt failed, as `part:reason`.' }),
    error_summary: z.string().nullable(),
    degraded: z.array(z.string()),
    extraction_metadata: z.object({ degraded: z.array(z.string()) }),
  })
  .openapi('Job');

const jobRoute = createRoute({
  method: 'get',
  path: '/v1/memories/jobs/{id}',
  operationId: 'get_job',
  tags: ['Memory'],
  summary: 'How the extraction of an add stands',
  security: needs('read'),
  request: { params: z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' } }) }) },
  responses: { 200: reply('The job.', dataOf(JobShape)), ...failures({}, 'job_not_found') },
});

export function registerJobs(router: Router): void {
  router.openapi(jobRoute, async (c) => {
    const job = await getJob(getContext(c), c.req.valid('param').id);
    const data = {
      job_id: job.id,
      status: job.state,
      memories_created: job.memoriesCreated,
      pending_candidates_buffered: 0 as const,
      pending_candidates_promoted: 0 as const,
      attempts: job.attempts,
      created_at: toIso(job.createdAt),
      queued_at: toIso(job.createdAt),
      processing_started_at: toIsoOrNull(job.startedAt),
      started_at: toIsoOrNull(job.startedAt),
      completed_at: toIsoOrNull(job.completedAt),
      dead_lettered_at: toIsoOrNull(job.deadLetteredAt),
      queue_name: 'rapport-jobs',
      error: job.error,
      error_summary: job.error,
      degraded: job.degraded,
      extraction_metadata: { degraded: job.degraded },
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import type { JobState } from '../../memory/space.ts';
import { getJob } from '../../services/jobs/get-job.ts';

const STATUSES: Record<JobState, 'PENDING' | 'RUNNING' | 'FAILED' | 'SUCCEEDED'> = {
  queued: 'PENDING', processing: 'RUNNING', completed: 'SUCCEEDED',
  // It is tried again.
  failed: 'RUNNING', dead_letter: 'FAILED',
};

/** The deeper reading of an addition. What was said was kept and searchable before the event had its id. */
export const getEvent = endpoint({
  method: 'GET',
  path: '/v1/event/:id/',
  operation: 'mem0_event',
  answer: async (c) => {
    const job = await getJob(getContext(c), c.req.param('id') ?? '');
    return c.json({
      id: job.id,
      event_type: 'ADD',
      status: STATUSES[job.state],
      payload: {},
      metadata: { memories_created: job.memoriesCreated, degraded: job.degraded },
      results: [],
      created_at: toIso(job.createdAt),
      updated_at: toIso(job.completedAt ?? job.deadLetteredAt ?? job.startedAt ?? job.createdAt),
      started_at: toIsoOrNull(job.startedAt),
      completed_at: toIsoOrNull(job.completedAt),
      latency: job.completedAt === null ? null : job.completedAt - job.createdAt,
      graph_status: null,
      error: job.error,
    });
  },
});

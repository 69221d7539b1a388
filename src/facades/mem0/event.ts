import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import type { JobState, JobView } from '../../memory/space.ts';
import { getJob } from '../../services/jobs/get-job.ts';
import { listJobs } from '../../services/jobs/list-jobs.ts';
import { pageFields } from './list.ts';
import { Ignored } from './output.ts';
import { toPageLinks } from './pages.ts';

const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

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
  answer: async (c) => c.json(toEvent(await getJob(getContext(c), c.req.param('id') ?? ''))),
});

/** Searches leave no event: reading writes nothing. */
export const listEvents = endpoint({
  method: 'GET',
  path: '/v1/events/',
  operation: 'mem0_events',
  query: z.object({ ...pageFields, event_type: z.string().nullish(), start_date: z.string().nullish(), end_date: z.string().nullish(), org_id: Ignored, project_id: Ignored }),
  answer: async (c, { query }) => {
    const [from, until] = [toBound(query.start_date, 'start_date'), toBound(query.end_date, 'end_date')];
    const jobs = query.event_type && query.event_type !== 'ADD' ? [] : await listJobs(getContext(c));
    const events = jobs.filter(({ createdAt }) => createdAt >= (from ?? 0) && createdAt <= (until ?? Number.POSITIVE_INFINITY)).map(toEvent);
    const page = query.page ?? 1;
    const size = Math.min(query.page_size ?? PAGE_SIZE, MAX_PAGE_SIZE);
    return c.json({ ...toPageLinks(c, { page, size, total: events.length }), results: events.slice((page - 1) * size, page * size) });
  },
});

function toEvent(job: JobView) {
  return {
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
  };
}

function toBound(date: string | null | undefined, field: string): number | null {
  if (!date) return null;
  const at = Date.parse(date);
  if (Number.isNaN(at)) throw new RapportError('bad_request', {}, `${field} must be a date, YYYY-MM-DD.`);
  return at;
}

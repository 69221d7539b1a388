import { z } from 'zod';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import type { JobState } from '../../../memory/space.ts';
import { getJob } from '../../../services/jobs/get-job.ts';
import { optional } from './fields.ts';

const STATUS_OF: Record<JobState, string> = {
  queued: 'start',
  processing: 'start',
  failed: 'start',
  completed: 'success',
  dead_letter: 'failed',
};

const Asked = z.object({ request_id: optional(z.string().max(255)) });
const asked = { method: 'GET', query: Asked, answer } as const;

export const getStatus = endpoint({ ...asked, path: '/api/v0/status/request', operation: 'evermemos_status' });
export const getStats = endpoint({ ...asked, path: '/api/v0/stats/request', operation: 'evermemos_stats' });

/** How a message's deep stage stands, by the request id that adding it answered. */
async function answer(c: HttpContext, { query }: { query: z.output<typeof Asked> }): Promise<Response> {
  const id = query.request_id;
  if (id === undefined) throw new RapportError('bad_request', {}, 'request_id is required.');
  try {
    const job = await getJob(getContext(c), id);
    return c.json({
      success: true,
      found: true,
      data: { request_id: id, status: STATUS_OF[job.state] },
      message: 'Request found',
    });
  } catch (error) {
    if (!(error instanceof RapportError) || error.error !== 'job_not_found') throw error;
    return c.json({ success: true, found: false, data: null, message: 'There is no request with this id.' });
  }
}

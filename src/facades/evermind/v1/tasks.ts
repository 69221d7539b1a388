import { z } from 'zod';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext } from '../../../http/scope.ts';
import type { JobState } from '../../../memory/space.ts';
import { getJob } from '../../../services/jobs/get-job.ts';

const STATUS_OF: Record<JobState, 'processing' | 'success' | 'failed'> = {
  queued: 'processing',
  processing: 'processing',
  failed: 'processing',
  completed: 'success',
  dead_letter: 'failed',
};

export const getTask = endpoint({
  method: 'GET',
  path: '/api/v1/tasks/:task_id',
  operation: 'everos_get_task',
  answer: async (c) => {
    const id = c.req.param('task_id')!;
    const job = await getJob(getContext(c), id);
    return c.json({ data: { task_id: id, status: STATUS_OF[job.state] } });
  },
});

export const signObject = endpoint({
  method: 'POST',
  path: '/api/v1/object/sign',
  operation: 'everos_sign_object',
  body: z.object({ objectList: z.array(z.unknown()).nullish() }),
  answer: async (c) => {
    // Its client tries server errors again unless it is told not to.
    c.header('x-should-retry', 'false');
    throw new RapportError(
      'not_offered',
      {},
      'Rapport keeps no files. Send what a file says as text, and its address as uri.',
    );
  },
});

import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { Id } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { toIso } from '../../http/times.ts';
import { getCustomer } from '../../services/customers/customer.ts';
import { listSubjects } from '../../services/subjects.ts';
import { toUserId } from './entities.ts';

const SAMPLE = 5;
const MAX_SAMPLE = 20;
const JOBS_PATH = '/v2/profiles/jobs/';

/** What is currently true of a user. It follows from the memories, so it is never generated and never pending. */
export const getProfile = endpoint({
  method: 'GET',
  path: '/v2/entities/user/:id/profile/',
  operation: 'mem0_profile',
  answer: async (c) => {
    const id = c.req.param('id') ?? '';
    const { overview } = await getCustomer(getContext(c), id);
    const fields = Object.entries(overview.profile);
    return c.json({
      profile: Object.fromEntries(fields.map(([name, { value }]) => [name, value])),
      status: fields.length > 0 ? 'succeeded' : 'insufficient_data',
      entity_type: 'user',
      entity_id: id,
      updated_at: fields.length > 0 ? toIso(Math.max(...fields.map(([, field]) => field.updatedAt))) : null,
      generation_count: fields.length > 0 ? 1 : 0,
      error: null,
    });
  },
});

/** A job that has nothing left to do, since a profile is there as soon as its memories are: for callers who wait for one. */
export const makeProfileJob = endpoint({
  method: 'POST',
  path: JOBS_PATH,
  operation: 'mem0_profile_job',
  body: z.object({
    operation: z.enum(['trigger', 'sample']),
    entity_type: z.literal('user').default('user'),
    entity_id: Id.nullish(),
    limit: z.int().min(1).max(MAX_SAMPLE).nullish(),
  }),
  answer: async (c, { body }) => {
    const users = body.operation === 'sample' ? await pickUsers(c, body.limit ?? SAMPLE) : [await requireUser(c, body.entity_id)];
    const id = toJobId({ operation: body.operation, users: users.length });
    return c.json({
      job_id: id,
      status: 'succeeded',
      status_url: `${JOBS_PATH}${id}/`,
      operation: body.operation,
      entity_type: 'user',
      entity_count_reserved: 0,
      event_id: null,
      replayed: false,
      ...(body.operation === 'sample' ? { sampled: users.length, entity_ids: users } : {}),
    });
  },
});

export const getProfileJob = endpoint({
  method: 'GET',
  path: `${JOBS_PATH}:id/`,
  operation: 'mem0_profile_job',
  answer: async (c) => {
    const id = c.req.param('id') ?? '';
    const { operation, users } = readJobId(id);
    return c.json({
      job: {
        id, operation, entity_type: 'user', status: 'succeeded', total: users, enumeration_complete: true, completed: users, succeeded: users,
        failed: 0, skipped: 0,
      },
    });
  },
});

export const getProfileSettings = endpoint({
  method: 'GET',
  path: '/v2/profiles/settings/',
  operation: 'mem0_profile_settings',
  answer: async (c) => c.json({ enabled: true, entities: { user: { schema: null, custom_instructions: null } }, capabilities: {} }),
});

async function requireUser(c: HttpContext, id: string | null | undefined): Promise<string> {
  if (!id) throw new RapportError('bad_request', {}, 'entity_id is required.');
  await getCustomer(getContext(c), id);
  return id;
}

async function pickUsers(c: HttpContext, limit: number): Promise<string[]> {
  const { subjects } = await listSubjects(getContext(c), ['customer']);
  return subjects.flatMap(({ externalId }) => toUserId(externalId) ?? []).slice(0, limit);
}

interface ProfileJob {
  operation: 'trigger' | 'sample';
  users: number;
}

/** The job is nothing but what was asked, so its id says it. */
function toJobId({ operation, users }: ProfileJob): string {
  return `${operation}-${users}`;
}

function readJobId(id: string): ProfileJob {
  const match = /^(trigger|sample)-(\d{1,2})$/.exec(id);
  if (!match) throw new RapportError('job_not_found');
  return { operation: match[1] as ProfileJob['operation'], users: Number(match[2]) };
}

import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';

/** The clients' first call. Organisation and project are the tenant: ids that they then repeat, and that change nothing. */
export const ping = endpoint({
  method: 'GET',
  path: '/v1/ping/',
  operation: 'mem0_ping',
  answer: async (c) => {
    const { id } = getContext(c).caller.tenant;
    return c.json({ status: 'ok', org_id: id, project_id: id, user_email: '' });
  },
});

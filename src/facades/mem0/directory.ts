import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { Id } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { toIso } from '../../http/times.ts';
import { forgetAgent } from '../../services/agents/forget.ts';
import { eraseCustomer } from '../../services/customers/erasure.ts';
import { forgetMatching } from '../../services/memories/forget.ts';
import { listMentioned } from '../../services/mentioned.ts';
import { forgetSession } from '../../services/sessions/forget.ts';
import { compareEntity, RUN_OWNER_PREFIX, toRunOwner } from './entities.ts';
import { pageFields } from './list.ts';
import { Ignored } from './output.ts';
import { toPageLinks } from './pages.ts';

const PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 1000;
const TYPES = { customer: 'user', agent: 'agent', session: 'run' } as const;

/** Users, agents and runs. An app is a label of memories, and in no directory. */
export const listEntities = endpoint({
  method: 'GET',
  path: '/v1/entities/',
  operation: 'mem0_entities',
  query: z.object({ ...pageFields, org_id: Ignored, project_id: Ignored }),
  answer: async (c, { query }) => {
    const page = query.page ?? 1;
    const limit = Math.min(query.page_size ?? PAGE_SIZE, MAX_PAGE_SIZE);
    const { rows, totals } = await listMentioned(getContext(c), { exceptPrefix: RUN_OWNER_PREFIX, skip: (page - 1) * limit, limit });
    return c.json({
      ...toPageLinks(c, { page, size: limit, total: totals.customer + totals.agent + totals.session }),
      results: rows.map((row) => ({
        id: row.id, name: row.id, type: TYPES[row.kind], created_at: toIso(row.createdAt), updated_at: toIso(row.updatedAt),
        total_memories: row.memories ?? 0, owner: null, metadata: {},
      })),
      total_users: totals.customer,
      total_agents: totals.agent,
      total_apps: 0,
      total_runs: totals.session,
    });
  },
});

const removal = (version: 'v1' | 'v2') =>
  endpoint({
    method: 'DELETE',
    path: `/${version}/entities/:type/:id/`,
    operation: 'mem0_delete_entity',
    answer: async (c) => {
      await removeEntity(c);
      return c.json({ message: 'Entity deleted successfully!', event_id: null });
    },
  });

export const removeEntityV2 = removal('v2');
export const removeEntityV1 = removal('v1');

async function removeEntity(c: HttpContext): Promise<void> {
  const ctx = getContext(c);
  const id = Id.safeParse(c.req.param('id')).data;
  if (id === undefined) throw new RapportError('not_found', {}, 'Entity not found!');
  switch (c.req.param('type')) {
    case 'user': return void (await eraseCustomer(ctx, id));
    case 'agent': return forgetAgent(ctx, id);
    case 'app': return void (await forgetMatching(ctx, [{ kind: 'tenant', externalId: '' }], { expression: compareEntity('app_id', id) }));
    case 'run': {
      const owner = await forgetSession(ctx, id);
      if (owner === toRunOwner(id)) await eraseCustomer(ctx, owner);
      return;
    }
    default: throw new RapportError('bad_request', {}, 'entity_type should be one of user, agent, app, run.');
  }
}

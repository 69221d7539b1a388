import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import { forgetMatching } from '../../services/memories/forget.ts';
import { findSubjects, listSubjects } from '../../services/subjects.ts';
import { ANY, type Entities, ENTITY_NAMES, entityFields, toEntityFilters } from './entities.ts';
import { Ignored } from './output.ts';
import { findScope } from './places.ts';

/** What of a query names whom; the rest is of the account. */
const Filters = z.object({ ...entityFields, org_id: Ignored, project_id: Ignored });

export const removeAll = endpoint({
  method: 'DELETE',
  path: '/v1/memories/',
  operation: 'mem0_delete_all',
  query: Filters,
  answer: async (c, { query }) => {
    const { memories, jobId, hasMore } = await deleteAll(c, query);
    const message = hasMore ? 'Memories deleted; there are more than one request reaches: call again.' : 'Memories deleted successfully!';
    return c.json({ message, event_id: jobId, deleted_count: memories, has_more: hasMore });
  },
});

export const removeAllOss = endpoint({
  method: 'DELETE',
  path: '/memories',
  operation: 'mem0_delete_all',
  query: z.object(entityFields),
  answer: async (c, { query }) => {
    const { memories, hasMore } = await deleteAll(c, query);
    return c.json({ message: 'All relevant memories deleted', deleted_count: memories, has_more: hasMore });
  },
});

/**
 * What all the ids given have in common, never everything for want of a filter. `*` is anybody; only all four of them mean
 * everything, as Mem0 has it. @throws RapportError `filter_required` without an id, `forbidden` for `*` without scope `admin`.
 */
async function deleteAll(c: HttpContext, ids: Entities) {
  const ctx = getContext(c);
  const parts = toEntityFilters(ids);
  if (parts.length === 0) throw new RapportError('filter_required');
  if (ENTITY_NAMES.every((name) => ids[name] === ANY)) {
    const { subjects, hasMore } = await listSubjects(ctx, ['customer', 'agent', 'tenant']);
    return { ...(await forgetMatching(ctx, subjects, {})), hasMore };
  }
  const expression = { all: parts };
  const scope = findScope(expression);
  const { subjects, hasMore } =
    'places' in scope ? { subjects: await findSubjects(ctx, scope.places), hasMore: false } : await listSubjects(ctx, scope.everyone);
  return { ...(await forgetMatching(ctx, subjects, { expression })), hasMore };
}

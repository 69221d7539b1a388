import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, Time, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso } from '../http/times.ts';
import { mergeCustomers, unmergeCustomer, type Merged } from '../services/customers/merging.ts';

const MergeShape = z
  .object({
    external_user_id: z.string().openapi({ description: 'The id that is an alias from now on, or was one.' }),
    into: z.string(),
    merged_at: Time,
    undo_until: Time.openapi({ description: 'Seven days later.' }),
  })
  .openapi('CustomerMerge');

const CustomerPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'telegram:8841' }) });
const Merge = z
  .strictObject({ into: Id.openapi({ description: 'Whose the memory is from then on.' }) })
  .openapi('CustomerMergeRequest', { example: { into: 'cust_8a72' } });

const mergeRoute = createRoute({
  method: 'post',
  path: '/v1/customers/{id}/merge',
  operationId: 'merge_customer',
  tags: ['Customers'],
  summary: 'Two ids are one person',
  description:
    'Moves everything to `into`; the id in the path is an alias of it from then on: every call with it, and every id given out ' +
    'under it, is answered by the other. Where both say something else of one thing, what you stated stands, else the latest. ' +
    'Asked again it is the same merge.',
  security: needs('admin'),
  request: { params: CustomerPath, body: jsonBody(Merge) },
  responses: {
    200: reply('They are one customer.', dataOf(MergeShape)),
    ...failures({ body: true }, 'customer_not_found', 'customer_merged', 'merge_in_progress'),
  },
});

const unmergeRoute = createRoute({
  method: 'post',
  path: '/v1/customers/{id}/unmerge',
  operationId: 'unmerge_customer',
  tags: ['Customers'],
  summary: 'Undo a merge, within seven days',
  description:
    'Both are as they were, but for what was edited or forgotten since. What was added since stays with the one it was merged into, ' +
    'unless it was read from the other’s messages alone. Of several merges the last is undone first.',
  security: needs('admin'),
  request: { params: CustomerPath },
  responses: {
    200: reply('They are two customers again.', dataOf(MergeShape)),
    ...failures({}, 'customer_not_found', 'merge_not_found', 'merge_not_undoable', 'merge_in_progress'),
  },
});

export function registerCustomerMerging(router: Router): void {
  router.openapi(mergeRoute, async (c) => {
    const merged = await mergeCustomers(getContext(c), c.req.valid('param').id, c.req.valid('json').into);
    return c.json({ data: toShape(merged), ...toEnvelope(c) }, 200);
  });
  router.openapi(unmergeRoute, async (c) => {
    const merged = await unmergeCustomer(getContext(c), c.req.valid('param').id);
    return c.json({ data: toShape(merged), ...toEnvelope(c) }, 200);
  });
}

function toShape({ externalUserId, into, mergedAt, undoUntil }: Merged): z.infer<typeof MergeShape> {
  return { external_user_id: externalUserId, into, merged_at: toIso(mergedAt), undo_until: toIso(undoUntil) };
}

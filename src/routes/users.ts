import { createRoute, z } from '@hono/zod-openapi';
import { failures, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Id, Time, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso } from '../http/times.ts';
import { toImportanceScore } from '../memory/answer/shapes.ts';
import { CATEGORIES, categoryOf } from '../memory/types.ts';
import { exportCustomer } from '../services/customers/customer.ts';

const Version = z.object({ event: z.string(), old_content: z.string().nullable(), new_content: z.string().nullable(), created_at: Time });
const UserExport = z
  .object({
    tenant_id: z.string(),
    proxy_user_id: z.string().openapi({ description: 'The customer’s `external_user_id`.' }),
    memories: z.array(
      z.object({
        id: z.string(),
        content: z.string(),
        category: z.enum(CATEGORIES),
        importance_score: z.number().int(),
        confidence: z.number(),
        is_archived: z.boolean(),
        created_at: Time,
        updated_at: Time,
        versions: z.array(Version),
      }),
    ),
  })
  .openapi('UserExport');

const exportRoute = createRoute({
  method: 'get',
  path: '/v1/users/{external_user_id}/export',
  operationId: 'export_user',
  tags: ['Customers'],
  summary: 'A customer’s memories with their versions, as MemoryOS exports them',
  description: 'Sessions, messages and issues too are in `GET /v1/customers/{id}/export`.',
  security: needs('admin'),
  request: { params: z.object({ external_user_id: Id.openapi({ param: { name: 'external_user_id', in: 'path' }, example: 'cust_8a72' }) }) },
  responses: { 200: reply('The export.', dataOf(UserExport)), ...failures({}, 'customer_not_found') },
});

/** What MemoryOS's clients ask for under its own path. */
export function registerUsers(router: Router): void {
  router.openapi(exportRoute, async (c) => {
    const ctx = getContext(c);
    const { exported } = await exportCustomer(ctx, c.req.valid('param').external_user_id);
    const changes = Map.groupBy(exported.history, (change) => change.memoryId);
    const memories = exported.memories.map((memory) => ({
      id: memory.id,
      content: memory.text,
      category: categoryOf(memory.kind),
      importance_score: toImportanceScore(memory.importance),
      confidence: memory.confidence,
      is_archived: memory.status !== 'active',
      created_at: toIso(memory.createdAt),
      updated_at: toIso(memory.updatedAt),
      versions: (changes.get(memory.id) ?? []).map(({ event, oldText, newText, at }) => ({
        event, old_content: oldText, new_content: newText, created_at: toIso(at),
      })),
    }));
    const data = { tenant_id: ctx.caller.tenant.id, proxy_user_id: exported.overview.externalId, memories };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

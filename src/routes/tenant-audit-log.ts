import { createRoute, z } from '@hono/zod-openapi';
import { failures, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { pageOf, pageQuery, readCursor, Time, toCursor, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso } from '../http/times.ts';
import { listAuditLog } from '../services/audit.ts';

const AuditEntry = z
  .object({
    id: z.string(),
    at: Time,
    actor: z.string().openapi({ description: 'Id of the key that was used, or `root` for the operator.' }),
    action: z.string().openapi({ example: 'api_key.created' }),
    subject: z.string().openapi({ description: 'Id of what was acted on.' }),
    kinds: z.array(z.string()).openapi({ description: 'Which kinds of a thing: the mask classes that were revealed, say.' }),
    request_id: z.string(),
  })
  .openapi('AuditEntry');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/audit-log',
  operationId: 'list_audit_log',
  tags: ['Tenant'],
  summary: 'Who did what, newest first; never content',
  security: needs('admin'),
  request: { query: pageQuery() },
  responses: { 200: reply('A page of the log.', pageOf(AuditEntry)), ...failures() },
});

export function registerTenantAuditLog(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const [before] = readCursor(cursor, z.tuple([z.number().int()])) ?? [null];
    const { entries, next } = await listAuditLog(getContext(c), { before, limit });
    const data = entries.map(({ id, at, actor, action, subject, kinds, requestId }) => ({
      id: `aud_${id}`,
      at: toIso(at),
      actor,
      action,
      subject,
      kinds: kinds ?? [],
      request_id: requestId,
    }));
    const pagination = { next_cursor: toCursor(next === null ? null : [next]), limit };
    return c.json({ data, pagination, ...toEnvelope(c) }, 200);
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, OPERATOR_ONLY, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, Name, toEnvelope } from '../http/schemas.ts';
import { createTenant } from '../services/tenants/create-tenant.ts';

export const JURISDICTIONS = ['eu', 'us', 'fedramp', 'fedramp-high'] as const;

const NewTenant = z
  .strictObject({
    name: Name.openapi({ example: 'Acme Support' }),
    jurisdiction: z
      .enum(JURISDICTIONS)
      .nullish()
      .openapi({ description: 'Where its memory must live; never changes. Refused where it cannot be kept.' }),
  })
  .openapi('NewTenant');

const CreatedTenant = z
  .object({
    tenant_id: z.string(),
    api_key: z.string().openapi({ description: 'The first admin key. Shown now and never again.' }),
  })
  .openapi('CreatedTenant');

const createTenantRoute = createRoute({
  method: 'post',
  path: '/v1/tenants',
  operationId: 'create_tenant',
  tags: ['Operator'],
  summary: 'Make a tenant and its first admin key',
  security: OPERATOR_ONLY,
  request: { body: jsonBody(NewTenant) },
  responses: { 201: reply('The tenant was made.', dataOf(CreatedTenant)), ...failures({ body: true }) },
});

export function registerTenants(router: Router): void {
  router.openapi(createTenantRoute, async (c) => {
    const { ports, requestId } = c.get('scope');
    const { name, jurisdiction } = c.req.valid('json');
    const made = await createTenant({ ports, requestId }, { name, jurisdiction: jurisdiction ?? null });
    return c.json({ data: { tenant_id: made.tenantId, api_key: made.apiKey }, ...toEnvelope(c) }, 201);
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { SUPPORT_TYPE_MODES, SUPPORT_TYPES } from '../memory/types.ts';
import { type DomainChoice, getDomain, updateDomain, updateSupportType } from '../services/tenants/domain-schema.ts';

const DOMAINS = ['edtech', 'support'] as const;

const AVAILABLE_DOMAINS = [
  {
    value: 'edtech',
    label: 'EdTech',
    description: 'One vertical for everything: courses, certificates, live classes, payments of learners.',
    status: 'available',
  },
  {
    value: 'support',
    label: 'Customer support',
    description: 'Conversations are routed to the verticals that the support type allows.',
    status: 'available',
  },
] as const;

const routing = {
  support_type_configured: z.enum(SUPPORT_TYPES).nullable(),
  support_type_mode: z.enum(SUPPORT_TYPE_MODES),
  support_types_allowed: z.array(z.enum(SUPPORT_TYPES)),
};

const Domain = z
  .object({
    domain_schema: z.enum(DOMAINS).nullable(),
    available_domains: z.array(
      z.object({
        value: z.enum(DOMAINS),
        label: z.string(),
        description: z.string(),
        status: z.enum(['available', 'coming_soon']),
      }),
    ),
    ...routing,
  })
  .openapi('DomainSchema');

const DomainPatch = z
  .strictObject({ domain_schema: z.enum(DOMAINS).nullable() })
  .openapi('DomainSchemaPatch', { example: { domain_schema: 'support' } });

const SupportType = z.object(routing).openapi('SupportType');

const SupportTypePatch = z
  .strictObject({
    support_type: z.enum(SUPPORT_TYPES).nullish(),
    support_type_mode: z.enum(SUPPORT_TYPE_MODES).default('single'),
    support_types_allowed: z.array(z.enum(SUPPORT_TYPES)).max(50).default([]),
  })
  .openapi('SupportTypePatch', {
    example: { support_type_mode: 'multi', support_types_allowed: ['saas', 'ecommerce'] },
  });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/domain-schema',
  operationId: 'get_domain_schema',
  tags: ['Tenant'],
  summary: 'Read the domain and the support routing',
  security: needs('admin'),
  responses: { 200: reply('The domain.', dataOf(Domain)), ...failures() },
});

const patchRoute = createRoute({
  method: 'patch',
  path: '/v1/tenant/domain-schema',
  operationId: 'update_domain_schema',
  tags: ['Tenant'],
  summary: 'Choose the domain; leaving "support" clears the support routing',
  security: needs('admin'),
  request: { body: jsonBody(DomainPatch) },
  responses: { 200: reply('The domain after the change.', dataOf(Domain)), ...failures({ body: true }) },
});

const supportTypeRoute = createRoute({
  method: 'patch',
  path: '/v1/tenant/support-type',
  operationId: 'update_support_type',
  tags: ['Tenant'],
  summary: 'Choose the verticals that conversations are routed to',
  description:
    '`single` routes everything to `support_type`; `multi` chooses among `support_types_allowed`; `auto` among all.',
  security: needs('admin'),
  request: { body: jsonBody(SupportTypePatch) },
  responses: {
    200: reply('The routing after the change.', dataOf(SupportType)),
    ...failures(
      { body: true },
      'support_schema_required',
      'support_type_required',
      'support_types_allowed_required',
    ),
  },
});

export function registerTenantDomain(router: Router): void {
  router.openapi(getRoute, async (c) =>
    c.json({ data: toDomain(await getDomain(getContext(c))), ...toEnvelope(c) }, 200),
  );
  router.openapi(patchRoute, async (c) => {
    const choice = await updateDomain(getContext(c), c.req.valid('json').domain_schema);
    return c.json({ data: toDomain(choice), ...toEnvelope(c) }, 200);
  });
  router.openapi(supportTypeRoute, async (c) => {
    const body = c.req.valid('json');
    const choice = await updateSupportType(getContext(c), {
      supportType: body.support_type ?? null,
      mode: body.support_type_mode,
      allowed: body.support_types_allowed,
    });
    return c.json({ data: toRouting(choice), ...toEnvelope(c) }, 200);
  });
}

function toDomain(choice: DomainChoice): z.infer<typeof Domain> {
  return { domain_schema: choice.domainSchema, available_domains: [...AVAILABLE_DOMAINS], ...toRouting(choice) };
}

function toRouting(choice: DomainChoice): z.infer<typeof SupportType> {
  return {
    support_type_configured: choice.supportType,
    support_type_mode: choice.mode,
    support_types_allowed: choice.allowed,
  };
}

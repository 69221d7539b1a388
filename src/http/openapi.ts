import { VERSION } from '../version.ts';
import type { Facade } from './facade.ts';
import type { OperationNames } from './request-scope.ts';
import type { Router } from './router.ts';

const TAGS = [
  { name: 'Memory', description: 'Add conversations, retrieve what matters, edit and forget.' },
  { name: 'Customers', description: 'Who is supported: profiles, issues, export and erasure.' },
  { name: 'Sessions', description: 'Tickets and conversations.' },
  { name: 'Agents', description: 'Who answers: bots, departments, people.' },
  { name: 'Knowledge', description: 'What agents and the tenant know: facts, solutions, procedures, policies; versioned and reviewed.' },
  { name: 'Tenant', description: 'Settings, keys, statistics and the audit log of one business.' },
  { name: 'Operator', description: 'Making tenants, and the state of this deployment.' },
];

/** The OpenAPI 3.1 document, made from the very schemas that validate. */
export function toOpenApiDocument(router: Router): object {
  return router.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version: VERSION,
      description:
        'Customer memory for support agents. Call `add` after a conversation and `retrieve` before an answer; ' +
        'what comes back is a short block for the system prompt.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
  });
}

/** Registers the two kinds of credentials, under the names that routes use in `security`. */
export function registerSecuritySchemes(router: Router): void {
  router.openAPIRegistry.registerComponent('securitySchemes', 'ApiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      '`Authorization: ApiKey mem_…` (or `Bearer mem_…`). A base-URL key stands in the path: `/k/memb_…/v1/…`. ' +
      'Each route names the scope it needs: `read`, `write` or `admin`.',
  });
  router.openAPIRegistry.registerComponent('securitySchemes', 'Operator', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`Authorization: Root <ROOT_KEY>`, the operator’s secret.',
  });
}

/** Operation ids by method and route pattern: the façades', and the router's own, read from it when first asked. */
export function createOperationNames(router: Router, facades: readonly Facade[]): OperationNames {
  let names: Map<string, string> | null = null;
  return (method, pattern) => {
    names ??= new Map([...readOperationIds(router), ...facades.flatMap(listOperations)]);
    return names.get(`${method === 'HEAD' ? 'GET' : method} ${pattern}`) ?? null;
  };
}

function listOperations({ base, endpoints }: Facade): [string, string][] {
  return endpoints.map(({ method, path, operation }) => [`${method} ${base}${path}`, operation]);
}

function readOperationIds(router: Router): Map<string, string> {
  const names = new Map<string, string>();
  for (const definition of router.openAPIRegistry.definitions) {
    if (definition.type !== 'route' || !definition.route.operationId) continue;
    const pattern = definition.route.path.replaceAll(/\/{(.+?)}/g, '/:$1');
    names.set(`${definition.route.method.toUpperCase()} ${pattern}`, definition.route.operationId);
  }
  return names;
}

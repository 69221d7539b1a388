import { RapportError } from '../../errors.ts';
import { endpoint, type Endpoint } from '../../http/facade.ts';

const PROJECT = '/api/v1/orgs/organizations/:org/projects/:project/';

/** Calls of Mem0's that are answered with what to do instead. */
const CALLS: [methods: Endpoint['method'][], paths: string[], operation: string, instead: string][] = [
  [['POST'], ['/v1/exports/', '/v1/exports/get/'], 'exports', 'Exports by schema are not offered: GET /v1/customers/{id}/export has everything.'],
  [['POST'], ['/v1/summary/'], 'exports', 'Summaries of exports are not offered: POST /v1/memories/retrieve has what matters as a block for the prompt.'],
  [['GET', 'POST'], ['/api/v1/webhooks/projects/:project/'], 'webhooks', 'Webhooks are not offered here: see /v1/tenant/webhooks.'],
  [['PUT', 'DELETE'], ['/api/v1/webhooks/:id/'], 'webhooks', 'Webhooks are not offered here: see /v1/tenant/webhooks.'],
  [['GET', 'POST'], ['/api/v1/orgs/organizations/'], 'organizations', 'Organisations are not offered: a key belongs to one tenant.'],
  [['GET', 'PATCH', 'DELETE'], ['/api/v1/orgs/organizations/:org/'], 'organizations', 'Organisations are not offered: a key belongs to one tenant.'],
  [['GET', 'POST'], ['/api/v1/orgs/organizations/:org/projects/'], 'projects', 'Projects are not offered: a key belongs to one tenant.'],
  [['GET', 'PATCH', 'DELETE'], [PROJECT], 'projects', 'Project settings are not offered here: see /v1/tenant/settings.'],
  [
    ['GET', 'POST', 'PUT', 'DELETE'], ['/api/v1/orgs/organizations/:org/members/', `${PROJECT}members/`], 'members',
    'Members are not offered: keys have scopes, see /v1/tenant/api-keys.',
  ],
  [
    ['POST'], ['/v2/profiles/settings/'], 'profile_settings',
    'Profiles have nothing to set: they follow from the memories, GET /v2/entities/user/{id}/profile/.',
  ],
  [['POST'], ['/reset'], 'reset', 'A deletion without a filter is never carried out: DELETE /memories with user_id, agent_id, app_id or run_id.'],
  [['POST'], ['/configure'], 'configure', 'Models are configured where Rapport is deployed: see wrangler.toml.'],
];

export const notOffered: Endpoint[] = CALLS.flatMap(([methods, paths, operation, instead]) =>
  paths.flatMap((path) =>
    methods.map((method) =>
      endpoint({
        method,
        path,
        operation: `mem0_${operation}`,
        answer: async () => {
          throw new RapportError('not_offered', {}, instead);
        },
      }),
    ),
  ),
);

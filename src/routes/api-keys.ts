import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES, type Scope } from '../context.ts';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import {
  dataOf,
  Id,
  Name,
  pageOf,
  pageQuery,
  readCursor,
  Time,
  TimeInput,
  toCursor,
  toEnvelope,
} from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toEpoch, toIso, toIsoOrNull } from '../http/times.ts';
import { createKey, listKeys, type MadeKey, revokeKey, rotateKey } from '../services/api-keys/api-keys.ts';

const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['secret', 'base_url']),
    scopes: z.array(z.enum(SCOPES)),
    hint: z.string().openapi({ example: 'mem_3f9c1a…', description: 'Its first characters, to tell keys apart.' }),
    expires_at: Time.nullable(),
    revoked_at: Time.nullable(),
    created_at: Time,
  })
  .openapi('ApiKey');

const NewApiKey = z
  .strictObject({
    name: Name.openapi({ example: 'Chat widget backend' }),
    scopes: z.array(z.enum(SCOPES)).min(1),
    kind: z
      .enum(['secret', 'base_url'])
      .default('secret')
      .openapi({ description: 'A `base_url` key stands in the path, `/k/<key>/…`, and can read and write only.' }),
    expires_at: TimeInput.nullish(),
  })
  .openapi('NewApiKey');

const MadeApiKey = ApiKey.extend({
  api_key: z.string().openapi({ description: 'The key. Shown now and never again.' }),
}).openapi('MadeApiKey');

const WEEK_SECONDS = 604_800;

const Rotation = z
  .strictObject({
    overlap_seconds: z
      .number()
      .int()
      .min(0)
      .max(WEEK_SECONDS)
      .default(3600)
      .openapi({ description: 'How long the old key goes on working.' }),
  })
  .openapi('ApiKeyRotation');

const params = z.object({ id: Id.openapi({ example: 'key_1w2x3y' }) });
const common = { tags: ['Tenant'], security: needs('admin') };

const createKeyRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/tenant/api-keys',
  operationId: 'create_api_key',
  summary: 'Make a key',
  request: { body: jsonBody(NewApiKey) },
  responses: { 201: reply('The key was made.', dataOf(MadeApiKey)), ...failures({ body: true }) },
});

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: '/v1/tenant/api-keys',
  operationId: 'list_api_keys',
  summary: 'List keys, ended ones included, newest first',
  request: { query: pageQuery() },
  responses: { 200: reply('A page of keys.', pageOf(ApiKey)), ...failures() },
});

const revokeRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/v1/tenant/api-keys/{id}',
  operationId: 'revoke_api_key',
  summary: 'Revoke a key',
  description: 'Takes effect everywhere within KEY_CACHE_MS (10 s by default): so long are verified keys remembered.',
  request: { params },
  responses: {
    200: reply('The key has ended.', dataOf(ApiKey)),
    ...failures({}, 'api_key_not_found', 'last_admin_key'),
  },
});

const rotateRoute = createRoute({
  ...common,
  method: 'post',
  path: '/v1/tenant/api-keys/{id}/rotate',
  operationId: 'rotate_api_key',
  summary: 'Replace a key by a new one like it, both working for a while',
  request: { params, body: jsonBody(Rotation) },
  responses: {
    201: reply('The new key; the old one expires after the overlap.', dataOf(MadeApiKey)),
    ...failures({ body: true }, 'api_key_not_found'),
  },
});

export function registerApiKeys(router: Router): void {
  router.openapi(createKeyRoute, async (c) => {
    const { name, scopes, kind, expires_at } = c.req.valid('json');
    const ctx = getContext(c);
    const expiresAt = expires_at == null ? null : toEpoch(expires_at, ctx.ports.clock.now());
    const made = await createKey(ctx, { name, scopes, kind, expiresAt });
    return c.json({ data: toMadeKey(made), ...toEnvelope(c) }, 201);
  });
  router.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const position = readCursor(cursor, z.tuple([z.number().int(), z.string()]));
    const before = position && { createdAt: position[0], id: position[1] };
    const { keys, next } = await listKeys(getContext(c), { before, limit });
    const pagination = { next_cursor: toCursor(next && [next.createdAt, next.id]), limit };
    return c.json({ data: keys.map(toKey), pagination, ...toEnvelope(c) }, 200);
  });
  router.openapi(revokeRoute, async (c) => {
    const row = await revokeKey(getContext(c), c.req.valid('param').id);
    return c.json({ data: toKey(row), ...toEnvelope(c) }, 200);
  });
  router.openapi(rotateRoute, async (c) => {
    const made = await rotateKey(getContext(c), c.req.valid('param').id, c.req.valid('json').overlap_seconds);
    return c.json({ data: toMadeKey(made), ...toEnvelope(c) }, 201);
  });
}

function toKey(row: MadeKey['row']): z.infer<typeof ApiKey> {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    scopes: row.scopes as Scope[],
    hint: row.hint,
    expires_at: toIsoOrNull(row.expiresAt),
    revoked_at: toIsoOrNull(row.revokedAt),
    created_at: toIso(row.createdAt),
  };
}

function toMadeKey({ key, row }: MadeKey): z.infer<typeof MadeApiKey> {
  return { ...toKey(row), api_key: key };
}

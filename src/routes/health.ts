import { createRoute, z } from '@hono/zod-openapi';
import { reply } from '../http/describe.ts';
import { toFailureCause } from '../http/failure-cause.ts';
import type { Router } from '../http/router.ts';
import { Time } from '../http/schemas.ts';
import { toIso } from '../http/times.ts';
import { isDatabaseReachable } from '../services/health.ts';
import { VERSION } from '../version.ts';

const Health = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    version: z.string(),
    database: z.enum(['ok', 'unreachable']),
    embedder: z.string(),
    extraction: z.enum(['rules', 'openai', 'workers-ai']),
    vectors: z.enum(['vectorize', 'local']),
    timestamp: Time,
  })
  .openapi('Health');

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'health',
  tags: ['Operator'],
  summary: 'Whether this deployment can work, and what it is made of',
  security: [],
  responses: {
    200: reply('It can.', Health),
    503: reply('The database cannot be reached.', Health),
  },
});

export function registerHealth(router: Router): void {
  router.openapi(healthRoute, async (c) => {
    const { wiring, ports, log } = c.get('scope');
    const isReachable = await isDatabaseReachable(ports, (error) =>
      log.error('database_unreachable', toFailureCause(error)),
    );
    const rest = { version: VERSION, ...wiring.choices, timestamp: toIso(ports.clock.now()) };
    c.header('cache-control', 'no-store');
    return isReachable
      ? c.json({ status: 'ok' as const, database: 'ok' as const, ...rest }, 200)
      : c.json({ status: 'unavailable' as const, database: 'unreachable' as const, ...rest }, 503);
  });
}

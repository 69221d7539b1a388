import type { MiddlewareHandler } from 'hono';

/**
 * The headers by which MemoryOS's clients learn that nothing is rationed or late. Rapport answers in full or fails with
 * an error, and says `degraded` in the body when a part is missing, so these do not vary.
 */
export function memoryOsHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.res.headers.set('x-memoryos-quota-mode', 'FULL');
    c.res.headers.set('x-memoryos-budget-remaining', '100');
    c.res.headers.set('x-memoryos-circuit-status', 'HEALTHY');
    c.res.headers.set('x-memoryos-processing', 'normal');
  };
}

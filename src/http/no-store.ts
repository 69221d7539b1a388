import type { MiddlewareHandler } from 'hono';

/** Answers hold customers' memory and keys: no cache on the way may keep one. */
export function noStore(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
  };
}

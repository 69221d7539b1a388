import { OpenAPIHono } from '@hono/zod-openapi';
import { getPath } from 'hono/utils/url';
import { RapportError } from '../errors.ts';
import { type ErrorHandler, toValidationError } from './errors.ts';
import type { HttpEnv } from './scope.ts';
import { StaticMatches } from './static-matches.ts';

export type Router = OpenAPIHono<HttpEnv>;

/** A router whose every failure, of validation too, is answered by `answerError`. */
export function createRouter(answerError: ErrorHandler): Router {
  const router: Router = new OpenAPIHono<HttpEnv>({
    router: new StaticMatches(),
    getPath: (request) => splitBaseUrlKey(request).path,
    defaultHook: (result) => {
      if (!result.success) throw toValidationError(result.error, PARTS[result.target] ?? result.target);
    },
  });
  router.onError(answerError);
  router.notFound((c) => answerError(new RapportError('not_found'), c));
  return router;
}

/** hono's names of the parts of a request, in the words of our errors. */
const PARTS: Record<string, string> = { json: 'body', param: 'path' };

const KEYED_PATH = /^\/k\/([^/]+)(\/.*)?$/;

/**
 * The key in front of a path, `/k/<base-url key>/v1/…`, and the path that is routed: for clients that can send no
 * header. Routing, logs and handlers see the path without it.
 */
export function splitBaseUrlKey(request: Request): { key: string | null; path: string } {
  const path = getPath(request);
  if (!path.startsWith('/k/')) return { key: null, path };
  const keyed = KEYED_PATH.exec(path);
  return keyed ? { key: keyed[1]!, path: keyed[2] ?? '/' } : { key: null, path };
}

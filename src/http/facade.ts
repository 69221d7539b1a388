import { except } from 'hono/combine';
import type { z } from 'zod';
import { RapportError } from '../errors.ts';
import { authenticate, type KeyReader } from './authentication.ts';
import { limitBody } from './body-limit.ts';
import { type ErrorDialect, toValidationError } from './errors.ts';
import { noStore } from './no-store.ts';
import type { Router } from './router.ts';
import type { HttpContext } from './scope.ts';

/**
 * A foreign API over our services. Beneath its base path everything is in its dialect: what it takes, what it answers,
 * and how it fails, unknown paths and methods included. It is not part of the OpenAPI document, which is the native API's.
 */
export interface Facade {
  /** What docs/compatibility.md calls it. */
  name: string;
  /** `/mem0`: programs written for it get `https://…/mem0` as their base URL. */
  base: string;
  errors: ErrorDialect;
  readKey: KeyReader;
  endpoints: readonly Endpoint[];
}

/** One call of a façade, made by `endpoint`. */
export interface Endpoint {
  method: Method;
  /** hono's pattern beneath the base; with a trailing slash where the API has one. */
  path: string;
  /** What the call is metered as, `mem0_add`. */
  operation: string;
  /** Names of the fields it knows, of body and query. */
  fields: readonly string[];
  /** Answered without a key. */
  isPublic: boolean;
  handle(c: HttpContext): Promise<Response>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Shape = Record<string, z.ZodType>;
type Values<S extends Shape> = z.output<z.ZodObject<S>>;

interface Definition<B extends Shape, Q extends Shape> extends Pick<Endpoint, 'method' | 'path' | 'operation'> {
  /** Read whatever the method and the content type: one dialect sends GET with a body. No body is an empty object. */
  body?: z.ZodObject<B>;
  query?: z.ZodObject<Q>;
  isPublic?: true;
  /** Translates, calls one service and answers in the dialect. */
  answer(c: HttpContext, input: { body: Values<B>; query: Values<Q> }): Promise<Response>;
}

/** An endpoint that validates what it takes. Its schemas also say which fields the compatibility table must name. */
export function endpoint<B extends Shape = Shape, Q extends Shape = Shape>(definition: Definition<B, Q>): Endpoint {
  const { method, path, operation, body, query, isPublic = false, answer } = definition;
  return {
    method,
    path,
    operation,
    isPublic,
    fields: [...new Set([...Object.keys(body?.shape ?? {}), ...Object.keys(query?.shape ?? {})])],
    handle: async (c) =>
      answer(c, {
        body: (body ? parse(body, await readJson(c), 'body') : {}) as Values<B>,
        query: (query ? parse(query, c.req.query(), 'query') : {}) as Values<Q>,
      }),
  };
}

/** Puts a façade beneath its base path, behind its own keys. */
export function mountFacade(app: Router, { base, readKey, endpoints }: Facade): void {
  const open = endpoints.filter(({ isPublic }) => isPublic).map(({ path }) => base + path);
  app.use(`${base}/*`, noStore(), limitBody());
  app.use(`${base}/*`, except(open, authenticate(readKey)));
  for (const { method, path, handle } of endpoints) app.on(method, base + path, handle);
}

/** The façade that a path belongs to; null for the native API and the pages. */
export function findFacade(facades: readonly Facade[], path: string): Facade | null {
  return facades.find(({ base }) => path === base || path.startsWith(`${base}/`)) ?? null;
}

/** @throws RapportError `malformed_json`. */
async function readJson(c: HttpContext): Promise<unknown> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new RapportError('malformed_json');
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown, part: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw toValidationError(parsed.error, part);
  return parsed.data;
}

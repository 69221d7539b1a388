import type { z } from '@hono/zod-openapi';
import type { Scope } from '../context.ts';
import { type ErrorName, ERRORS } from '../errors.ts';
import { ErrorBody } from './schemas.ts';

/**
 * The words in which routes describe themselves. A route is `createRoute({ method, path, operationId, tags, summary,
 * security: needs('read'), request, responses: { 200: reply('…', Schema), ...failures({}, 'job_not_found') } })`, and
 * its handler only translates: it reads `c.req.valid(…)`, calls one service with `getContext(c)`, and answers `c.json`.
 */

/** Security of a route that a key with `scope` may call. The service behind it is what checks the scope. */
export function needs(scope: Scope) {
  return [{ ApiKey: [scope] }];
}

/** Security of the operator's routes. */
export const OPERATOR_ONLY = [{ Operator: [] }];

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true as const, content: { 'application/json': { schema } } };
}

export function reply<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

/** What any authenticated call may answer. */
const ALWAYS: ErrorName[] = [
  'unauthorized',
  'forbidden',
  'validation_error',
  'rate_limited',
  'internal_error',
  'unavailable',
];
const WITH_BODY: ErrorName[] = ['malformed_json', 'body_too_large', 'unsupported_media_type'];

/**
 * The failures of a route by status: the ones that any call has, those of a call with a body, and `names`, its own.
 * Typed as nothing, since handlers throw these rather than return them.
 */
export function failures(options: { body?: boolean } = {}, ...names: ErrorName[]): object {
  const byStatus: Record<number, ErrorName[]> = {};
  for (const name of new Set([...ALWAYS, ...(options.body ? WITH_BODY : []), ...names])) {
    (byStatus[ERRORS[name][0]] ??= []).push(name);
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group]) => [status, reply(describeGroup(group), ErrorBody)]),
  );
}

function describeGroup(names: ErrorName[]): string {
  return names.map((name) => `\`${name}\`: ${ERRORS[name][2]}`).join('\n\n');
}

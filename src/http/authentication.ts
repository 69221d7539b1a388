import type { MiddlewareHandler } from 'hono';
import { RapportError } from '../errors.ts';
import { findCaller, type KeyPlace } from '../services/authentication/verify-key.ts';
import { isOperator } from '../services/authentication/verify-operator.ts';
import { splitBaseUrlKey } from './router.ts';
import type { HttpContext, HttpEnv } from './scope.ts';

export interface PresentedKey {
  key: string;
  place: KeyPlace;
}

/** Finds the key in a request, in the form of one dialect; null when there is none. */
export type KeyReader = (c: HttpContext) => PresentedKey | null;

/**
 * Reads a key from the path (`/k/<key>/…`), else from `Authorization: <scheme> <key>` with one of `schemes` (any case),
 * else from one of `headers`, else, where `raw`, from `Authorization: <key>`. The path wins: clients that cannot leave the
 * header out send rubbish in it.
 */
export function createKeyReader(options: { schemes: string[]; headers?: string[]; raw?: boolean }): KeyReader {
  const schemes = options.schemes.map((scheme) => scheme.toLowerCase());
  return (c) => {
    const pathKey = splitBaseUrlKey(c.req.raw).key;
    if (pathKey) return { key: pathKey, place: 'path' };
    const authorization = readAuthorization(c);
    if (authorization && schemes.includes(authorization.scheme)) return { key: authorization.value, place: 'header' };
    for (const header of options.headers ?? []) {
      const key = c.req.header(header);
      if (key) return { key, place: 'header' };
    }
    const raw = options.raw ? /^\S+$/.exec(c.req.header('authorization') ?? '') : null;
    return raw && { key: raw[0], place: 'header' };
  };
}

export const readNativeKey = createKeyReader({ schemes: ['ApiKey', 'Bearer'] });

/** Lets only verified keys through, and each no faster than its burst allowance. */
export function authenticate(readKey: KeyReader = readNativeKey): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const scope = c.get('scope');
    const presented = readKey(c);
    if (!presented) throw new RapportError('unauthorized', { reason: 'missing' });
    const caller = await scope.timings.measure('auth', () => findCaller(scope.ports, presented));
    if (!caller) throw await refuse(c);
    scope.caller = caller;
    if (!(await scope.wiring.allows(`key:${caller.keyId}`))) throw tooMany();
    await next();
  };
}

/** Lets only the operator through: `Authorization: Root <ROOT_KEY>`. */
export function authenticateOperator(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const authorization = readAuthorization(c);
    if (authorization?.scheme !== 'root') throw new RapportError('unauthorized', {}, 'This call is the operator’s.');
    if (!isOperator(authorization.value, c.get('scope').wiring.rootKey)) throw await refuse(c);
    await next();
  };
}

function readAuthorization(c: HttpContext): { scheme: string; value: string } | null {
  const match = /^(\S+) +(\S+) *$/.exec(c.req.header('authorization') ?? '');
  return match && { scheme: match[1]!.toLowerCase(), value: match[2]! };
}

/** Wrong keys are counted by address, so that trying many of them soon ends in waiting. */
async function refuse(c: HttpContext): Promise<RapportError> {
  const address = c.req.header('cf-connecting-ip') ?? 'local';
  return (await c.get('scope').wiring.allows(`refused:${address}`)) ? new RapportError('unauthorized') : tooMany();
}

/** The rate limiter counts in windows of 10 or 60 s and does not say when the present one ends. */
const RETRY_AFTER_SECONDS = 10;

function tooMany(): RapportError {
  return new RapportError('rate_limited', { retry_after_seconds: RETRY_AFTER_SECONDS });
}

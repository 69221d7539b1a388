import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { EnvError } from '../env.ts';
import { RapportError } from '../errors.ts';
import { makeId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createMeter } from '../platform/meter.ts';
import { deliverCounts } from '../services/usage/deliver.ts';
import type { Wiring } from '../wiring.ts';
import { nativeErrors } from './errors.ts';
import type { HttpContext, HttpEnv, RequestScope } from './scope.ts';
import { Timings } from './timings.ts';

/** Names the operation of a route, given its method and pattern: what its call is metered as. */
export type OperationNames = (method: string, pattern: string) => string | null;

/**
 * The outermost middleware: opens the request's scope, and closes it with `x-request-id`, `server-timing`, `x-usage`
 * and one log line. With a bad environment it answers every request itself, saying what is wrong with it.
 */
export function openRequest(wire: (env: object) => Wiring, nameOperation: OperationNames): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const requestId = toRequestId(c.req.header('x-request-id'));
    let wiring: Wiring;
    try {
      wiring = wire(c.env);
    } catch (error) {
      if (!(error instanceof EnvError)) throw error;
      createLog('error').error('bad_environment', { request_id: requestId, cause: error.message });
      const failure = new RapportError('unavailable', {}, error.message);
      c.header('x-request-id', requestId);
      return c.json(nativeErrors.toBody(failure, { requestId, path: c.req.path, at: Date.now() }), 503);
    }
    const meter = createMeter();
    const scope: RequestScope = {
      requestId,
      wiring,
      meter,
      tally: { askedOf: new Set(), knowledge: null },
      ports: wiring.open(meter, () => c.req.raw.cf),
      log: wiring.createLog({ request_id: requestId }),
      timings: new Timings(),
      caller: null,
      operation: null,
      failure: null,
    };
    c.set('scope', scope);
    await next();
    const pattern = toPattern(c);
    const operation = scope.operation ?? nameOperation(c.req.method, pattern) ?? 'none';
    c.res.headers.set('x-request-id', requestId);
    c.res.headers.set('server-timing', scope.timings.toHeader());
    c.res.headers.set('x-usage', toUsage(operation, scope));
    logRequest(c, scope, { operation, pattern });
    countCall(c, scope, operation);
  };
}

/** Counts a call that was answered, and sees to it that the counts are delivered, after the reply. */
function countCall(c: HttpContext, { caller, wiring, ports, meter, tally, log }: RequestScope, kind: string): void {
  if (!caller || c.res.status >= 400) return;
  const now = ports.clock.now();
  wiring.calls.count({ tenantId: caller.tenant.id, kind, at: now, meter: { ...meter }, tally });
  if (wiring.calls.claim(now)) c.executionCtx.waitUntil(deliverCounts(wiring.calls, wiring.open(createMeter()), log));
}

function toUsage(operation: string, { meter }: RequestScope): string {
  return [operation, ...Object.entries(meter).map(([kind, count]) => `${kind}=${count}`)].join(';');
}

/** Route pattern, never the path: paths hold keys and customers' ids. */
function toPattern(c: HttpContext): string {
  const pattern = routePath(c, -1);
  return pattern.endsWith('*') ? 'unmatched' : pattern;
}

function logRequest(c: HttpContext, scope: RequestScope, named: { operation: string; pattern: string }): void {
  scope.log.info('request', {
    method: c.req.method,
    route: named.pattern,
    operation: named.operation,
    status: c.res.status,
    ms: Math.round(scope.timings.totalMs * 10) / 10,
    error: scope.failure ?? undefined,
    tenant_id: scope.caller?.tenant.id,
    key_id: scope.caller?.keyId,
    ...scope.meter,
  });
}

/** A caller's own request id is taken over when it can stand in a header and a log as it is; else one is made. */
const SANE_ID = /^[\w.:-]{1,128}$/;

function toRequestId(given: string | undefined): string {
  return given && SANE_ID.test(given) ? given : makeId('req');
}

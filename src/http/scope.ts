import type { Context as HonoContext } from 'hono';
import type { Caller, Context, Log, Meter, Ports, Tally } from '../context.ts';
import type { Wiring } from '../wiring.ts';
import { RapportError } from '../errors.ts';
import { toFailureCause } from './failure-cause.ts';
import type { Timings } from './timings.ts';

/** Everything one request carries from its first middleware to its log line. */
export interface RequestScope {
  requestId: string;
  wiring: Wiring;
  ports: Ports;
  meter: Meter;
  tally: Tally;
  log: Log;
  timings: Timings;
  /** Set by authentication. */
  caller: Caller | null;
  /** What the call is metered as; the route's operation id unless a handler names it itself. */
  operation: string | null;
  /** What a failure is called in the log line. */
  failure: string | null;
}

export interface HttpEnv {
  Bindings: object;
  Variables: { scope: RequestScope };
}
export type HttpContext = HonoContext<HttpEnv>;

/** What a service verb needs, for an authenticated request. @throws RapportError `unauthorized` without a caller. */
export function getContext(c: HttpContext): Context {
  const scope = c.get('scope');
  if (!scope.caller) throw new RapportError('unauthorized');
  return {
    caller: scope.caller,
    requestId: scope.requestId,
    ports: scope.ports,
    meter: scope.meter,
    tally: scope.tally,
    log: scope.log,
    timed: (part, work) => scope.timings.measure(part, work),
    defer: (work) =>
      c.executionCtx.waitUntil(
        work.catch((error: unknown) => scope.log.error('deferred_work_failed', toFailureCause(error))),
      ),
  };
}

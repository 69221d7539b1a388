import { createKeyReader } from '../../http/authentication.ts';
import type { Facade } from '../../http/facade.ts';
import { agentEndpoints } from './agents.ts';
import { memtraceErrors } from './errors.ts';
import { healthEndpoints } from './health.ts';
import { memoryEndpoints } from './memories.ts';
import { sessionEndpoints } from './sessions.ts';

/** Memtrace: a log of what agents did and said, by session, and the session search that its documentation speaks of. */
export const memtrace: Facade = {
  name: 'Memtrace',
  base: '/memtrace',
  errors: memtraceErrors,
  readKey: createKeyReader({ schemes: ['Bearer', 'ApiKey'], headers: ['x-api-key'], raw: true }),
  endpoints: [...memoryEndpoints, ...sessionEndpoints, ...agentEndpoints, ...healthEndpoints],
};

import { createKeyReader } from '../../http/authentication.ts';
import type { Facade } from '../../http/facade.ts';
import { mem0Errors } from './errors.ts';
import { ping } from './ping.ts';

/** Mem0: the Platform's three generations of paths, each with its trailing slash, and the OSS server's, without. */
export const mem0: Facade = {
  name: 'Mem0',
  base: '/mem0',
  errors: mem0Errors,
  readKey: createKeyReader({ schemes: ['Token', 'Bearer'], headers: ['x-api-key'] }),
  endpoints: [ping],
};

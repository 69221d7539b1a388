/**
 * Rapport's TypeScript client: no dependencies, and only what Node from 18, browsers, Workers, Deno and Bun have alike.
 * `Rapport` is the client of a tenant, `RapportOperator` that of whoever runs the deployment, and `MemoryOS` a tenant's
 * under the signatures of MemoryOS's own client.
 */
export { Rapport, type RapportOptions } from './rapport.ts';
export { RapportOperator, type RapportOperatorOptions } from './operator.ts';
export { MemoryOS } from './memory-os/memory-os.ts';
export type * from './memory-os/types.ts';

export {
  AuthenticationError,
  // Under these names programs written for MemoryOS's client catch them.
  AuthenticationError as AuthError,
  RapportError as MemoryOSError,
  ConflictError,
  ConnectionError,
  type FieldFault,
  NotFoundError,
  PermissionError,
  RapportError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from './errors.ts';
export type { List, Page, PageQuery } from './pages.ts';
export type { CallOptions, ConnectionOptions, Fetch, WriteOptions } from './transport.ts';

export type { Agents } from './resources/agents.ts';
export type { ApiKeys } from './resources/api-keys.ts';
export type { Customers } from './resources/customers.ts';
export type { KnowledgeBase } from './resources/knowledge.ts';
export type { Memories, WaitOptions } from './resources/memories.ts';
export type { SessionOwner, Sessions } from './resources/sessions.ts';
export type { Tenant } from './resources/tenant.ts';

export type * from './types/agents.ts';
export type * from './types/customers.ts';
export type * from './types/desk.ts';
export type * from './types/extraction.ts';
export type * from './types/insights.ts';
export type * from './types/knowledge.ts';
export type * from './types/memories.ts';
export type * from './types/retention.ts';
export type * from './types/retrieval.ts';
export type * from './types/sessions.ts';
export type * from './types/shared.ts';
export type * from './types/tenant.ts';

import { toAuthorization } from './credentials.ts';
import { Agents } from './resources/agents.ts';
import { ApiKeys } from './resources/api-keys.ts';
import { Customers } from './resources/customers.ts';
import { KnowledgeBase } from './resources/knowledge.ts';
import { Memories } from './resources/memories.ts';
import { Sessions } from './resources/sessions.ts';
import { Tenant } from './resources/tenant.ts';
import { type CallOptions, type ConnectionOptions, Transport } from './transport.ts';
import type { Extracted, ExtractRequest } from './types/extraction.ts';

export interface RapportOptions extends ConnectionOptions {
  /** `mem_…`. Leave it out when `baseUrl` ends in `/k/<base-url key>`. */
  apiKey?: string;
}

/**
 * A tenant's client of Rapport, the customer memory of support agents.
 *
 * ```ts
 * const rapport = new Rapport({ apiKey: process.env.RAPPORT_API_KEY });
 * const memory = await rapport.memories.retrieve({ external_user_id: 'cus_4711', query: 'Any update on my issue?' });
 * ```
 *
 * Requests and replies are those of the HTTP API, field for field, in snake_case; of a reply in an envelope, methods
 * give the `data`. Methods take call options last (`signal`, `timeoutMs`, `maxRetries`) and throw `RapportError`s.
 * What failed in passing (no connection, 408, 429, 500, 502, 503, 504) is sent again after a growing wait; calls that
 * add something carry an Idempotency-Key, so that a retry is never a second addition.
 */
export class Rapport {
  readonly memories: Memories;
  readonly customers: Customers;
  readonly sessions: Sessions;
  readonly agents: Agents;
  readonly knowledge: KnowledgeBase;
  readonly tenant: Tenant;
  readonly apiKeys: ApiKeys;
  readonly #transport: Transport;

  /** @throws TypeError without a key, and for a `baseUrl` that is no http(s) URL. */
  constructor(options: RapportOptions) {
    this.#transport = new Transport(toAuthorization(options.apiKey, options.baseUrl), options);
    this.memories = new Memories(this.#transport);
    this.customers = new Customers(this.#transport);
    this.sessions = new Sessions(this.#transport);
    this.agents = new Agents(this.#transport);
    this.knowledge = new KnowledgeBase(this.#transport);
    this.tenant = new Tenant(this.#transport);
    this.apiKeys = new ApiKeys(this.#transport);
  }

  get baseUrl(): string {
    return this.#transport.baseUrl;
  }

  /** What an `add` of these messages would mask and understand at once. Nothing is stored. */
  extract(request: ExtractRequest, options?: CallOptions): Promise<Extracted> {
    return this.#transport.sendForData({ method: 'POST', path: '/v1/extract', body: request, repeat: 'safe', options });
  }
}

import { path } from '../addresses.ts';
import { type List, listAt, type PageQuery } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { ApiKey, ApiKeyRotation, MadeApiKey, NewApiKey } from '../types/tenant.ts';

/** The tenant's API keys. Needs scope `admin`. */
export class ApiKeys {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes a key; `api_key` of the reply is shown this once. Not sent again when the answer gets lost: look into `list`
   * before making another.
   */
  create(key: NewApiKey, options?: CallOptions): Promise<MadeApiKey> {
    return this.#transport.sendForData({
      method: 'POST',
      path: '/v1/tenant/api-keys',
      body: key,
      repeat: 'once',
      options,
    });
  }

  /** All keys, ended ones included, newest first. */
  list(query: PageQuery = {}, options?: CallOptions): List<ApiKey> {
    return listAt(this.#transport, '/v1/tenant/api-keys', { ...query }, options);
  }

  /** Makes a key like this, which goes on working for `overlap_seconds`. Not sent again when the answer gets lost. */
  rotate(id: string, rotation: ApiKeyRotation = {}, options?: CallOptions): Promise<MadeApiKey> {
    const address = path`/v1/tenant/api-keys/${id}/rotate`;
    return this.#transport.sendForData({ method: 'POST', path: address, body: rotation, repeat: 'once', options });
  }

  /** Ends a key, everywhere within seconds. @throws ConflictError for the last key that can administer. */
  revoke(id: string, options?: CallOptions): Promise<ApiKey> {
    return this.#transport.sendForData({
      method: 'DELETE',
      path: path`/v1/tenant/api-keys/${id}`,
      repeat: 'safe',
      options,
    });
  }
}

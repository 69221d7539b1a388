import { type CallOptions, type ConnectionOptions, Transport } from './transport.ts';
import type { CreatedTenant, NewTenant } from './types/tenant.ts';

export interface RapportOperatorOptions extends ConnectionOptions {
  /** The deployment's ROOT_KEY. */
  rootKey: string;
}

/** The client of whoever runs a deployment: makes tenants, and sees nothing of theirs. */
export class RapportOperator {
  readonly #transport: Transport;

  /** @throws TypeError without a root key, and for a `baseUrl` that is no http(s) URL. */
  constructor(options: RapportOperatorOptions) {
    if (!options.rootKey.trim()) throw new TypeError('Give the rootKey of the deployment.');
    this.#transport = new Transport(`Root ${options.rootKey.trim()}`, options);
  }

  /** Makes a tenant and its first admin key, shown this once. Not sent again when the answer gets lost. */
  createTenant(tenant: NewTenant, options?: CallOptions): Promise<CreatedTenant> {
    return this.#transport.sendForData({ method: 'POST', path: '/v1/tenants', body: tenant, repeat: 'once', options });
  }
}

import type { LookupHashes } from '../context.ts';
import { deriveTenantKeys, toKeyId, type MasterSecrets } from './tenant-keys.ts';

/** The hashes that a tenant's customers are found by, as their spaces make them. */
export function createLookupHashes(masters: MasterSecrets): LookupHashes {
  const { current, previous } = masters;
  return {
    hashesOf: (tenantId, kind, text) => deriveTenantKeys(masters, tenantId).map((key) => key.hash(kind, text)),
    get previousKeyId() {
      return previous === undefined || previous === current ? null : toKeyId(previous);
    },
  };
}

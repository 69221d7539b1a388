import type { Ports } from '../../context.ts';
import { listUnderKey, upsertDirectory } from '../../storage/d1/directory.ts';

/** Customers brought over per run of the cron, so that a run stays short. */
const CUSTOMERS_PER_RUN = 50;

/**
 * While VAULT_SECRET is being replaced: wakes customers that are still under the one before. A space seals anew what it
 * keeps when it wakes; here the directory hears of it. Gives how many were brought over; none means the old secret can go.
 */
export async function resealCustomers(ports: Ports, getJurisdiction: (tenantId: string) => Promise<string | null>): Promise<number> {
  const { previousKeyId } = ports.lookup;
  if (previousKeyId === null) return 0;
  const rows = await listUnderKey(ports.db, previousKeyId, CUSTOMERS_PER_RUN);
  for (const { tenantId, spaceId } of rows) {
    const space = ports.spaces.at({ jurisdiction: await getJurisdiction(tenantId) }, spaceId);
    const entry = await space.getDirectoryEntry({ tenantId, now: ports.clock.now() });
    if (entry) await upsertDirectory(ports.db, tenantId, entry);
  }
  return rows.length;
}

import type { Ports } from '../../context.ts';
import { listUnderKey, upsertDirectory } from '../../storage/d1/directory.ts';

/** Customers brought over per run of the cron, so that a run stays short. */
const CUSTOMERS_PER_RUN = 50;

/**
 * While VAULT_SECRET is being replaced: wakes customers that are still under the one before. A space seals anew what it
 * keeps when it wakes; here the directory hears of it. Gives how many were brought over, and how many were out of reach.
 */
export async function resealCustomers(
  ports: Ports,
  getJurisdiction: (tenantId: string) => Promise<string | null>,
): Promise<{ resealed: number; failed: number }> {
  const { previousKeyId } = ports.lookup;
  const rows = previousKeyId === null ? [] : await listUnderKey(ports.db, previousKeyId, CUSTOMERS_PER_RUN);
  // One that cannot be reached now must not hold up the others.
  const outcomes = await Promise.allSettled(
    rows.map(async ({ tenantId, spaceId }) => {
      const space = ports.spaces.at({ jurisdiction: await getJurisdiction(tenantId) }, spaceId);
      const entry = await space.getDirectoryEntry({ tenantId, now: ports.clock.now() });
      if (entry) await upsertDirectory(ports.db, tenantId, entry);
    }),
  );
  const failed = outcomes.filter(({ status }) => status === 'rejected').length;
  return { resealed: outcomes.length - failed, failed };
}

import type { Ports } from '../../context.ts';
import { type ArchivableRow, listArchivable, markArchived, postponeArchive } from '../../storage/d1/archiving.ts';
import { upsertDirectory } from '../../storage/d1/directory.ts';
import { removeVectors } from './vectors.ts';

/** Customers looked at per run of the cron, and of those so many at a time, so that a run stays short. */
const CUSTOMERS_PER_RUN = 50;
const AT_ONCE = 5;
/** When a customer that could not be archived is tried again, so that it does not hold up the others. */
const POSTPONED_MS = 3_600_000;

/**
 * Puts customers into the archive that have not been in contact for as long as their tenant said. The order of steps loses
 * nothing wherever it breaks off: files, then the vectors, then the space itself, then the directory; each may be repeated,
 * and until the space lets go the customer is where it was. Gives how many went, and how many could not.
 */
export async function archiveCustomers(ports: Ports): Promise<{ archived: number; failed: number }> {
  const rows = await listArchivable(ports.db, ports.clock.now(), CUSTOMERS_PER_RUN);
  const sum = { archived: 0, failed: 0 };
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const outcomes = await Promise.allSettled(rows.slice(start, start + AT_ONCE).map((row) => archiveCustomer(ports, row)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') sum.archived += outcome.value ? 1 : 0;
      else {
        sum.failed += 1;
        await postpone(ports, rows[start + index]!);
      }
    }
  }
  return sum;
}

async function archiveCustomer(ports: Ports, row: ArchivableRow): Promise<boolean> {
  const { db, clock, spaces } = ports;
  const { tenantId, spaceId } = row;
  // Tenants with a jurisdiction have no customers that are due.
  const space = spaces.at({ jurisdiction: null }, spaceId);
  const prepared = await space.prepareArchive({ tenantId, now: clock.now() });
  switch (prepared.status) {
    case 'archived':
      await markArchived(db, tenantId, row.externalUserId, prepared);
      return false;
    case 'not_due':
      await upsertDirectory(db, tenantId, prepared.directory);
      return false;
    case 'busy':
    case 'missing':
      await postpone(ports, row);
      return false;
    case 'prepared': {
      const { vectorIds, status: _status, ...written } = prepared;
      await removeVectors(ports, vectorIds);
      const at = clock.now();
      const version = await space.commitArchive({ tenantId, ...written, now: at });
      if (version === null) await postpone(ports, row);
      else await markArchived(db, tenantId, row.externalUserId, { version, at });
      return version !== null;
    }
  }
}

function postpone({ db, clock }: Ports, { tenantId, externalUserId }: ArchivableRow): Promise<void> {
  return postponeArchive(db, tenantId, externalUserId, clock.now() + POSTPONED_MS);
}

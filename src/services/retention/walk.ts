import type { Ports } from '../../context.ts';
import type { ToldRetention } from '../../memory/retention.ts';
import { listCustomerIds, upsertDirectory } from '../../storage/d1/directory.ts';
import { listRetentionWalks, moveRetentionWalk } from '../../storage/d1/tenants.ts';
import { toTenant } from '../tenants/tenant.ts';

/** Tenants that a run of the cron goes on with, and customers of each that it tells, so that a run stays short. */
const TENANTS_PER_RUN = 5;
const CUSTOMERS_PER_RUN = 100;

/**
 * After a tenant changed its retention: tells its customers' spaces, from where the last run stopped. Whoever is told
 * twice changes nothing. One that is out of reach hears of it with its next message. Gives how many were told.
 */
export async function tellRetention(ports: Ports): Promise<{ told: number; failed: number }> {
  const sum = { told: 0, failed: 0 };
  for (const row of await listRetentionWalks(ports.db, TENANTS_PER_RUN)) {
    const tenant = toTenant(row, ports.chat !== null);
    const retention = { ...tenant.settings.retention, version: tenant.version };
    const from = row.retentionWalk;
    const ids = await listCustomerIds(ports.db, tenant.id, { from: from || null, limit: CUSTOMERS_PER_RUN + 1 });
    const outcomes = await Promise.allSettled(ids.slice(0, CUSTOMERS_PER_RUN).map((id) => tellCustomer(ports, tenant, id, retention)));
    await moveRetentionWalk(ports.db, tenant.id, { from, to: ids[CUSTOMERS_PER_RUN] ?? null, version: tenant.version });
    sum.failed += outcomes.filter(({ status }) => status === 'rejected').length;
    sum.told += outcomes.filter(({ status }) => status === 'fulfilled').length;
  }
  return sum;
}

async function tellCustomer(
  ports: Ports,
  tenant: { id: string; jurisdiction: string | null },
  externalUserId: string,
  retention: ToldRetention,
): Promise<void> {
  const space = ports.spaces.at(tenant, ports.spaces.addressOf(tenant, 'customer', externalUserId));
  const entry = await space.keepRetention({ tenantId: tenant.id, retention, now: ports.clock.now() });
  if (entry) await upsertDirectory(ports.db, tenant.id, entry);
}

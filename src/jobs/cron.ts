import type { Log, Ports } from '../context.ts';
import { finishErasures } from '../services/customers/erasure.ts';
import { findTenant } from '../storage/d1/tenants.ts';

/** What the minute's trigger does: finishes what was broken off half way. */
export async function runCron(ports: Ports, log: Log): Promise<void> {
  const finished = await finishErasures(ports, async (tenantId) => (await findTenant(ports.db, tenantId))?.jurisdiction ?? null);
  if (finished > 0) log.info('erasures_finished', { count: finished });
}

import type { Log, Ports } from '../context.ts';
import { archiveCustomers } from '../services/customers/archiving.ts';
import { finishErasures } from '../services/customers/erasure.ts';
import { finishMerges } from '../services/customers/merging.ts';
import { resealCustomers } from '../services/customers/rotation.ts';
import { beginReviews } from '../services/knowledge/review.ts';
import { tellRetention } from '../services/retention/walk.ts';
import { findTenant } from '../storage/d1/tenants.ts';

/**
 * What the minute's trigger does: finishes what was broken off half way, tells customers' spaces of a changed retention, puts
 * into the archive who is due for it, has knowledge looked through whose week is over, and moves a replaced secret to the new one.
 */
export async function runCron(ports: Ports, log: Log): Promise<void> {
  const getJurisdiction = async (tenantId: string) => (await findTenant(ports.db, tenantId))?.jurisdiction ?? null;
  const finished = await finishErasures(ports, getJurisdiction);
  if (finished > 0) log.info('erasures_finished', { count: finished });
  const { finished: merged, failed: unmerged } = await finishMerges(ports, getJurisdiction);
  if (merged + unmerged > 0) log.info('merges_finished', { count: merged, failed: unmerged });
  const { told, failed: untold } = await tellRetention(ports);
  if (told + untold > 0) log.info('retention_told', { count: told, failed: untold });
  const { archived, failed: unarchived } = await archiveCustomers(ports);
  if (archived + unarchived > 0) log.info('customers_archived', { count: archived, failed: unarchived });
  const reviews = await beginReviews(ports, log);
  if (reviews > 0) log.info('knowledge_reviews_begun', { count: reviews });
  const { resealed, failed } = await resealCustomers(ports, getJurisdiction);
  if (resealed + failed > 0) log.info('customers_resealed', { count: resealed, failed });
}

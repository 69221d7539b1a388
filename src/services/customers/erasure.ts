import type { Context, Ports } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { deleteCustomer, findCustomerBySpace } from '../../storage/d1/directory.ts';
import {
  completeErasure, findErasure, findErasureOfSpace, insertErasure, listUnfinishedErasures, type ErasureRow,
} from '../../storage/d1/erasures.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { removeVectors } from './vectors.ts';

/** An erasure still unfinished after this long was broken off, and the cron finishes it. */
const BROKEN_OFF_MS = 60_000;
const ERASURES_PER_RUN = 20;

/**
 * Erases a customer from every store and gives the receipt. Asked again, because an answer got lost, it gives the receipt
 * of the erasure that there was. @throws RapportError `customer_not_found`.
 */
export async function eraseCustomer(ctx: Context, externalUserId: string): Promise<ErasureRow> {
  requireScope(ctx.caller, 'admin');
  return erase(ctx, externalUserId);
}

/** Takes down the place where a conversation waited for its customer, once that customer has it. */
export async function eraseHeld(ctx: Context, holder: string): Promise<void> {
  await erase(ctx, holder);
}

async function erase(ctx: Context, externalUserId: string): Promise<ErasureRow> {
  const { tenant } = ctx.caller;
  const { db, clock } = ctx.ports;
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const tenantId = tenant.id;
  const owner = { jurisdiction: tenant.jurisdiction, externalUserId };
  if (!(await space.isKnown({ tenantId }))) {
    const earlier = await findErasureOfSpace(db, tenantId, spaceId);
    if (!earlier) throw new RapportError('customer_not_found');
    return earlier.completedAt === null ? eraseSpace(ctx.ports, earlier, owner) : earlier;
  }
  const row: ErasureRow = {
    id: ctx.ports.newId('era'), tenantId, spaceId, counts: {}, requestedAt: clock.now(), completedAt: null,
  };
  await insertErasure(db, row);
  await recordAct(ctx, 'customer.erased', spaceId);
  return eraseSpace(ctx.ports, row, owner);
}

export async function getErasure(ctx: Context, id: string): Promise<ErasureRow> {
  requireScope(ctx.caller, 'admin');
  const row = await findErasure(ctx.ports.db, ctx.caller.tenant.id, id);
  if (!row) throw new RapportError('erasure_not_found');
  return row;
}

/** Finishes erasures that were broken off; every step may be repeated. Gives how many were finished. */
export async function finishErasures(ports: Ports, getJurisdiction: (tenantId: string) => Promise<string | null>): Promise<number> {
  const rows = await listUnfinishedErasures(ports.db, ports.clock.now() - BROKEN_OFF_MS, ERASURES_PER_RUN);
  for (const row of rows) {
    const externalUserId = await findCustomerBySpace(ports.db, row.tenantId, row.spaceId);
    await eraseSpace(ports, row, { jurisdiction: await getJurisdiction(row.tenantId), externalUserId });
  }
  return rows.length;
}

/** The directory's row goes last: until then it says whose erasure is unfinished. */
async function eraseSpace(
  ports: Ports,
  row: ErasureRow,
  owner: { jurisdiction: string | null; externalUserId: string | null },
): Promise<ErasureRow> {
  const { db, clock, spaces } = ports;
  const { tenantId, spaceId } = row;
  const space = spaces.at(owner, spaceId);
  await removeVectors(ports, await space.listVectorIds({ tenantId }));
  const erased = await space.eraseAll({ tenantId });
  const { externalUserId } = owner;
  const removed = externalUserId === null ? {} : await deleteCustomer(db, tenantId, { externalUserId, spaceId });
  const counts = { ...row.counts, ...erased, ...removed };
  const completedAt = clock.now();
  await completeErasure(db, tenantId, row.id, { counts, at: completedAt });
  return { ...row, counts, completedAt };
}

import type { Context, Ports } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { deleteCustomer, findCustomerBySpace } from '../../storage/d1/directory.ts';
import {
  completeErasure, findErasure, findErasureOfSpace, insertErasure, listUnfinishedErasures, type ErasureRow,
} from '../../storage/d1/erasures.ts';
import { deleteMergesOf, listAliases, listMergesOf } from '../../storage/d1/merges.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { finishMerge } from './merging.ts';
import { findSelf, type Self } from './standing.ts';
import { removeVectors } from './vectors.ts';

/** An erasure still unfinished after this long was broken off, and the cron finishes it. */
const BROKEN_OFF_MS = 60_000;
const ERASURES_PER_RUN = 20;

/**
 * Erases a customer from every store, under every id that was found to be theirs, and gives the receipt. Asked again, because
 * an answer got lost, it gives the receipt of the erasure that there was. @throws RapportError `customer_not_found`.
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
  const tenantId = tenant.id;
  const self = await findWhole(ctx, externalUserId);
  if (!self) {
    const earlier = await findErasureOfSpace(db, tenantId, getSpace(ctx, 'customer', externalUserId).spaceId);
    if (!earlier) throw new RapportError('customer_not_found');
    return earlier.completedAt === null ? eraseSpace(ctx.ports, earlier, { jurisdiction: tenant.jurisdiction, externalUserId }) : earlier;
  }
  const { spaceId, standing } = self;
  const row: ErasureRow = {
    id: ctx.ports.newId('era'), tenantId, spaceId, aliasSpaceIds: standing.aliases.map((alias) => alias.spaceId), counts: {},
    requestedAt: clock.now(), completedAt: null,
  };
  await insertErasure(db, row);
  await recordAct(ctx, 'customer.erased', spaceId);
  return eraseSpace(ctx.ports, row, { jurisdiction: tenant.jurisdiction, externalUserId: self.externalUserId });
}

/** The customer that an id is of, with no merge half done: what is on its way is of one of the two only in the end. */
async function findWhole(ctx: Context, externalUserId: string): Promise<Self | null> {
  const { id: tenantId, jurisdiction } = ctx.caller.tenant;
  const self = await findSelf(ctx, externalUserId);
  if (!self) return null;
  const unfinished = (await listMergesOf(ctx.ports.db, tenantId, self.spaceId)).filter(({ state }) => state !== 'merged');
  for (const row of unfinished) await finishMerge(ctx.ports, row, jurisdiction);
  return unfinished.length > 0 ? findSelf(ctx, externalUserId) : self;
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

/** What was merged into the customer goes first, the directory's rows last: until then they say whose erasure is unfinished. */
async function eraseSpace(
  ports: Ports,
  row: ErasureRow,
  owner: { jurisdiction: string | null; externalUserId: string | null },
): Promise<ErasureRow> {
  const { db, clock, spaces } = ports;
  const { tenantId, spaceId, aliasSpaceIds } = row;
  for (const aliasSpaceId of aliasSpaceIds) await spaces.at(owner, aliasSpaceId).eraseAll({ tenantId });
  const space = spaces.at(owner, spaceId);
  await removeVectors(ports, await space.listVectorIds({ tenantId }));
  const erased = await space.eraseAll({ tenantId });
  const { externalUserId } = owner;
  const aliases = await listAliases(db, tenantId, aliasSpaceIds);
  const removed = externalUserId === null ? {} : await deleteCustomer(db, tenantId, { externalUserId, spaceId }, aliases);
  await deleteMergesOf(db, tenantId, [spaceId, ...aliasSpaceIds]);
  const counts = { ...row.counts, ...erased, ...removed };
  const completedAt = clock.now();
  await completeErasure(db, tenantId, row.id, { counts, at: completedAt });
  return { ...row, counts, completedAt };
}

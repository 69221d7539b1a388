import type { Context, Ports } from '../../context.ts';
import { invalidField, RapportError } from '../../errors.ts';
import { UNDO_MS } from '../../memory/space.ts';
import {
  abandonReturn, beginReturn, deleteMerge, findMergeOf, insertMerge, listUnfinishedMerges, type MergeRow,
} from '../../storage/d1/merges.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { carryBack, carryOver } from './merge-steps.ts';

/** A merge still unfinished after this long was broken off, and the cron finishes it. */
const BROKEN_OFF_MS = 60_000;
const MERGES_PER_RUN = 10;

/** Two ids that are one customer from now on. */
export interface Merged {
  externalUserId: string;
  into: string;
  mergedAt: number;
  undoUntil: number;
}

/**
 * Makes one customer of two: what is remembered of `externalUserId` moves to `into`, and every call with the one id is
 * answered by the other. Asked again it is the same merge.
 * @throws RapportError `customer_not_found` with the field, `customer_merged` where either is an alias of somebody else,
 * `merge_in_progress`, `validation_error` for a customer with itself.
 */
export async function mergeCustomers(ctx: Context, externalUserId: string, into: string): Promise<Merged> {
  requireScope(ctx.caller, 'admin');
  if (externalUserId === into) throw invalidField('into', 'A customer cannot be merged with itself.');
  const { tenant, keyId } = ctx.caller;
  const { db, clock } = ctx.ports;
  const [alias, target] = [getSpace(ctx, 'customer', externalUserId), getSpace(ctx, 'customer', into)];
  const known = await checkMerge(ctx, externalUserId, into);
  const now = clock.now();
  const row: MergeRow = known ?? {
    id: ctx.ports.newId('mrg'), tenantId: tenant.id, aliasUserId: externalUserId, aliasSpaceId: alias.spaceId, intoUserId: into,
    intoSpaceId: target.spaceId, state: 'moving', actor: keyId, mergedAt: now, changedAt: now,
  };
  if (row.state === 'merged') return toMerged(row);
  if (!known) {
    if (!(await insertMerge(db, tenant.id, row))) throw new RapportError('merge_in_progress');
    await recordAct(ctx, 'customer.merged', alias.spaceId);
  }
  await carryOver(ctx.ports, row, tenant.jurisdiction);
  return toMerged(row);
}

/** Whether two customers may become one. Gives the merge by which they did already, or are about to. */
async function checkMerge(ctx: Context, externalUserId: string, into: string): Promise<MergeRow | null> {
  const tenantId = ctx.caller.tenant.id;
  const [alias, target] = [getSpace(ctx, 'customer', externalUserId), getSpace(ctx, 'customer', into)];
  const [from, to] = await ctx.timed('space', () =>
    Promise.all([alias.space.getMergeStanding({ tenantId }), target.space.getMergeStanding({ tenantId })]),
  );
  if (!from || !to) throw new RapportError('customer_not_found', { field: from ? 'into' : 'id' });
  if (to.moved) throw new RapportError('customer_merged', { field: 'into', merged_into: to.moved.externalId });
  const latest = await findMergeOf(ctx.ports.db, tenantId, alias.spaceId);
  const isSame = latest?.intoSpaceId === target.spaceId && latest.state !== 'returning';
  if (from.moved && !isSame) throw new RapportError('customer_merged', { field: 'id', merged_into: from.moved.externalId });
  return isSame && (from.moved || latest.state === 'moving') ? latest : null;
}

/**
 * Makes two customers of one again, each as it was, but for what was edited or forgotten since; what was added since stays
 * with the one it was merged into.
 * @throws RapportError `customer_not_found`, `merge_not_found` for one that is no alias, `merge_not_undoable` after seven
 * days or where the other one was merged itself since, `merge_in_progress`.
 */
export async function unmergeCustomer(ctx: Context, externalUserId: string): Promise<Merged> {
  requireScope(ctx.caller, 'admin');
  const { tenant } = ctx.caller;
  const { db, clock, spaces } = ctx.ports;
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const standing = await ctx.timed('space', () => space.getMergeStanding({ tenantId: tenant.id }));
  if (!standing) throw new RapportError('customer_not_found');
  const row = await findMergeOf(db, tenant.id, spaceId);
  if (!standing.moved || !row) throw new RapportError('merge_not_found');
  if (row.state === 'moving') throw new RapportError('merge_in_progress');
  if (row.state === 'merged') {
    if (clock.now() >= row.mergedAt + UNDO_MS) throw new RapportError('merge_not_undoable', { reason: 'expired' });
    const into = await spaces.at(tenant, row.intoSpaceId).getMergeStanding({ tenantId: tenant.id });
    if (into?.moved) throw new RapportError('merge_not_undoable', { reason: 'merged_further', merged_into: into.moved.externalId });
    if (!(await beginReturn(db, tenant.id, row, clock.now()))) throw new RapportError('merge_in_progress');
    await recordAct(ctx, 'customer.unmerged', spaceId);
  }
  await carryBack(ctx.ports, row, tenant.jurisdiction);
  return toMerged(row);
}

/** Finishes merges, and undoings, that were broken off; every step may be repeated. Gives how many were finished. */
export async function finishMerges(
  ports: Ports,
  getJurisdiction: (tenantId: string) => Promise<string | null>,
): Promise<{ finished: number; failed: number }> {
  const rows = await listUnfinishedMerges(ports.db, ports.clock.now() - BROKEN_OFF_MS, MERGES_PER_RUN);
  const outcomes = await Promise.allSettled(rows.map(async (row) => finishMerge(ports, row, await getJurisdiction(row.tenantId))));
  const failed = outcomes.filter(({ status }) => status === 'rejected').length;
  return { finished: outcomes.length - failed, failed };
}

/** Goes on with a merge, or its undoing, where it stopped. What can no longer be done is not: then it stands as it stood. */
export async function finishMerge(ports: Ports, row: MergeRow, jurisdiction: string | null): Promise<void> {
  const { db, clock } = ports;
  try {
    if (row.state === 'moving') await carryOver(ports, row, jurisdiction);
    else if (row.state === 'returning') await carryBack(ports, row, jurisdiction);
  } catch (error) {
    const reason = error instanceof RapportError ? error.error : null;
    if (reason === 'customer_not_found') await deleteMerge(db, row.tenantId, row.id);
    else if (reason === 'merge_not_undoable') await abandonReturn(db, row.tenantId, row.id, clock.now());
    else throw error;
  }
}

function toMerged({ aliasUserId, intoUserId, mergedAt }: MergeRow): Merged {
  return { externalUserId: aliasUserId, into: intoUserId, mergedAt, undoUntil: mergedAt + UNDO_MS };
}

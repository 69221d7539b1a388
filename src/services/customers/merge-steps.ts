import type { Ports } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { toReturnId, type PreparedTransfer, type Space } from '../../memory/space.ts';
import { deleteSession, upsertDirectory } from '../../storage/d1/directory.ts';
import { billSpace } from '../../storage/d1/metering.ts';
import { completeMerge, deleteMerge, forgetAlias, keepIssues, listSessionIds, type MergeRow } from '../../storage/d1/merges.ts';

/** How often what was written down may prove out of date, because somebody wrote meanwhile, before the caller is told to try again. */
const MOST_ATTEMPTS = 12;
const SESSIONS_AT_ONCE = 100;
/** Rounds of telling the directory: fifty sessions each. */
const MOST_ROUNDS = 1_000;

interface Pair {
  alias: Space;
  into: Space;
}

function openPair(ports: Ports, { aliasSpaceId, intoSpaceId }: MergeRow, jurisdiction: string | null): Pair {
  return { alias: ports.spaces.at({ jurisdiction }, aliasSpaceId), into: ports.spaces.at({ jurisdiction }, intoSpaceId) };
}

/**
 * Carries a merge through from wherever it stands. The alias is copied while it goes on answering; it gives itself up in one
 * transaction, and only if it is what was copied; from then on whoever asks it is sent on, and the other takes in what lies
 * there at the first such call or at the next step. Nothing leaves the one before it is in the other.
 * @throws RapportError `customer_not_found` when either is gone, `unavailable` when it must be tried again.
 */
export async function carryOver(ports: Ports, row: MergeRow, jurisdiction: string | null): Promise<void> {
  const { tenantId, id: mergeId, intoSpaceId, intoUserId, actor } = row;
  const pair = openPair(ports, row, jurisdiction);
  const { alias, into } = pair;
  const step = { tenantId, mergeId, now: row.mergedAt };
  await repeat(async () => {
    const [standing, other] = await Promise.all([alias.getMergeStanding({ tenantId }), into.getMergeStanding({ tenantId })]);
    if (!standing || !other) return giveUp(pair, tenantId, mergeId);
    if (standing.moved) return true;
    const prepared = await alias.prepareMove({ ...step, target: intoSpaceId });
    if (!prepared) return false;
    await copyTransfer(tenantId, prepared, alias, into);
    return alias.commitMove({ ...step, version: prepared.version, target: intoSpaceId, targetId: intoUserId });
  });
  if (!(await into.absorb({ ...step, actor }))) throw new RapportError('unavailable', { retry_after_seconds: 5 });
  await alias.finishMove(step);
  await billAlias(ports, row, alias);
  await forgetAlias(ports.db, tenantId, row.aliasUserId);
  await tellDirectory(ports, tenantId, into);
  await completeMerge(ports.db, tenantId, row, ports.clock.now());
}

/** Carries the undoing of a merge through from wherever it stands, the same way back. */
export async function carryBack(ports: Ports, row: MergeRow, jurisdiction: string | null): Promise<void> {
  const { tenantId, id: mergeId, actor } = row;
  const { alias, into } = openPair(ports, row, jurisdiction);
  const step = { tenantId, mergeId, now: ports.clock.now() };
  await alias.finishMove(step);
  await repeat(async () => {
    const standing = await into.getMergeStanding({ tenantId });
    if (!standing?.aliases.some((one) => one.mergeId === mergeId && one.isOwn)) return true;
    const prepared = await into.prepareReturn(step);
    if (!prepared) {
      await into.dropTransfer({ tenantId, id: toReturnId(mergeId) });
      await alias.dropTransfer({ tenantId, id: toReturnId(mergeId) });
      throw new RapportError('merge_not_undoable', { reason: 'expired' });
    }
    await copyTransfer(tenantId, prepared, into, alias);
    return into.commitReturn({ ...step, version: prepared.version, actor });
  });
  if (!(await alias.takeBack(step))) throw new RapportError('unavailable', { retry_after_seconds: 5 });
  await pruneDirectory(ports, row, into);
  await tellDirectory(ports, tenantId, into);
  await tellDirectory(ports, tenantId, alias);
  await deleteMerge(ports.db, tenantId, mergeId);
}

/** One of the two was erased: what was copied goes, and who is left is as before. @throws RapportError `customer_not_found`. */
async function giveUp({ alias, into }: Pair, tenantId: string, id: string): Promise<never> {
  // Whoever was sent on to somebody who is gone finds out by the next call.
  await alias.getSessions({ tenantId, sessionIds: [] });
  await Promise.all([alias.dropTransfer({ tenantId, id }), into.dropTransfer({ tenantId, id })]);
  throw new RapportError('customer_not_found');
}

/** What was counted under the alias, and its directory's row may not have heard of; from now on the other counts. */
async function billAlias(ports: Ports, { tenantId, aliasSpaceId }: MergeRow, alias: Space): Promise<void> {
  const standing = await alias.getMergeStanding({ tenantId });
  if (standing?.meter) await billSpace(ports.db, tenantId, { spaceId: aliasSpaceId, version: standing.version, meter: standing.meter });
}

async function repeat(attempt: () => Promise<boolean>): Promise<void> {
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts += 1) if (await attempt()) return;
  throw new RapportError('unavailable', { retry_after_seconds: 5 });
}

/** Part by part: a customer may be larger than what one call can carry. Part 0, which makes it whole, comes last. */
async function copyTransfer(tenantId: string, { id, parts }: PreparedTransfer, from: Space, to: Space): Promise<void> {
  for (let part = parts; part >= 0; part -= 1) {
    const data = await from.readTransfer({ tenantId, id, part });
    if (data === null) throw new RapportError('unavailable', { retry_after_seconds: 5 });
    await to.putTransfer({ tenantId, id, part, data });
  }
}

/** Tells the directory everything it has not heard of a customer, before the reply. */
async function tellDirectory(ports: Ports, tenantId: string, space: Space): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const entry = await space.getDirectoryEntry({ tenantId, now: ports.clock.now() });
    if (!entry) return;
    await upsertDirectory(ports.db, tenantId, entry);
    const sessionIds = entry.sessions.map(({ sessionId }) => sessionId);
    const issueIds = entry.issues.map(({ issueId }) => issueId);
    if (sessionIds.length + issueIds.length === 0) return;
    await space.noteProjected({ tenantId, version: entry.version, sessionIds, issueIds });
  }
}

/** Takes out of the directory what a customer no longer has: what left it says nothing of itself any more. */
async function pruneDirectory(ports: Ports, { tenantId, intoUserId }: MergeRow, into: Space): Promise<void> {
  for (let after = ''; ;) {
    const ids = await listSessionIds(ports.db, tenantId, intoUserId, after, SESSIONS_AT_ONCE);
    const held = new Set((await into.getSessions({ tenantId, sessionIds: ids })).map(({ id }) => id));
    for (const sessionId of ids) if (!held.has(sessionId)) await deleteSession(ports.db, tenantId, { sessionId, externalUserId: intoUserId });
    if (ids.length < SESSIONS_AT_ONCE) break;
    after = ids.at(-1)!;
  }
  const issues = await into.listIssues({ tenantId });
  await keepIssues(ports.db, tenantId, intoUserId, (issues ?? []).map(({ id }) => id));
}

import type { JobPointer, Log, Ports } from '../../context.ts';
import { toFieldsOf, type KnowledgeEntry } from '../../memory/knowledge.ts';
import { wordSolution } from '../../memory/promotion/promotion.ts';
import { findContradiction, findDuplicates, mergeEntries } from '../../memory/promotion/review.ts';
import type { ProposedChange, ReviewPolicy, ReviewWork } from '../../memory/space.ts';
import { listDueSpaces, putOffSpace } from '../../storage/d1/knowledge.ts';
import { findTenant } from '../../storage/d1/tenants.ts';
import { toTenant } from '../tenants/tenant.ts';
import { REVIEW_EVERY_MS, tellKnowledge } from './directory.ts';
import { announce, findSimilarCases, withoutAgents } from './promote.ts';

/** Spaces begun per run of the cron, so that a run stays short; the next minute goes on. */
const SPACES_PER_RUN = 20;

/**
 * Has the knowledge of spaces looked through whose week is over: each notes a job of its own, which recovers by itself. A
 * space that cannot be reached is due again the next minute. Gives how many were begun.
 */
export async function beginReviews(ports: Ports, log: Log): Promise<number> {
  const now = ports.clock.now();
  let begun = 0;
  for (const { tenantId, spaceId } of await listDueSpaces(ports.db, now, SPACES_PER_RUN)) {
    try {
      const row = await findTenant(ports.db, tenantId);
      if (row) {
        const { jurisdiction, settings } = toTenant(row, ports.chat !== null);
        const policy = { threshold: settings.promotion.threshold, customers: settings.promotion.customers };
        const requested = await ports.spaces.at({ jurisdiction }, spaceId).requestReview({ tenantId, policy, now });
        if (requested) await announce(ports, log, { tenantId, jurisdiction, spaceId, jobId: requested.jobId });
        begun += requested ? 1 : 0;
      }
      await putOffSpace(ports.db, tenantId, spaceId, now + REVIEW_EVERY_MS);
    } catch (error) {
      log.warn('knowledge_not_reviewed', { tenant_id: tenantId, cause: error instanceof Error ? error.name : 'unknown' });
    }
  }
  return begun;
}

/**
 * One part of a review: entries that say nearly the same are proposed as one, and a solution that newer cases contradict is
 * proposed to say what solves the problem now. False while parts are left, whose pointer is on its way then.
 */
export async function reviewKnowledge(ports: Ports, log: Log, pointer: JobPointer, work: ReviewWork): Promise<boolean> {
  const { tenantId, jobId } = pointer;
  const space = ports.spaces.at(pointer, pointer.spaceId);
  const merges = findDuplicates(work.entries ?? []).map(toMerge);
  const updates: ProposedChange[] = [];
  for (const entry of work.solutions) {
    const update = await findUpdate(ports, pointer, entry, work.policy);
    if (update) updates.push(update);
  }
  const now = ports.clock.now();
  const proposed = await space.proposeChanges({ tenantId, changes: [...merges, ...updates], actor: 'policy', now });
  await tellKnowledge(ports, tenantId, proposed.flatMap(({ directory }) => directory));
  if (proposed.length > 0) log.info('knowledge_changes_proposed', { tenant_id: tenantId, count: proposed.length });
  if (work.next === null) return true;
  await space.advanceReview({ tenantId, jobId, next: work.next, now });
  await announce(ports, log, pointer);
  return false;
}

function toMerge(pair: { kept: KnowledgeEntry; other: KnowledgeEntry }): ProposedChange {
  const targets = [pair.kept, pair.other];
  return {
    action: 'merge', targets: targets.map(({ id, version }) => ({ id, version })), fields: mergeEntries(pair),
    evidence: [...new Set(targets.flatMap((entry) => entry.evidence))], reason: 'two entries say nearly the same',
  };
}

/** What newer cases of enough customers say instead of an entry; null while they do not. */
async function findUpdate(ports: Ports, pointer: JobPointer, entry: KnowledgeEntry, policy: ReviewPolicy): Promise<ProposedChange | null> {
  const { id, version, issue, solution } = entry;
  if (issue === null || solution === null) return null;
  const found = await findSimilarCases(ports, pointer, { problem: issue, resolution: '', spaceId: pointer.spaceId });
  const newer = found.filter((one) => one.at > entry.updatedAt);
  if (newer.length < policy.customers) return null;
  const cluster = findContradiction(entry, await withoutAgents(ports, pointer.tenantId, newer), policy);
  const worded = cluster && wordSolution(cluster);
  if (!worded) return null;
  return {
    action: 'update', targets: [{ id, version }], fields: { ...toFieldsOf(entry), solution: worded.resolution }, evidence: worded.evidence,
    reason: 'newer cases were solved otherwise',
  };
}

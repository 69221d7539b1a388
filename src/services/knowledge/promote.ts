import type { JobPointer, Log, Ports } from '../../context.ts';
import { parseId } from '../../memory/ids.ts';
import { type KnowledgeEntry, toReviewTime } from '../../memory/knowledge.ts';
import { takeOutPersonal } from '../../memory/promotion/generalize.ts';
import { promote, type PromotedSolution } from '../../memory/promotion/promotion.ts';
import type { FoundCase, PromotionPolicy, PromotionWork } from '../../memory/space.ts';
import { listAgentNames } from '../../storage/d1/agents.ts';
import { tellKnowledge } from './directory.ts';

/** Vectorize returns at most 50 matches with their metadata. */
const NEAREST = 50;
/** Customers asked about their cases: far more than any tenant wants to agree. */
const MOST_CUSTOMERS = 25;

/**
 * Promotes what a resolved session solved: the tenant-wide index names other customers' solved problems, their spaces tell
 * them without what is personal, and what enough of them have in common is proposed to the tenant's space. Every step may be
 * repeated; the space proposes one problem once.
 * @throws whatever an unreachable store or embedder throws; the job is then tried again.
 */
export async function promoteSolutions(ports: Ports, log: Log, pointer: JobPointer, work: PromotionWork): Promise<KnowledgeEntry[]> {
  const { policy } = work;
  const entries: KnowledgeEntry[] = [];
  // Who says "always" means one thing: the problem that the session was about first.
  for (const own of policy.mode === 'always' ? work.cases.slice(0, 1) : work.cases) {
    const others = await findSimilarCases(ports, pointer, own);
    const [clean, ...rest] = await withoutAgents(ports, pointer.tenantId, [own, ...others]);
    const solution = promote(clean!, rest, { threshold: policy.threshold, customers: policy.mode === 'always' ? 1 : policy.customers });
    if (solution) entries.push(await propose(ports, log, pointer, policy, solution));
  }
  return entries;
}

/** Solved problems of other customers that lie near this one. */
export async function findSimilarCases(
  ports: Ports,
  pointer: JobPointer,
  own: Pick<FoundCase, 'problem' | 'resolution' | 'spaceId'>,
): Promise<FoundCase[]> {
  const { tenantId } = pointer;
  const [values] = await ports.embedder.embed([`${own.problem} — ${own.resolution}`]);
  const filter = { type: 'memory', kind: 'resolution', status: 'active' };
  const matches = await ports.vectors.query(values!, { namespace: tenantId, topK: NEAREST, filter });
  const bySpace = Map.groupBy(matches, ({ id }) => parseId('memory', id)?.spaceId ?? '');
  bySpace.delete(own.spaceId);
  bySpace.delete('');
  const asked = [...bySpace].slice(0, MOST_CUSTOMERS);
  const found = await Promise.all(
    asked.map(([spaceId, group]) => ports.spaces.at(pointer, spaceId).listCases({ tenantId, ids: group.map(({ id }) => id) })),
  );
  // Who was merged into this customer is no other.
  return found.flat().filter(({ spaceId }) => spaceId !== own.spaceId);
}

/** What agents are called in the directory is taken out too: they sign, and customers thank them by name. */
export async function withoutAgents<Case extends FoundCase>(ports: Ports, tenantId: string, cases: readonly Case[]): Promise<Case[]> {
  const names = await listAgentNames(ports.db, tenantId, [...new Set(cases.flatMap((one) => one.agentIds))]);
  if (names.length === 0) return [...cases];
  return cases.map((one) => ({
    ...one, problem: takeOutPersonal(one.problem, names), resolution: takeOutPersonal(one.resolution, names),
  }));
}

async function propose(
  ports: Ports,
  log: Log,
  { tenantId, jurisdiction }: JobPointer,
  policy: PromotionPolicy,
  solution: PromotedSolution,
): Promise<KnowledgeEntry> {
  const spaceId = ports.spaces.addressOf({ id: tenantId }, 'tenant', '');
  const now = ports.clock.now();
  const { mode, threshold, approves, reviewDays, actor } = policy;
  const proposed = await ports.spaces.at({ jurisdiction }, spaceId).proposeKnowledge({
    subject: { tenantId, jurisdiction, kind: 'tenant', externalId: '' }, solution, threshold, approves, actor, now,
    reviewAt: toReviewTime(now, reviewDays), reason: mode === 'always' ? 'promoted with its session' : 'solved alike for several customers',
  });
  await tellKnowledge(ports, tenantId, proposed.directory);
  if (proposed.jobId !== null) await announce(ports, log, { tenantId, jurisdiction, spaceId, jobId: proposed.jobId });
  log.info('solution_promoted', { tenant_id: tenantId, knowledge_id: proposed.entry.id, outcome: proposed.outcome });
  return proposed.entry;
}

/** The space's alarm sends the pointer again when this fails. */
export async function announce(ports: Ports, log: Log, pointer: JobPointer): Promise<void> {
  try {
    await ports.jobs.send(pointer);
  } catch (error) {
    log.warn('job_not_queued', { job_id: pointer.jobId, cause: error instanceof Error ? error.name : 'unknown' });
  }
}

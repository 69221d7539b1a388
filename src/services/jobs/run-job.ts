import type { JobPointer, Log, Ports } from '../../context.ts';
import { extract } from '../../memory/extraction/index.ts';
import { extractWithModel } from '../../memory/extraction/model/model-extraction.ts';
import { toVocabulary } from '../../memory/extraction/model/vocabulary.ts';
import { parseId } from '../../memory/ids.ts';
import { ModelError, type VectorRecord } from '../../memory/ports.ts';
import type { JobWindow, JobWork, PromotionWork, Space, Subject } from '../../memory/space.ts';
import type { ExtractionInput } from '../../memory/extraction/types.ts';
import type { Memory } from '../../memory/types.ts';
import { deleteCustomer, upsertDirectory } from '../../storage/d1/directory.ts';
import { billSpace } from '../../storage/d1/metering.ts';
import type { KnowledgeEntry } from '../../memory/knowledge.ts';
import { promoteSolutions } from '../knowledge/promote.ts';
import { reviewKnowledge } from '../knowledge/review.ts';
import { projectKnowledge } from '../knowledge/directory.ts';
import { describePictures } from './describe-pictures.ts';
import { toVectorMetadata } from '../vector-metadata.ts';

/** A model that fails is asked again in so many attempts of its job; then what the rules found stands as final. */
const MODEL_ATTEMPTS = 3;
/** What one job may spend on a language model. */
const SPEND = { maxCalls: 6, maxInputTokens: 24_000, maxOutputTokens: 6_000 };
/** Memories embedded and indexed at a time: within one request of every embedding provider in use. */
const INDEX_BATCH = 100;

/** What became of a job. A retry says why, in a word that holds no customer text. */
export type JobOutcome = { done: true; promoted: KnowledgeEntry[] } | { done: false; reason: string };

/**
 * The deep stage of one job: read further back, ask a language model where one is configured, let the result into memory,
 * embed, index, and tell the directory. Every step may be repeated, so a job delivered twice is done once. One that
 * another job took along is that one's to do, unless it is awaited here.
 * @throws whatever an unreachable store throws; the job is then tried again.
 */
export async function runJob(ports: Ports, log: Log, pointer: JobPointer, isAwaited: boolean): Promise<JobOutcome> {
  const { tenantId, jobId } = pointer;
  const space = ports.spaces.at({ jurisdiction: pointer.jurisdiction }, pointer.spaceId);
  const work = await space.openJob({ tenantId, jobId, isAwaited, now: ports.clock.now() });
  if (!work) return { done: true, promoted: [] };
  const degraded: string[] = [];
  let retry: string | null = null;
  if (work.window) {
    const read = await readDeeply(ports, work.window);
    if (read.failure && work.attempts < MODEL_ATTEMPTS) retry = `model:${read.failure}`;
    else {
      if (read.failure) degraded.push(`model:${read.failure}`);
      const { extraction, origin, memoryOrigins } = read;
      const { messageIds, sessionId } = work.window;
      await space.applyExtraction({
        tenantId, jobId, extraction, origin, memoryOrigins, messageIds, sessionId, tokens: read.tokens, now: ports.clock.now(),
      });
    }
  }
  const unseen = await lookAtPictures(ports, space, tenantId, work);
  if (unseen && work.attempts < MODEL_ATTEMPTS) retry ??= unseen;
  else if (unseen) degraded.push(unseen);
  const unembedded = await indexMemories(ports, space, pointer, work.subject);
  if (work.review && unembedded === null && !(await reviewKnowledge(ports, log, pointer, work.review))) return { done: true, promoted: [] };
  if (work.promotion && unembedded === null && (await isPutOff(ports, space, pointer, work.promotion))) return { done: true, promoted: [] };
  const promoted = work.promotion && unembedded === null ? await promoteSolutions(ports, log, pointer, work.promotion) : [];
  const entry = await space.getDirectoryEntry({ tenantId, now: ports.clock.now() });
  if (entry?.kind === 'customer') await upsertDirectory(ports.db, tenantId, entry);
  else {
    await projectKnowledge(ports, space, tenantId);
    if (entry?.meter) await billSpace(ports.db, tenantId, { ...entry, meter: entry.meter });
  }
  retry ??= unembedded;
  if (retry) return { done: false, reason: retry };
  const sessionIds = entry?.sessions.map((session) => session.sessionId) ?? [];
  const projected = { version: entry?.version ?? 0, sessionIds, issueIds: entry?.issues.map((issue) => issue.issueId) ?? [] };
  const isHere = await space.closeJob({ tenantId, jobId, degraded, projected, now: ports.clock.now() });
  // Erased while the job ran: the row it just wrote must not outlive its customer.
  if (!isHere && entry?.kind === 'customer') {
    await deleteCustomer(ports.db, tenantId, { externalUserId: entry.externalId, spaceId: entry.spaceId });
  }
  if (degraded.length > 0) log.warn('job_degraded', { job_id: jobId, degraded: degraded.join(',') });
  return { done: true, promoted };
}

/**
 * Whoever asks the index for like cases must have been in it himself for as long as it takes to show: then of two customers
 * helped at the same moment the later one sees the other. So the first run only indexes.
 */
async function isPutOff(ports: Ports, space: Space, { tenantId, jobId }: JobPointer, promotion: PromotionWork): Promise<boolean> {
  const { vectorsVisibleAfterMs: delayMs } = ports;
  if (delayMs === 0 || promotion.isIndexed || promotion.policy.mode === 'always') return false;
  await space.deferJob({ tenantId, jobId, until: ports.clock.now() + delayMs });
  return true;
}

/** Lets the vision model look at what was sent along. Gives the reason when it could not see all, else null. */
async function lookAtPictures(ports: Ports, space: Space, tenantId: string, { pictures }: JobWork): Promise<string | null> {
  if (!ports.vision || !pictures) return null;
  const { descriptions, tokens, failure } = await describePictures(ports.vision, pictures.found);
  if (descriptions.length > 0) {
    const { maskedPersonal } = pictures;
    await space.keepDescriptions({ tenantId, descriptions, by: ports.vision.id, maskedPersonal, tokens, now: ports.clock.now() });
  }
  return failure && `vision:${failure}`;
}

async function readDeeply(ports: Ports, window: JobWindow) {
  const { policy } = window;
  const input: ExtractionInput = {
    turns: window.turns,
    newFrom: window.newFrom,
    sessionId: window.sessionId,
    routing: policy.routing,
    knownIssues: window.knownIssues,
    priorSupportType: window.priorSupportType,
    timezone: policy.timezone,
    ...(policy.locale ? { locale: policy.locale } : {}),
  };
  const rules = extract(input);
  const byRules = { extraction: rules, origin: 'rules' as const, memoryOrigins: rules.memories.map(() => 'rules' as const), tokens: { input: 0, output: 0 } };
  if (!ports.chat || !policy.deepExtraction) return { ...byRules, failure: null };
  try {
    const { extraction, modelMemories, usage } = await extractWithModel(input, rules, ports.chat, SPEND, toVocabulary(rules.supportType));
    const memoryOrigins = extraction.memories.map((memory) => (modelMemories.includes(memory) ? ('model' as const) : ('rules' as const)));
    const tokens = { input: usage.inputTokens, output: usage.outputTokens };
    return { extraction, origin: 'model' as const, memoryOrigins, tokens, failure: null };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ...byRules, failure: error.reason };
  }
}

/** Brings the tenant-wide index up to the space. Gives the reason when an embedder could not be reached, else null. */
async function indexMemories(ports: Ports, space: Space, pointer: JobPointer, owner: Subject): Promise<string | null> {
  const { tenantId } = pointer;
  const { embedder, vectors } = ports;
  for (;;) {
    const { upserts, removals } = await space.listUnindexed({ tenantId, limit: INDEX_BATCH });
    if (upserts.length === 0 && removals.length === 0) return null;
    if (removals.length > 0) await vectors.deleteByIds(removals);
    let values: Float32Array[];
    try {
      values = await embedMissing(ports, space, tenantId, upserts);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      await space.markIndexed({ tenantId, embedder: embedder.id, memories: [], removed: removals });
      return `embedding:${error.reason}`;
    }
    const records: VectorRecord[] = upserts.map(({ memory }, index) => ({
      id: memory.id,
      values: values[index]!,
      namespace: tenantId,
      // Of the space its id names: the customer may have been merged into another since the job was announced.
      metadata: toVectorMetadata(memory, parseId('memory', memory.id)!.spaceId, embedder.id, owner),
    }));
    if (records.length > 0) await vectors.upsert(records);
    const memories = upserts.map(({ memory }) => ({ id: memory.id, updatedAt: memory.updatedAt }));
    await space.markIndexed({ tenantId, embedder: embedder.id, memories, removed: removals });
    // Erased meanwhile: what was just upserted must not outlive its customer.
    if (records.length > 0 && (await space.getMemories({ tenantId, ids: [records[0]!.id] })).length === 0) {
      await removeErased(ports, space, tenantId, records);
    }
  }
}

async function removeErased(ports: Ports, space: Space, tenantId: string, records: VectorRecord[]): Promise<void> {
  const ids = records.map((record) => record.id);
  const alive = new Set((await space.getMemories({ tenantId, ids })).map((memory) => memory.id));
  const gone = ids.filter((id) => !alive.has(id));
  if (gone.length > 0) await ports.vectors.deleteByIds(gone);
}

/** The vectors of the upserts, in order; those the space lacks are made and given to it. */
async function embedMissing(
  ports: Ports,
  space: Space,
  tenantId: string,
  upserts: { memory: Memory; values: Float32Array | null }[],
): Promise<Float32Array[]> {
  const missing = upserts.filter((upsert) => upsert.values === null);
  const made = missing.length > 0 ? await ports.embedder.embed(missing.map(({ memory }) => memory.text)) : [];
  const byId = new Map(missing.map(({ memory }, index) => [memory.id, made[index]!]));
  if (missing.length > 0) {
    const vectors = [...byId].map(([memoryId, values]) => ({ memoryId, values }));
    await space.putVectors({ tenantId, embedder: ports.embedder.id, vectors });
  }
  return upserts.map(({ memory, values }) => values ?? byId.get(memory.id)!);
}

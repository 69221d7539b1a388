import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import { type KnowledgeEntry, type KnowledgeFields, type KnowledgeVersion, toReviewTime } from '../../memory/knowledge.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { ChangedKnowledge, KnowledgeChange, Space } from '../../memory/space.ts';
import { deleteKnowledge as deleteRow } from '../../storage/d1/knowledge.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { announceJob, getSpace } from '../spaces.ts';
import { tellKnowledgeNow } from './directory.ts';

export interface NewKnowledge extends KnowledgeFields {
  /** Whose it is; null for the whole tenant's. */
  agentId: string | null;
  /** When it is due to be looked at again; absent for the tenant's own number of days, null for never. */
  reviewAt?: number | null | undefined;
}

/** Adds what an agent or the whole tenant knows. Said twice of one product it is known once. */
export async function addKnowledge(ctx: Context, added: NewKnowledge): Promise<{ entry: KnowledgeEntry; isNew: boolean }> {
  requireScope(ctx.caller, 'write');
  const { agentId, reviewAt, ...fields } = added;
  const { space, spaceId, subject } = agentId === null ? getSpace(ctx, 'tenant', '') : getSpace(ctx, 'agent', agentId);
  const now = ctx.ports.clock.now();
  const changed = await ctx.timed('space', () =>
    space.addKnowledge({
      subject, fields: { ...fields, ...maskFields(ctx, fields) }, reviewAt: reviewAt === undefined ? nextReview(ctx, now) : reviewAt,
      actor: ctx.caller.keyId, now,
    }),
  );
  await tell(ctx, spaceId, changed);
  return changed;
}

/** @throws RapportError `knowledge_not_found` */
export async function getKnowledge(ctx: Context, id: string): Promise<KnowledgeEntry> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpaceOf(ctx, id);
  const found = await ctx.timed('space', () => space.getKnowledge({ tenantId: ctx.caller.tenant.id, ids: [id] }));
  const [entry] = found?.entries ?? [];
  if (!entry) throw new RapportError('knowledge_not_found');
  return entry;
}

/** A case that an entry was made out of. */
export interface KnowledgeSource {
  memoryId: string;
  externalUserId: string;
  sessionId: string | null;
}

/** Spaces asked for an entry's cases: the newest tell enough. */
const MOST_SOURCES = 20;

/**
 * The cases that an entry was made out of, the newest first, told by the spaces that hold them: the entry itself names
 * nobody. Those of customers who were erased, or who are in the archive, are left out.
 */
export async function listSources(ctx: Context, entry: KnowledgeEntry): Promise<KnowledgeSource[]> {
  const { tenant } = ctx.caller;
  const bySpace = Map.groupBy(entry.evidence.toReversed(), (id) => parseId('memory', id)?.spaceId ?? '');
  const asked = [...bySpace].filter(([spaceId]) => spaceId !== '').slice(0, MOST_SOURCES);
  const found = await ctx.timed('space', () =>
    Promise.all(
      asked.map(async ([spaceId, ids]) => {
        const told = await ctx.ports.spaces.at(tenant, spaceId).getHits({ tenantId: tenant.id, ids, filter: {}, now: ctx.ports.clock.now() });
        if (!told || told.kind !== 'customer') return [];
        return told.hits.map(({ id, sessionId }) => ({ memoryId: id, externalUserId: told.externalId, sessionId }));
      }),
    ),
  );
  return found.flat();
}

/** Changes what is named; what it said before stays among its versions. */
export async function changeKnowledge(ctx: Context, id: string, change: KnowledgeChange): Promise<KnowledgeEntry> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId } = getSpaceOf(ctx, id);
  const { tenant, keyId } = ctx.caller;
  const changed = await ctx.timed('space', () =>
    space.changeKnowledge({
      tenantId: tenant.id, id, change: { ...change, ...maskFields(ctx, change) }, actor: keyId, now: ctx.ports.clock.now(),
    }),
  );
  if (!changed) throw new RapportError('knowledge_not_found');
  await tell(ctx, spaceId, changed);
  return changed.entry;
}

/**
 * Approves a proposal, or says of an entry that it was looked at and holds; or rejects a proposal, which is not made again.
 * What customers said leads to proposals, and an entry is read to all of them: so it takes scope `admin`.
 * @throws RapportError `knowledge_decided` for a rejection of what is no proposal.
 */
export async function decideKnowledge(ctx: Context, id: string, decision: 'approve' | 'reject'): Promise<KnowledgeEntry> {
  requireScope(ctx.caller, 'admin');
  const { space, spaceId } = getSpaceOf(ctx, id);
  const { tenant, keyId } = ctx.caller;
  const now = ctx.ports.clock.now();
  const decided = await ctx.timed('space', () =>
    space.decideKnowledge({ tenantId: tenant.id, id, decision, reviewAt: nextReview(ctx, now), actor: keyId, now }),
  );
  if (!decided.ok) throw new RapportError(decided.error === 'missing' ? 'knowledge_not_found' : 'knowledge_decided');
  await tell(ctx, spaceId, decided.changed);
  await recordAct(ctx, decision === 'approve' ? 'knowledge.approved' : 'knowledge.rejected', id);
  return decided.changed.entry;
}

/** Forgets an entry: text, versions, vector and index entry go at once. */
export async function deleteKnowledge(ctx: Context, id: string): Promise<void> {
  requireScope(ctx.caller, 'write');
  const { space } = getSpaceOf(ctx, id);
  const { tenant, keyId } = ctx.caller;
  const tenantId = tenant.id;
  const found = await ctx.timed('space', () => space.getKnowledge({ tenantId, ids: [id] }));
  if (!found || found.entries.length === 0) throw new RapportError('knowledge_not_found');
  await ctx.timed('space', () => space.deleteMemory({ tenantId, id, actor: keyId, keepEvidence: true, now: ctx.ports.clock.now() }));
  await ctx.timed('directory', () => deleteRow(ctx.ports.db, tenantId, id));
}

/** What an entry was, oldest first. */
export async function listKnowledgeVersions(ctx: Context, id: string): Promise<KnowledgeVersion[]> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpaceOf(ctx, id);
  const versions = await ctx.timed('space', () => space.listKnowledgeVersions({ tenantId: ctx.caller.tenant.id, id }));
  if (!versions) throw new RapportError('knowledge_not_found');
  return versions;
}

/** The space an id names. An id that is none of ours looks like one that does not exist. */
function getSpaceOf(ctx: Context, id: string): { space: Space; spaceId: string } {
  const parts = parseId('memory', id);
  if (!parts) throw new RapportError('knowledge_not_found');
  return { space: ctx.ports.spaces.at(ctx.caller.tenant, parts.spaceId), spaceId: parts.spaceId };
}

async function tell(ctx: Context, spaceId: string, { directory, jobId }: ChangedKnowledge): Promise<void> {
  await tellKnowledgeNow(ctx, directory);
  if (jobId !== null) await announceJob(ctx, spaceId, jobId);
}

function nextReview(ctx: Context, now: number): number {
  return toReviewTime(now, ctx.caller.tenant.settings.knowledgeReviewDays);
}

/** The texts of an entry, masked; absent ones stay absent. */
function maskFields(ctx: Context, fields: Partial<KnowledgeFields>): Partial<KnowledgeFields> {
  const policy = { personal: ctx.caller.tenant.settings.masking.personal };
  const mask = (text: string | null) => text && maskText(text, policy).text;
  const { title, content, issue, solution, product, tags, metadata } = fields;
  return {
    ...(title === undefined ? {} : { title: mask(title) }),
    ...(content === undefined ? {} : { content: mask(content) }),
    ...(issue === undefined ? {} : { issue: mask(issue) }),
    ...(solution === undefined ? {} : { solution: mask(solution) }),
    ...(product === undefined ? {} : { product: mask(product) }),
    ...(tags === undefined ? {} : { tags: tags.map((tag) => maskText(tag, policy).text) }),
    ...(metadata === undefined ? {} : { metadata: maskJson(metadata, policy).value as Record<string, unknown> }),
  };
}

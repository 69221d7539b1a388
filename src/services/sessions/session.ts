import type { Context } from '../../context.ts';
import { invalidField, RapportError } from '../../errors.ts';
import { findSpaceOfSession, toSessionId } from '../../memory/ids.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { KnowledgeEntry } from '../../memory/knowledge.ts';
import type { ChangedSession, ResolvedSession, Session, SessionFields, SessionStatus } from '../../memory/sessions.ts';
import type { PromotionPolicy } from '../../memory/space.ts';
import { findSessionsByExternalId } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { finishNow, noteFirstMention } from '../memories/add.ts';
import { announceJob, getSpace, type FoundSpace } from '../spaces.ts';
import { toMetadataPairs } from './metadata-pairs.ts';
import { nameUnnamedCustomer } from './unnamed-customer.ts';

/** Which session is meant: its external id, and whose where the caller says. */
export interface SessionRef {
  sessionId: string;
  externalUserId: string | null;
}

/** What a caller states of a session, not yet masked. */
export interface StatedSession {
  agentId?: string | undefined;
  subject?: string | null | undefined;
  channel?: string | null | undefined;
  product?: string | null | undefined;
  metadata?: Record<string, unknown> | undefined;
  /** Whether metadata takes the place of what is there; by default it is laid over it. */
  replacesMetadata?: boolean | undefined;
  status?: SessionStatus | undefined;
}

/**
 * The space that holds a session, if any does. An id that we made names it. For others without their customer the directory
 * says whose it is: 404 for nobody's, 409 when several customers have one of this id, with the count and nothing else.
 */
export async function findSessionSpace(
  ctx: Context,
  { sessionId, externalUserId }: SessionRef,
): Promise<Pick<FoundSpace, 'space' | 'spaceId'>> {
  if (externalUserId !== null) return getSpace(ctx, 'customer', externalUserId);
  const spaceId = findSpaceOfSession(sessionId);
  if (spaceId !== null) return { spaceId, space: ctx.ports.spaces.at(ctx.caller.tenant, spaceId) };
  return findSpaceByDirectory(ctx, sessionId);
}

async function findSpaceByDirectory(ctx: Context, sessionId: string): Promise<FoundSpace> {
  const found = await ctx.timed('directory', () => findSessionsByExternalId(ctx.ports.db, ctx.caller.tenant.id, sessionId));
  if (found.count > 1) throw new RapportError('session_ambiguous', { count: found.count });
  const [session] = found.sessions;
  if (!session) throw new RapportError('session_not_found');
  return getSpace(ctx, 'customer', session.externalUserId);
}

/** Whose session this is; of one that is not there yet, and names nobody, the customer that stands alone with it. */
export async function findOwner(ctx: Context, sessionId: string): Promise<string> {
  try {
    return (await findSpaceByDirectory(ctx, sessionId)).subject.externalId;
  } catch (error) {
    if (error instanceof RapportError && error.error === 'session_not_found') return nameUnnamedCustomer(ctx, {}, sessionId);
    throw error;
  }
}

/**
 * Makes a session, or lays the fields over the one that is there; found by the next search. It is owned by one customer:
 * the one named, else `metadata.customer_id`. A phone number or an address names nobody here: that is a lead to follow
 * with `customers/resolve`, and a ticket filed under a stranger would be worse than none.
 */
export async function openSession(
  ctx: Context,
  request: { sessionId: string | null; externalUserId: string | null; stated: StatedSession; idPrefix?: 'ses' | 'sess' },
): Promise<{ session: Session; isNew: boolean }> {
  requireScope(ctx.caller, 'write');
  const { stated } = request;
  const externalUserId = request.externalUserId ?? findCustomerId(stated.metadata ?? {});
  if (externalUserId === null) throw invalidField('external_user_id', 'Name the customer, here or as metadata.customer_id.');
  const { space, spaceId, subject } = getSpace(ctx, 'customer', externalUserId);
  const changed = await ctx.timed('space', () =>
    space.openSession({
      subject, sessionId: request.sessionId ?? toSessionId(request.idPrefix ?? 'ses', spaceId, ctx.ports.newId('ses')), fields: toFields(ctx, stated), now: ctx.ports.clock.now(),
    }),
  );
  await tell(ctx, spaceId, changed);
  return changed;
}

export async function getSession(ctx: Context, ref: SessionRef): Promise<Session> {
  requireScope(ctx.caller, 'read');
  const { space } = await findSessionSpace(ctx, ref);
  const sessionIds = [ref.sessionId];
  const [session] = await ctx.timed('space', () => space.getSessions({ tenantId: ctx.caller.tenant.id, sessionIds }));
  if (!session) throw new RapportError('session_not_found');
  return session;
}

/** Changes what is named. A status that is stated holds until something new is said; `closed` until it is opened again. */
export async function changeSession(ctx: Context, ref: SessionRef, stated: StatedSession): Promise<Session> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId } = await findSessionSpace(ctx, ref);
  const { tenant } = ctx.caller;
  const changed = await ctx.timed('space', () =>
    space.changeSession({
      tenantId: tenant.id, sessionId: ref.sessionId, fields: toFields(ctx, stated), now: ctx.ports.clock.now(),
    }),
  );
  if (!changed) throw new RapportError('session_not_found');
  await tell(ctx, spaceId, changed);
  return changed.session;
}

export interface Resolution {
  resolution: string;
  product: string | null;
  satisfaction: number | null;
  /** Whether the solution becomes knowledge: when several customers had the problem, at once, or not. */
  promote: 'auto' | 'always' | 'never';
}

/**
 * Resolves a session with the issues raised in it or linked to it, no others, and remembers how. Its solution is promoted by
 * a job, `always` before the reply; what could not be promoted at once is promoted later.
 */
export async function resolveSession(
  ctx: Context,
  ref: SessionRef,
  said: Resolution,
): Promise<ResolvedSession & { promoted: KnowledgeEntry | null }> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId } = await findSessionSpace(ctx, ref);
  const { tenant, keyId } = ctx.caller;
  const { personal } = tenant.settings.masking;
  const now = ctx.ports.clock.now();
  const resolved = await ctx.timed('space', () =>
    space.resolveSession({
      tenantId: tenant.id, sessionId: ref.sessionId, resolution: maskText(said.resolution, { personal }).text,
      product: said.product && maskText(said.product, { personal }).text, satisfaction: said.satisfaction, actor: keyId,
      promotion: toPromotion(ctx, said.promote), now,
    }),
  );
  if (!resolved) throw new RapportError('session_not_found');
  await tell(ctx, spaceId, resolved);
  const { promotionJobId: jobId } = resolved;
  if (jobId === null) return { ...resolved, promoted: null };
  const outcome = said.promote === 'always' ? await finishNow(ctx, { spaceId, jobId }) : null;
  if (!outcome?.done) await announceJob(ctx, spaceId, jobId);
  return { ...resolved, promoted: (outcome?.done && outcome.promoted[0]) || null };
}

function toPromotion(ctx: Context, mode: Resolution['promote']): PromotionPolicy | null {
  if (mode === 'never') return null;
  const { promotion, knowledgeReviewDays: reviewDays } = ctx.caller.tenant.settings;
  const { threshold, customers, approve } = promotion;
  const actor = mode === 'always' ? ctx.caller.keyId : 'policy';
  return { mode, threshold, customers, approves: approve === 'auto', reviewDays, actor };
}

/** Before the reply, so that the next search finds it; the job does it again should D1 be out of reach. */
async function tell(ctx: Context, spaceId: string, changed: ChangedSession): Promise<void> {
  await noteFirstMention(ctx, changed.directory);
  await announceJob(ctx, spaceId, changed.jobId);
}

function toFields(ctx: Context, stated: StatedSession): SessionFields {
  const policy = { personal: ctx.caller.tenant.settings.masking.personal };
  const mask = (text: string | null) => text && maskText(text, policy).text;
  const { agentId, subject, channel, product, metadata, replacesMetadata = false, status } = stated;
  return {
    ...(agentId === undefined ? {} : { agentId }),
    ...(subject === undefined ? {} : { subject: mask(subject) }),
    ...(channel === undefined ? {} : { channel: mask(channel) }),
    ...(product === undefined ? {} : { product: mask(product) }),
    ...(metadata === undefined
      ? {}
      : { metadata: maskJson(metadata, policy).value as Record<string, unknown>, replacesMetadata, pairs: toMetadataPairs(ctx, metadata) }),
    ...(status === undefined ? {} : { status }),
  };
}

/** As ids are: 1 to 255 characters; numbers too. */
export function findCustomerId(metadata: Record<string, unknown>): string | null {
  const id = metadata['customer_id'];
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && text !== '' && text.length <= 255 ? text : null;
}

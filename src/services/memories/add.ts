import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import type { Attachment } from '../../memory/attachments.ts';
import { maskJson } from '../../memory/masking/index.ts';
import type { AppendReceipt, DirectoryEntry, IncomingMessage, Verbatim, VerbatimReceipt } from '../../memory/space.ts';
import { UNNAMED_SESSION } from '../../memory/sessions.ts';
import type { Role } from '../../memory/types.ts';
import { upsertDirectory } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { toMetadataPairs } from '../sessions/metadata-pairs.ts';
import { type JobOutcome, runJob } from '../jobs/run-job.ts';
import { maskAttachments } from './attachments.ts';
import { announceJob, getSpace, toIdempotency, toPointer, toSpacePolicy } from '../spaces.ts';

export interface ConversationMessage {
  role: Role;
  content: string;
  id: string | null;
  at: number | null;
  author: string | null;
  /** What was sent along; not yet masked. */
  attachments?: Attachment[];
}

export interface Conversation {
  externalUserId: string;
  sessionId: string | null;
  agentId: string | null;
  messages: ConversationMessage[];
  metadata: Record<string, unknown>;
  source: Record<string, unknown> | null;
  /** Keep each new turn word for word as a memory too, under these labels; null for what is usual. */
  verbatim?: Verbatim | null;
  idempotencyKey: string | null;
  /** Answer only when the deep stage is done too. */
  wait: boolean;
}

export interface AddedConversation extends AppendReceipt {
  /** Present for a first answer to a conversation that is kept word for word. */
  verbatim: VerbatimReceipt | null;
  /** Whether the deep stage is known to be done; only a caller that waited may hear so. */
  isDone: boolean;
}

/** Adds a conversation, re-sent history and all, to a customer's memory: one object call and one queue send when warm. */
export async function addConversation(ctx: Context, conversation: Conversation): Promise<AddedConversation> {
  requireScope(ctx.caller, 'write');
  const { tenant } = ctx.caller;
  const { space, spaceId, subject } = getSpace(ctx, 'customer', conversation.externalUserId);
  const policy = toSpacePolicy(tenant);
  const maskPolicy = { personal: policy.maskedPersonal };
  const { idempotencyKey, wait, ...request } = conversation;
  const result = await ctx.timed('space', () =>
    space.append({
      subject,
      sessionId: conversation.sessionId ?? UNNAMED_SESSION,
      agentId: conversation.agentId,
      messages: conversation.messages.map((message) => toIncoming(ctx, message)),
      metadata: maskJson(conversation.metadata, maskPolicy).value as Record<string, unknown>,
      pairs: toMetadataPairs(ctx, conversation.metadata),
      source: conversation.source && (maskJson(conversation.source, maskPolicy).value as Record<string, unknown>),
      verbatim: conversation.verbatim ? maskVerbatim(conversation.verbatim, maskPolicy) : null,
      idempotency: toIdempotency(ctx, idempotencyKey, request),
      policy,
      now: ctx.ports.clock.now(),
    }),
  );
  if (!result.ok) throw new RapportError(result.error);
  if (result.directory) await noteFirstMention(ctx, result.directory);
  const { receipt, verbatim } = result;
  const isAwaited = wait && !receipt.nothingToExtract;
  const outcome = isAwaited ? await finishNow(ctx, { spaceId, jobId: receipt.jobId }) : null;
  // Announced before, the queue would do the same work beside this request, a model's included.
  if (result.enqueue && !outcome?.done) await announceJob(ctx, spaceId, receipt.jobId);
  return { ...receipt, verbatim, isDone: outcome?.done === true };
}

/**
 * Does a job's work before the reply; null when it could not be done. What was added stands already, so a failure here is no
 * failure of the call: the queue gets the job then, and should this request die, the space's alarm sends it.
 */
export async function finishNow(ctx: Context, { spaceId, jobId }: { spaceId: string; jobId: string }): Promise<JobOutcome | null> {
  try {
    return await runJob(ctx.ports, ctx.log, toPointer(ctx.caller.tenant, spaceId, jobId), true);
  } catch (error) {
    ctx.log.warn('job_not_finished_at_once', { job_id: jobId, cause: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}

/**
 * Tells the directory of a customer or session it has never heard of, before the reply, so that a list shows it at once.
 * When D1 is down the job does it later.
 */
export async function noteFirstMention(ctx: Context, entry: DirectoryEntry): Promise<void> {
  if (entry.kind !== 'customer') return;
  try {
    await ctx.timed('directory', () => upsertDirectory(ctx.ports.db, ctx.caller.tenant.id, entry));
  } catch (error) {
    ctx.log.warn('directory_not_told', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

function maskVerbatim({ metadata, expiresAt }: Verbatim, policy: Parameters<typeof maskJson>[1]): Verbatim {
  return { metadata: maskJson(metadata, policy).value as Record<string, unknown>, expiresAt };
}

function toIncoming(ctx: Context, { attachments = [], ...message }: ConversationMessage): IncomingMessage {
  const { role, content, id, at, author } = message;
  const sent = attachments.map((attachment) => [attachment.type, attachment.id]);
  return {
    role,
    content,
    callerId: id,
    at,
    author,
    fingerprint: ctx.ports.fingerprint(JSON.stringify([role, content, at, author, ...(sent.length > 0 ? [sent] : [])])),
    attachments: maskAttachments(attachments, ctx.caller.tenant.settings.masking.personal),
  };
}

import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import { insertFeedback } from '../../storage/d1/feedback.ts';
import { requireScope } from '../authorization.ts';
import { announceJob } from '../spaces.ts';

export const FEEDBACK_OUTCOMES = [
  'used_successfully',
  'used_partially',
  'ignored',
  'not_useful',
  'user_corrected',
  'clarification_needed',
] as const;
export type FeedbackOutcome = (typeof FEEDBACK_OUTCOMES)[number];

export interface Feedback {
  retrievalId: string;
  outcome: FeedbackOutcome;
  usedMemoryIds: string[];
  correction: string | null;
  agentConfidence: number | null;
  externalUserId: string | null;
  metadata: Record<string, unknown>;
}

export interface FeedbackReceipt {
  feedbackId: string;
  correctionJobId: string | null;
  /** The memory that now says what the correction says. */
  correctedTo: string | null;
}

/** Keeps what became of a retrieval. A correction supersedes the first memory it names, in that memory's own space. */
export async function giveFeedback(ctx: Context, feedback: Feedback): Promise<FeedbackReceipt> {
  requireScope(ctx.caller, 'write');
  const { tenant } = ctx.caller;
  const { personal } = tenant.settings.masking;
  const corrected = feedback.correction === null ? null : await correct(ctx, feedback.usedMemoryIds, feedback.correction);
  const id = ctx.ports.newId('fbk');
  await insertFeedback(ctx.ports.db, {
    id,
    tenantId: tenant.id,
    retrievalId: feedback.retrievalId,
    externalUserId: feedback.externalUserId,
    outcome: feedback.outcome,
    // Our own ids are kept whole, though they look like secrets: by them the feedback goes when its customer is erased.
    usedMemoryIds: feedback.usedMemoryIds.map((one) => (parseId('memory', one) ? one : maskText(one, { personal }).text)),
    correctedMemoryId: corrected?.memory.id ?? null,
    agentConfidence: feedback.agentConfidence,
    metadata: maskJson(feedback.metadata, { personal }).value as Record<string, unknown>,
    createdAt: ctx.ports.clock.now(),
  });
  return { feedbackId: id, correctionJobId: corrected?.jobId ?? null, correctedTo: corrected?.memory.id ?? null };
}

async function correct(ctx: Context, usedMemoryIds: string[], text: string) {
  const id = usedMemoryIds.find((candidate) => parseId('memory', candidate) !== null);
  const parts = id === undefined ? null : parseId('memory', id);
  if (id === undefined || !parts) {
    throw new RapportError('validation_error', {
      fields: [{ field: 'used_memory_ids', in: 'body', problem: 'A correction needs the id of the memory it corrects.' }],
    });
  }
  const { tenant, keyId } = ctx.caller;
  const corrected = await ctx.timed('space', () =>
    ctx.ports.spaces.at(tenant, parts.spaceId).correctMemory({
      tenantId: tenant.id, id, text, actor: keyId, maskedPersonal: tenant.settings.masking.personal, now: ctx.ports.clock.now(),
    }),
  );
  if (!corrected) throw new RapportError('memory_not_found');
  await announceJob(ctx, parts.spaceId, corrected.jobId);
  return corrected;
}

import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { buildSessionContext, type SessionContext, type SessionPart } from '../../memory/context/session-context.ts';
import type { Session } from '../../memory/sessions.ts';
import { requireScope } from '../authorization.ts';
import { addConversation, type AddedConversation, type ConversationMessage } from '../memories/add.ts';
import { findSessionSpace, type SessionRef } from './session.ts';

/** Messages read for a block: at the largest bound and ten tokens each no more would fit. */
const MESSAGES_READ = 800;

export interface NewTurn {
  message: ConversationMessage;
  agentId: string | null;
  idempotencyKey: string | null;
  wait: boolean;
}

/** Adds one turn to a session that is there: the same pipeline as `add`, under the name of the agent who took part. */
export async function addTurn(ctx: Context, ref: SessionRef, turn: NewTurn): Promise<AddedConversation> {
  requireScope(ctx.caller, 'write');
  const { space } = await findSessionSpace(ctx, ref);
  const sessionIds = [ref.sessionId];
  const [session] = await ctx.timed('space', () => space.getSessions({ tenantId: ctx.caller.tenant.id, sessionIds }));
  if (!session) throw new RapportError('session_not_found');
  const { message, agentId, idempotencyKey, wait } = turn;
  return addConversation(ctx, {
    externalUserId: session.externalId, sessionId: ref.sessionId, agentId, messages: [message], metadata: {}, source: null,
    idempotencyKey, wait,
  });
}

export interface SessionContextRequest {
  since: number | null;
  maxTokens: number;
  parts: readonly SessionPart[];
}

/** What all agents did and said in a session, under a bound of tokens: one object call once its customer is known. */
export async function getSessionContext(
  ctx: Context,
  ref: SessionRef,
  { since, maxTokens, parts }: SessionContextRequest,
): Promise<{ session: Session; context: SessionContext }> {
  requireScope(ctx.caller, 'read');
  const { space, spaceId } = await findSessionSpace(ctx, ref);
  ctx.tally.askedOf.add(spaceId);
  const { tenant } = ctx.caller;
  const reading = await ctx.timed('space', () =>
    space.readSession({ tenantId: tenant.id, sessionId: ref.sessionId, since, messages: MESSAGES_READ }),
  );
  if (!reading) throw new RapportError('session_not_found');
  const now = ctx.ports.clock.now();
  const context = await ctx.timed('context', async () => buildSessionContext({ reading, parts, maxTokens, now }));
  return { session: reading.session, context };
}

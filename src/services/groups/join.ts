import type { Context } from '../../context.ts';
import type { Session, SessionReading } from '../../memory/sessions.ts';
import type { Memory, Message } from '../../memory/types.ts';
import { eraseHeld } from '../customers/erasure.ts';
import { addConversation, type ConversationMessage } from '../memories/add.ts';
import { rememberStatements, type Statement } from '../memories/remember.ts';
import { openSession, type StatedSession } from '../sessions/session.ts';
import { isUnnamed } from '../sessions/unnamed-customer.ts';
import { getSpace } from '../spaces.ts';
import { GROUP_LABELS } from './details.ts';
import { findHolder, type Group } from './group.ts';

/** Messages brought over at most, far more than a ticket has: a longer one stays where it waited, too. */
const MESSAGES_READ = 5000;
const MESSAGES_PER_CALL = 500;

/**
 * Gives customers who join a group what was said in it before: what waited for any customer at all, and what another
 * customer in it holds. What was only waiting is then gone from where it waited.
 */
export async function joinGroup(ctx: Context, group: Group, joining: readonly string[]): Promise<void> {
  const everybody = [...new Set([...group.owners, ...joining])];
  if (group.isHeld && everybody.length > 0) {
    const holder = findHolder(ctx, group.id);
    const isWhole = await bringAll(ctx, group, holder, everybody);
    if (isWhole) await eraseHeld(ctx, holder);
  }
  const [other] = group.owners;
  if (other !== undefined && joining.length > 0) await bringAll(ctx, group, other, joining);
}

/** Whether all of it was brought. */
async function bringAll(
  ctx: Context,
  { id, agents }: Group,
  from: string,
  customers: readonly string[],
): Promise<boolean> {
  const { space } = getSpace(ctx, 'customer', from);
  const reading = await ctx.timed('space', () =>
    space.readSession({ tenantId: ctx.caller.tenant.id, sessionId: id, since: null, messages: MESSAGES_READ }),
  );
  if (!reading) return true;
  for (const to of customers) await bringOver(ctx, { from, to, agents }, reading);
  return reading.messagesTotal <= MESSAGES_READ && reading.memories.length < MEMORIES_READ;
}

/** Memories that a reading of a session gives at most. */
const MEMORIES_READ = 500;

async function bringOver(ctx: Context, way: Way, reading: SessionReading): Promise<void> {
  const { session, messages } = reading;
  const sessionId = session.id;
  await openSession(ctx, { sessionId, externalUserId: way.to, stated: toStated(session, way) });
  for (let start = 0; start < messages.length; start += MESSAGES_PER_CALL) {
    const part = messages.slice(start, start + MESSAGES_PER_CALL).map((message) => toOwn(message, session, way));
    await addConversation(ctx, {
      externalUserId: way.to, sessionId, agentId: session.agentId, messages: part, metadata: {}, source: null,
      idempotencyKey: null, wait: false,
    });
  }
  if (isUnnamed(way.from)) await bringNotes(ctx, way, reading);
}

/** What a session says of itself. Of another customer's only what is the group's: the rest may say who that customer is. */
function toStated({ subject, agentId, metadata }: Session, { from }: Way): StatedSession {
  const isShared = ([key]: [string, unknown]) => isUnnamed(from) || GROUP_LABELS.includes(key);
  return {
    metadata: Object.fromEntries(Object.entries(metadata).filter(isShared)),
    ...(subject === null ? {} : { subject }),
    ...(agentId === null ? {} : { agentId }),
  };
}

/** What was noted while nobody was known, in so many words: what came from messages is understood from them again. */
async function bringNotes(ctx: Context, { from, to }: Way, { session, memories }: SessionReading): Promise<void> {
  const isNoted = ({ origin, evidence }: Memory) => evidence.length === 0 && (origin === 'verbatim' || origin === 'stated');
  const notes = memories.filter(isNoted).reverse().map((memory): Statement => {
    const { text, kind, agentId, topicKey, value, tags, importance, metadata, expiresAt, reasoning, origin, validFrom } = memory;
    return {
      content: text, kind, sessionId: session.id, agentId, topicKey, value, tags, importance, metadata, expiresAt, reasoning,
      at: validFrom, stated: origin === 'stated', isRecord: topicKey === null,
    };
  });
  // Once, however often a join is tried.
  const once = { key: `join:${session.id}:${from}`, as: notes.map(({ content }) => content) };
  if (notes.length > 0) await rememberStatements(ctx, { externalUserId: to, agentId: null }, notes, once);
}

interface Way {
  from: string;
  to: string;
  agents: ReadonlySet<string>;
}

/** A message as the one who joins holds it: their own words as theirs, agents' as agents', others' as notes. */
function toOwn(message: Message, session: Session, { from, to, agents }: Way): ConversationMessage {
  const { role, text, at } = message;
  const sender = message.author ?? (role === 'user' ? from : message.agentId);
  // By an id of its own it is known again, however often a join is tried.
  const kept = { content: text, id: message.callerId ?? message.id, at };
  if (sender === to) return { ...kept, role: 'user', author: null };
  if (role === 'assistant' || (sender !== null && agents.has(sender))) {
    return { ...kept, role: 'assistant', author: sender === session.agentId ? null : sender };
  }
  return { ...kept, role: 'system', author: sender };
}

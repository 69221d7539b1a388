import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import type { Message } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { findSelf } from '../customers/standing.ts';
import { findEveryOwner } from '../sessions/owners.ts';
import { getSpace } from '../spaces.ts';
import type { SubjectName } from '../subjects.ts';
import { deleteMemory, getMemory } from './change.ts';
import { forgetMatching } from './forget.ts';

export interface Forgetting {
  /** Whose; null for everybody who has one of the sessions. */
  externalUserId: string | null;
  sessionIds: string[];
}

/**
 * Forgets what sessions hold, for everybody who shares them, or what one agent said and did; gives how many things that
 * were. A customer as a whole is erased instead, which leaves a receipt.
 * @throws RapportError `filter_required` unless a session, or an agent beside a customer, is named.
 */
export async function forgetShared(
  ctx: Context,
  { externalUserId, sessionIds, agentId }: Forgetting & { agentId: string | null },
): Promise<number> {
  const isNarrow = sessionIds.length > 0 || (externalUserId !== null && agentId !== null);
  if (!isNarrow) throw new RapportError('filter_required');
  const subjects = externalUserId === null ? await findEveryOwner(ctx, sessionIds) : [toCustomer(externalUserId)];
  const { messages, memories } = await forgetMatching(ctx, subjects, {
    ...(sessionIds.length > 0 ? { sessionIds } : {}),
    ...(agentId === null ? {} : { expression: { field: 'agent_id', operator: 'eq', value: agentId } }),
  });
  return messages + memories;
}

/**
 * Forgets one message or statement by its id, with what it rests on or what rests on it, for everybody who shares the
 * conversation. @throws RapportError `memory_not_found`, also where it is another customer's or session's than is named.
 */
export async function forgetItem(ctx: Context, id: string, { externalUserId, sessionIds }: Forgetting): Promise<void> {
  requireScope(ctx.caller, 'write');
  const isMessage = parseId('message', id) !== null;
  const named = (parseId('message', id) ?? parseId('memory', id))?.spaceId;
  if (named === undefined) throw new RapportError('memory_not_found');
  const memory = isMessage ? null : await getMemory(ctx, id);
  // Where it is now: its customer may have been merged into another.
  const spaceId = (memory && parseId('memory', memory.id)?.spaceId) ?? named;
  if (externalUserId !== null && !(await isWith(ctx, externalUserId, memory?.id ?? id))) throw new RapportError('memory_not_found');
  const said = await findMessages(ctx, spaceId, { field: 'id', operator: 'in', value: memory ? memory.evidence : [id] });
  const sessionId = memory ? memory.sessionId : said[0]?.sessionId;
  if (sessionId === undefined || (sessionIds.length > 0 && !sessionIds.includes(sessionId ?? '')))
    throw new RapportError('memory_not_found');
  const owners = sessionId === null ? [] : await findEveryOwner(ctx, [sessionId]);
  const holder = memory ? spaceId : parseId('message', said[0]!.id)?.spaceId;
  const own = owners.find(({ externalId }) => getSpace(ctx, 'customer', externalId).spaceId === holder);
  if (memory) await deleteMemory(ctx, memory.id, { keepEvidence: false });
  else if (own) await forgetMatching(ctx, [own], { expression: { field: 'id', operator: 'eq', value: said[0]!.id } });
  else throw new RapportError('memory_not_found');
  const callerIds = new Set(said.map(({ callerId }) => callerId).filter((callerId) => callerId !== null));
  if (callerIds.size === 0 || sessionId === null) return;
  await Promise.all(
    owners.filter((owner) => owner !== own).map((owner) => forgetSame(ctx, owner, sessionId, callerIds)),
  );
}

/** Whether a customer, under whichever of their ids, is the one that has a message or a statement. */
async function isWith(ctx: Context, externalUserId: string, id: string): Promise<boolean> {
  const { spaceId } = getSpace(ctx, 'customer', externalUserId);
  if ((parseId('message', id) ?? parseId('memory', id))?.spaceId === spaceId) return true;
  const self = await findSelf(ctx, externalUserId);
  return self !== null && [self, ...self.standing.aliases].some((one) => id.includes(`_${one.spaceId}_`));
}

/** What another customer of the conversation holds of the same messages. */
async function forgetSame(
  ctx: Context,
  owner: SubjectName,
  sessionId: string,
  callerIds: ReadonlySet<string>,
): Promise<void> {
  const { spaceId } = getSpace(ctx, owner.kind, owner.externalId);
  const held = await findMessages(ctx, spaceId, { field: 'session_id', operator: 'eq', value: sessionId });
  const ids = held.filter(({ callerId }) => callerId !== null && callerIds.has(callerId)).map(({ id }) => id);
  if (ids.length > 0) await forgetMatching(ctx, [owner], { expression: { field: 'id', operator: 'in', value: ids } });
}

/** Messages looked through for copies: far more than a conversation has. */
const MESSAGES_READ = 5000;

async function findMessages(ctx: Context, spaceId: string, expression: FilterExpression): Promise<Message[]> {
  const { tenant } = ctx.caller;
  const records = await ctx.timed('space', () =>
    ctx.ports.spaces.at(tenant, spaceId).listRecords({
      tenantId: tenant.id,
      types: ['message'],
      filter: { expression },
      order: 'desc',
      limit: MESSAGES_READ,
      now: ctx.ports.clock.now(),
    }),
  );
  return records.flatMap((record) => (record.type === 'message' ? [record.message] : []));
}

function toCustomer(externalId: string): SubjectName {
  return { kind: 'customer', externalId };
}

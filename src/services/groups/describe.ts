import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import type { Session } from '../../memory/sessions.ts';
import { requireScope } from '../authorization.ts';
import { stateFacts } from '../customers/customer.ts';
import { forgetMatching } from '../memories/forget.ts';
import { changeSession, openSession } from '../sessions/session.ts';
import { getSpace } from '../spaces.ts';
import { type GroupDetails, type Participant, readDetails, toMetadata } from './details.ts';
import { findGroup, findHolder, type Group, requireFewOwners, toMark } from './group.ts';
import { joinGroup } from './join.ts';

export interface DescribedGroup {
  session: Session;
  details: ReturnType<typeof readDetails>;
}

/**
 * Says what a group is and who takes part in it; said twice, the later word stands. Its customers get what was said in it
 * so far, their names become known of them, and who turns out to be an agent holds it no longer as a customer would.
 */
export async function describeGroup(ctx: Context, id: string, details: Partial<GroupDetails>): Promise<DescribedGroup> {
  requireScope(ctx.caller, 'write');
  const participants = details.participants ?? [];
  const group = await findGroup(
    ctx,
    id,
    participants.map((one) => one.id),
  );
  const isAgent = ({ id: one, role }: Participant) => role === 'assistant' || group.agents.has(one);
  const agents = participants.filter(isAgent).map((one) => one.id);
  const customers = participants.filter((one) => !isAgent(one));
  const joining = customers.map((one) => one.id).filter((one) => !group.owners.includes(one));
  const owners = [...group.owners.filter((owner) => !agents.includes(owner)), ...joining];
  requireFewOwners(owners);
  const known: Group = { ...group, agents: new Set([...group.agents, ...agents]) };
  await joinGroup(ctx, known, joining);
  const holders = owners.length > 0 ? owners : [findHolder(ctx, id)];
  const described = await Promise.all(holders.map((owner) => describeFor(ctx, owner, id, details, agents)));
  await Promise.all([
    ...customers.filter(hasTellingName).map((one) => stateFacts(ctx, one.id, { name: one.name! })),
    ...group.owners
      .filter((owner) => agents.includes(owner))
      .map((owner) => forgetMatching(ctx, [{ kind: 'customer', externalId: owner }], { sessionIds: [id] })),
  ]);
  return described[0]!;
}

async function describeFor(
  ctx: Context,
  owner: string,
  id: string,
  details: Partial<GroupDetails>,
  agents: string[],
): Promise<DescribedGroup> {
  const { name } = details;
  const stated = {
    ...(name === undefined ? {} : { subject: name }),
    metadata: { ...toMetadata(details, ctx.ports.clock.now()), ...toMark(id) },
  };
  let { session } = await openSession(ctx, { sessionId: id, externalUserId: owner, stated });
  // The first of the agents last: the session is under the name of whoever came last.
  for (const agentId of [...agents].reverse())
    session = await changeSession(ctx, { sessionId: id, externalUserId: owner }, { agentId });
  return { session, details: readDetails(session) };
}

/** @throws RapportError `session_not_found` for a group that nobody has mentioned. */
export async function getGroup(ctx: Context, id: string): Promise<DescribedGroup> {
  requireScope(ctx.caller, 'read');
  const { owners, isHeld } = await findGroup(ctx, id, []);
  const owner = owners[0] ?? (isHeld ? findHolder(ctx, id) : null);
  if (owner === null) throw new RapportError('session_not_found');
  const { space } = getSpace(ctx, 'customer', owner);
  const [session] = await ctx.timed('space', () =>
    space.getSessions({ tenantId: ctx.caller.tenant.id, sessionIds: [id] }),
  );
  if (!session) throw new RapportError('session_not_found');
  return { session, details: readDetails(session) };
}

/** What programs call a customer whose name they do not know. */
const NO_NAME = /^(?:customer|user|client|guest|caller|visitor|anonymous|unknown|n\/a|none|null)$/iu;

function hasTellingName({ id, name }: Participant): boolean {
  return name !== null && name.trim() !== '' && name !== id && !NO_NAME.test(name.trim());
}

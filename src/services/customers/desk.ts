import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { buildHandoff, type Handoff } from '../../memory/handoff.ts';
import { maskText } from '../../memory/masking/index.ts';
import { findRecurring, type RecurringProblem } from '../../memory/recurring.ts';
import type { TimelineEntry, TimelineInput } from '../../memory/sessions.ts';
import type { Issue, IssueStatus } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { rememberStatements } from '../memories/remember.ts';
import { getSpace } from '../spaces.ts';

/** Turns read to see who spoke last. */
const MESSAGES_READ = 50;

/** A customer's issues, the latest changed first. @throws RapportError `customer_not_found` */
export async function listIssues(
  ctx: Context,
  externalUserId: string,
  filter: { statuses: readonly IssueStatus[]; sessionId: string | null } = { statuses: [], sessionId: null },
): Promise<Issue[]> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpace(ctx, 'customer', externalUserId);
  const issues = await ctx.timed('space', () => space.listIssues({ tenantId: ctx.caller.tenant.id }));
  if (!issues) throw new RapportError('customer_not_found');
  return issues.filter(
    (issue) =>
      (filter.statuses.length === 0 || filter.statuses.includes(issue.status)) &&
      (filter.sessionId === null || issue.sessionIds.includes(filter.sessionId)),
  );
}

/** Problems of a customer that came back in another session. */
export async function listRecurring(ctx: Context, externalUserId: string): Promise<RecurringProblem[]> {
  return findRecurring(await listIssues(ctx, externalUserId));
}

/** What happened to a customer, newest first. */
export async function listTimeline(
  ctx: Context,
  externalUserId: string,
  page: Omit<TimelineInput, 'tenantId'>,
): Promise<{ entries: TimelineEntry[]; next: TimelineEntry['position'] | null }> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpace(ctx, 'customer', externalUserId);
  const found = await ctx.timed('space', () =>
    space.listTimeline({ ...page, tenantId: ctx.caller.tenant.id, limit: page.limit + 1 }),
  );
  if (!found) throw new RapportError('customer_not_found');
  const entries = found.slice(0, page.limit);
  return { entries, next: found.length > page.limit ? entries.at(-1)!.position : null };
}

/**
 * What whoever takes over a customer must know. The handover itself is remembered as an event of the session when it is
 * said to whom or why, so that whoever opens the session next reads it there.
 */
export async function handOver(
  ctx: Context,
  externalUserId: string,
  request: { sessionId: string | null; toAgent: string | null; reason: string | null },
): Promise<Handoff> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  ctx.tally.askedOf.add(spaceId);
  const { tenant } = ctx.caller;
  const { sessionId, toAgent } = request;
  const now = ctx.ports.clock.now();
  const [overview, reading] = await ctx.timed('space', () =>
    Promise.all([
      space.getOverview({ tenantId: tenant.id, now }),
      sessionId === null ? null : space.readSession({ tenantId: tenant.id, sessionId, since: null, messages: MESSAGES_READ }),
    ]),
  );
  if (!overview) throw new RapportError('customer_not_found');
  if (sessionId !== null && !reading) throw new RapportError('session_not_found');
  const reason = request.reason && maskText(request.reason, { personal: tenant.settings.masking.personal }).text;
  const handoff = buildHandoff({ overview, reading, toAgent, reason, now });
  if (sessionId !== null && (toAgent !== null || reason)) await noteHandover(ctx, externalUserId, { sessionId, toAgent, reason });
  return handoff;
}

async function noteHandover(
  ctx: Context,
  externalUserId: string,
  { sessionId, toAgent, reason }: { sessionId: string; toAgent: string | null; reason: string | null },
): Promise<void> {
  const to = toAgent === null ? '' : ` to ${toAgent}`;
  await rememberStatements(
    ctx,
    { externalUserId, agentId: null },
    [
      {
        content: `Handed over${to}${reason ? `: ${reason}` : '.'}`, kind: 'event', sessionId, agentId: null, topicKey: null, value: null,
        tags: ['handoff'], importance: 0.8, metadata: {}, expiresAt: null, reasoning: null, stated: false, at: null,
      },
    ],
    null,
  );
}

import type { Context } from '../../context.ts';
import { deleteAgent as removeAgent } from '../../storage/d1/agents.ts';
import { requireScope } from '../authorization.ts';
import { forgetMatching } from '../memories/forget.ts';

/**
 * Forgets an agent: what it knows of its own, and its registration. What it said to customers is theirs and stays. It takes
 * `admin`: what an agent knows is read to everybody.
 */
export async function forgetAgent(ctx: Context, agentId: string): Promise<void> {
  requireScope(ctx.caller, 'admin');
  await forgetMatching(ctx, [{ kind: 'agent', externalId: agentId }], {});
  await ctx.timed('directory', () => removeAgent(ctx.ports.db, ctx.caller.tenant.id, agentId));
}

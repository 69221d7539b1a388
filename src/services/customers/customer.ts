import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { maskText } from '../../memory/masking/index.ts';
import type { CustomerOverview, RememberItem, SpaceExport } from '../../memory/space.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { rememberStatements } from '../memories/remember.ts';
import { getSpace } from '../spaces.ts';

/** @throws RapportError `customer_not_found` for one that was never written, was erased, or is another tenant's. */
export async function getCustomer(ctx: Context, externalUserId: string): Promise<CustomerOverview> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpace(ctx, 'customer', externalUserId);
  const tenantId = ctx.caller.tenant.id;
  const overview = await ctx.timed('space', () => space.getOverview({ tenantId, now: ctx.ports.clock.now() }));
  if (!overview) throw new RapportError('customer_not_found');
  return overview;
}

/** What a tenant may state of its customer, with the topic each fact is kept under and how it reads as a sentence. */
export const STATED_FACTS = {
  name: { topicKey: 'identity.name', kind: 'identity', say: (value: string) => `The customer's name is ${value}.` },
  company: { topicKey: 'identity.company', kind: 'identity', say: (value: string) => `The customer works for ${value}.` },
  role: { topicKey: 'identity.role', kind: 'identity', say: (value: string) => `The customer's role is ${value}.` },
  tier: { topicKey: 'identity.tier', kind: 'identity', say: (value: string) => `The customer's tier is ${value}.` },
  plan: { topicKey: 'identity.plan', kind: 'identity', say: (value: string) => `The customer is on the ${value} plan.` },
  customer_since: { topicKey: 'identity.customer_since', kind: 'identity', say: (value: string) => `Customer since ${value}.` },
  account_ref: { topicKey: 'identity.account_ref', kind: 'identity', say: (value: string) => `The account is ${value}.` },
  verified: { topicKey: 'identity.verified', kind: 'identity', say: (value: string) => `Identity verified: ${value}.` },
  channel: { topicKey: 'preference.channel', kind: 'preference', say: (value: string) => `The customer prefers contact by ${value}.` },
  style: { topicKey: 'preference.style', kind: 'preference', say: (value: string) => `The customer prefers a ${value} style.` },
  language: { topicKey: 'preference.language', kind: 'preference', say: (value: string) => `The customer's language is ${value}.` },
  timezone: { topicKey: 'preference.timezone', kind: 'preference', say: (value: string) => `The customer's time zone is ${value}.` },
} as const satisfies Record<string, { topicKey: string; kind: 'identity' | 'preference'; say: (value: string) => string }>;
export type StatedFact = keyof typeof STATED_FACTS;

/** Keeps facts the tenant knows; nothing inferred outranks them. Gives the customer as it stands then. */
export async function stateFacts(ctx: Context, externalUserId: string, facts: Partial<Record<StatedFact, string>>): Promise<CustomerOverview> {
  requireScope(ctx.caller, 'write');
  const { personal } = ctx.caller.tenant.settings.masking;
  const items = Object.entries(facts).map(([fact, stated]): RememberItem => {
    const { topicKey, kind, say } = STATED_FACTS[fact as StatedFact];
    const value = maskText(stated, { personal }).text;
    return {
      content: say(value), kind, topicKey, value, sessionId: null, agentId: null, tags: [], importance: 0.9, metadata: {},
      expiresAt: null, reasoning: null, stated: true, at: null,
    };
  });
  await rememberStatements(ctx, { externalUserId, agentId: null }, items, null);
  return getCustomer(ctx, externalUserId);
}

/** Everything kept of one customer, for a file. Written down in the audit log. */
export async function exportCustomer(ctx: Context, externalUserId: string): Promise<SpaceExport> {
  requireScope(ctx.caller, 'admin');
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const exported = await ctx.timed('space', () => space.exportAll({ tenantId: ctx.caller.tenant.id }));
  if (!exported) throw new RapportError('customer_not_found');
  await recordAct(ctx, 'customer.exported', spaceId);
  return exported;
}

import type { Context } from '../../context.ts';
import { invalidField, RapportError } from '../../errors.ts';
import { maskText } from '../../memory/masking/index.ts';
import { takePersonal, toLookupTexts, toStatedValue, type FoundValue } from '../../memory/personal-values.ts';
import type { CustomerOverview, SpaceExport } from '../../memory/space.ts';
import type { PersonalClass } from '../../memory/types.ts';
import { recordAct } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { rememberStatements, type Statement } from '../memories/remember.ts';
import { getSpace } from '../spaces.ts';
import { readPersonal, type PersonalValues } from './personal.ts';

/** A customer as one caller may see it. */
export interface Customer {
  overview: CustomerOverview;
  personal: PersonalValues;
}

/** @throws RapportError `customer_not_found` for one that was never written, was erased, or is another tenant's. */
export async function getCustomer(ctx: Context, externalUserId: string): Promise<Customer> {
  requireScope(ctx.caller, 'read');
  const { space } = getSpace(ctx, 'customer', externalUserId);
  const tenantId = ctx.caller.tenant.id;
  const overview = await ctx.timed('space', () => space.getOverview({ tenantId, now: ctx.ports.clock.now() }));
  if (!overview) throw new RapportError('customer_not_found');
  return { overview, personal: await readPersonal(ctx, externalUserId) };
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

/** What a tenant may state that goes to the vault and into no text. */
export const STATED_CONTACTS = ['email', 'phone'] as const;
export type StatedContact = (typeof STATED_CONTACTS)[number];

/**
 * Keeps facts the tenant knows; nothing inferred outranks them. Contact data, and the name where the tenant masks names,
 * is kept sealed. Gives the customer as it stands then. @throws RapportError `validation_error` for contact data that is
 * none, or that is a secret.
 */
export async function stateFacts(
  ctx: Context,
  externalUserId: string,
  facts: Partial<Record<StatedFact | StatedContact, string>>,
): Promise<Customer> {
  requireScope(ctx.caller, 'write');
  const { personal } = ctx.caller.tenant.settings.masking;
  const { email, phone, ...spoken } = facts;
  const sealed: [field: string, valueClass: 'email' | 'phone' | 'person_name', value: string | undefined][] = [
    ['email', 'email', email],
    ['phone', 'phone', phone],
  ];
  if (personal.includes('person_name')) {
    sealed.push(['name', 'person_name', spoken.name]);
    delete spoken.name;
  }
  const stated = sealed.flatMap(([field, valueClass, value]) =>
    value === undefined ? [] : [toSealed(field, valueClass, value)],
  );
  const items = (Object.entries(spoken) as [StatedFact, string][]).map(([fact, value]) =>
    toStatement(fact, value, personal),
  );
  await rememberStatements(ctx, { externalUserId, agentId: null }, items, null, stated);
  return getCustomer(ctx, externalUserId);
}

function toSealed(field: string, valueClass: 'email' | 'phone' | 'person_name', value: string): FoundValue {
  const isSecret = maskText(value, { personal: [] }).spans.length > 0;
  const isUsable = valueClass === 'person_name' || toLookupTexts(valueClass, value).length > 0;
  if (isSecret || !isUsable) throw invalidField(field, 'Not what it should be, or a secret that must not be kept.');
  return toStatedValue(valueClass, value);
}

function toStatement(fact: StatedFact, stated: string, masked: PersonalClass[]): Statement {
  const { topicKey, kind, say } = STATED_FACTS[fact];
  const { text: value, found } = takePersonal(stated, { personal: masked });
  return {
    content: say(value), kind, topicKey, value, sessionId: null, agentId: null, tags: [], importance: 0.9, metadata: {},
    expiresAt: null, reasoning: null, stated: true, at: null, personal: found,
  };
}

/** Everything kept of one customer, for a file. Written down in the audit log. */
export async function exportCustomer(
  ctx: Context,
  externalUserId: string,
): Promise<{ exported: SpaceExport; personal: PersonalValues }> {
  requireScope(ctx.caller, 'admin');
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const exported = await ctx.timed('space', () => space.exportAll({ tenantId: ctx.caller.tenant.id }));
  if (!exported) throw new RapportError('customer_not_found');
  await recordAct(ctx, 'customer.exported', spaceId);
  return { exported, personal: await readPersonal(ctx, externalUserId) };
}

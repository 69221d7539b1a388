import type { Context } from '../../context.ts';
import { toLookupTexts, type LookupKind } from '../../memory/personal-values.ts';
import { findByLookup, type LookupMatch } from '../../storage/d1/customer-lookup.ts';
import { requireScope } from '../authorization.ts';

/** Customers an answer names at most; who matches more fields comes first. */
const MAX_CANDIDATES = 20;

/** What is known of somebody who has not said which customer they are. */
export type KnownOfCustomer = Partial<Record<LookupKind, string>>;

/**
 * The customers that any of the values fits, by keyed hash in one query; no value is kept or repeated. A match is a
 * lead, not proof: people mistype, share phones and have namesakes.
 */
export async function findCustomersByPersonalValue(ctx: Context, known: KnownOfCustomer): Promise<LookupMatch[]> {
  requireScope(ctx.caller, 'read');
  const { db, lookup } = ctx.ports;
  const tenantId = ctx.caller.tenant.id;
  const wanted = (Object.entries(known) as [LookupKind, string][]).flatMap(([kind, value]) =>
    toLookupTexts(kind, value).flatMap((text) => lookup.hashesOf(tenantId, kind, text).map((hash) => ({ kind, hash }))),
  );
  if (wanted.length === 0) return [];
  return ctx.timed('directory', () => findByLookup(db, tenantId, wanted, MAX_CANDIDATES));
}

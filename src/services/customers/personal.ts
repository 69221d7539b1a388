import type { Context } from '../../context.ts';
import type { PersonalEntry } from '../../memory/space.ts';
import type { PersonalClass } from '../../memory/types.ts';
import { recordAct } from '../audit.ts';
import { getSpace } from '../spaces.ts';

/** What a caller may know of a customer's personal values. */
export interface PersonalValues {
  /** With their values, for a key with scope `pii:read`. */
  revealed: (PersonalEntry & { value: string })[];
  /** How many of a class are kept and not shown: to other keys all of them, else what no key of ours opens. */
  hidden: { class: PersonalClass; count: number }[];
  /** `vault` when something could not be opened. */
  degraded: string[];
}

/** Reads a customer's personal values. Each reveal is in the audit log before it is in the reply, by class. */
export async function readPersonal(ctx: Context, externalUserId: string): Promise<PersonalValues> {
  const { space, spaceId } = getSpace(ctx, 'customer', externalUserId);
  const isRevealed = ctx.caller.scopes.includes('pii:read');
  const entries = await ctx.timed('space', () => space.listPersonal({ tenantId: ctx.caller.tenant.id, isRevealed }));
  const revealed = entries.filter((entry): entry is PersonalEntry & { value: string } => entry.value !== null);
  if (revealed.length > 0) await recordAct(ctx, 'customer.personal_revealed', spaceId, listClasses(revealed));
  const closed = entries.filter((entry) => entry.value === null);
  return { revealed, hidden: countByClass(closed), degraded: isRevealed && closed.length > 0 ? ['vault'] : [] };
}

function listClasses(entries: readonly PersonalEntry[]): PersonalClass[] {
  return [...new Set(entries.map((entry) => entry.class))].sort();
}

function countByClass(entries: readonly PersonalEntry[]): PersonalValues['hidden'] {
  const count = (one: PersonalClass) => entries.filter((entry) => entry.class === one).length;
  return listClasses(entries).map((one) => ({ class: one, count: count(one) }));
}

import type { Context } from '../../context.ts';
import { invalidField } from '../../errors.ts';
import { findGroup as selectGroup } from '../../storage/d1/groups.ts';
import { findWantedPairs } from '../sessions/metadata-pairs.ts';
import { MAX_OWNERS } from '../sessions/owners.ts';
import { nameUnnamedCustomer } from '../sessions/unnamed-customer.ts';

/**
 * A group is a session that belongs to whoever takes part in it, rather than to a customer whom each call names. Every
 * customer in it holds the whole conversation: their own words, what agents answered, and what others said as notes.
 */
export interface Group {
  id: string;
  /** Customers who take part; empty while nobody is known to. */
  owners: string[];
  /** Whether its messages wait, under `findHolder`, for a customer to be named. */
  isHeld: boolean;
  /** Who answers in it. */
  agents: ReadonlySet<string>;
  /** One customer and those who answer: whoever else speaks, answers too. */
  isAssisted: boolean;
}

/** What a session's metadata says of a group in which one customer is assisted. */
export const ASSISTED = { scene: 'assistant' } as const;

/** Under whom a group's messages wait until a customer is named: the unnamed customer of that session alone. */
export function findHolder(ctx: Context, groupId: string): string {
  return nameUnnamedCustomer(ctx, {}, groupId);
}

/** What is known of a group; one that nobody has mentioned has no owners. `asked` are ids that may be agents'. */
export async function findGroup(ctx: Context, id: string, asked: readonly string[]): Promise<Group> {
  // An id that reads like a secret has no hash, and the session no mark.
  const [assisted, grouped] = [ASSISTED, toMark(id)].map((metadata) => findWantedPairs(ctx, metadata)?.[0] ?? '');
  const { id: tenantId } = ctx.caller.tenant;
  const found = await ctx.timed('directory', () =>
    selectGroup(ctx.ports.db, tenantId, id, { asked, pairs: [assisted!, grouped!], limit: MAX_OWNERS + 1 }),
  );
  const holder = findHolder(ctx, id);
  const agents = new Set(found.agents);
  return {
    id,
    owners: found.owners.filter((owner) => owner !== holder && !agents.has(owner)),
    isHeld: found.owners.includes(holder),
    agents,
    // A session that was never told of as a group is one customer's, whoever else speaks in it.
    isAssisted: found.pairs.includes(assisted!) || (found.owners.length > 0 && !found.pairs.includes(grouped!)),
  };
}

/** What the metadata of a session say that was told of as a group. */
export function toMark(id: string): { group_id: string } {
  return { group_id: id };
}

/** @throws RapportError `validation_error` when more customers would share the conversation than it can be kept for. */
export function requireFewOwners(owners: readonly string[]): void {
  if (owners.length > MAX_OWNERS)
    throw invalidField('group_id', `At most ${MAX_OWNERS} customers can share one conversation.`);
}

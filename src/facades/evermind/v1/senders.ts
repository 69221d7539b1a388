import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { Id } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { toIso } from '../../../http/times.ts';
import { getAgent } from '../../../services/agents/agents.ts';
import { type Customer, getCustomer, stateFacts } from '../../../services/customers/customer.ts';
import { Label } from '../words.ts';

const named = { name: Label.nullish() };

/** A sender is the agent registered under that id, else the customer of it. */
export const createSender = endpoint({
  method: 'POST',
  path: '/api/v1/senders',
  operation: 'everos_create_sender',
  body: z.object({ sender_id: Id, ...named }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const agent = await findAgentSender(ctx, body.sender_id);
    return c.json({ data: agent ?? toSender(body.sender_id, await nameCustomer(ctx, body.sender_id, body.name)) });
  },
});

export const getSender = endpoint({
  method: 'GET',
  path: '/api/v1/senders/:sender_id',
  operation: 'everos_get_sender',
  answer: async (c) => c.json({ data: await findSender(getContext(c), c.req.param('sender_id')!) }),
});

export const patchSender = endpoint({
  method: 'PATCH',
  path: '/api/v1/senders/:sender_id',
  operation: 'everos_patch_sender',
  body: z.object(named),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const id = c.req.param('sender_id')!;
    const agent = await findAgentSender(ctx, id);
    if (agent) return c.json({ data: agent });
    // Only who is there can be renamed.
    await getCustomer(ctx, id);
    return c.json({ data: toSender(id, await nameCustomer(ctx, id, body.name)) });
  },
});

async function findSender(ctx: Context, id: string) {
  return (await findAgentSender(ctx, id)) ?? toSender(id, await getCustomer(ctx, id));
}

async function findAgentSender(ctx: Context, id: string) {
  try {
    const { name, createdAt, updatedAt } = await getAgent(ctx, id);
    return { sender_id: id, name, created_at: toIso(createdAt), updated_at: toIso(updatedAt) };
  } catch (error) {
    if (error instanceof RapportError && error.error === 'agent_not_found') return null;
    throw error;
  }
}

async function nameCustomer(ctx: Context, id: string, name: string | null | undefined): Promise<Customer> {
  return stateFacts(ctx, id, name ? { name } : {});
}

function toSender(id: string, { overview, personal }: Customer) {
  const kept = personal.revealed.find((entry) => entry.class === 'person_name');
  return {
    sender_id: id,
    name: overview.profile['identity.name']?.value ?? kept?.value ?? null,
    created_at: toIso(overview.firstContact),
    updated_at: toIso(overview.lastContact),
  };
}

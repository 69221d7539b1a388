import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { RememberItem } from '../../memory/space.ts';
import type { Memory, SubjectKind } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { announceJob, getSpace, toIdempotency, toSpacePolicy } from '../spaces.ts';
import { noteFirstMention } from './add.ts';

/** Keeps statements word for word but for what is masked: about a customer, or as an agent's or the tenant's knowledge. */
export async function rememberStatements(
  ctx: Context,
  owner: { externalUserId: string | null; agentId: string | null },
  items: RememberItem[],
  idempotencyKey: string | null,
): Promise<Memory[]> {
  requireScope(ctx.caller, 'write');
  const [kind, externalId] = toOwner(owner);
  const { space, spaceId, subject } = getSpace(ctx, kind, externalId);
  const policy = toSpacePolicy(ctx.caller.tenant);
  const result = await ctx.timed('space', () =>
    space.remember({
      subject,
      items: items.map((item) => maskItem(item, policy.maskedPersonal)),
      idempotency: toIdempotency(ctx, idempotencyKey, items),
      policy,
      now: ctx.ports.clock.now(),
    }),
  );
  if (!result.ok) throw new RapportError(result.error);
  if (result.directory) await noteFirstMention(ctx, result.directory);
  if (result.enqueue) await announceJob(ctx, spaceId, result.jobId);
  return result.memories;
}

/** A statement about a customer is the customer's, whoever says it; one that names only an agent is that agent's knowledge. */
function toOwner(owner: { externalUserId: string | null; agentId: string | null }): [SubjectKind, string] {
  if (owner.externalUserId !== null) return ['customer', owner.externalUserId];
  return owner.agentId !== null ? ['agent', owner.agentId] : ['tenant', ''];
}

function maskItem(item: RememberItem, personal: Parameters<typeof maskText>[1]['personal']): RememberItem {
  const policy = { personal };
  return {
    ...item,
    content: maskText(item.content, policy).text,
    value: item.value && maskText(item.value, policy).text,
    reasoning: item.reasoning && maskText(item.reasoning, policy).text,
    tags: item.tags.map((tag) => maskText(tag, policy).text),
    metadata: maskJson(item.metadata, policy).value as Record<string, unknown>,
  };
}

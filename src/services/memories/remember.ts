import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { type Attachment, withAttachments } from '../../memory/attachments.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import { takePersonal, type FoundValue } from '../../memory/personal-values.ts';
import type { RememberItem } from '../../memory/space.ts';
import type { Memory, SubjectKind } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { announceJob, getSpace, toIdempotency, toSpacePolicy } from '../spaces.ts';
import { noteFirstMention } from './add.ts';
import { maskAttachments } from './attachments.ts';

/** A statement as it comes: `personal` is what the caller of this service has masked of it already, `attachments` are not yet masked. */
export type Statement = Omit<RememberItem, 'personal'> & { personal?: FoundValue[]; attachments?: Attachment[] };

export interface Owner {
  externalUserId: string | null;
  agentId: string | null;
}

/** A key under which something is kept once, and what a repeat must have in common with it. */
export interface OnceKey {
  key: string;
  as: unknown;
}

/**
 * Keeps statements word for word but for what is masked: about a customer, or as an agent's or the tenant's knowledge.
 * `stated` are personal values of the customer that the tenant states and that stand in no text. Under an idempotency key
 * the very same statements give the first answer again; a `OnceKey` says itself what counts as the same.
 */
export async function rememberStatements(
  ctx: Context,
  owner: Owner | { spaceId: string },
  items: Statement[],
  idempotencyKey: string | OnceKey | null,
  stated: FoundValue[] = [],
): Promise<Memory[]> {
  requireScope(ctx.caller, 'write');
  const { space, spaceId, subject } = findSpace(ctx, owner);
  const policy = toSpacePolicy(ctx.caller.tenant);
  const result = await ctx.timed('space', () =>
    space.remember({
      subject,
      items: items.map((item) => maskItem(item, policy.maskedPersonal)),
      stated,
      idempotency: idempotencyKey !== null && typeof idempotencyKey === 'object'
        ? toIdempotency(ctx, idempotencyKey.key, idempotencyKey.as)
        : toIdempotency(ctx, idempotencyKey, items),
      policy,
      now: ctx.ports.clock.now(),
    }),
  );
  if (!result.ok) throw new RapportError(result.error);
  if (result.directory) await noteFirstMention(ctx, result.directory);
  if (result.enqueue) await announceJob(ctx, spaceId, result.jobId);
  return result.memories;
}

/** By whose it is, or by its address, for what belongs to sessions that it has. */
function findSpace(ctx: Context, owner: Owner | { spaceId: string }) {
  if (!('spaceId' in owner)) return getSpace(ctx, ...toOwner(owner));
  const { tenant } = ctx.caller;
  const { spaceId } = owner;
  const subject = { tenantId: tenant.id, jurisdiction: tenant.jurisdiction, kind: 'customer', externalId: null } as const;
  return { spaceId, space: ctx.ports.spaces.at(tenant, spaceId), subject };
}

/** A statement about a customer is the customer's, whoever says it; one that names only an agent is that agent's knowledge. */
function toOwner(owner: Owner): [SubjectKind, string] {
  if (owner.externalUserId !== null) return ['customer', owner.externalUserId];
  return owner.agentId !== null ? ['agent', owner.agentId] : ['tenant', ''];
}

function maskItem({ attachments = [], ...item }: Statement, personal: Parameters<typeof maskText>[1]['personal']): RememberItem {
  const policy = { personal };
  const content = takePersonal(item.content, policy);
  const value = takePersonal(item.value ?? '', policy);
  const reasoning = takePersonal(item.reasoning ?? '', policy);
  return {
    ...item,
    content: content.text,
    value: item.value && value.text,
    reasoning: item.reasoning && reasoning.text,
    personal: [...(item.personal ?? []), ...content.found, ...value.found, ...reasoning.found],
    tags: item.tags.map((tag) => maskText(tag, policy).text),
    metadata: withAttachments(maskJson(item.metadata, policy).value as Record<string, unknown>, maskAttachments(attachments, personal)),
  };
}

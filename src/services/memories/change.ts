import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { HistoryEntry, MemoryEdit, OwnedMemory, Space } from '../../memory/space.ts';
import { requireScope } from '../authorization.ts';
import type { ListedMemory } from './list.ts';

/** The space an id names. An id that is none of ours looks like one that does not exist. */
function getSpaceOf(ctx: Context, id: string): Space {
  const parts = parseId('memory', id);
  if (!parts) throw new RapportError('memory_not_found');
  return ctx.ports.spaces.at(ctx.caller.tenant, parts.spaceId);
}

export async function getMemory(ctx: Context, id: string): Promise<ListedMemory> {
  requireScope(ctx.caller, 'read');
  const owned = await ctx.timed('space', () => getSpaceOf(ctx, id).getMemory({ tenantId: ctx.caller.tenant.id, id }));
  if (!owned) throw new RapportError('memory_not_found');
  return toListed(owned);
}

/** Edits in place; the old text stays in the history. The space masks text and value, and keeps what that takes out. */
export async function editMemory(ctx: Context, id: string, edit: MemoryEdit): Promise<ListedMemory> {
  requireScope(ctx.caller, 'write');
  const { tenant, keyId } = ctx.caller;
  const { personal } = tenant.settings.masking;
  const masked: MemoryEdit = {
    ...edit,
    ...(edit.metadata ? { metadata: maskJson(edit.metadata, { personal }).value as Record<string, unknown> } : {}),
    ...(edit.tags ? { tags: edit.tags.map((tag) => maskText(tag, { personal }).text) } : {}),
  };
  const owned = await ctx.timed('space', () =>
    getSpaceOf(ctx, id).editMemory({
      tenantId: tenant.id, id, edit: masked, actor: keyId, maskedPersonal: personal, now: ctx.ports.clock.now(),
    }),
  );
  if (!owned) throw new RapportError('memory_not_found');
  return toListed(owned);
}

/** Removes text, vector and index entry at once. `keepEvidence` leaves the messages it came from findable. */
export async function deleteMemory(ctx: Context, id: string, options: { keepEvidence: boolean }): Promise<void> {
  requireScope(ctx.caller, 'write');
  const { tenant, keyId } = ctx.caller;
  const isDeleted = await ctx.timed('space', () =>
    getSpaceOf(ctx, id).deleteMemory({ tenantId: tenant.id, id, actor: keyId, now: ctx.ports.clock.now(), ...options }),
  );
  if (!isDeleted) throw new RapportError('memory_not_found');
}

/** Memories that one deletion follows back at most. */
const MAX_FORMER = 100;

/** Deletes a memory and what it superseded, and what that did; gives how many. */
export async function deleteWithFormer(ctx: Context, id: string): Promise<number> {
  requireScope(ctx.caller, 'write');
  const chain: string[] = [];
  for (let next: string | null = id; next !== null && chain.length < MAX_FORMER; ) {
    chain.push(next);
    const owned: OwnedMemory | null = await getSpaceOf(ctx, next).getMemory({ tenantId: ctx.caller.tenant.id, id: next });
    next = owned?.memory.supersedes ?? null;
  }
  for (const former of chain.slice(1).reverse()) await deleteMemory(ctx, former, { keepEvidence: false });
  await deleteMemory(ctx, id, { keepEvidence: false });
  return chain.length;
}

/** What a memory was, oldest first; of a deleted one that it was, and nothing of what it said. */
export async function listHistory(ctx: Context, id: string): Promise<{ memory: ListedMemory; changes: HistoryEntry[] }> {
  requireScope(ctx.caller, 'read');
  const history = await ctx.timed('space', () => getSpaceOf(ctx, id).listHistory({ tenantId: ctx.caller.tenant.id, id }));
  if (!history) throw new RapportError('memory_not_found');
  return { memory: toListed(history), changes: history.changes };
}

function toListed({ memory, owner }: OwnedMemory): ListedMemory {
  return { ...memory, externalUserId: owner.kind === 'customer' ? owner.externalId : null };
}

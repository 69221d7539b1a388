import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { parseId } from '../../memory/ids.ts';
import type { MemoryEdit } from '../../memory/space.ts';
import { requireScope } from '../authorization.ts';
import { deleteMemory, editMemory } from './change.ts';

/** Memories changed at a time: one call to a space each. */
const AT_ONCE = 20;

/** Edits many memories, all of them or, where one is missing, none. @throws RapportError `memory_not_found`, naming those. */
export async function editMemories(ctx: Context, edits: readonly { id: string; edit: MemoryEdit }[]): Promise<void> {
  requireScope(ctx.caller, 'write');
  await requireAll(ctx, edits.map(({ id }) => id));
  await inGroups(edits, ({ id, edit }) => editMemory(ctx, id, edit));
}

/** Deletes many memories, with what each takes along; all of them or, where one is missing, none. */
export async function deleteMemories(ctx: Context, ids: readonly string[]): Promise<void> {
  requireScope(ctx.caller, 'write');
  await requireAll(ctx, ids);
  await inGroups([...new Set(ids)], async (id) => {
    try {
      await deleteMemory(ctx, id, { keepEvidence: false });
    } catch (error) {
      // It was there a moment ago, and another of the batch has taken it along.
      if (!(error instanceof RapportError && error.error === 'memory_not_found')) throw error;
    }
  });
}

/** One call to each space, however many ids. */
async function requireAll(ctx: Context, ids: readonly string[]): Promise<void> {
  const { tenant } = ctx.caller;
  const bySpace = Map.groupBy(new Set(ids), (id) => parseId('memory', id)?.spaceId ?? '');
  const missing = await ctx.timed('space', () =>
    Promise.all(
      [...bySpace].map(async ([spaceId, group]) => {
        if (spaceId === '') return group.length;
        // Counted, not compared: those of a merged customer come under other ids.
        return group.length - (await ctx.ports.spaces.at(tenant, spaceId).getMemories({ tenantId: tenant.id, ids: group })).length;
      }),
    ),
  );
  const count = missing.reduce((sum, one) => sum + one, 0);
  if (count > 0) throw new RapportError('memory_not_found', { missing: count });
}

async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}

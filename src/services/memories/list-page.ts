import type { Context } from '../../context.ts';
import type { RetrievalFilter } from '../../memory/space.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import type { SubjectName } from '../subjects.ts';
import type { ListedMemory } from './list.ts';

/** A page by its number, for callers that count pages. */
export interface NumberedPage {
  subjects: readonly SubjectName[];
  filter: RetrievalFilter;
  /** How many to pass over first. */
  skip: number;
  limit: number;
}

/** Memories of the spaces named, newest first, and how many there are in all. Each space is asked once. */
export async function listPage(ctx: Context, page: NumberedPage): Promise<{ memories: ListedMemory[]; total: number }> {
  requireScope(ctx.caller, 'read');
  const { subjects, filter, skip, limit } = page;
  // Several spaces are merged here, so each must give what may come first.
  const window = subjects.length === 1 ? { skip, limit } : { skip: 0, limit: skip + limit };
  const found = await ctx.timed('space', () =>
    Promise.all(
      subjects.map(async ({ kind, externalId }) => {
        const { space } = getSpace(ctx, kind, externalId);
        const { memories, total } = await space.listMemories({
          tenantId: ctx.caller.tenant.id, filter, includeInactive: false, after: null, ...window, now: ctx.ports.clock.now(),
        });
        const externalUserId = kind === 'customer' ? externalId : null;
        return { memories: memories.map((memory): ListedMemory => ({ ...memory, externalUserId })), total };
      }),
    ),
  );
  const total = found.reduce((sum, one) => sum + one.total, 0);
  if (found.length === 1) return { memories: found[0]!.memories, total };
  const merged = found
    .flatMap((one) => one.memories)
    .sort((left, right) => right.createdAt - left.createdAt || right.id.localeCompare(left.id));
  return { memories: merged.slice(skip, skip + limit), total };
}

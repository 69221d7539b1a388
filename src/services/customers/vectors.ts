import type { Ports } from '../../context.ts';

/** Ids a Vectorize deletion takes at a time. */
const VECTORS_AT_ONCE = 1000;

/** Takes vectors out of the tenant-wide index. */
export async function removeVectors({ vectors }: Pick<Ports, 'vectors'>, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += VECTORS_AT_ONCE) await vectors.deleteByIds(ids.slice(start, start + VECTORS_AT_ONCE));
}

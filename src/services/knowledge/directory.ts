import type { Context, Ports } from '../../context.ts';
import { normalizeProduct } from '../../memory/knowledge.ts';
import type { KnowledgeRow, Space } from '../../memory/space.ts';
import { syncKnowledge } from '../../storage/d1/knowledge.ts';

/** How often knowledge is looked through for what has drifted apart: weekly. */
export const REVIEW_EVERY_MS = 7 * 86_400_000;
/** Entries told of at a time. */
const ROWS_AT_ONCE = 90;
/** 128 bits of the hash. */
const HASH_CHARS = 32;

/** The keyed hash under which the directory finds a product's entries: what a tenant sells is its own affair. */
export function toProductHash(ports: Pick<Ports, 'fingerprint'>, tenantId: string, product: string): string {
  return ports.fingerprint(JSON.stringify(['knowledge product', tenantId, normalizeProduct(product)])).slice(0, HASH_CHARS);
}

/** Tells the directory how entries stand. @throws whatever D1 throws. */
export async function tellKnowledge(ports: Ports, tenantId: string, rows: readonly KnowledgeRow[]): Promise<void> {
  const kept = rows.flatMap(({ status, product, ...row }) =>
    status === null ? [] : [{ ...row, status, product: product === null ? null : toProductHash(ports, tenantId, product) }],
  );
  const gone = rows.filter((row) => row.status === null).map((row) => row.id);
  await syncKnowledge(ports.db, tenantId, { rows: kept, goneIds: gone, dueAt: ports.clock.now() + REVIEW_EVERY_MS });
}

/** Before the reply, so that the next list shows it. When D1 is down the job does it later. */
export async function tellKnowledgeNow(ctx: Context, rows: readonly KnowledgeRow[]): Promise<void> {
  try {
    await ctx.timed('directory', () => tellKnowledge(ctx.ports, ctx.caller.tenant.id, rows));
  } catch (error) {
    ctx.log.warn('directory_not_told', { cause: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Brings the directory up to a space of an agent or the tenant. Every step may be repeated. */
export async function projectKnowledge(ports: Ports, space: Space, tenantId: string): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await space.listUnprojectedKnowledge({ tenantId, limit: ROWS_AT_ONCE });
    // What changed while it was told stays untold, for the job of that change.
    if (rows.length === 0 || rows[0]!.id === last) return;
    last = rows[0]!.id;
    await tellKnowledge(ports, tenantId, rows);
    await space.markKnowledgeProjected({ tenantId, rows: rows.map(({ id, version }) => ({ id, version })) });
  }
}

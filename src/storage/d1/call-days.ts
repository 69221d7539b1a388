import { sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { ASK_SLOT_MS, type CallDelivery } from '../../memory/usage.ts';
import { callDays, deliveries, knowledgeUses, memoryAsks } from './schema.ts';

const DAY = 86_400_000;
/** Insights reach 366 days back, and a session may have been open for some time before. */
const ASKS_KEPT_MS = 400 * DAY;

/**
 * Adds what a Worker counted to the days of its tenants, in one transaction, unless this delivery has arrived before:
 * where an answer got lost it may be sent again. Rows name their tenants.
 */
export async function insertDelivery(db: Database, delivery: CallDelivery): Promise<void> {
  const { id, at } = delivery;
  const isNew = sql`not exists (select 1 from ${deliveries} where ${deliveries.id} = ${id})`;
  const calls = delivery.calls.map((sum) => [
    sum.tenantId, sum.day, sum.kind, sum.calls, sum.objects, sum.d1, sum.queue, sum.vectors, sum.models, sum.knowledgeAsked,
    sum.knowledgeGiven, sum.memoryAsked,
  ]);
  const asks = delivery.asks.map((ask) => [ask.tenantId, ask.spaceId, ask.slot]);
  const uses = delivery.knowledge.map((use) => [use.tenantId, use.day, use.knowledgeId, use.uses]);
  await db.batch([
    db
      .insert(callDays)
      .select(selectFrom(calls, 12, isNew))
      .onConflictDoUpdate({
        target: [callDays.tenantId, callDays.day, callDays.kind],
        set: {
          calls: sql`${callDays.calls} + excluded.calls`,
          objects: sql`${callDays.objects} + excluded.objects`,
          d1: sql`${callDays.d1} + excluded.d1`,
          queue: sql`${callDays.queue} + excluded.queue`,
          vectors: sql`${callDays.vectors} + excluded.vectors`,
          models: sql`${callDays.models} + excluded.models`,
          knowledgeAsked: sql`${callDays.knowledgeAsked} + excluded.knowledge_asked`,
          knowledgeGiven: sql`${callDays.knowledgeGiven} + excluded.knowledge_given`,
          memoryAsked: sql`${callDays.memoryAsked} + excluded.memory_asked`,
        },
      }),
    db.insert(memoryAsks).select(selectFrom(asks, 3, isNew)).onConflictDoNothing(),
    db
      .insert(knowledgeUses)
      .select(selectFrom(uses, 4, isNew))
      .onConflictDoUpdate({
        target: [knowledgeUses.tenantId, knowledgeUses.day, knowledgeUses.knowledgeId],
        set: { uses: sql`${knowledgeUses.uses} + excluded.uses` },
      }),
    db.insert(deliveries).values({ id, at }).onConflictDoNothing(),
    db.delete(deliveries).where(sql`${deliveries.at} < ${at - DAY}`),
    db.delete(memoryAsks).where(sql`${memoryAsks.slot} < ${Math.floor((at - ASKS_KEPT_MS) / ASK_SLOT_MS)}`),
  ]);
}

/** Rows of so many columns, in the order of the table's, as one parameter however many there are. */
function selectFrom(rows: unknown[][], columns: number, condition: ReturnType<typeof sql>) {
  const places = Array.from({ length: columns }, (_, place) => sql.raw(`value ->> ${place}`));
  return sql`select ${sql.join(places, sql`, `)} from json_each(${JSON.stringify(rows)}) where ${condition}`;
}

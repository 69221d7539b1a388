import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MeteredCounts, MeteredKind } from '../../memory/usage.ts';

/** What a tenant is billed for, by UTC day: exact, added to in the transaction that says how far each space is billed. */
export const meteredDays = sqliteTable(
  'metered_days',
  {
    tenantId: text('tenant_id').notNull(),
    /** `2026-11-27`. */
    day: text().notNull(),
    kind: text().$type<MeteredKind>().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day, table.kind] })],
);

/** How far a space's meter is billed. It outlives its customer: a keyed hash and counts, nothing of whom. */
export const billedSpaces = sqliteTable(
  'billed_spaces',
  {
    tenantId: text('tenant_id').notNull(),
    spaceId: text('space_id').notNull(),
    /** Which meter: a space that was erased and written again has another. */
    since: integer().notNull(),
    version: integer().notNull(),
    counts: text({ mode: 'json' }).$type<MeteredCounts>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.spaceId] })],
);

/** Calls by UTC day and by what each was metered as, and what they used: counted in isolates, delivered once each. */
export const callDays = sqliteTable(
  'call_days',
  {
    tenantId: text('tenant_id').notNull(),
    day: text().notNull(),
    /** As in `x-usage`; `job` for what ran after a reply. */
    kind: text().notNull(),
    calls: integer().notNull(),
    objects: integer().notNull(),
    d1: integer().notNull(),
    queue: integer().notNull(),
    vectors: integer().notNull(),
    models: integer().notNull(),
    /** Retrieves that asked what agents know, and those of them that were given some. */
    knowledgeAsked: integer('knowledge_asked').notNull(),
    knowledgeGiven: integer('knowledge_given').notNull(),
    /** Calls that asked for a customer's memory. */
    memoryAsked: integer('memory_asked').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day, table.kind] })],
);

/** Deliveries of counts that have arrived, kept for a day, so that one sent twice counts once. */
export const deliveries = sqliteTable(
  'deliveries',
  { id: text().primaryKey(), at: integer().notNull() },
  (table) => [index('deliveries_at').on(table.at)],
);

/** That a customer's memory was asked for, by five minutes: by it insights tell sessions with memory from those without. */
export const memoryAsks = sqliteTable(
  'memory_asks',
  {
    tenantId: text('tenant_id').notNull(),
    spaceId: text('space_id').notNull(),
    /** Epoch milliseconds by 300,000. */
    slot: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.spaceId, table.slot] }), index('memory_asks_slot').on(table.slot)],
);

/** In how many answers an entry of knowledge stood, by UTC day. */
export const knowledgeUses = sqliteTable(
  'knowledge_uses',
  {
    tenantId: text('tenant_id').notNull(),
    day: text().notNull(),
    knowledgeId: text('knowledge_id').notNull(),
    uses: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day, table.knowledgeId] })],
);

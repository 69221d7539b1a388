import { and, asc, between, eq } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { callDays, meteredDays } from './schema.ts';

/** UTC days, both included. */
export interface Days {
  first: string;
  last: string;
}

/** What was metered exactly, by day and kind. */
export async function listMetered(db: Database, tenantId: string, { first, last }: Days) {
  const { day, kind, count } = meteredDays;
  return db
    .select({ day, kind, count })
    .from(meteredDays)
    .where(and(eq(meteredDays.tenantId, tenantId), between(day, first, last)))
    .orderBy(asc(day), asc(kind));
}

/** Calls by day and kind, with what they used. */
export async function listCalls(db: Database, tenantId: string, { first, last }: Days) {
  const { day, kind, calls, objects, d1, queue, vectors, models, knowledgeAsked, knowledgeGiven, memoryAsked } = callDays;
  return db
    .select({ day, kind, calls, objects, d1, queue, vectors, models, knowledgeAsked, knowledgeGiven, memoryAsked })
    .from(callDays)
    .where(and(eq(callDays.tenantId, tenantId), between(day, first, last)))
    .orderBy(asc(day), asc(kind));
}

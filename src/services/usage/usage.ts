import type { Context } from '../../context.ts';
import { type CallCounts, METERED_KINDS, type MeteredCounts, toDay } from '../../memory/usage.ts';
import { type Days, listCalls, listMetered } from '../../storage/d1/usage.ts';
import { requireScope } from '../authorization.ts';
import { type Cost, reckonCost } from './cost.ts';

export interface DayOfUse {
  day: string;
  metered: Required<MeteredCounts>;
  /** How many calls were metered as what. */
  calls: Record<string, number>;
}

export interface Usage extends Days {
  /** Oldest first; days without use are left out. */
  days: DayOfUse[];
  metered: Required<MeteredCounts>;
  calls: Record<string, number>;
  used: CallCounts;
  cost: Cost;
}

/** What the tenant used between two moments, their UTC days included. */
export async function getUsage(ctx: Context, span: { since: number; until: number }): Promise<Usage> {
  requireScope(ctx.caller, 'admin');
  return readUsage(ctx, { first: toDay(span.since), last: toDay(span.until) });
}

/** As `getUsage`, for a caller whose scope has been checked. */
export async function readUsage(ctx: Context, days: Days): Promise<Usage> {
  const { db, chat } = ctx.ports;
  const tenantId = ctx.caller.tenant.id;
  const [metered, calls] = await ctx.timed('directory', () =>
    Promise.all([listMetered(db, tenantId, days), listCalls(db, tenantId, days)]),
  );
  const usage = { ...days, metered: nothingMetered(), calls: {} as Record<string, number>, used: nothingUsed() };
  const byDay = new Map<string, DayOfUse>();
  const dayOf = (day: string): DayOfUse => {
    const known = byDay.get(day) ?? { day, metered: nothingMetered(), calls: {} };
    byDay.set(day, known);
    return known;
  };
  for (const { day, kind, count } of metered) {
    dayOf(day).metered[kind] += count;
    usage.metered[kind] += count;
  }
  for (const { day, kind, ...counts } of calls) {
    dayOf(day).calls[kind] = counts.calls;
    usage.calls[kind] = (usage.calls[kind] ?? 0) + counts.calls;
    for (const [name, count] of Object.entries(counts) as [keyof CallCounts, number][]) usage.used[name] += count;
  }
  const cost = reckonCost(usage.used, usage.metered, chat?.id ?? null);
  return { ...usage, days: [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), cost };
}

function nothingMetered(): Required<MeteredCounts> {
  return Object.fromEntries(METERED_KINDS.map((kind) => [kind, 0])) as Required<MeteredCounts>;
}

function nothingUsed(): CallCounts {
  return { calls: 0, objects: 0, d1: 0, queue: 0, vectors: 0, models: 0, knowledgeAsked: 0, knowledgeGiven: 0, memoryAsked: 0 };
}

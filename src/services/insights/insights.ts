import type { Context } from '../../context.ts';
import type { SentimentLabel } from '../../memory/types.ts';
import { toDay } from '../../memory/usage.ts';
import {
  countActiveKnowledge, countCleanups, countFeedback, countProblems, countTickets, listKnowledgeUses, listSentiments, measureResolutions,
  type ProblemRow, type ResolutionRow, type SentimentRow, type Window,
} from '../../storage/d1/insights.ts';
import { requireScope } from '../authorization.ts';
import { FEEDBACK_OUTCOMES, type FeedbackOutcome } from '../memories/feedback.ts';
import type { Cost } from '../usage/cost.ts';
import { readUsage, type Usage } from '../usage/usage.ts';
import { isRising } from './rising.ts';

/** Rows shown of lists that may be long. */
const TOP = 20;

/** Times and satisfaction of resolved sessions; null where there was none. */
export interface Resolutions {
  sessions: number;
  meanMs: number | null;
  medianMs: number | null;
  p90Ms: number | null;
  rated: number;
  satisfaction: number | null;
}

/** What a tenant's stored events say; docs/insights.md defines each figure. */
export interface Insights extends Window {
  tickets: { opened: number; resolved: number; openNow: number };
  problems: (ProblemRow & { isRising: boolean })[];
  resolution: { withMemory: Resolutions; withoutMemory: Resolutions };
  satisfaction: { rated: number; mean: number | null };
  retrieval: { retrieves: number; judged: number; accuracy: number | null; corrections: number; outcomes: Record<FeedbackOutcome, number> };
  knowledge: { asked: number; given: number; rate: number | null; entries: number; entriesUsed: number; top: { id: string; uses: number }[] };
  sentiment: Sentiments;
  cost: Cost & { perTicketUsd: number | null };
  cleanup: { due: number; cleaned: number; rate: number | null };
}

export interface Sentiments {
  sessions: number;
  mean: number | null;
  meanBefore: number | null;
  labels: Partial<Record<SentimentLabel, number>>;
  /** Oldest first; days without a session are left out. */
  days: { day: string; sessions: number; mean: number }[];
}

/** The tenant's figures between two moments, beside those of the stretch of equal length before where a trend is told. */
export async function getInsights(ctx: Context, { since, until }: { since: number; until: number }): Promise<Insights> {
  requireScope(ctx.caller, 'admin');
  const { db } = ctx.ports;
  const tenantId = ctx.caller.tenant.id;
  const window: Window = { since, until, before: since - (until - since) };
  const days = { first: toDay(since), last: toDay(until) };
  const [usage, problems, resolutions, tickets, sentiments, feedback, uses, entries, cleanups] = await Promise.all([
    readUsage(ctx, days),
    countProblems(db, tenantId, window),
    measureResolutions(db, tenantId, window),
    countTickets(db, tenantId, window),
    listSentiments(db, tenantId, window),
    countFeedback(db, tenantId, window),
    listKnowledgeUses(db, tenantId, days, TOP),
    countActiveKnowledge(db, tenantId),
    countCleanups(db, tenantId, window, ctx.ports.clock.now()),
  ]);
  const withMemory = toResolutions(resolutions.find((row) => row.usedMemory === 1));
  const withoutMemory = toResolutions(resolutions.find((row) => row.usedMemory === 0));
  return {
    ...window,
    tickets: { ...tickets, resolved: withMemory.sessions + withoutMemory.sessions },
    problems: rankProblems(problems).slice(0, TOP),
    resolution: { withMemory, withoutMemory },
    satisfaction: joinRatings([withMemory, withoutMemory]),
    retrieval: { retrieves: usage.used.memoryAsked, ...judge(feedback) },
    knowledge: {
      ...toKnowledgeRate(usage), entries, entriesUsed: uses[0]?.entries ?? 0, top: uses.map(({ id, uses: count }) => ({ id, uses: count })),
    },
    sentiment: toSentiments(sentiments),
    cost: { ...usage.cost, perTicketUsd: tickets.opened > 0 ? usage.cost.usd / tickets.opened : null },
    cleanup: { ...cleanups, rate: cleanups.due > 0 ? cleanups.cleaned / cleanups.due : null },
  };
}

function toResolutions(row: ResolutionRow | undefined): Resolutions {
  if (!row) return { sessions: 0, meanMs: null, medianMs: null, p90Ms: null, rated: 0, satisfaction: null };
  const { usedMemory: _used, ...measured } = row;
  return measured;
}

/** Rising ones first, then by how often they were raised. */
function rankProblems(rows: ProblemRow[]): Insights['problems'] {
  return rows
    .map((row) => ({ ...row, isRising: isRising(row.opened, row.openedBefore) }))
    .sort(
      (a, b) =>
        Number(b.isRising) - Number(a.isRising) || b.opened - a.opened || b.openedBefore - a.openedBefore || (a.issueType < b.issueType ? -1 : 1),
    );
}

function joinRatings(parts: Resolutions[]): { rated: number; mean: number | null } {
  const rated = parts.reduce((sum, part) => sum + part.rated, 0);
  const total = parts.reduce((sum, part) => sum + part.rated * (part.satisfaction ?? 0), 0);
  return { rated, mean: rated > 0 ? total / rated : null };
}

/** Outcomes in which what was retrieved served, and in which it did not; the others judge nothing. */
const SERVED: readonly FeedbackOutcome[] = ['used_successfully', 'used_partially'];
const FAILED: readonly FeedbackOutcome[] = ['not_useful', 'user_corrected'];

function judge(rows: { outcome: string; count: number; corrections: number }[]) {
  const outcomes = Object.fromEntries(
    FEEDBACK_OUTCOMES.map((outcome) => [outcome, rows.find((row) => row.outcome === outcome)?.count ?? 0]),
  ) as Record<FeedbackOutcome, number>;
  const sum = (some: readonly FeedbackOutcome[]) => some.reduce((total, outcome) => total + outcomes[outcome], 0);
  const judged = sum(SERVED) + sum(FAILED);
  const corrections = rows.reduce((total, row) => total + row.corrections, 0);
  return { judged, accuracy: judged > 0 ? sum(SERVED) / judged : null, corrections, outcomes };
}

function toKnowledgeRate({ used }: Usage): { asked: number; given: number; rate: number | null } {
  const { knowledgeAsked: asked, knowledgeGiven: given } = used;
  return { asked, given, rate: asked > 0 ? given / asked : null };
}

function toSentiments(rows: SentimentRow[]): Sentiments {
  const now = rows.filter((row) => row.isNow === 1);
  const labels: Sentiments['labels'] = {};
  for (const row of now) labels[row.sentiment] = (labels[row.sentiment] ?? 0) + row.sessions;
  const days = [...Map.groupBy(now, (row) => row.day)].map(([day, own]) => ({ day, sessions: count(own), mean: meanOf(own)! }));
  return { sessions: count(now), mean: meanOf(now), meanBefore: meanOf(rows.filter((row) => row.isNow === 0)), labels, days };
}

function count(rows: SentimentRow[]): number {
  return rows.reduce((sum, row) => sum + row.sessions, 0);
}

function meanOf(rows: SentimentRow[]): number | null {
  const sessions = count(rows);
  return sessions > 0 ? rows.reduce((sum, row) => sum + row.sessions * row.score, 0) / sessions : null;
}

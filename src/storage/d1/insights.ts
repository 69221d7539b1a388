import { and, between, eq, sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import { SESSION_STATUSES, UNNAMED_SESSION } from '../../memory/sessions.ts';
import { ANY_SESSION } from '../../memory/session-pairs.ts';
import type { SentimentLabel, SupportType } from '../../memory/types.ts';
import { ASK_SLOT_MS } from '../../memory/usage.ts';
import { knowledge, knowledgeUses, retrievalFeedback } from './schema.ts';
import type { Days } from './usage.ts';

/** From a moment, included, to another, not included; and the moment at which the stretch before began. Epoch ms. */
export interface Window {
  since: number;
  until: number;
  before: number;
}

export interface ProblemRow {
  issueType: string;
  supportType: SupportType;
  opened: number;
  openedBefore: number;
  customers: number;
  openNow: number;
  reopened: number;
  meanMs: number | null;
}

/** Problems by type and vertical, raised in the window or the one before it. */
export async function countProblems(db: Database, tenantId: string, { since, until, before }: Window): Promise<ProblemRow[]> {
  return db.all(sql`
    select issue_type as issueType, support_type as supportType,
      sum(opened_at >= ${since}) as opened, sum(opened_at < ${since}) as openedBefore,
      count(distinct case when opened_at >= ${since} then external_user_id end) as customers,
      sum(opened_at >= ${since} and status not in ('resolved', 'abandoned')) as openNow,
      sum(case when opened_at >= ${since} then reopened_count else 0 end) as reopened,
      avg(case when opened_at >= ${since} and status = 'resolved' then resolved_at - opened_at end) as meanMs
    from issues where tenant_id = ${tenantId} and opened_at >= ${before} and opened_at < ${until}
    group by issue_type, support_type`);
}

export interface ResolutionRow {
  usedMemory: 0 | 1;
  sessions: number;
  meanMs: number;
  medianMs: number;
  p90Ms: number;
  rated: number;
  satisfaction: number | null;
}

/** How long after its first turn an ask still counts as made for it: the bot asks before it adds what it was told. */
const SLOTS_BEFORE = 3;

/**
 * Sessions resolved in the window, those in whose life the customer's memory was asked for apart from the others. The
 * unnamed session is no ticket. Percentiles are by nearest rank.
 */
export async function measureResolutions(db: Database, tenantId: string, { since, until }: Window): Promise<ResolutionRow[]> {
  return db.all(sql`
    with resolved as (
      select max(s.resolved_at - s.created_at, 0) as ms, s.satisfaction, exists (
        select 1 from memory_asks a where a.tenant_id = s.tenant_id and a.space_id = s.space_id
          and a.slot between s.created_at / ${ASK_SLOT_MS} - ${SLOTS_BEFORE} and s.resolved_at / ${ASK_SLOT_MS}
      ) as used
      from sessions s
      where s.tenant_id = ${tenantId} and s.resolved_at >= ${since} and s.resolved_at < ${until} and s.session_id <> ${UNNAMED_SESSION}
    ),
    ranked as (
      select *, row_number() over (partition by used order by ms) as place, count(*) over (partition by used) as total from resolved
    )
    select used as usedMemory, count(*) as sessions, avg(ms) as meanMs,
      max(case when place = (total + 1) / 2 then ms end) as medianMs,
      max(case when place = (total * 9 + 9) / 10 then ms end) as p90Ms,
      count(satisfaction) as rated, avg(satisfaction) as satisfaction
    from ranked group by used`);
}

/** How long after its time a memory may still be there: alarms may be late. */
const CLEANUP_GRACE_MS = 3_600_000;

/** Of the window's resolved sessions, those with memories whose time had come by `now`, and those of them with none left. */
export async function countCleanups(
  db: Database,
  tenantId: string,
  { since, until }: Window,
  now: number,
): Promise<{ due: number; cleaned: number }> {
  const [row] = await db.all<{ due: number; cleaned: number | null }>(sql`
    select count(*) as due, sum(next_end is null or next_end > ${now - CLEANUP_GRACE_MS}) as cleaned from sessions
    where tenant_id = ${tenantId} and resolved_at >= ${since} and resolved_at < ${until} and session_id <> ${UNNAMED_SESSION}
      and (memories_let_go > 0 or next_end <= ${now - CLEANUP_GRACE_MS})`);
  return { due: row?.due ?? 0, cleaned: row?.cleaned ?? 0 };
}

/** Tickets begun in the window, and those that are open now, whenever they began. */
export async function countTickets(db: Database, tenantId: string, { since, until }: Window): Promise<{ opened: number; openNow: number }> {
  const isTicket = sql`tenant_id = ${tenantId} and pair = ${ANY_SESSION} and session_id <> ${UNNAMED_SESSION}`;
  const statuses = sql.join(SESSION_STATUSES.map((status) => sql`${status}`), sql`, `);
  const [row] = await db.all<{ opened: number; openNow: number }>(sql`
    select
      (select count(*) from session_metadata where ${isTicket} and status in (${statuses})
        and created_at >= ${since} and created_at < ${until}) as opened,
      (select count(*) from session_metadata where ${isTicket} and status in ('open', 'waiting')) as openNow`);
  return row!;
}

export interface SentimentRow {
  /** Whether it is of the window, not of the one before. */
  isNow: 0 | 1;
  day: string;
  sentiment: SentimentLabel;
  sessions: number;
  score: number;
}

/** The mood in which sessions were last heard of, by the UTC day of that and by label; the window before is told too. */
export async function listSentiments(db: Database, tenantId: string, { since, before, until }: Window): Promise<SentimentRow[]> {
  return db.all(sql`
    select last_at >= ${since} as isNow, date(last_at / 1000, 'unixepoch') as day, sentiment, count(*) as sessions, avg(sentiment_score) as score
    from sessions where tenant_id = ${tenantId} and last_at >= ${before} and last_at < ${until} and sentiment is not null
    group by 1, 2, 3 order by 1, 2, 3`);
}

/** What callers said of retrievals, by outcome, and how many of these were corrections. */
export async function countFeedback(db: Database, tenantId: string, { since, until }: Window) {
  return db
    .select({
      outcome: retrievalFeedback.outcome,
      count: sql<number>`count(*)`,
      corrections: sql<number>`count(${retrievalFeedback.correctedMemoryId})`,
    })
    .from(retrievalFeedback)
    .where(and(eq(retrievalFeedback.tenantId, tenantId), between(retrievalFeedback.createdAt, since, until - 1)))
    .groupBy(retrievalFeedback.outcome);
}

/** Entries of knowledge that stood in answers on these days, the most used first. */
export async function listKnowledgeUses(db: Database, tenantId: string, { first, last }: Days, limit: number) {
  return db
    .select({
      id: knowledgeUses.knowledgeId,
      uses: sql<number>`sum(${knowledgeUses.uses})`,
      entries: sql<number>`count(*) over ()`,
    })
    .from(knowledgeUses)
    .where(and(eq(knowledgeUses.tenantId, tenantId), between(knowledgeUses.day, first, last)))
    .groupBy(knowledgeUses.knowledgeId)
    .orderBy(sql`2 desc`, knowledgeUses.knowledgeId)
    .limit(limit);
}

export async function countActiveKnowledge(db: Database, tenantId: string): Promise<number> {
  const [row] = await db
    .select({ entries: sql<number>`count(*)` })
    .from(knowledge)
    .where(and(eq(knowledge.tenantId, tenantId), eq(knowledge.status, 'active')));
  return row?.entries ?? 0;
}

import type { SessionRow } from '../../../src/storage/space/sessions.ts';
import type { Row } from '../../../src/storage/space/shifting.ts';

/** Two rows of one session id as one: what was said last stands, and everybody took part who did in either. */
export function joinSessions(
  here: SessionRow | null,
  agentsHere: readonly Row[],
  came: SessionRow,
  agentsCame: readonly Row[],
): { session: SessionRow; agents: Row[] } {
  if (!here) return { session: came, agents: [...agentsCame] };
  const [older, newer] = here.last_at <= came.last_at ? [here, came] : [came, here];
  const session: SessionRow = {
    ...newer,
    agent_id: newer.agent_id ?? older.agent_id,
    subject: newer.subject ?? older.subject,
    channel: newer.channel ?? older.channel,
    product: newer.product ?? older.product,
    support_type: newer.support_type ?? older.support_type,
    sentiment: newer.sentiment ?? older.sentiment,
    resolution: newer.resolution ?? older.resolution,
    satisfaction: newer.satisfaction ?? older.satisfaction,
    metadata: joinJson(older.metadata, newer.metadata),
    pairs: joinJson(older.pairs, newer.pairs),
    messages_count: here.messages_count + came.messages_count,
    created_at: Math.min(here.created_at, came.created_at),
    projected: 0,
  };
  return { session, agents: joinAgents(agentsHere, agentsCame) };
}

function joinJson(older: string, newer: string): string {
  return JSON.stringify({ ...(JSON.parse(older) as object), ...(JSON.parse(newer) as object) });
}

function joinAgents(here: readonly Row[], came: readonly Row[]): Row[] {
  const joined = new Map(here.map((row) => [row.agent_id, row]));
  for (const row of came) {
    const known = joined.get(row.agent_id!);
    joined.set(
      row.agent_id!,
      known
        ? {
            ...known, messages: Number(known.messages) + Number(row.messages), first_at: Math.min(Number(known.first_at), Number(row.first_at)),
            last_at: Math.max(Number(known.last_at), Number(row.last_at)),
          }
        : row,
    );
  }
  return [...joined.values()];
}

/**
 * A session as it was before another of its id was joined to it, with what became of it since. What stands as the joining
 * left it is put back, field by field and label by label; what was changed after that stays.
 */
export function partSession(before: SessionRow, after: SessionRow, now: SessionRow): SessionRow {
  const parted: Record<string, unknown> = {};
  for (const field of Object.keys(now) as (keyof SessionRow)[]) {
    const isLabels = field === 'metadata' || field === 'pairs';
    if (isLabels) parted[field] = partJson(before[field], after[field], now[field]);
    else parted[field] = now[field] === after[field] ? before[field] : now[field];
  }
  return { ...(parted as unknown as SessionRow), messages_count: before.messages_count + now.messages_count - after.messages_count, projected: 0 };
}

function partJson(before: string, after: string, now: string): string {
  const [was, became, is] = [before, after, now].map((json) => JSON.parse(json) as Record<string, unknown>) as [Labels, Labels, Labels];
  const parted: Labels = {};
  for (const [key, value] of Object.entries(is)) {
    if (JSON.stringify(value) !== JSON.stringify(became[key])) parted[key] = value;
    else if (key in was) parted[key] = was[key];
  }
  return JSON.stringify(parted);
}

type Labels = Record<string, unknown>;

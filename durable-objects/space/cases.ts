import { parseLocalId } from '../../src/memory/ids.ts';
import { takeOutPersonal } from '../../src/memory/promotion/generalize.ts';
import type { FoundCase } from '../../src/memory/space.ts';
import { listIssues, type StoredIssue } from '../../src/storage/space/issues.ts';
import { findMemories } from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { findSession, listAgents, type SessionRow } from '../../src/storage/space/sessions.ts';
import { all, parseJson } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { getOverview } from './overview.ts';
import type { Room } from './room.ts';

/** A solution is in its first words; a pasted log behind them helps nobody. */
const LONGEST = 1500;
/** Issues looked through for those of one session. */
const ISSUES_KNOWN = 500;

/** The cases that memories of this customer tell, with everything known to be personal taken out of their words. */
export function listCases(room: Room, tenantId: string, ids: readonly string[]): FoundCase[] {
  const state = room.stateFor(tenantId);
  if (state?.kind !== 'customer') return [];
  const seqs = ids.map((id) => parseLocalId('memory', room.spaceId, id)).filter((seq) => seq !== null);
  const rows = [...findMemories(room.sql, seqs).values()].filter((row) => row.status === 'active' && row.kind === 'resolution');
  return readCases(room, state, rows);
}

/** How a session's problems were solved: one case for each issue, else one for the session as a whole. */
export function listSessionCases(room: Room, tenantId: string, sessionId: string): FoundCase[] {
  const state = room.stateFor(tenantId);
  if (state?.kind !== 'customer') return [];
  const rows = all<MemoryRow>(
    room.sql,
    `SELECT * FROM memories WHERE session_id = ? AND status = 'active' AND kind = 'resolution' ORDER BY seq`,
    sessionId,
  );
  const ofIssues = rows.filter((row) => row.topic_key?.startsWith('issue.'));
  const cases = readCases(room, state, ofIssues.length > 0 ? ofIssues : rows);
  return cases.length > 0 ? cases : readCases(room, state, rows);
}

function readCases(room: Room, state: SpaceState, rows: readonly MemoryRow[]): FoundCase[] {
  if (rows.length === 0) return [];
  const issues = listIssues(room.sql, ISSUES_KNOWN);
  const known = listKnownValues(room, state);
  return rows.flatMap((row) => {
    const session = row.session_id === null ? null : findSession(room.sql, row.session_id);
    const told = tell(row, session, issues);
    if (!told) return [];
    const values = [...known, ...listSessionValues(room, session)];
    const clean = (text: string) => takeOutPersonal(text.slice(0, LONGEST), values);
    return [{
      memoryId: room.memoryId(row.seq), spaceId: room.spaceId, problem: clean(told.problem), resolution: clean(told.resolution),
      product: told.product, at: row.valid_from, agentIds: session === null ? [] : listAgents(room.sql, session.id).map(({ agentId }) => agentId),
    }];
  });
}

/** Problem, answer and product of the issue or the session that a memory says was solved. */
function tell(row: MemoryRow, session: SessionRow | null, issues: readonly StoredIssue[]) {
  const topic = /^issue\.(\d+)\.resolution$/.exec(row.topic_key ?? '');
  const issue = topic
    ? issues.find(({ seq }) => seq === Number(topic[1]))
    : issues.find(({ state }) => session !== null && state.sessionIds.includes(session.id));
  const problem = topic ? issue?.state.summary : (session?.subject ?? issue?.state.summary);
  const resolution = (topic ? issue?.state.resolution : session?.resolution) ?? row.value;
  if (!problem || !resolution) return null;
  return { problem, resolution, product: session?.product ?? issue?.state.product ?? null };
}

/** What is known of the customer, by whatever way it became known. */
function listKnownValues(room: Room, state: SpaceState): string[] {
  const { profile } = getOverview(room, state, state.lastContact, null);
  const identity = Object.entries(profile).filter(([field]) => field.startsWith('identity.') && !UNTELLING.has(field));
  const personal = room.vault.list(state.tenantId, true).flatMap(({ value }) => value ?? []);
  const authors = all<{ author: string }>(room.sql, 'SELECT DISTINCT author FROM messages WHERE author IS NOT NULL LIMIT 200');
  return [state.externalId, ...(state.aliases ?? []).map(({ externalId }) => externalId), ...personal, ...identity.map(([, field]) => field.value), ...authors.map(({ author }) => author)];
}

/** Fields that many customers share and that problems are told by. */
const UNTELLING: ReadonlySet<string> = new Set(['identity.tier', 'identity.plan', 'identity.verified', 'identity.language', 'identity.timezone']);

/** Labels that say what a ticket is about rather than whose it is. */
const OF_THE_MATTER = /product|channel|plan|tier|categor|language|locale|priority|severity|version|department|team|queue|type|source|platform|browser|model|app|os$/i;

/** Who worked on a session, and what it was filed under. */
function listSessionValues(room: Room, session: SessionRow | null): string[] {
  if (session === null) return [];
  const labels = Object.entries(parseJson<Record<string, unknown>>(session.metadata, {})).filter(([key]) => !OF_THE_MATTER.test(key));
  const told = labels.flatMap(([, label]) => (typeof label === 'string' || typeof label === 'number' ? [String(label)] : []));
  // A label of one everyday word ("chat") is nobody's; a longer text is no value.
  const values = told.filter((label) => label.length <= 100 && /[\d@\p{Lu}_-]/u.test(label));
  return [session.id, ...listAgents(room.sql, session.id).map(({ agentId }) => agentId), ...values];
}

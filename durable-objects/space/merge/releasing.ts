import { toId } from '../../../src/memory/ids.ts';
import { findIssue, forgetIssue, listIssues, updateIssue } from '../../../src/storage/space/issues.ts';
import { insertHistory } from '../../../src/storage/space/history.ts';
import { eachMemory, findMemory, releaseMemories } from '../../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../../src/storage/space/memory-row.ts';
import { linkAgain, restEvidence } from '../../../src/storage/space/merged-memories.ts';
import { releaseMessages } from '../../../src/storage/space/messages.ts';
import { deleteSession, findSession, listAgentRows, replaceSession } from '../../../src/storage/space/sessions.ts';
import type { Row } from '../../../src/storage/space/shifting.ts';
import { all, first, run } from '../../../src/storage/space/sql.ts';
import { openTexts } from '../../../src/storage/space/term-blocks.ts';
import { forgetWith } from '../forgetting.ts';
import type { Room } from '../room.ts';
import { isWithin, type Ranges } from './collecting.ts';
import { partSession } from './joining-sessions.ts';
import type { MergedSession, MergeRecord } from './record.ts';

/** Why a statement that was made since goes, too: it was read from what belongs to the other customer. */
const READ_FROM = 'what it was read from belongs to another customer';

/** What of a merge leaves, beside what its ranges say. */
export interface Leaving {
  /** Where it goes. */
  spaceId: string;
  record: MergeRecord;
  sessions: MergedSession[];
  /** Values that are no longer the tenant's word about this customer. */
  stated: number[];
  /** Keys of answers. */
  answers: string[];
}

/** Takes out of a customer what is another's. Runs inside a transaction. */
export function releaseRows(room: Room, leaving: Leaving, actor: string, now: number): void {
  const { ranges } = leaving.record;
  const by = { actor, now };
  for (const row of listReadFrom(room, ranges)) {
    // One may have gone with another already.
    if (isKept(findMemory(room.sql, row.seq))) forgetWith(room, row, READ_FROM, by);
  }
  for (const row of [...eachMemory(room.sql, null)]) if (!isWithin(ranges.memories, row.seq)) releaseLinks(room, row, ranges, actor, now);
  releaseIssues(room, ranges, now);
  removeNumbered(room, ranges);
  // Those that were to leave the index are about to be in it again.
  run(room.sql, 'DELETE FROM index_removals WHERE instr(vector_id, ?) > 0', `_${leaving.spaceId}_`);
  for (const seq of leaving.stated) run(room.sql, `DELETE FROM personal_sources WHERE value_seq = ? AND origin = 'stated'`, seq);
  for (const key of leaving.answers) run(room.sql, 'DELETE FROM idempotency WHERE key = ?', key);
  for (const session of leaving.sessions) releaseSession(room, session);
}

function isKept(row: MemoryRow | null): boolean {
  return row?.status === 'active' || row?.status === 'superseded';
}

/** What stays by its number and says something of what leaves: read from its messages alone, a summary of both, or of its issues. */
function listReadFrom(room: Room, { memories, messages, issues }: Ranges): MemoryRow[] {
  return [...eachMemory(room.sql, null)].filter((row) => {
    if (isWithin(memories, row.seq) || !isKept(row)) return false;
    const issue = /^issue\.(\d+)(?:\.|$)/.exec(row.topic_key ?? '')?.[1];
    if (issue !== undefined && isWithin(issues, Number(issue))) return true;
    const evidence = JSON.parse(row.evidence) as number[];
    const theirs = evidence.filter((seq) => isWithin(messages, seq)).length;
    return theirs > 0 && (theirs === evidence.length || row.kind === 'episode');
  });
}

/** A memory that stays rests on what stays, and follows and is followed by what stays; with no successor it holds again. */
function releaseLinks(room: Room, row: MemoryRow, { memories, messages }: Ranges, actor: string, now: number): void {
  const evidence = JSON.parse(row.evidence) as number[];
  const own = evidence.filter((seq) => !isWithin(messages, seq));
  if (own.length < evidence.length) restEvidence(room.sql, row.seq, own);
  const walk = (start: number | null, step: 'supersedes' | 'superseded_by') => {
    let seq = start;
    while (seq !== null && isWithin(memories, seq)) seq = findMemory(room.sql, seq)?.[step] ?? null;
    return seq;
  };
  const supersedes = walk(row.supersedes, 'supersedes');
  const supersededBy = walk(row.superseded_by, 'superseded_by');
  if (supersedes === row.supersedes && supersededBy === row.superseded_by) return;
  const holdsAgain = row.status === 'superseded' && row.superseded_by !== null && supersededBy === null;
  linkAgain(room.sql, row.seq, { supersedes, supersededBy, holdsAgain, now });
  if (!holdsAgain) return;
  insertHistory(room.sql, { memorySeq: row.seq, event: 'update', oldText: row.text, newText: row.text, reason: 'the merge was undone', actor, at: now });
}

function releaseIssues(room: Room, { issues, messages }: Ranges, now: number): void {
  for (const issue of listIssues(room.sql, Number.MAX_SAFE_INTEGER)) {
    if (isWithin(issues, issue.seq)) continue;
    const own = issue.state.evidence.filter((seq) => !isWithin(messages, seq));
    if (own.length === issue.state.evidence.length) continue;
    issue.state = { ...issue.state, evidence: own };
    if (own.length > 0) updateIssue(room.sql, issue);
    else if (findIssue(room.sql, issue.seq)) forgetIssue(room.sql, issue, now);
  }
}

function removeNumbered(room: Room, { messages, memories, issues, jobs }: Ranges): void {
  const { sql } = room;
  for (const { seq } of all<{ seq: number }>(sql, 'SELECT seq FROM memories WHERE seq BETWEEN ? AND ?', memories.from, memories.to)) {
    openTexts(sql).memory.remove(seq);
    room.vectors.remove(seq);
    run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', room.spaceId, seq));
  }
  for (const { seq } of all<{ seq: number }>(sql, 'SELECT seq FROM messages WHERE seq BETWEEN ? AND ?', messages.from, messages.to)) {
    openTexts(sql).message.remove(seq);
    room.messageVectors.remove(seq);
  }
  run(sql, 'DELETE FROM history WHERE memory_seq BETWEEN ? AND ?', memories.from, memories.to);
  run(sql, 'DELETE FROM former_words WHERE memory_seq BETWEEN ? AND ?', memories.from, memories.to);
  run(sql, 'DELETE FROM identifiers WHERE message_seq BETWEEN ? AND ?', messages.from, messages.to);
  run(sql, 'DELETE FROM issue_versions WHERE issue_seq BETWEEN ? AND ?', issues.from, issues.to);
  run(sql, 'DELETE FROM issues WHERE seq BETWEEN ? AND ?', issues.from, issues.to);
  run(sql, 'DELETE FROM jobs WHERE seq BETWEEN ? AND ?', jobs.from, jobs.to);
  releaseMemories(sql, memories.from, memories.to);
  releaseMessages(sql, messages.from, messages.to);
}

/** A session that was here before stays as it was; one that came stays only with what was added since. */
function releaseSession(room: Room, { came, cameAgents, before, beforeAgents, after }: MergedSession): void {
  const { sql } = room;
  const now = findSession(sql, came.id);
  if (!now) return;
  const isUsed =
    first(sql, 'SELECT 1 AS found FROM messages WHERE session_id = ? LIMIT 1', came.id) !== null ||
    first(sql, 'SELECT 1 AS found FROM memories WHERE session_id = ? LIMIT 1', came.id) !== null;
  if (!before && !isUsed) {
    deleteSession(sql, came.id);
    return;
  }
  const kept = before ? partSession(before, after, now) : { ...now, messages_count: now.messages_count - came.messages_count, projected: 0 };
  replaceSession(sql, kept, partAgents(listAgentRows(sql, came.id), beforeAgents, cameAgents));
}

/** Who took part without those whose part is all in what left. */
function partAgents(now: readonly Row[], before: readonly Row[], came: readonly Row[]): Row[] {
  const find = (rows: readonly Row[], row: Row) => rows.find((other) => other.agent_id === row.agent_id);
  return now.flatMap((row) => {
    const theirs = find(came, row);
    if (!theirs) return [row];
    const messages = Number(row.messages) - Number(theirs.messages);
    const was = find(before, row);
    const isElsewhere = messages === 0 && row.last_at === theirs.last_at;
    return was || !isElsewhere ? [{ ...row, messages, ...(was ? { first_at: was.first_at! } : {}) }] : [];
  });
}

import {
  advanceIssue, isOpen, matchIssue, openIssue, wordIssue, type IssueReading, type IssueState,
} from '../../src/memory/reconcile/issues.ts';
import { planLine } from '../../src/memory/reconcile/memories.ts';
import type { Extraction, ExtractedMemory } from '../../src/memory/extraction/types.ts';
import {
  insertIssue, linkIssueMemory, listForgottenEvidence, listIssues, updateIssue, type StoredIssue,
} from '../../src/storage/space/issues.ts';
import { insertHistory } from '../../src/storage/space/history.ts';
import { findByTopic, markSuperseded } from '../../src/storage/space/memories.ts';
import { hasTurnsAfter, putIdentifiers } from '../../src/storage/space/messages.ts';
import type { SessionStatus } from '../../src/memory/sessions.ts';
import { findSession, noteReading } from '../../src/storage/space/sessions.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { toId } from '../../src/memory/ids.ts';
import { settleSession } from './lifetimes.ts';
import { memorize } from './memorize.ts';
import type { Room } from './room.ts';

/** Closed issues that a new turn may still speak of. */
export const CLOSED_ISSUES_KNOWN = 20;

/** What was read: an extraction and where its evidence lies. Parallel arrays, one entry per turn of the window. */
export interface Reading {
  extraction: Extraction;
  origin: 'rules' | 'model';
  /** Who worded each memory, where it is not `origin`. */
  memoryOrigins?: ('rules' | 'model')[];
  sessionId: string;
  agentId: string | null;
  messageSeqs: number[];
  times: number[];
}

/** Lets an extraction into memory and gives the seqs of memories it made or changed. Runs inside a transaction. */
export function understand(room: Room, state: SpaceState, reading: Reading, now: number): number[] {
  const { extraction, messageSeqs } = reading;
  putIdentifiers(room.sql, extraction.identifiers, messageSeqs);
  const changed: number[] = [];
  const issues = understandIssues(room, reading, now, changed);
  for (const [index, memory] of extraction.memories.entries()) {
    const origin = reading.memoryOrigins?.[index] ?? reading.origin;
    const statement = toStatement(memory, reading, origin, now);
    const issue = memory.kind === 'goal' ? findIssueOf(issues, statement.evidence) : null;
    // What was wanted of an issue is wanted no longer once it is closed.
    if (issue && !isOpen(issue.state.status)) continue;
    if (issue) statement.topicKey ??= toGoalTopic(issue);
    const outcome = memorize(room, statement, origin, now);
    if (outcome.changed && outcome.seq !== null) changed.push(outcome.seq);
  }
  // A reading that took its time says how the session stood before the turns since: those have been read.
  if (!hasTurnsAfter(room.sql, reading.sessionId, Math.max(...messageSeqs))) {
    noteReading(room.sql, reading.sessionId, {
      status: toSessionStatus(issues, reading), hasOpenIssue: issues.some((issue) => isOpen(issue.state.status)),
      supportType: extraction.supportType, sentiment: extraction.sentiment,
    });
    if (extraction.supportType !== 'general_info' || state.supportType === null) state.supportType = extraction.supportType;
  }
  noteSessionGoesOn(room, reading.sessionId, now);
  return [...new Set(changed)];
}

/** A session that was over may have been opened again by what was said. */
function noteSessionGoesOn(room: Room, sessionId: string, now: number): void {
  const session = findSession(room.sql, sessionId);
  if (session && (session.resolved_at ?? session.closed_at) !== null) settleSession(room, sessionId, now);
}

/** The issue of this session that rests on the same messages. */
function findIssueOf(issues: StoredIssue[], evidence: number[]): StoredIssue | null {
  return issues.find((issue) => evidence.some((seq) => issue.state.evidence.includes(seq))) ?? null;
}

function toGoalTopic(issue: StoredIssue): string {
  return `issue.${issue.seq}.goal`;
}

function understandIssues(room: Room, reading: Reading, now: number, changed: number[]): StoredIssue[] {
  const known = listIssues(room.sql, CLOSED_ISSUES_KNOWN).map((issue) => ({
    id: toId('issue', room.spaceId, issue.seq),
    state: issue.state,
    issue,
  }));
  const forgotten = listForgottenEvidence(room.sql);
  for (const extracted of reading.extraction.issues) {
    const evidence = extracted.evidence.map((index) => reading.messageSeqs[index]).filter((seq) => seq !== undefined);
    const times = extracted.evidence.map((index) => reading.times[index]).filter((at) => at !== undefined);
    if (evidence.length === 0 || forgotten.has(Math.min(...evidence))) continue;
    const issueReading: IssueReading = {
      issue: extracted,
      evidence: [...evidence].sort((a, b) => a - b),
      sessionId: reading.sessionId,
      supportType: reading.extraction.supportType,
      origin: reading.origin,
      through: Math.max(...reading.messageSeqs),
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
    };
    const place = matchIssue(issueReading, known);
    if (place < 0) {
      const stored = insertIssue(room.sql, openIssue(issueReading));
      known.push({ id: toId('issue', room.spaceId, stored.seq), state: stored.state, issue: stored });
      changed.push(...wordStored(room, stored, reading, now));
      continue;
    }
    const match = known[place]!;
    const next = advanceIssue(match.state, issueReading);
    if (!next) continue;
    match.state = next;
    match.issue.state = next;
    updateIssue(room.sql, match.issue);
    changed.push(...wordStored(room, match.issue, reading, now));
  }
  return known.map((entry) => entry.issue).filter((issue) => issue.state.sessionIds.includes(reading.sessionId));
}

/** Keeps an issue's line among the memories, and its resolution beside it, so that search finds both. */
export function wordStored(
  room: Room,
  issue: StoredIssue,
  by: { origin: 'rules' | 'model' | 'stated'; sessionId: string | null; agentId: string | null },
  now: number,
): number[] {
  const { state } = issue;
  const topicKey = `issue.${issue.seq}`;
  const common = {
    confidence: 0.9,
    origin: by.origin,
    sessionId: by.sessionId,
    agentId: by.agentId,
    evidence: state.evidence,
    tags: [],
    metadata: { issue_id: toId('issue', room.spaceId, issue.seq) },
    reasoning: null,
    validFrom: state.updatedAt,
    createdAt: now,
    expiresAt: null,
  };
  const changed: number[] = [];
  const line = memorize(
    room,
    { ...common, kind: 'issue', text: wordIssue(state), topicKey, value: wordIssue(state), importance: importanceOf(state), due: state.deadline },
    by.origin,
    now,
    planLine,
  );
  if (line.changed && line.seq !== null) {
    linkIssueMemory(room.sql, issue, line.seq);
    changed.push(line.seq);
  }
  if (state.status === 'resolved' && state.resolution) {
    const text = `Solved: ${state.summary} — ${state.resolution}`;
    const solved = memorize(
      room,
      { ...common, kind: 'resolution', text, topicKey: `${topicKey}.resolution`, value: state.resolution, importance: 0.7, due: null },
      by.origin,
      now,
      planLine,
    );
    if (solved.changed && solved.seq !== null) changed.push(solved.seq);
  }
  if (isOpen(state.status)) withdraw(room, issue, `${topicKey}.resolution`, 'the issue came back', by.origin, now);
  else withdraw(room, issue, toGoalTopic(issue), 'the issue was closed', by.origin, now);
  return changed;
}

/** Ends what an issue's move has made untrue, its solution or its goal: it stays in the history and is no longer stated. */
function withdraw(room: Room, issue: StoredIssue, topicKey: string, reason: string, actor: string, now: number): void {
  const row = findByTopic(room.sql, topicKey);
  if (row?.status !== 'active' || issue.memorySeq === null) return;
  const validTo = Math.max(row.valid_from, issue.state.updatedAt);
  markSuperseded(room.sql, room.spaceId, row.seq, issue.memorySeq, validTo, now);
  insertHistory(room.sql, { memorySeq: row.seq, event: 'supersede', oldText: row.text, newText: null, reason, actor, at: now });
}

function importanceOf(state: IssueState): number {
  if (!isOpen(state.status)) return 0.6;
  return { low: 0.7, normal: 0.8, high: 0.9, critical: 1 }[state.urgency];
}

function toStatement(memory: ExtractedMemory, reading: Reading, origin: 'rules' | 'model', now: number) {
  const times = memory.evidence.map((index) => reading.times[index]).filter((at) => at !== undefined);
  const at = times.length > 0 ? Math.max(...times) : now;
  return {
    kind: memory.kind,
    text: memory.text,
    topicKey: memory.topicKey,
    value: memory.value,
    importance: memory.importance,
    confidence: memory.confidence,
    origin,
    sessionId: reading.sessionId,
    agentId: reading.agentId,
    evidence: memory.evidence.map((index) => reading.messageSeqs[index]).filter((seq) => seq !== undefined),
    tags: [],
    metadata: {},
    reasoning: null,
    due: memory.due ?? null,
    validFrom: at,
    createdAt: now,
    expiresAt: null,
    usualDays: memory.lifetimeDays ?? null,
  };
}

function toSessionStatus(issues: StoredIssue[], reading: Reading): SessionStatus {
  const open = issues.filter((issue) => isOpen(issue.state.status));
  if (open.some((issue) => issue.state.status === 'waiting')) return 'waiting';
  if (open.length > 0) return 'open';
  return reading.extraction.outcome === 'resolved' && issues.length > 0 ? 'resolved' : 'open';
}

import { toContentKey } from '../../src/memory/reconcile/content-key.ts';
import {
  planMemory, toVerticalTopics, type Candidate, type KnownMemories, type KnownMemory,
} from '../../src/memory/reconcile/memories.ts';
import type { HistoryEvent } from '../../src/memory/space.ts';
import type { MemoryKind } from '../../src/memory/types.ts';
import { insertHistory } from '../../src/storage/space/history.ts';
import {
  confirmMemory, findByContent, findByTopic, findMemory, findNeighbours, insertMemory, linkSuccessor, listActiveOfKind, listInferred, markSuperseded, rewriteMemory, type NewMemory,
} from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { findNewEnd, settleMemories } from './lifetimes.ts';
import type { Room } from './room.ts';

/** How many memories of a kind are compared for near-duplicates: older ones have been compared before. */
const NEAR_DUPLICATES_AMONG = 100;

export type Statement = Omit<NewMemory, 'contentKey' | 'supersedes'>;

export interface Outcome {
  /** The memory that now says it, or null when the statement was ignored. */
  seq: number | null;
  changed: boolean;
  reason: string;
}

/** Lets one statement into memory as `plan` decides. Runs inside a transaction. */
export function memorize(room: Room, statement: Statement, actor: string, now: number, plan = planMemory): Outcome {
  const outcome = follow(room, statement, actor, now, plan);
  if (outcome.changed && outcome.seq !== null && statement.origin === 'stated') closeInferred(room, statement, outcome.seq, actor, now);
  return outcome;
}

function follow(room: Room, statement: Statement, actor: string, now: number, plan: typeof planMemory): Outcome {
  const contentKey = toContentKey(room.spaceId, statement.kind, statement.text);
  const candidate: Candidate = {
    kind: statement.kind,
    text: statement.text,
    value: statement.value,
    topicKey: statement.topicKey,
    origin: statement.origin,
    contentKey,
    validFrom: statement.validFrom,
    evidenceThrough: Math.max(0, ...statement.evidence),
  };
  const decision = plan(candidate, lookupIn(room, statement));
  switch (decision.action) {
    case 'ignore':
      return { seq: null, changed: false, reason: decision.reason };
    case 'confirm': {
      const row = findMemory(room.sql, decision.seq)!;
      confirmMemory(room.sql, row, statement.evidence, statement.confidence, statement.validFrom, now);
      settleMemories(room, [findMemory(room.sql, row.seq)!]);
      insertHistory(room.sql, historyOf(row.seq, 'merge', row.text, row.text, decision.reason, actor, now));
      return { seq: decision.seq, changed: false, reason: decision.reason };
    }
    case 'rewrite': {
      const row = findMemory(room.sql, decision.seq)!;
      confirmMemory(room.sql, row, statement.evidence, statement.confidence, statement.validFrom, now);
      rewriteMemory(room.sql, decision.seq, statement, contentKey, now);
      settleMemories(room, [findMemory(room.sql, row.seq)!]);
      room.embed(decision.seq, statement.text);
      insertHistory(room.sql, historyOf(row.seq, 'update', row.text, statement.text, decision.reason, actor, statement.validFrom));
      return { seq: decision.seq, changed: true, reason: decision.reason };
    }
    case 'precede': {
      const seq = addBefore(room, { ...statement, contentKey, supersedes: null }, decision.seq, now);
      insertHistory(room.sql, historyOf(seq, 'add', null, statement.text, decision.reason, actor, now));
      return { seq, changed: true, reason: decision.reason };
    }
    case 'supersede': {
      const old = findMemory(room.sql, decision.seq)!;
      const seq = add(room, { ...statement, contentKey, supersedes: old.seq });
      markSuperseded(room.sql, room.spaceId, old.seq, seq, Math.max(old.valid_from, statement.validFrom), now);
      // The line of an open issue has no end for as long as it is the current one.
      if (old.kind === 'issue') settleMemories(room, [findMemory(room.sql, old.seq)!]);
      insertHistory(room.sql, historyOf(old.seq, 'supersede', old.text, statement.text, decision.reason, actor, now));
      insertHistory(room.sql, historyOf(seq, 'add', old.text, statement.text, decision.reason, actor, now));
      return { seq, changed: true, reason: decision.reason };
    }
    case 'add': {
      const seq = add(room, { ...statement, contentKey, supersedes: null });
      insertHistory(room.sql, historyOf(seq, 'add', null, statement.text, decision.reason, actor, now));
      return { seq, changed: true, reason: decision.reason };
    }
  }
}

function add(room: Room, memory: NewMemory): number {
  const seq = insertMemory(room.sql, memory, findNewEnd(room, memory));
  room.embed(seq, memory.text);
  return seq;
}

/** Puts a statement into its place in the chain of its topic, before `current` and after what held until then. */
function addBefore(room: Room, memory: NewMemory, current: number, now: number): number {
  const { before, after } = findNeighbours(room.sql, memory.topicKey!, memory.validFrom);
  const successor = after ?? findMemory(room.sql, current)!;
  const seq = add(room, memory);
  markSuperseded(room.sql, room.spaceId, seq, successor.seq, successor.valid_from, now);
  linkSuccessor(room.sql, seq, successor.seq);
  if (before && before.seq !== successor.seq) {
    markSuperseded(room.sql, room.spaceId, before.seq, seq, memory.validFrom, now);
    linkSuccessor(room.sql, before.seq, seq);
  }
  return seq;
}

/** What was inferred under a vertical's own topic gives way to what the tenant states under the general one. */
function closeInferred(room: Room, statement: Statement, by: number, actor: string, now: number): void {
  if (statement.topicKey === null) return;
  for (const row of listInferred(room.sql, toVerticalTopics(statement.topicKey))) {
    markSuperseded(room.sql, room.spaceId, row.seq, by, Math.max(row.valid_from, statement.validFrom), now);
    insertHistory(room.sql, historyOf(row.seq, 'supersede', row.text, statement.text, 'the tenant states it', actor, now));
  }
}

function lookupIn(room: Room, statement: Statement): KnownMemories {
  return {
    findByTopic: (topicKey) => toKnown(findByTopic(room.sql, topicKey)),
    findByContent: (contentKey) => toKnown(findByContent(room.sql, contentKey) ?? findForgotten(room, statement)),
    listActive: (kind: MemoryKind) => listActiveOfKind(room.sql, kind, NEAR_DUPLICATES_AMONG).map((row) => toKnown(row)!),
  };
}

/** One that was forgotten while the customer was another, or two, is known by the key it had there: its words are gone. */
function findForgotten(room: Room, { kind, text }: Statement): MemoryRow | null {
  const { aliases = [], formerly = [] } = room.stateOf() ?? {};
  for (const spaceId of [...aliases.map((alias) => alias.spaceId), ...formerly]) {
    const row = findByContent(room.sql, toContentKey(spaceId, kind, text));
    if (row) return row;
  }
  return null;
}

function toKnown(row: MemoryRow | null): KnownMemory | null {
  return (
    row && {
      seq: row.seq,
      text: row.text,
      value: row.value,
      topicKey: row.topic_key,
      origin: row.origin,
      status: row.status,
      validFrom: row.valid_from,
      saidAt: row.said_at,
      evidenceThrough: row.evidence_through,
    }
  );
}

function historyOf(
  memorySeq: number,
  event: HistoryEvent,
  oldText: string | null,
  newText: string | null,
  reason: string,
  actor: string,
  at: number,
) {
  return { memorySeq, event, oldText, newText, reason, actor, at };
}

import { toContentKey } from '../../src/memory/reconcile/content-key.ts';
import { planMemory, type Candidate, type KnownMemories, type KnownMemory } from '../../src/memory/reconcile/memories.ts';
import type { HistoryEvent } from '../../src/memory/space.ts';
import type { MemoryKind } from '../../src/memory/types.ts';
import {
  confirmMemory, findByContent, findByTopic, findMemory, insertHistory, insertMemory, listActiveOfKind, markSuperseded,
  rewriteMemory, type MemoryRow, type NewMemory,
} from '../../src/storage/space/memories.ts';
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

/** Lets one statement into memory as `planMemory` decides. Runs inside a transaction. */
export function memorize(room: Room, statement: Statement, actor: string, now: number): Outcome {
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
  const decision = planMemory(candidate, lookupIn(room));
  switch (decision.action) {
    case 'ignore':
      return { seq: null, changed: false, reason: decision.reason };
    case 'confirm': {
      const row = findMemory(room.sql, decision.seq)!;
      confirmMemory(room.sql, row, statement.evidence, statement.confidence, now);
      insertHistory(room.sql, historyOf(row.seq, 'merge', row.text, row.text, decision.reason, actor, now));
      return { seq: decision.seq, changed: false, reason: decision.reason };
    }
    case 'rewrite': {
      const row = findMemory(room.sql, decision.seq)!;
      confirmMemory(room.sql, row, statement.evidence, statement.confidence, now);
      rewriteMemory(room.sql, decision.seq, statement.text, contentKey, statement.origin, now);
      room.embed(decision.seq, statement.text);
      insertHistory(room.sql, historyOf(row.seq, 'update', row.text, statement.text, decision.reason, actor, statement.validFrom));
      return { seq: decision.seq, changed: true, reason: decision.reason };
    }
    case 'precede': {
      const seq = add(room, { ...statement, contentKey, supersedes: null });
      markSuperseded(room.sql, room.spaceId, seq, decision.seq, decision.validTo, now);
      insertHistory(room.sql, historyOf(seq, 'add', null, statement.text, decision.reason, actor, now));
      return { seq, changed: true, reason: decision.reason };
    }
    case 'supersede': {
      const old = findMemory(room.sql, decision.seq)!;
      const seq = add(room, { ...statement, contentKey, supersedes: old.seq });
      markSuperseded(room.sql, room.spaceId, old.seq, seq, Math.max(old.valid_from, statement.validFrom), now);
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
  const seq = insertMemory(room.sql, memory);
  room.embed(seq, memory.text);
  return seq;
}

function lookupIn(room: Room): KnownMemories {
  return {
    findByTopic: (topicKey) => toKnown(findByTopic(room.sql, topicKey)),
    findByContent: (contentKey) => toKnown(findByContent(room.sql, contentKey)),
    listActive: (kind: MemoryKind) => listActiveOfKind(room.sql, kind, NEAR_DUPLICATES_AMONG).map((row) => toKnown(row)!),
  };
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

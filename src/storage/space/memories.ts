import { toId } from '../../memory/ids.ts';
import type { HistoryEntry, HistoryEvent } from '../../memory/space.ts';
import type { Memory, MemoryKind, MemoryOrigin, MemoryStatus } from '../../memory/types.ts';
import { all, each, first, insert, parseJson, run } from './sql.ts';
import { openTexts } from './term-blocks.ts';

export interface MemoryRow {
  seq: number;
  kind: MemoryKind;
  text: string;
  topic_key: string | null;
  value: string | null;
  importance: number;
  confidence: number;
  origin: MemoryOrigin;
  status: MemoryStatus;
  session_id: string | null;
  agent_id: string | null;
  evidence: string;
  evidence_through: number;
  tags: string;
  metadata: string;
  reasoning: string | null;
  due: string | null;
  content_key: string;
  valid_from: number;
  valid_to: number | null;
  created_at: number;
  updated_at: number;
  expires_at: number | null;
  supersedes: number | null;
  superseded_by: number | null;
  indexed_by: string | null;
}

/** What a caller of `insertMemory` decides; status, validity end and links are set by later changes. */
export interface NewMemory {
  kind: MemoryKind;
  text: string;
  topicKey: string | null;
  value: string | null;
  importance: number;
  confidence: number;
  origin: MemoryOrigin;
  sessionId: string | null;
  agentId: string | null;
  /** Message seqs. */
  evidence: number[];
  tags: string[];
  metadata: Record<string, unknown>;
  reasoning: string | null;
  due: string | null;
  contentKey: string;
  validFrom: number;
  createdAt: number;
  expiresAt: number | null;
  supersedes: number | null;
}

export function insertMemory(sql: SqlStorage, memory: NewMemory): number {
  const seq = insert(
    sql,
    `INSERT INTO memories (kind, text, topic_key, value, importance, confidence, origin, session_id, agent_id, evidence,
       evidence_through, tags, metadata, reasoning, due, content_key, valid_from, created_at, updated_at, expires_at, supersedes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    memory.kind, memory.text, memory.topicKey, memory.value, memory.importance, memory.confidence, memory.origin,
    memory.sessionId, memory.agentId, JSON.stringify(memory.evidence), Math.max(0, ...memory.evidence),
    JSON.stringify(memory.tags), JSON.stringify(memory.metadata), memory.reasoning, memory.due, memory.contentKey,
    memory.validFrom, memory.createdAt, memory.createdAt, memory.expiresAt, memory.supersedes,
  );
  indexText(sql, seq, memory.text, memory.validFrom);
  return seq;
}

export function findMemory(sql: SqlStorage, seq: number): MemoryRow | null {
  return first<MemoryRow>(sql, 'SELECT * FROM memories WHERE seq = ?', seq);
}

export function findMemories(sql: SqlStorage, seqs: readonly number[]): Map<number, MemoryRow> {
  const rows = all<MemoryRow>(
    sql,
    'SELECT * FROM memories WHERE seq IN (SELECT value FROM json_each(?))',
    JSON.stringify(seqs),
  );
  return new Map(rows.map((row) => [row.seq, row]));
}

/** The active memory of a topic, else its newest in any state, so that a deleted one is known not to come back. */
export function findByTopic(sql: SqlStorage, topicKey: string): MemoryRow | null {
  return first<MemoryRow>(sql, `SELECT * FROM memories WHERE topic_key = ? ORDER BY status <> 'active', seq DESC LIMIT 1`, topicKey);
}

/** The newest memory that says these words, or said them before it was edited. */
export function findByContent(sql: SqlStorage, contentKey: string): MemoryRow | null {
  return first<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE content_key = ?1 OR seq IN (SELECT memory_seq FROM former_words WHERE content_key = ?1)
     ORDER BY seq DESC LIMIT 1`,
    contentKey,
  );
}

/** Notes words that a memory no longer has, so that the messages which say them do not make it a second time. */
export function keepFormerWords(sql: SqlStorage, seq: number, contentKey: string): void {
  run(sql, 'INSERT OR IGNORE INTO former_words (content_key, memory_seq) VALUES (?, ?)', contentKey, seq);
}

/** The links of a topic's chain on both sides of a moment, deleted ones left out. */
export function findNeighbours(sql: SqlStorage, topicKey: string, at: number): { before: MemoryRow | null; after: MemoryRow | null } {
  const find = (condition: string) =>
    first<MemoryRow>(
      sql,
      `SELECT * FROM memories WHERE topic_key = ? AND status IN ('active', 'superseded') AND valid_from ${condition} LIMIT 1`,
      topicKey, at,
    );
  return { before: find('<= ? ORDER BY valid_from DESC, seq DESC'), after: find('> ? ORDER BY valid_from, seq') };
}

/** Makes one memory the successor of another in their chain; status and validity stay as they are. */
export function linkSuccessor(sql: SqlStorage, older: number, newer: number): void {
  run(sql, 'UPDATE memories SET superseded_by = ? WHERE seq = ?', newer, older);
  run(sql, 'UPDATE memories SET supersedes = ? WHERE seq = ?', older, newer);
}

/** Active memories that were inferred under any of the topics. */
export function listInferred(sql: SqlStorage, topicKeys: readonly string[]): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status = 'active' AND origin IN ('rules', 'model')
       AND topic_key IN (SELECT value FROM json_each(?))`,
    JSON.stringify(topicKeys),
  );
}

/** Active summaries of the sessions that these messages belong to. */
export function listEpisodesOver(sql: SqlStorage, messageSeqs: readonly number[]): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status = 'active' AND kind = 'episode' AND origin IN ('rules', 'model')
       AND session_id IN (SELECT session_id FROM messages WHERE seq IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(messageSeqs),
  );
}

export function listActiveOfKind(sql: SqlStorage, kind: MemoryKind, limit: number): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status = 'active' AND kind = ? ORDER BY seq DESC LIMIT ?`,
    kind, limit,
  );
}

/** All memories by descending seq, below `before`, as lazily as SQLite gives them. */
export function eachMemory(sql: SqlStorage, before: number | null): Generator<MemoryRow> {
  return each<MemoryRow>(
    sql,
    'SELECT * FROM memories WHERE seq < ? ORDER BY seq DESC',
    before ?? Number.MAX_SAFE_INTEGER,
  );
}

/** Closes a memory that a newer one replaces. Its text stays: nothing is overwritten. It leaves the tenant-wide index. */
export function markSuperseded(sql: SqlStorage, spaceId: string, seq: number, by: number, validTo: number, now: number): void {
  run(
    sql,
    `UPDATE memories SET status = 'superseded', superseded_by = ?, valid_to = ?, updated_at = ?, indexed_by = 'gone' WHERE seq = ?`,
    by, validTo, now, seq,
  );
  run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', spaceId, seq));
}

/** Adds evidence to a statement that was made again. */
export function confirmMemory(sql: SqlStorage, row: MemoryRow, evidence: number[], confidence: number, now: number): void {
  const union = [...new Set([...parseJson<number[]>(row.evidence, []), ...evidence])].sort((a, b) => a - b);
  run(
    sql,
    'UPDATE memories SET evidence = ?, evidence_through = ?, confidence = max(confidence, ?), updated_at = ? WHERE seq = ?',
    JSON.stringify(union), Math.max(0, ...union), confidence, now, row.seq,
  );
}

/** Gives a running summary its new words. */
export function rewriteMemory(sql: SqlStorage, seq: number, text: string, contentKey: string, origin: MemoryOrigin, now: number): void {
  run(
    sql,
    'UPDATE memories SET text = ?, value = ?, content_key = ?, origin = ?, updated_at = ?, indexed_by = NULL WHERE seq = ?',
    text, text, contentKey, origin, now, seq,
  );
  indexText(sql, seq, text, now);
}

function indexText(sql: SqlStorage, seq: number, text: string, at: number): void {
  openTexts(sql).memory.put({ seq, text, at, role: null, sessionId: null, author: null });
}

/** Writes an edited row back, full text and index mark included. */
export function updateMemory(sql: SqlStorage, row: MemoryRow): void {
  run(
    sql,
    `UPDATE memories SET kind = ?, text = ?, topic_key = ?, value = ?, importance = ?, tags = ?, metadata = ?, expires_at = ?,
       content_key = ?, updated_at = ?, indexed_by = NULL WHERE seq = ?`,
    row.kind, row.text, row.topic_key, row.value, row.importance, row.tags, row.metadata, row.expires_at, row.content_key,
    row.updated_at, row.seq,
  );
  indexText(sql, row.seq, row.text, row.valid_from);
}

/**
 * Forgets a memory: text, value, labels, index entry and every word of it in any history go, what replaced it and what it
 * replaced included; the row stays as a tombstone.
 */
export function forgetMemory(sql: SqlStorage, spaceId: string, seq: number, status: 'deleted' | 'expired', now: number): void {
  run(
    sql,
    `WITH said (words) AS (
       SELECT text FROM memories WHERE seq = ?1
       UNION SELECT new_text FROM history WHERE memory_seq = ?1 AND event IN ('add', 'update')
       UNION SELECT old_text FROM history WHERE memory_seq = ?1 AND event IN ('update', 'supersede')
     )
     UPDATE history SET
       old_text = CASE WHEN memory_seq = ?1 OR old_text IN (SELECT words FROM said) THEN NULL ELSE old_text END,
       new_text = CASE WHEN memory_seq = ?1 OR new_text IN (SELECT words FROM said) THEN NULL ELSE new_text END,
       old_value = CASE WHEN memory_seq = ?1 THEN NULL ELSE old_value END
     WHERE memory_seq = ?1 OR old_text IN (SELECT words FROM said) OR new_text IN (SELECT words FROM said)`,
    seq,
  );
  run(
    sql,
    `UPDATE memories SET status = ?, text = '', value = NULL, tags = '[]', metadata = '{}', reasoning = NULL, due = NULL,
       valid_to = coalesce(valid_to, ?), updated_at = ?, indexed_by = 'gone' WHERE seq = ?`,
    status, now, now, seq,
  );
  openTexts(sql).memory.remove(seq);
  run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', spaceId, seq));
}

export interface NewHistory {
  memorySeq: number;
  event: HistoryEvent;
  oldText: string | null;
  newText: string | null;
  /** The bare value an edit replaced. */
  oldValue?: string | null;
  reason: string;
  actor: string;
  at: number;
}

export function insertHistory(sql: SqlStorage, entry: NewHistory): void {
  run(
    sql,
    'INSERT INTO history (memory_seq, event, old_text, new_text, old_value, reason, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    entry.memorySeq, entry.event, entry.oldText, entry.newText, entry.oldValue ?? null, entry.reason, entry.actor, entry.at,
  );
}

interface HistoryRow {
  seq: number;
  memory_seq: number;
  event: HistoryEvent;
  old_text: string | null;
  new_text: string | null;
  reason: string;
  actor: string;
  at: number;
}

/** Changes of one memory, oldest first; of all memories when `seq` is null. */
export function listHistory(sql: SqlStorage, spaceId: string, seq: number | null): HistoryEntry[] {
  const rows =
    seq === null
      ? all<HistoryRow>(sql, 'SELECT * FROM history ORDER BY seq')
      : all<HistoryRow>(sql, 'SELECT * FROM history WHERE memory_seq = ? ORDER BY seq', seq);
  return rows.map((row) => ({
    id: String(row.seq),
    memoryId: toId('memory', spaceId, row.memory_seq),
    event: row.event,
    oldText: row.old_text,
    newText: row.new_text,
    reason: row.reason,
    actor: row.actor,
    at: row.at,
  }));
}

/** A memory in the words it had at a past moment: those that the first edit after it replaced, or those of today. */
export function toRowAsOf(sql: SqlStorage, row: MemoryRow, asOf: number): MemoryRow {
  const edit = first<{ old_text: string; old_value: string | null }>(
    sql,
    `SELECT old_text, old_value FROM history WHERE memory_seq = ? AND event = 'update' AND at > ? AND old_text IS NOT NULL
     ORDER BY seq LIMIT 1`,
    row.seq, asOf,
  );
  return edit ? { ...row, text: edit.old_text, value: edit.old_value } : row;
}

export function toMemory(spaceId: string, row: MemoryRow): Memory {
  const idOf = (seq: number | null) => (seq === null ? null : toId('memory', spaceId, seq));
  return {
    id: toId('memory', spaceId, row.seq),
    kind: row.kind,
    text: row.text,
    topicKey: row.topic_key,
    value: row.value,
    importance: row.importance,
    confidence: row.confidence,
    origin: row.origin,
    status: row.status,
    sessionId: row.session_id,
    agentId: row.agent_id,
    evidence: parseJson<number[]>(row.evidence, []).map((seq) => toId('message', spaceId, seq)),
    tags: parseJson(row.tags, []),
    metadata: parseJson(row.metadata, {}),
    reasoning: row.reasoning,
    due: row.due,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    supersedes: idOf(row.supersedes),
    supersededBy: idOf(row.superseded_by),
  };
}

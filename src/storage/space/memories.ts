import { toId } from '../../memory/ids.ts';
import type { MemoryKind, MemoryOrigin, MemoryStatus } from '../../memory/types.ts';
import type { MemoryRow } from './memory-row.ts';
import { all, each, first, insert, parseJson, run, type SqlValue } from './sql.ts';
import { openTexts } from './term-blocks.ts';
import { WarmRows } from './warm-rows.ts';

/** Statements replaced last whose evidence is known by heart: older ones are seldom met. */
const MOST_REPLACED = 500;

/** Seqs of the messages that said what was replaced since, as far as it can change at all. */
export function listReplacedEvidence(sql: SqlStorage): Set<number> {
  const rows = all<{ evidence: string }>(
    sql,
    `SELECT evidence FROM memories WHERE status = 'superseded' AND topic_key IS NOT NULL AND kind <> 'issue' ORDER BY seq DESC LIMIT ?`,
    MOST_REPLACED,
  );
  return new Set(rows.flatMap(({ evidence }) => JSON.parse(evidence) as number[]));
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
  /** The end that the caller gives it. */
  expiresAt: number | null;
  /** Days that extraction gives it; none where absent. */
  usualDays?: number | null;
  isPinned?: boolean;
  /** Whether it is an entry of a log. */
  isLogged?: boolean;
  supersedes: number | null;
}

/** @param endsAt when it is let go, all things considered. */
export function insertMemory(sql: SqlStorage, memory: NewMemory, endsAt: number | null): number {
  const seq = insert(
    sql,
    `INSERT INTO memories (kind, text, topic_key, value, importance, confidence, origin, session_id, agent_id, evidence,
       evidence_through, tags, metadata, reasoning, due, content_key, valid_from, created_at, updated_at, expires_at, supersedes,
       pinned, own_end, usual_days, said_at, logged)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    memory.kind, memory.text, memory.topicKey, memory.value, memory.importance, memory.confidence, memory.origin,
    memory.sessionId, memory.agentId, JSON.stringify(memory.evidence), Math.max(0, ...memory.evidence),
    JSON.stringify(memory.tags), JSON.stringify(memory.metadata), memory.reasoning, memory.due, memory.contentKey,
    memory.validFrom, memory.createdAt, memory.createdAt, endsAt, memory.supersedes,
    memory.isPinned ? 1 : 0, memory.expiresAt, memory.usualDays ?? null, memory.validFrom, memory.isLogged ? 1 : 0,
  );
  indexText(sql, seq, memory.text, memory.validFrom);
  return seq;
}

export function findMemory(sql: SqlStorage, seq: number): MemoryRow | null {
  return first<MemoryRow>(sql, 'SELECT * FROM memories WHERE seq = ?', seq);
}

const warm = new WeakMap<SqlStorage, WarmRows<MemoryRow>>();

/** The rows kept of a space: of each object its own. */
function openRows(sql: SqlStorage): WarmRows<MemoryRow> {
  let rows = warm.get(sql);
  if (!rows) warm.set(sql, (rows = new WarmRows()));
  return rows;
}

/** Those of the memories that there are, in whatever state. */
export function findMemories(sql: SqlStorage, seqs: readonly number[]): Map<number, Readonly<MemoryRow>> {
  return openRows(sql).find(seqs, (missing) =>
    all<MemoryRow>(sql, 'SELECT * FROM memories WHERE seq IN (SELECT value FROM json_each(?))', JSON.stringify(missing)),
  );
}

/** Lets go of the rows that are kept: after a rollback they may hold what was undone. */
export function forgetWarmMemories(sql: SqlStorage): void {
  openRows(sql).clear();
}

/** How a memory's row is changed: what is kept of it goes. `assignments` are of SQL, their values in order. */
export function changeRow(sql: SqlStorage, seq: number, assignments: string, ...values: SqlValue[]): void {
  openRows(sql).forget(seq);
  run(sql, `UPDATE memories SET ${assignments} WHERE seq = ?`, ...values, seq);
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

/** Memories of a session whose words are kept. */
export function listSessionMemories(sql: SqlStorage, sessionId: string): MemoryRow[] {
  return all<MemoryRow>(sql, `SELECT * FROM memories WHERE session_id = ? AND status IN ('active', 'superseded')`, sessionId);
}

/** Every memory of a topic whose words are kept. */
export function listChain(sql: SqlStorage, topicKey: string): MemoryRow[] {
  return all<MemoryRow>(sql, `SELECT * FROM memories WHERE topic_key = ? AND status IN ('active', 'superseded')`, topicKey);
}

/** Every memory that says this solution, current or not. */
export function listSolutions(sql: SqlStorage, resolution: string): MemoryRow[] {
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories WHERE status IN ('active', 'superseded') AND kind = 'resolution' AND value = ?`,
    resolution,
  );
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
  changeRow(sql, older, 'superseded_by = ?', newer);
  changeRow(sql, newer, 'supersedes = ?', older);
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
  changeRow(sql, seq, `status = 'superseded', superseded_by = ?, valid_to = ?, updated_at = ?, indexed_by = 'gone'`, by, validTo, now);
  run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', spaceId, seq));
}

/** Adds evidence to a statement that was made again, at `saidAt`. */
export function confirmMemory(
  sql: SqlStorage, row: MemoryRow, evidence: number[], confidence: number, saidAt: number, now: number,
): void {
  const union = [...new Set([...parseJson<number[]>(row.evidence, []), ...evidence])].sort((a, b) => a - b);
  changeRow(
    sql, row.seq, 'evidence = ?, evidence_through = ?, confidence = max(confidence, ?), said_at = max(said_at, ?), updated_at = ?',
    JSON.stringify(union), Math.max(0, ...union), confidence, saidAt, now,
  );
}

/** Gives a running summary its new words. */
export function rewriteMemory(
  sql: SqlStorage, seq: number, { text, value, origin }: Pick<NewMemory, 'text' | 'value' | 'origin'>, contentKey: string, now: number,
): void {
  changeRow(
    sql, seq, 'text = ?, value = ?, content_key = ?, origin = ?, updated_at = ?, indexed_by = NULL',
    text, value, contentKey, origin, now,
  );
  indexText(sql, seq, text, now);
}

/** Notes that the tenant-wide index has a memory, unless it changed since it was read. */
export function markMemoryIndexed(sql: SqlStorage, seq: number, updatedAt: number, embedder: string): void {
  openRows(sql).forget(seq);
  run(sql, 'UPDATE memories SET indexed_by = ? WHERE seq = ? AND updated_at = ? AND indexed_by IS NULL', embedder, seq, updatedAt);
}

/** Has every active memory put into the tenant-wide index anew. */
export function unmarkIndexed(sql: SqlStorage): void {
  openRows(sql).clear();
  run(sql, `UPDATE memories SET indexed_by = NULL WHERE status = 'active'`);
}

function indexText(sql: SqlStorage, seq: number, text: string, at: number): void {
  openTexts(sql).memory.put({ seq, text, at, role: null, sessionId: null, author: null });
}

/** Notes when a memory is let go. Who decided so is known from the rest of its row and the policy. */
export function endMemory(sql: SqlStorage, seq: number, endsAt: number | null): void {
  changeRow(sql, seq, 'expires_at = ?', endsAt);
}

/** Writes an edited row back, full text and index mark included; when it is let go is found anew after that. */
export function updateMemory(sql: SqlStorage, row: MemoryRow): void {
  changeRow(
    sql, row.seq,
    `kind = ?, text = ?, topic_key = ?, value = ?, importance = ?, tags = ?, metadata = ?, content_key = ?, updated_at = ?,
       pinned = ?, own_end = ?, said_at = ?, indexed_by = NULL`,
    row.kind, row.text, row.topic_key, row.value, row.importance, row.tags, row.metadata, row.content_key, row.updated_at,
    row.pinned, row.own_end, row.said_at,
  );
  indexText(sql, row.seq, row.text, row.valid_from);
}

/**
 * Forgets memories: text, value, labels, index entry and every word of them in any history go, what replaced them and what
 * they replaced included; the rows stay as tombstones.
 */
export function forgetMemories(
  sql: SqlStorage, spaceId: string, seqs: readonly number[], status: 'deleted' | 'expired', now: number,
): void {
  run(
    sql,
    `WITH gone (seq) AS (SELECT value FROM json_each(?1)), said (words) AS (
       SELECT text FROM memories WHERE seq IN (SELECT seq FROM gone)
       UNION SELECT new_text FROM history WHERE memory_seq IN (SELECT seq FROM gone) AND event IN ('add', 'update')
       UNION SELECT old_text FROM history WHERE memory_seq IN (SELECT seq FROM gone) AND event IN ('update', 'supersede')
     )
     UPDATE history SET
       old_text = CASE WHEN memory_seq IN (SELECT seq FROM gone) OR old_text IN (SELECT words FROM said) THEN NULL ELSE old_text END,
       new_text = CASE WHEN memory_seq IN (SELECT seq FROM gone) OR new_text IN (SELECT words FROM said) THEN NULL ELSE new_text END,
       old_value = CASE WHEN memory_seq IN (SELECT seq FROM gone) THEN NULL ELSE old_value END
     WHERE memory_seq IN (SELECT seq FROM gone) OR old_text IN (SELECT words FROM said) OR new_text IN (SELECT words FROM said)`,
    JSON.stringify(seqs),
  );
  for (const seq of seqs) {
    changeRow(
      sql, seq,
      `status = ?, text = '', value = NULL, tags = '[]', metadata = '{}', reasoning = NULL, due = NULL,
         valid_to = coalesce(valid_to, ?), updated_at = ?, indexed_by = 'gone'`,
      status, now, now,
    );
    openTexts(sql).memory.remove(seq);
    run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', spaceId, seq));
  }
}

/** Gives a memory other labels and another end of its own. */
export function labelMemory(sql: SqlStorage, seq: number, labels: { metadata: Record<string, unknown>; ownEnd: number | null }): void {
  changeRow(sql, seq, 'metadata = ?, own_end = ?, indexed_by = NULL', JSON.stringify(labels.metadata), labels.ownEnd);
}

/** Gives a line other words with no trace of the earlier ones, because something it said is to be forgotten. */
export function rewordMemory(sql: SqlStorage, row: MemoryRow, to: { text: string; contentKey: string; now: number }): void {
  changeRow(
    sql, row.seq,
    `text = ?, value = ?, content_key = ?, updated_at = ?, indexed_by = CASE status WHEN 'active' THEN NULL ELSE indexed_by END`,
    to.text, to.text, to.contentKey, to.now,
  );
  indexText(sql, row.seq, to.text, row.valid_from);
}

/** Gives a memory another standing; what nobody may find any more leaves the tenant-wide index. */
export function restateMemory(sql: SqlStorage, spaceId: string, seq: number, status: 'active' | 'proposed' | 'rejected', now: number): void {
  const isGone = status === 'rejected';
  changeRow(sql, seq, 'status = ?, updated_at = ?, indexed_by = ?', status, now, isGone ? 'gone' : null);
  if (isGone) run(sql, 'INSERT OR IGNORE INTO index_removals (vector_id) VALUES (?)', toId('memory', spaceId, seq));
}

/** Removes rows that belong to another space; their numbers are not given out again. */
export function releaseMemories(sql: SqlStorage, from: number, to: number): void {
  openRows(sql).clear();
  run(sql, 'DELETE FROM memories WHERE seq BETWEEN ? AND ?', from, to);
}

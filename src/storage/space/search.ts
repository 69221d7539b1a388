import type { MemoryRow } from './memories.ts';
import type { MessageRow } from './messages.ts';
import { all, each } from './sql.ts';

/** Memories that match a full-text expression, best first, as lazily as SQLite ranks them. */
export function searchMemories(sql: SqlStorage, match: string): Generator<MemoryRow> {
  return each<MemoryRow>(
    sql,
    `SELECT m.* FROM memories_text t JOIN memories m ON m.seq = t.rowid WHERE memories_text MATCH ?
     ORDER BY bm25(memories_text), m.seq DESC`,
    match,
  );
}

export function searchMessages(sql: SqlStorage, match: string): Generator<MessageRow> {
  return each<MessageRow>(
    sql,
    `SELECT m.* FROM messages_text t JOIN messages m ON m.seq = t.rowid WHERE messages_text MATCH ? AND m.hidden = 0
     ORDER BY bm25(messages_text), m.seq DESC`,
    match,
  );
}

/** Messages that said an identifier, newest first. */
export function findMessagesByIdentifier(sql: SqlStorage, normalized: readonly string[], limit: number): MessageRow[] {
  return all<MessageRow>(
    sql,
    `SELECT m.* FROM messages m WHERE m.hidden = 0 AND m.seq IN (
       SELECT message_seq FROM identifiers WHERE normalized IN (SELECT value FROM json_each(?))
     ) ORDER BY m.seq DESC LIMIT ?`,
    JSON.stringify(normalized), limit,
  );
}

/** Memories under any of the topics; a topic that ends in a dot stands for all below it. */
export function findMemoriesByTopics(sql: SqlStorage, topics: readonly string[]): MemoryRow[] {
  return topics.flatMap((topic) =>
    topic.endsWith('.')
      ? // The upper bound is the key with its last character's successor: an index range instead of LIKE.
        all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key >= ? AND topic_key < ? ORDER BY seq DESC LIMIT 50', topic, `${topic.slice(0, -1)}/`)
      : all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key = ? ORDER BY seq DESC LIMIT 10', topic),
  );
}

export function listNewestMemories(sql: SqlStorage): Generator<MemoryRow> {
  return each<MemoryRow>(sql, 'SELECT * FROM memories ORDER BY seq DESC');
}

/** What was said last; a system message is nobody's word. */
export function listNewestMessages(sql: SqlStorage): Generator<MessageRow> {
  return each<MessageRow>(sql, `SELECT * FROM messages WHERE hidden = 0 AND role <> 'system' ORDER BY seq DESC`);
}

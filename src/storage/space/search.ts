import type { MemoryRow } from './memory-row.ts';
import { all } from './sql.ts';

/** Seqs of the messages that said an identifier, newest first. */
export function findMessagesByIdentifier(sql: SqlStorage, normalized: readonly string[], limit: number): number[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT DISTINCT message_seq AS seq FROM identifiers WHERE normalized IN (SELECT value FROM json_each(?))
     ORDER BY message_seq DESC LIMIT ?`,
    JSON.stringify(normalized), limit,
  );
  return rows.map((row) => row.seq);
}

/** Memories under a topic, newest first; one that ends in a dot stands for all below it. */
export function findMemoriesByTopic(sql: SqlStorage, topic: string): MemoryRow[] {
  if (!topic.endsWith('.')) return all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key = ? ORDER BY seq DESC LIMIT 10', topic);
  // The upper bound is the key with its last character's successor: an index range instead of LIKE.
  const end = `${topic.slice(0, -1)}/`;
  return all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key >= ? AND topic_key < ? ORDER BY seq DESC LIMIT 50', topic, end);
}

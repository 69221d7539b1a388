import type { MemoryRow } from './memories.ts';
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

/** Memories under any of the topics; a topic that ends in a dot stands for all below it. */
export function findMemoriesByTopics(sql: SqlStorage, topics: readonly string[]): MemoryRow[] {
  return topics.flatMap((topic) =>
    topic.endsWith('.')
      ? // The upper bound is the key with its last character's successor: an index range instead of LIKE.
        all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key >= ? AND topic_key < ? ORDER BY seq DESC LIMIT 50', topic, `${topic.slice(0, -1)}/`)
      : all<MemoryRow>(sql, 'SELECT * FROM memories WHERE topic_key = ? ORDER BY seq DESC LIMIT 10', topic),
  );
}

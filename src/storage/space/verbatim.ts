import type { MemoryRow } from './memory-row.ts';
import { all } from './sql.ts';

/** The memories that turns are kept as word for word, those taken out of reach left out; newest turn last. */
export function listKept(sql: SqlStorage, messageSeqs: readonly number[]): MemoryRow[] {
  if (messageSeqs.length === 0) return [];
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories INDEXED BY memories_verbatim
     WHERE origin = 'verbatim' AND evidence_through > 0 AND evidence_through IN (SELECT value FROM json_each(?)) AND status = 'active'
     ORDER BY evidence_through`,
    JSON.stringify(messageSeqs),
  );
}

/** Visible messages of a session that were sent in these very words, by fingerprint. */
export function findBySameWords(sql: SqlStorage, sessionId: string, fingerprints: readonly string[]): Map<string, number> {
  const rows = all<{ fingerprint: string; seq: number }>(
    sql,
    `SELECT fingerprint, max(seq) AS seq FROM messages
     WHERE session_id = ? AND hidden = 0 AND fingerprint IN (SELECT value FROM json_each(?)) GROUP BY fingerprint`,
    sessionId, JSON.stringify(fingerprints),
  );
  return new Map(rows.map((row) => [row.fingerprint, row.seq]));
}

/** What was understood from these messages and from nothing else, whether or not it still holds. */
export function listReadFrom(sql: SqlStorage, messageSeqs: readonly number[]): MemoryRow[] {
  if (messageSeqs.length === 0) return [];
  return all<MemoryRow>(
    sql,
    `SELECT * FROM memories
     WHERE origin IN ('rules', 'model') AND status IN ('active', 'superseded') AND evidence_through > 0
       AND NOT EXISTS (SELECT 1 FROM json_each(evidence) WHERE value NOT IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(messageSeqs),
  );
}

import { first, run } from '../../src/storage/space/sql.ts';

type Idempotency = { key: string; fingerprint: string } | null;

/** The answer kept under this key, null for a new key, or `conflict` when the key came with another request. */
export function findAnswer<Answer>(sql: SqlStorage, idempotency: Idempotency): Answer | null | 'conflict' {
  if (!idempotency) return null;
  const kept = first<{ fingerprint: string; answer: string }>(
    sql,
    'SELECT fingerprint, answer FROM idempotency WHERE key = ?',
    idempotency.key,
  );
  if (!kept) return null;
  return kept.fingerprint === idempotency.fingerprint ? (JSON.parse(kept.answer) as Answer) : 'conflict';
}

/** Keeps an answer for a retry; ids and counts only. The alarm forgets it after a day. */
export function keepAnswer(sql: SqlStorage, idempotency: Idempotency, answer: unknown, now: number): void {
  if (!idempotency) return;
  run(
    sql,
    'INSERT OR IGNORE INTO idempotency (key, fingerprint, answer, created_at) VALUES (?, ?, ?, ?)',
    idempotency.key, idempotency.fingerprint, JSON.stringify(answer), now,
  );
}

import type { ValueOrigin } from '../../memory/personal-values.ts';
import type { PersonalClass } from '../../memory/types.ts';
import { all, first, insert, run } from './sql.ts';

/** A sealed value. Times are those of the turns and statements that gave it. */
export interface PersonalRow {
  seq: number;
  class: PersonalClass;
  hash: string;
  /** Hashes that the directory finds it by, as JSON. */
  lookup: string;
  iv: ArrayBuffer;
  sealed: ArrayBuffer;
  key_id: string;
  in_text: number;
  first_at: number;
  last_at: number;
}

export type NewPersonal = Omit<PersonalRow, 'seq'>;

/** A row with the strongest of its origins. */
export interface OriginatedRow extends PersonalRow {
  origin: ValueOrigin;
}

export function findPersonal(sql: SqlStorage, valueClass: PersonalClass, hash: string): PersonalRow | null {
  return first<PersonalRow>(sql, 'SELECT * FROM personal_values WHERE class = ? AND hash = ?', valueClass, hash);
}

export function insertPersonal(sql: SqlStorage, row: NewPersonal): number {
  return insert(
    sql,
    `INSERT INTO personal_values (class, hash, lookup, iv, sealed, key_id, in_text, first_at, last_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.class, row.hash, row.lookup, row.iv, row.sealed, row.key_id, row.in_text, row.first_at, row.last_at,
  );
}

/** Notes that a value was given again. Once it was hidden from a text it stays among the values that are shown. */
export function notePersonal(sql: SqlStorage, seq: number, isInText: boolean, at: number): void {
  run(
    sql,
    `UPDATE personal_values SET in_text = min(in_text, ?1), first_at = min(first_at, ?2), last_at = max(last_at, ?2)
     WHERE seq = ?3`,
    isInText ? 1 : 0, at, seq,
  );
}

/** Replaces what a value is sealed and hashed with. */
export function resealPersonal(
  sql: SqlStorage,
  seq: number,
  row: Pick<PersonalRow, 'hash' | 'lookup' | 'iv' | 'sealed' | 'key_id'>,
): void {
  run(
    sql,
    'UPDATE personal_values SET hash = ?, lookup = ?, iv = ?, sealed = ?, key_id = ? WHERE seq = ?',
    row.hash, row.lookup, row.iv, row.sealed, row.key_id, seq,
  );
}

/** Values sealed under another key. */
export function listForeign(sql: SqlStorage, keyId: string): PersonalRow[] {
  return all<PersonalRow>(sql, 'SELECT * FROM personal_values WHERE key_id <> ?', keyId);
}

/** Every value with the strongest of its origins: stated before customer before memory before agent. Newest first. */
export function listPersonal(sql: SqlStorage): OriginatedRow[] {
  const rows = all<PersonalRow & { rank: number }>(
    sql,
    `SELECT v.*, min(CASE s.origin WHEN 'stated' THEN 0 WHEN 'customer' THEN 1 WHEN 'memory' THEN 2 ELSE 3 END) AS rank
     FROM personal_values v JOIN personal_sources s ON s.value_seq = v.seq
     GROUP BY v.seq ORDER BY v.last_at DESC, v.seq DESC`,
  );
  const origins: readonly ValueOrigin[] = ['stated', 'customer', 'memory', 'agent'];
  return rows.map(({ rank, ...row }) => ({ ...row, origin: origins[rank]! }));
}

export function countPersonal(sql: SqlStorage): number {
  return first<{ n: number }>(sql, 'SELECT count(*) AS n FROM personal_values')?.n ?? 0;
}

/** `sourceSeq` is a message's or memory's; 0 for what the tenant states by itself. */
export function insertSource(sql: SqlStorage, valueSeq: number, origin: ValueOrigin, sourceSeq: number): void {
  run(
    sql,
    'INSERT OR IGNORE INTO personal_sources (value_seq, origin, source_seq) VALUES (?, ?, ?)',
    valueSeq, origin, sourceSeq,
  );
}

/** Whether the tenant states a value. */
export function isStated(sql: SqlStorage, valueSeq: number): boolean {
  return first(sql, `SELECT 1 FROM personal_sources WHERE value_seq = ? AND origin = 'stated'`, valueSeq) !== null;
}

/** Whether somebody other than an agent gave a value. */
export function isSaidByOthers(sql: SqlStorage, valueSeq: number): boolean {
  const query = `SELECT 1 FROM personal_sources WHERE value_seq = ? AND origin <> 'agent' LIMIT 1`;
  return first(sql, query, valueSeq) !== null;
}

/** Hands a value's sources to another; what loses its last source is removed by the schema itself. */
export function moveSources(sql: SqlStorage, from: number, to: number): void {
  run(
    sql,
    `INSERT OR IGNORE INTO personal_sources (value_seq, origin, source_seq)
     SELECT ?, origin, source_seq FROM personal_sources WHERE value_seq = ?`,
    to, from,
  );
  removeSources(sql, from);
}

/** Removes a value by removing every source of it. */
export function removeSources(sql: SqlStorage, valueSeq: number): void {
  run(sql, 'DELETE FROM personal_sources WHERE value_seq = ?', valueSeq);
}

/** What the tenant stated of a class before `seq` gives way; a value that was also said elsewhere stays. */
export function withdrawStated(sql: SqlStorage, valueClass: PersonalClass, seq: number): void {
  run(
    sql,
    `DELETE FROM personal_sources WHERE origin = 'stated' AND value_seq <> ?
       AND value_seq IN (SELECT seq FROM personal_values WHERE class = ?)`,
    seq, valueClass,
  );
}

/** The values of a class beyond the newest `limit` that nobody stated. */
export function listSurplus(sql: SqlStorage, valueClass: PersonalClass, limit: number): number[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT seq FROM personal_values v WHERE class = ?
       AND NOT EXISTS (SELECT 1 FROM personal_sources s WHERE s.value_seq = v.seq AND s.origin = 'stated')
     ORDER BY last_at DESC, seq DESC LIMIT -1 OFFSET ?`,
    valueClass, limit,
  );
  return rows.map(({ seq }) => seq);
}

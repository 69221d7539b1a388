import type { Alignable } from '../../memory/alignment.ts';
import { type Attachment, toSearchText } from '../../memory/attachments.ts';
import { toId } from '../../memory/ids.ts';
import type { Identifier, Message, Role } from '../../memory/types.ts';
import { all, first, insert, parseJson, run } from './sql.ts';
import { openTexts } from './term-blocks.ts';
import { WarmRows } from './warm-rows.ts';

export interface MessageRow {
  seq: number;
  session_id: string;
  role: Role;
  text: string;
  author: string | null;
  agent_id: string | null;
  caller_id: string | null;
  fingerprint: string;
  at: number;
  received_at: number;
  metadata: string;
  hidden: number;
  /** JSON of what was sent with it. */
  attachments: string;
}

export type NewMessage = Omit<MessageRow, 'seq' | 'hidden'>;

/** Stores a message; one that is not searchable is kept, and found by nothing. */
export function insertMessage(sql: SqlStorage, row: NewMessage, isSearchable: boolean): number {
  const seq = insert(
    sql,
    `INSERT INTO messages (session_id, role, text, author, agent_id, caller_id, fingerprint, at, received_at, metadata, attachments)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.session_id, row.role, row.text, row.author, row.agent_id, row.caller_id, row.fingerprint, row.at,
    row.received_at, row.metadata, row.attachments,
  );
  if (isSearchable) indexMessage(sql, { ...row, seq });
  return seq;
}

/** Writes what a model saw in what was sent, and finds the message by it. */
export function describeAttachments(sql: SqlStorage, row: Readonly<MessageRow>, attachments: Attachment[]): void {
  const described = { ...row, attachments: JSON.stringify(attachments) };
  run(sql, 'UPDATE messages SET attachments = ? WHERE seq = ?', described.attachments, row.seq);
  openRows(sql).forget(row.seq);
  indexMessage(sql, described);
}

/** Has a message found by its words. */
export function indexMessage(sql: SqlStorage, row: Omit<MessageRow, 'hidden'>): void {
  const { seq, at, role, author } = row;
  openTexts(sql).message.put({ seq, text: toSearchable(row), at, role, author, sessionId: row.session_id });
}

/** By what a message is found and what its vector is of. */
export function toSearchable({ text, attachments }: Pick<MessageRow, 'text' | 'attachments'>): string {
  return attachments === '[]' ? text : toSearchText(text, parseJson<Attachment[]>(attachments, []));
}

/** The newest `limit` messages of a session, oldest first, as alignment sees them; with or without those taken out of reach. */
export function listTail(sql: SqlStorage, sessionId: string, limit: number, withHidden = true): Alignable[] {
  return all<{ role: Role; fingerprint: string; caller_id: string | null }>(
    sql,
    'SELECT role, fingerprint, caller_id FROM messages WHERE session_id = ? AND hidden <= ? ORDER BY seq DESC LIMIT ?',
    sessionId, withHidden ? 1 : 0, limit,
  )
    .reverse()
    .map((row) => ({ role: row.role, fingerprint: row.fingerprint, callerId: row.caller_id }));
}

/** The caller ids of a batch that the session holds already, however long ago they came. */
export function findCallerIds(sql: SqlStorage, sessionId: string, callerIds: string[]): Set<string> {
  if (callerIds.length === 0) return new Set();
  const rows = all<{ caller_id: string }>(
    sql,
    'SELECT caller_id FROM messages WHERE session_id = ? AND caller_id IN (SELECT value FROM json_each(?))',
    sessionId, JSON.stringify(callerIds),
  );
  return new Set(rows.map((row) => row.caller_id));
}

/** The newest `limit` visible messages of a session, oldest first. */
export function listWindow(sql: SqlStorage, sessionId: string, limit: number): MessageRow[] {
  return all<MessageRow>(
    sql,
    'SELECT * FROM messages WHERE session_id = ? AND hidden = 0 ORDER BY seq DESC LIMIT ?',
    sessionId, limit,
  ).reverse();
}

/** Whether more was said in a session than what was read of it. Reads one row at most of those that were not. */
export function hasTurnsAfter(sql: SqlStorage, sessionId: string, seq: number): boolean {
  return first(sql, 'SELECT 1 FROM messages WHERE session_id = ? AND seq > ? AND hidden = 0 LIMIT 1', sessionId, seq) !== null;
}

const warm = new WeakMap<SqlStorage, WarmRows<MessageRow>>();

/** The rows kept of a space: of each object its own. */
function openRows(sql: SqlStorage): WarmRows<MessageRow> {
  let rows = warm.get(sql);
  if (!rows) warm.set(sql, (rows = new WarmRows()));
  return rows;
}

/** Those of the messages that are visible, in their order. */
export function findMessages(sql: SqlStorage, seqs: readonly number[]): Readonly<MessageRow>[] {
  const found = openRows(sql).find(seqs, (missing) =>
    all<MessageRow>(
      sql,
      'SELECT * FROM messages WHERE seq IN (SELECT value FROM json_each(?)) AND hidden = 0',
      JSON.stringify(missing),
    ),
  );
  return [...found.values()].sort((left, right) => left.seq - right.seq);
}

/** Lets go of the rows that are kept: after a rollback they may hold what was undone. */
export function forgetWarmMessages(sql: SqlStorage): void {
  openRows(sql).clear();
}

export function listMessages(sql: SqlStorage): MessageRow[] {
  return all<MessageRow>(sql, 'SELECT * FROM messages WHERE hidden = 0 ORDER BY seq');
}

/** Takes messages out of retrieval and later extraction, text included. The row stays, so a re-send is still known. */
export function hideMessages(sql: SqlStorage, seqs: readonly number[]): void {
  const list = JSON.stringify(seqs);
  for (const seq of seqs) {
    openTexts(sql).message.remove(seq);
    openRows(sql).forget(seq);
  }
  run(sql, 'DELETE FROM identifiers WHERE message_seq IN (SELECT value FROM json_each(?))', list);
  run(
    sql,
    `UPDATE messages SET hidden = 1, text = '', metadata = '{}', author = NULL, attachments = '[]' WHERE seq IN (SELECT value FROM json_each(?))`,
    list,
  );
}

/** Removes rows that belong to another space; their numbers are not given out again. */
export function releaseMessages(sql: SqlStorage, from: number, to: number): void {
  openRows(sql).clear();
  run(sql, 'DELETE FROM messages WHERE seq BETWEEN ? AND ?', from, to);
}

/** Notes the identifiers of a window; a later reading may say that one is no longer current. */
export function putIdentifiers(sql: SqlStorage, identifiers: readonly Identifier[], seqs: readonly number[]): void {
  for (const identifier of identifiers) {
    const seq = seqs[identifier.messageIndex];
    if (seq === undefined) continue;
    run(
      sql,
      `INSERT INTO identifiers (normalized, type, message_seq, value, current) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET current = excluded.current WHERE current <> excluded.current`,
      identifier.normalized, identifier.type, seq, identifier.value, identifier.current ? 1 : 0,
    );
  }
}

export function countMessages(sql: SqlStorage): number {
  return first<{ n: number }>(sql, 'SELECT coalesce(sum(messages_count), 0) AS n FROM sessions')?.n ?? 0;
}

export function toMessage(spaceId: string, row: MessageRow): Message {
  return {
    id: toId('message', spaceId, row.seq),
    callerId: row.caller_id,
    sessionId: row.session_id,
    role: row.role,
    text: row.text,
    author: row.author,
    agentId: row.agent_id,
    at: row.at,
    metadata: parseJson(row.metadata, {}),
    attachments: parseJson(row.attachments, []),
  };
}

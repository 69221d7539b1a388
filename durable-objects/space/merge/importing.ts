import type { Row, Moving } from '../../../src/storage/space/shifting.ts';
import { SHIFTED } from '../../../src/storage/space/shifting.ts';
import { findPersonal, insertPersonal, insertSource, isStated, notePersonal, type PersonalRow } from '../../../src/storage/space/personal-values.ts';
import { first } from '../../../src/storage/space/sql.ts';
import { insertRow, type TabledRow } from '../../../src/storage/space/transfers.ts';
import type { PersonalClass } from '../../../src/memory/types.ts';
import type { ValueOrigin } from '../../../src/memory/personal-values.ts';
import type { Room } from '../room.ts';
import type { StatedValue } from './record.ts';

/** Rows that may be here already under their key: the one that is here stays. */
const SHARED = new Set(['idempotency', 'index_removals', 'former_words']);

/**
 * Puts rows of another space into this one, each with the numbers it has here. Sessions are handed on: there may be one of
 * the id. Runs inside a transaction; nothing that is warm is true after it.
 */
export class Importer {
  readonly #room: Room;
  readonly #moving: Moving;
  readonly #values = new Map<number, number>();
  readonly #blocks = new Map<string, number>();
  readonly stated: StatedValue[] = [];
  readonly #hashes = new Map<number, Pick<StatedValue, 'class' | 'hash'>>();
  readonly sessions: Row[] = [];
  readonly agents: Row[] = [];

  constructor(room: Room, moving: Moving) {
    this.#room = room;
    this.#moving = moving;
  }

  put({ table, row }: TabledRow): void {
    const shift = SHIFTED[table];
    if (!shift) throw new Error(`nobody has said how rows of ${table} move`);
    const moved = shift(row, this.#moving);
    if (table === 'sessions') this.sessions.push(moved);
    else if (table === 'session_agents') this.agents.push(moved);
    else if (table === 'personal_values') this.#putValue(moved as unknown as PersonalRow);
    else if (table === 'personal_sources') this.#putSource(moved);
    else if (table === 'term_blocks' || table === 'vector_blocks') this.#putBlock(table, moved);
    else insertRow(this.#room.sql, { table, row: moved }, SHARED.has(table));
  }

  /** A value that both had is one, with what gave it on either side. */
  #putValue({ seq, ...row }: PersonalRow): void {
    const { sql } = this.#room;
    const known = findPersonal(sql, row.class as PersonalClass, row.hash);
    if (known) {
      notePersonal(sql, known.seq, row.in_text === 1, row.first_at);
      notePersonal(sql, known.seq, row.in_text === 1, row.last_at);
    }
    this.#values.set(seq, known?.seq ?? insertPersonal(sql, row));
    this.#hashes.set(seq, { class: row.class, hash: row.hash });
  }

  #putSource(row: Row): void {
    const value = Number(row.value_seq);
    const seq = this.#values.get(value)!;
    if (row.origin === 'stated') this.stated.push({ ...this.#hashes.get(value)!, isShared: isStated(this.#room.sql, seq) });
    insertSource(this.#room.sql, seq, row.origin as ValueOrigin, Number(row.source_seq));
  }

  /** Blocks come after those that are here. */
  #putBlock(table: string, row: Row): void {
    const key = `${table} ${String(row.kind)}`;
    const last = first<{ n: number }>(this.#room.sql, `SELECT coalesce(max(block), -1) AS n FROM ${table} WHERE kind = ?`, row.kind!)!.n;
    const offset = this.#blocks.get(key) ?? last + 1;
    this.#blocks.set(key, offset);
    insertRow(this.#room.sql, { table, row: { ...row, block: offset + Number(row.block) } });
  }
}

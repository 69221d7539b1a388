import { PackedVectors } from '../../../src/memory/embedding/packed-vectors.ts';
import type { PersonalRow } from '../../../src/storage/space/personal-values.ts';
import { NUMBERED, type Numbered, type Row } from '../../../src/storage/space/shifting.ts';
import { all, each, first } from '../../../src/storage/space/sql.ts';
import type { TabledRow } from '../../../src/storage/space/transfers.ts';
import type { Room } from '../room.ts';

/** Numbers from and to, both included; from 0 to −1 where there are none. */
export interface Range {
  from: number;
  to: number;
}
export type Ranges = Record<Numbered, Range>;

export function isWithin({ from, to }: Range, seq: number): boolean {
  return seq >= from && seq <= to;
}

/** The numbers of everything that is here. */
export function findRanges(sql: SqlStorage): Ranges {
  const find = (table: string): Range =>
    first<Range>(sql, `SELECT coalesce(min(seq), 0) AS "from", coalesce(max(seq), -1) AS "to" FROM ${table}`)!;
  return Object.fromEntries(NUMBERED.map((table) => [table, find(table)])) as Ranges;
}

/** What is numbered, or belongs to what is: by which numbers its rows are found. */
const BY_NUMBER: readonly [table: string, column: string, numbers: Numbered][] = [
  ['messages', 'seq', 'messages'],
  ['identifiers', 'message_seq', 'messages'],
  ['memories', 'seq', 'memories'],
  ['history', 'memory_seq', 'memories'],
  ['former_words', 'memory_seq', 'memories'],
  ['issues', 'seq', 'issues'],
  ['issue_versions', 'issue_seq', 'issues'],
  ['jobs', 'seq', 'jobs'],
];
/** What belongs to a customer as a whole. */
const WHOLE = ['sessions', 'session_agents', 'idempotency', 'index_removals', 'term_blocks', 'vector_blocks'];

/** Everything within the ranges. */
export function* collectNumbered(room: Room, ranges: Ranges): Generator<TabledRow> {
  for (const [table, column, numbers] of BY_NUMBER) {
    const { from, to } = ranges[numbers];
    for (const row of each<Row>(room.sql, `SELECT * FROM ${table} WHERE ${column} BETWEEN ? AND ?`, from, to)) yield { table, row };
  }
}

/** The vectors that have to leave the index: what moved is in it anew, under its other ids. */
function* collectRemovals(room: Room): Generator<TabledRow> {
  const rows = each<{ seq: number }>(room.sql, `SELECT seq FROM memories WHERE indexed_by IS NOT NULL AND indexed_by <> 'gone'`);
  for (const { seq } of rows) yield { table: 'index_removals', row: { vector_id: room.memoryId(seq) } };
}

/** Everything of a customer that another space is to have, sealed for that. */
export function* collectAll(room: Room, tenantId: string, target: string): Generator<TabledRow> {
  yield* collectNumbered(room, findRanges(room.sql));
  yield* collectPersonal(room, tenantId, target, () => true);
  yield* collectRemovals(room);
  for (const table of WHOLE) for (const row of each<Row>(room.sql, `SELECT * FROM ${table}`)) yield { table, row };
}

/** Personal values with those of their sources that are wanted, sealed for another space; values before sources. */
export function* collectPersonal(
  room: Room, tenantId: string, target: string, isWanted: (source: { value_seq: number; origin: string; source_seq: number }) => boolean,
): Generator<TabledRow> {
  const sources = all<{ value_seq: number; origin: string; source_seq: number }>(room.sql, 'SELECT * FROM personal_sources').filter(isWanted);
  const wanted = new Set(sources.map((source) => source.value_seq));
  for (const row of all<PersonalRow>(room.sql, 'SELECT * FROM personal_values ORDER BY seq')) {
    if (wanted.has(row.seq)) yield { table: 'personal_values', row: { ...room.vault.sealFor(tenantId, row, target) } };
  }
  for (const row of sources) yield { table: 'personal_sources', row: { ...row } };
}

/** Blocks of vectors with those of the ranges alone, the others blank. */
export function* collectVectors(room: Room, ranges: Ranges): Generator<TabledRow> {
  for (const row of each<Row>(room.sql, 'SELECT * FROM vector_blocks')) {
    const range = row.kind === 'message' ? ranges.messages : ranges.memories;
    const seqs = Uint32Array.from(new Uint32Array(row.seqs as ArrayBuffer), (seq) => (isWithin(range, seq) ? seq : 0));
    if (seqs.every((seq) => seq === 0)) continue;
    const packed = new PackedVectors(seqs.length);
    packed.load(0, seqs, new Uint8Array(row.data as ArrayBuffer));
    const kept = packed.slice(0, seqs.length);
    yield { table: 'vector_blocks', row: { ...row, count: kept.seqs.length, seqs: toBuffer(kept.seqs), data: toBuffer(kept.data) } };
  }
}

function toBuffer(view: Uint32Array | Uint8Array): ArrayBuffer {
  return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength) as ArrayBuffer;
}

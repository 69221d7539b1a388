import { PackedVectors } from '../../memory/embedding/packed-vectors.ts';
import type { TermIndex } from '../../memory/retrieval/term-index.ts';
import { all, first, run } from './sql.ts';
import type { TextKind } from './term-blocks.ts';

/** Vectors in one row: rows are billed, so a space of 2,000 memories is read in 16 of them. */
const BLOCK_SIZE = 128;

interface BlockRow {
  block: number;
  count: number;
  seqs: ArrayBuffer;
  data: ArrayBuffer;
}

/** The row in `index` of each vector's text, −1 for none; the same until either changes. */
interface Places {
  index: TermIndex;
  changes: number;
  moves: number;
  rows: Int32Array;
  /** Whether each text has the row that its vector has, as where none was ever removed. */
  isSame: boolean;
}

/**
 * Vectors of a space's memories or messages: packed into blocks of bytes in SQLite, and kept warm as one matrix while the
 * object is awake. All are of one embedder. Changes are written by `flush`, at the end of the transaction they belong to.
 */
export class VectorBlocks {
  readonly embedder: string;
  readonly #sql: SqlStorage;
  readonly #kind: TextKind;
  #warm: PackedVectors | null = null;
  #places: Places | null = null;
  readonly #dirty = new Set<number>();

  constructor(sql: SqlStorage, kind: TextKind, embedder: string) {
    this.#sql = sql;
    this.#kind = kind;
    this.embedder = embedder;
  }

  /** Adds or replaces a vector. */
  put(seq: number, values: Float32Array): void {
    this.#dirty.add(Math.floor(this.#load().put(seq, values) / BLOCK_SIZE));
  }

  remove(seq: number): void {
    const row = this.#load().remove(seq);
    if (row !== null) this.#dirty.add(Math.floor(row / BLOCK_SIZE));
  }

  flush(): void {
    if (!this.#warm) return;
    for (const block of this.#dirty) this.#write(this.#warm, block);
    this.#dirty.clear();
  }

  has(seq: number): boolean {
    return this.#load().has(seq);
  }

  get(seq: number): Float32Array | null {
    return this.#load().get(seq);
  }

  /** How near one vector is to the query; null where there is none. */
  findCosine(seq: number, query: Float32Array): number | null {
    return this.#load().cosineOf(seq, query);
  }

  /** How near each text is to the query, by its row in `index`: 0 where it has no vector, or one of other dimensions. */
  findCosines(query: Float32Array, index: TermIndex): Float32Array {
    const warm = this.#load();
    const cosines = warm.measure(query);
    if (!cosines) return new Float32Array(index.rows);
    const { rows, isSame } = this.#placeIn(index, warm);
    if (isSame) return cosines;
    const found = new Float32Array(index.rows);
    for (let row = 0; row < rows.length; row += 1) if (rows[row]! >= 0) found[rows[row]!] = cosines[row]!;
    return found;
  }

  #placeIn(index: TermIndex, warm: PackedVectors): Places {
    const known = this.#places;
    if (known?.index === index && known.changes === index.changes && known.moves === warm.moves) return known;
    const rows = Int32Array.from(warm.owners, (seq) => (seq === 0 ? -1 : (index.findRow(seq) ?? -1)));
    const isSame = rows.length === index.rows && rows.every((place, row) => place === row);
    return (this.#places = { index, changes: index.changes, moves: warm.moves, rows, isSame });
  }

  /** What the space's texts have in common. */
  mean(): Float32Array {
    return this.#load().mean();
  }

  get size(): number {
    return this.#load().size;
  }

  /** Drops vectors of other embedders; true when there were any. */
  dropForeign(): boolean {
    const foreign = first(this.#sql, 'SELECT 1 AS found FROM vector_blocks WHERE kind = ? AND embedder <> ? LIMIT 1', this.#kind, this.embedder);
    if (foreign) run(this.#sql, 'DELETE FROM vector_blocks WHERE kind = ? AND embedder <> ?', this.#kind, this.embedder);
    this.forgetWarm();
    return foreign !== null;
  }

  forgetWarm(): void {
    this.#warm = null;
    this.#places = null;
    this.#dirty.clear();
  }

  #load(): PackedVectors {
    if (this.#warm) return this.#warm;
    const warm = new PackedVectors(BLOCK_SIZE);
    const rows = all<BlockRow>(
      this.#sql,
      'SELECT block, count, seqs, data FROM vector_blocks WHERE kind = ? AND embedder = ? ORDER BY block',
      this.#kind, this.embedder,
    );
    for (const row of rows) warm.load(row.block * BLOCK_SIZE, new Uint32Array(row.seqs), new Uint8Array(row.data));
    this.#warm = warm;
    return warm;
  }

  #write(warm: PackedVectors, block: number): void {
    const { seqs, data } = warm.slice(block * BLOCK_SIZE, BLOCK_SIZE);
    run(
      this.#sql,
      `INSERT INTO vector_blocks (kind, block, embedder, count, seqs, data) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET embedder = excluded.embedder, count = excluded.count, seqs = excluded.seqs, data = excluded.data`,
      this.#kind, block, this.embedder, seqs.length, toBuffer(seqs), toBuffer(data),
    );
  }
}

function toBuffer(view: Uint32Array | Uint8Array): ArrayBuffer {
  return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength) as ArrayBuffer;
}

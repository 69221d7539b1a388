import { PackedVectors } from '../../memory/embedding/packed-vectors.ts';
import { all, first, run } from './sql.ts';

/** Vectors in one row: rows are billed, so a space of 2,000 memories is read in 16 of them. */
const BLOCK_SIZE = 128;

interface BlockRow {
  block: number;
  count: number;
  seqs: ArrayBuffer;
  data: ArrayBuffer;
}

/**
 * A space's vectors: packed into blocks of bytes in SQLite, and kept warm as one matrix while the object is awake. All are
 * of one embedder; `isOf` tells when the deployment has changed it.
 */
export class VectorBlocks {
  readonly embedder: string;
  readonly #sql: SqlStorage;
  #warm: PackedVectors | null = null;

  constructor(sql: SqlStorage, embedder: string) {
    this.#sql = sql;
    this.embedder = embedder;
  }

  /** Adds or replaces vectors. */
  put(vectors: readonly { seq: number; values: Float32Array }[]): void {
    const warm = this.#load();
    const touched = new Set<number>();
    for (const { seq, values } of vectors) touched.add(Math.floor(warm.put(seq, values) / BLOCK_SIZE));
    for (const block of touched) this.#write(warm, block);
  }

  remove(seq: number): void {
    const warm = this.#load();
    const row = warm.remove(seq);
    if (row !== null) this.#write(warm, Math.floor(row / BLOCK_SIZE));
  }

  has(seq: number): boolean {
    return this.#load().has(seq);
  }

  get(seq: number): Float32Array | null {
    return this.#load().get(seq);
  }

  /** Nearest first, only those that `accept` takes. */
  search(query: Float32Array, limit: number, accept: (seq: number) => boolean): { seq: number; score: number }[] {
    return this.#load().search(query, limit, accept);
  }

  get size(): number {
    return this.#load().size;
  }

  /** Drops vectors of other embedders; true when there were any. */
  dropForeign(): boolean {
    const foreign = first(this.#sql, 'SELECT 1 AS found FROM vector_blocks WHERE embedder <> ? LIMIT 1', this.embedder);
    if (foreign) run(this.#sql, 'DELETE FROM vector_blocks WHERE embedder <> ?', this.embedder);
    this.#warm = null;
    return foreign !== null;
  }

  forgetWarm(): void {
    this.#warm = null;
  }

  #load(): PackedVectors {
    if (this.#warm) return this.#warm;
    const warm = new PackedVectors(BLOCK_SIZE);
    const rows = all<BlockRow>(
      this.#sql,
      'SELECT block, count, seqs, data FROM vector_blocks WHERE embedder = ? ORDER BY block',
      this.embedder,
    );
    for (const row of rows) warm.load(row.block * BLOCK_SIZE, new Uint32Array(row.seqs), new Uint8Array(row.data));
    this.#warm = warm;
    return warm;
  }

  #write(warm: PackedVectors, block: number): void {
    const { seqs, data } = warm.slice(block * BLOCK_SIZE, BLOCK_SIZE);
    run(
      this.#sql,
      `INSERT INTO vector_blocks (block, embedder, count, seqs, data) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET embedder = excluded.embedder, count = excluded.count, seqs = excluded.seqs, data = excluded.data`,
      block, this.embedder, seqs.length, toBuffer(seqs), toBuffer(data),
    );
  }
}

function toBuffer(view: Uint32Array | Uint8Array): ArrayBuffer {
  return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength) as ArrayBuffer;
}

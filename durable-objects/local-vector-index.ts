import { DurableObject } from 'cloudflare:workers';
import type { VectorIndex, VectorMatch, VectorMetadata, VectorQuery, VectorRecord } from '../src/memory/ports.ts';
import { toPredicate } from '../src/platform/vectors/filter-matching.ts';
import { IDS_PER_DELETE, IDS_PER_GET } from '../src/platform/vectors/limits.ts';
import { METADATA_INDEXES, toIndexedValues } from '../src/platform/vectors/metadata-indexes.ts';
import type { MetadataIndex } from '../src/platform/vectors/metadata-indexes.ts';
import { checkIds, checkQuery, checkRecords } from '../src/platform/vectors/validation.ts';
import { VectorMatrix } from '../src/platform/vectors/vector-matrix.ts';

/** Bytes of namespaces kept warm, least lately used dropped first: an isolate has 128 MB for everything. */
const MAX_WARM_BYTES = 48 * 1_024 * 1_024;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS state (
    one INTEGER PRIMARY KEY CHECK (one = 1), dimensions INTEGER, last_batch INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO state VALUES (1, NULL, 0);
  CREATE TABLE IF NOT EXISTS metadata_indexes (
    property TEXT PRIMARY KEY, type TEXT NOT NULL, after_batch INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS vectors (
    id TEXT PRIMARY KEY, namespace TEXT NOT NULL, "values" BLOB NOT NULL, metadata TEXT NOT NULL, batch INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS vectors_namespace ON vectors (namespace);
  CREATE TABLE IF NOT EXISTS pending (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, written_at INTEGER NOT NULL,
    id TEXT NOT NULL, namespace TEXT, "values" BLOB, metadata TEXT, batch INTEGER
  );
`;

type VectorRow = { id: string; namespace: string; values: ArrayBuffer; metadata: string; batch: number };
type DeletionRow = { id: string; namespace: null; values: null; metadata: null; batch: null };
type PendingRow = (VectorRow | DeletionRow) & { seq: number; written_at: number };
type IndexRow = { property: string; type: MetadataIndex['type']; after_batch: number };

interface LocalVectorIndexEnv {
  /** Milliseconds until a write is seen, as Vectorize's are seen late; 0 when unset. */
  VECTOR_VISIBILITY_DELAY_MS?: string | number;
}

/**
 * Vectorize's contract on one machine: the same limits, filters and ids, exact scores, and writes that are durable at
 * once but seen after a settable delay. The width is fixed by the first upsert. A write counts from when it was made
 * to when it is read under the delay then in force, so lowering the delay shows everything older.
 */
export class LocalVectorIndex extends DurableObject<LocalVectorIndexEnv> implements VectorIndex {
  readonly #sql: SqlStorage;
  readonly #delayMs: number;
  readonly #indexes: readonly MetadataIndex[];
  /** Namespaces in memory, least lately used first. */
  readonly #warm = new Map<string, VectorMatrix>();

  /** `indexes` are the metadata indexes declared by this version of the code. */
  constructor(ctx: DurableObjectState, env: LocalVectorIndexEnv, indexes: readonly MetadataIndex[] = METADATA_INDEXES) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#delayMs = Number(env.VECTOR_VISIBILITY_DELAY_MS ?? 0);
    this.#indexes = indexes;
    ctx.storage.transactionSync(() => {
      this.#sql.exec(SCHEMA);
      this.#declareIndexes();
    });
  }

  /** @throws VectorIndexError (its `code` survives RPC) and stores nothing when one record is refused. */
  async upsert(records: VectorRecord[]): Promise<void> {
    const state = this.#readState();
    checkRecords(records, state.dimensions ?? records[0]?.values.length ?? 0);
    if (records.length === 0) return;
    const batch = state.last_batch + 1;
    const rows = records.map(({ id, namespace, values, metadata }) => {
      return { id, namespace, values: values.slice().buffer as ArrayBuffer, metadata: JSON.stringify(metadata), batch };
    });
    this.#write(rows, () => {
      this.#sql.exec('UPDATE state SET dimensions = ?, last_batch = ?', records[0]!.values.length, batch);
    });
  }

  /** @throws VectorIndexError when the query is refused. */
  async query(vector: Float32Array, query: VectorQuery): Promise<VectorMatch[]> {
    const { dimensions } = this.#readState();
    checkQuery(vector, query, dimensions ?? vector.length, this.#indexes);
    this.#settle();
    if (dimensions === null) return [];
    return this.#getWarm(query.namespace, dimensions).findNearest(vector, query.topK, toPredicate(query.filter));
  }

  /** The vectors of at most 20 ids, those that are there. @throws VectorIndexError when an id is refused. */
  async getByIds(ids: string[]): Promise<VectorRecord[]> {
    checkIds(ids, IDS_PER_GET);
    this.#settle();
    return ids.flatMap((id) => {
      return this.#sql
        .exec<VectorRow>('SELECT * FROM vectors WHERE id = ?', id)
        .toArray()
        .map((row) => ({
          id,
          values: new Float32Array(row.values),
          namespace: row.namespace,
          metadata: JSON.parse(row.metadata) as VectorMetadata,
        }));
    });
  }

  /** Takes at most 100 ids out; those that are not there count as gone. @throws VectorIndexError as above. */
  async deleteByIds(ids: string[]): Promise<void> {
    checkIds(ids, IDS_PER_DELETE);
    this.#write(ids.map((id) => ({ id, namespace: null, values: null, metadata: null, batch: null })));
  }

  #readState(): { dimensions: number | null; last_batch: number } {
    return this.#sql.exec<{ dimensions: number | null; last_batch: number }>('SELECT * FROM state').one();
  }

  /** An index covers what is upserted after it was declared; one that is dropped and declared again starts anew. */
  #declareIndexes(): void {
    const declared = JSON.stringify(this.#indexes);
    this.#sql.exec(
      `DELETE FROM metadata_indexes WHERE NOT EXISTS (SELECT 1 FROM json_each(?) d
         WHERE d.value ->> 'property' = metadata_indexes.property AND d.value ->> 'type' = metadata_indexes.type)`,
      declared,
    );
    this.#sql.exec(
      `INSERT OR IGNORE INTO metadata_indexes
         SELECT d.value ->> 'property', d.value ->> 'type', last_batch FROM json_each(?) d, state`,
      declared,
    );
  }

  #write(rows: (VectorRow | DeletionRow)[], record: () => void = () => {}): void {
    const now = Date.now();
    this.#settle();
    // With a delay, or behind writes that still wait for one, a write queues: order is kept.
    const waits = this.#delayMs > 0 || this.#sql.exec('SELECT 1 FROM pending LIMIT 1').toArray().length > 0;
    this.#commit(() => {
      record();
      if (!waits) return this.#apply(rows);
      for (const { id, namespace, values, metadata, batch } of rows) {
        this.#sql.exec(
          'INSERT INTO pending (written_at, id, namespace, "values", metadata, batch) VALUES (?, ?, ?, ?, ?, ?)',
          ...[now, id, namespace, values, metadata, batch],
        );
      }
    });
  }

  /** Makes visible, in the order written, what has waited long enough. */
  #settle(): void {
    const due = 'SELECT * FROM pending WHERE written_at <= ? ORDER BY seq';
    const rows = this.#sql.exec<PendingRow>(due, Date.now() - this.#delayMs).toArray();
    const last = rows.at(-1);
    if (!last) return;
    this.#commit(() => {
      this.#apply(rows);
      this.#sql.exec('DELETE FROM pending WHERE seq <= ?', last.seq);
    });
  }

  /** One transaction; when it fails, memory is read anew from the rows that stand. */
  #commit(change: () => void): void {
    try {
      this.ctx.storage.transactionSync(change);
    } catch (error) {
      this.#warm.clear();
      throw error;
    }
  }

  #apply(rows: (VectorRow | DeletionRow)[]): void {
    const indexRows = this.#readIndexes();
    for (const row of rows) {
      // An upsert may move an id to another namespace.
      for (const matrix of this.#warm.values()) matrix.delete(row.id);
      if (row.values === null) {
        this.#sql.exec('DELETE FROM vectors WHERE id = ?', row.id);
        continue;
      }
      const { id, namespace, values, metadata, batch } = row;
      this.#sql.exec('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?, ?)', id, namespace, values, metadata, batch);
      const matrix = this.#warm.get(namespace);
      if (matrix) warmUp(matrix, row, indexRows);
    }
  }

  #getWarm(namespace: string, dimensions: number): VectorMatrix {
    const known = this.#warm.get(namespace);
    this.#warm.delete(namespace);
    const matrix = known ?? this.#load(namespace, dimensions);
    this.#warm.set(namespace, matrix);
    let bytes = 0;
    for (const each of this.#warm.values()) bytes += each.byteLength;
    for (const [name, each] of this.#warm) {
      if (bytes <= MAX_WARM_BYTES || each === matrix) break;
      this.#warm.delete(name);
      bytes -= each.byteLength;
    }
    return matrix;
  }

  #load(namespace: string, dimensions: number): VectorMatrix {
    const { count } = this.#sql
      .exec<{ count: number }>('SELECT count(*) AS count FROM vectors WHERE namespace = ?', namespace)
      .one();
    const matrix = new VectorMatrix(dimensions, count);
    const indexRows = this.#readIndexes();
    for (const row of this.#sql.exec<VectorRow>('SELECT * FROM vectors WHERE namespace = ?', namespace)) {
      warmUp(matrix, row, indexRows);
    }
    return matrix;
  }

  #readIndexes(): IndexRow[] {
    return this.#sql.exec<IndexRow>('SELECT * FROM metadata_indexes').toArray();
  }
}

function warmUp(matrix: VectorMatrix, row: VectorRow, indexRows: IndexRow[]): void {
  const metadata = JSON.parse(row.metadata) as VectorMetadata;
  const covering = indexRows.filter((index) => index.after_batch < row.batch);
  matrix.set({ id: row.id, metadata, indexed: toIndexedValues(metadata, covering) }, new Float32Array(row.values));
}

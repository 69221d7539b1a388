import { type Attachment, toSearchText } from '../../memory/attachments.ts';
import { toTextEntry, type Said } from '../../memory/retrieval/entry.ts';
import { listPackedSeqs, TermIndex } from '../../memory/retrieval/term-index.ts';
import { READING } from '../../memory/retrieval/words.ts';
import { all, parseJson, run } from './sql.ts';

export const TEXT_KINDS = ['message', 'memory'] as const;
/** Whose texts an index is over. */
export type TextKind = (typeof TEXT_KINDS)[number];

/** A block takes texts until it is this large: each append writes one block anew, each cold start reads them all. */
const BLOCK_BYTES = 16_384;
const BLOCK_TEXTS = 128;

interface Block {
  /** Rows of the index from `from` to `to`, exclusive. */
  from: number;
  to: number;
}

/**
 * What the texts of a space are found by: packed into blocks in SQLite, since rows are billed and a space of 2,000
 * memories is read in some twenty, and kept warm as one index while the object is awake. Changes are written by `flush`,
 * at the end of the transaction they belong to.
 */
export class TermBlocks {
  readonly #sql: SqlStorage;
  readonly #kind: TextKind;
  #warm: { index: TermIndex; blocks: Block[] } | null = null;
  readonly #dirty = new Set<number>();
  /** Set when what is stored was read in another way than texts are read now. */
  #isOutdated = false;

  constructor(sql: SqlStorage, kind: TextKind) {
    this.#sql = sql;
    this.#kind = kind;
  }

  get index(): TermIndex {
    return this.#load().index;
  }

  put(said: Said): void {
    const { index, blocks } = this.#load();
    this.remove(said.seq);
    const row = index.put(toTextEntry(said));
    const last = blocks.at(-1);
    if (last && last.to - last.from < BLOCK_TEXTS && index.sizeOf(last.from, last.to) < BLOCK_BYTES) last.to = row + 1;
    else blocks.push({ from: row, to: row + 1 });
    this.#dirty.add(blocks.length - 1);
  }

  remove(seq: number): void {
    const { index, blocks } = this.#load();
    const row = index.remove(seq);
    if (row !== null) this.#dirty.add(findBlock(blocks, row));
  }

  flush(): void {
    if (!this.#warm) return;
    const { index, blocks } = this.#warm;
    if (this.#dirty.size > 0 && this.#isOutdated) {
      run(this.#sql, 'DELETE FROM term_blocks WHERE kind = ?', this.#kind);
      blocks.forEach((_, number) => this.#dirty.add(number));
      this.#isOutdated = false;
    }
    for (const number of this.#dirty) {
      const { from, to } = blocks[number]!;
      const { count, data } = index.pack(from, to);
      if (count === 0) run(this.#sql, 'DELETE FROM term_blocks WHERE kind = ? AND block = ?', this.#kind, number);
      else {
        run(
          this.#sql,
          `INSERT INTO term_blocks (kind, block, reading, count, data) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET reading = excluded.reading, count = excluded.count, data = excluded.data`,
          this.#kind, number, READING, count, data,
        );
      }
    }
    this.#dirty.clear();
  }

  forgetWarm(): void {
    this.#warm = null;
    this.#dirty.clear();
    this.#isOutdated = false;
  }

  #load(): { index: TermIndex; blocks: Block[] } {
    if (this.#warm) return this.#warm;
    const warm: { index: TermIndex; blocks: Block[] } = { index: new TermIndex(), blocks: [] };
    const rows = all<{ block: number; reading: string; count: number; data: ArrayBuffer }>(
      this.#sql,
      'SELECT block, reading, count, data FROM term_blocks WHERE kind = ? ORDER BY block',
      this.#kind,
    );
    if (rows.some(({ reading }) => reading !== READING)) return this.#reread(rows.flatMap(({ count, data, reading }) => listPackedSeqs(count, data, reading)));
    for (const { block, count, data } of rows) {
      const from = warm.index.rows;
      // A block that removals emptied is gone; the others keep their numbers.
      while (warm.blocks.length < block) warm.blocks.push({ from, to: from });
      warm.index.load(count, data);
      warm.blocks.push({ from, to: warm.index.rows });
    }
    this.#warm = warm;
    return warm;
  }

  /** Reads the texts of an outdated index anew. It is written with the next change: reading writes nothing. */
  #reread(seqs: readonly number[]): { index: TermIndex; blocks: Block[] } {
    const warm = { index: new TermIndex(), blocks: [] };
    this.#warm = warm;
    for (const said of readTexts(this.#sql, this.#kind, seqs)) this.put(said);
    this.#dirty.clear();
    this.#isOutdated = true;
    return warm;
  }
}

function readTexts(sql: SqlStorage, kind: TextKind, seqs: readonly number[]): Said[] {
  const fields =
    kind === 'message'
      ? 'seq, text, at, role, session_id AS sessionId, author, attachments FROM messages'
      : `seq, text, valid_from AS at, NULL AS role, NULL AS sessionId, NULL AS author, '[]' AS attachments FROM memories`;
  const rows = all<Said & { attachments: string }>(
    sql,
    `SELECT ${fields} WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    JSON.stringify(seqs),
  );
  return rows.map(({ attachments, ...said }) => ({ ...said, text: toSearchText(said.text, parseJson<Attachment[]>(attachments, [])) }));
}

/** Blocks hold ascending rows. */
function findBlock(blocks: readonly Block[], row: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.to <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

const opened = new WeakMap<SqlStorage, Record<TextKind, TermBlocks>>();

/**
 * The text indexes of a space, by its storage: rows and index change in the same functions, so that no caller can write
 * one without the other.
 */
export function openTexts(sql: SqlStorage): Record<TextKind, TermBlocks> {
  let texts = opened.get(sql);
  if (!texts) {
    texts = { message: new TermBlocks(sql, 'message'), memory: new TermBlocks(sql, 'memory') };
    opened.set(sql, texts);
  }
  return texts;
}

/** Writes what changed since the transaction began. */
export function flushTexts(sql: SqlStorage): void {
  for (const texts of Object.values(openTexts(sql))) texts.flush();
}

/** Lets go of what is warm: after a rollback it may hold what was undone. */
export function forgetWarmTexts(sql: SqlStorage): void {
  for (const texts of Object.values(openTexts(sql))) texts.forgetWarm();
}

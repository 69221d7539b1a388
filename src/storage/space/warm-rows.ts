/** Rows kept of a table at most, and characters in them: with all that is beside the text, some five megabytes. */
const MOST_ROWS = 2000;
const MOST_CHARACTERS = 1_000_000;

interface KeptRow {
  seq: number;
  text: string;
  metadata: string;
}

/**
 * Rows that were read lately, kept while the object is awake: what one question finds the next one mostly finds too, and
 * a row costs more to fetch than to rank. The functions that change a row forget it here, so that no caller can do one
 * without the other; after a rollback all are forgotten.
 */
export class WarmRows<Row extends KeptRow> {
  readonly #rows = new Map<number, Readonly<Row>>();
  #characters = 0;

  /** Those of the rows that there are; `read` is asked for what is not kept. */
  find(seqs: readonly number[], read: (missing: number[]) => Row[]): Map<number, Readonly<Row>> {
    const found = new Map<number, Readonly<Row>>();
    const missing: number[] = [];
    for (const seq of seqs) {
      const row = this.#rows.get(seq);
      if (row) found.set(seq, row);
      else missing.push(seq);
    }
    if (missing.length === 0) return found;
    for (const row of read(missing)) {
      found.set(row.seq, row);
      this.#keep(row);
    }
    return found;
  }

  forget(seq: number): void {
    const row = this.#rows.get(seq);
    if (!row) return;
    this.#rows.delete(seq);
    this.#characters -= lengthOf(row);
  }

  clear(): void {
    this.#rows.clear();
    this.#characters = 0;
  }

  #keep(row: Row): void {
    this.forget(row.seq);
    this.#rows.set(row.seq, row);
    this.#characters += lengthOf(row);
    // Maps keep the order of insertion: the first has been here longest.
    for (const seq of this.#rows.keys()) {
      if (this.#rows.size <= MOST_ROWS && this.#characters <= MOST_CHARACTERS) return;
      this.forget(seq);
    }
  }
}

function lengthOf(row: KeptRow): number {
  return row.text.length + row.metadata.length;
}

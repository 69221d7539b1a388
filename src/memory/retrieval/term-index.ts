/** A text as it is found by: its words' hashes, and what is known of who said it and when. */
export interface TextEntry {
  seq: number;
  /** When it was said or came to hold, epoch milliseconds. */
  at: number;
  /** 0 nobody's, 1 the customer's, 2 the other side's, 3 the system's. */
  side: number;
  /** Bits of signals.ts. */
  signals: number;
  /** Hash of the session's id; 0 for none. */
  session: number;
  /** Hash of the speaker's name; 0 for none. */
  author: number;
  /** Words in the text, repeated ones too. */
  length: number;
  /** Each once, none 0. */
  hashes: Uint32Array;
  /** How often each stands there, 1–255, parallel to `hashes`. */
  counts: Uint8Array;
}

/** What a scan met: parallel lists, by ascending row. */
export interface Matches {
  rows: number[];
  /** Position in the list that was asked for. */
  terms: number[];
  counts: number[];
  /** Per term: rows that hold it. */
  frequencies: Uint32Array;
}

const SLOTS = 1024;
const NUMBERS_PER_TEXT = 6;

/**
 * What texts are found by, packed so that a query is one pass over numbers. No postings lists: 20,000 short texts are
 * scanned in a millisecond, a cold start copies bytes instead of building an index, and removal leaves a hole. Rows are
 * numbered in the order put.
 */
export class TermIndex {
  /** Per row; a hole has seq 0. */
  readonly seqs: number[] = [];
  readonly ats: number[] = [];
  readonly sides: number[] = [];
  readonly signals: number[] = [];
  readonly sessions: number[] = [];
  readonly authors: number[] = [];
  readonly lengths: number[] = [];
  /** The row of the turn before in the same session, −1 for none. */
  readonly previous: number[] = [];
  /** Per side, the hashes of those who have spoken under a name. */
  readonly speakers: readonly Set<number>[] = [new Set(), new Set(), new Set(), new Set()];
  /** All bits that any text ever had: what none has need not be looked for. */
  signalsSeen = 0;
  /** Texts, holes left out. */
  size = 0;
  /** How often a text was added or removed. */
  changes = 0;
  #totalLength = 0;
  readonly #starts: number[] = [0];
  #hashes = new Uint32Array(SLOTS);
  #counts = new Uint8Array(SLOTS);
  readonly #rowOf = new Map<number, number>();
  readonly #lastOf = new Map<number, number>();

  get rows(): number {
    return this.seqs.length;
  }

  /** Words in a text, on average. */
  get meanLength(): number {
    return this.size === 0 ? 1 : Math.max(1, this.#totalLength / this.size);
  }

  findRow(seq: number): number | null {
    return this.#rowOf.get(seq) ?? null;
  }

  /** Adds a text, or replaces it; gives its row. */
  put(entry: TextEntry): number {
    this.remove(entry.seq);
    const row = this.seqs.length;
    const start = this.#starts[row]!;
    const end = start + entry.hashes.length;
    if (end > this.#hashes.length) {
      this.#hashes = grow(this.#hashes, Uint32Array, end);
      this.#counts = grow(this.#counts, Uint8Array, end);
    }
    this.#hashes.set(entry.hashes, start);
    this.#counts.set(entry.counts, start);
    this.#starts.push(end);
    this.seqs.push(entry.seq);
    this.ats.push(entry.at);
    this.sides.push(entry.side);
    this.signals.push(entry.signals);
    this.signalsSeen |= entry.signals;
    if (entry.author !== 0) this.speakers[entry.side]!.add(entry.author);
    this.sessions.push(entry.session);
    this.authors.push(entry.author);
    this.lengths.push(entry.length);
    this.previous.push(this.#lastOf.get(entry.session) ?? -1);
    if (entry.session !== 0) this.#lastOf.set(entry.session, row);
    this.#rowOf.set(entry.seq, row);
    this.changes += 1;
    this.size += 1;
    this.#totalLength += entry.length;
    return row;
  }

  /** Forgets a text, words and all; gives the row that is a hole now, or null when it was not there. */
  remove(seq: number): number | null {
    const row = this.findRow(seq);
    if (row === null) return null;
    this.#hashes.fill(0, this.#starts[row], this.#starts[row + 1]);
    this.#rowOf.delete(seq);
    this.seqs[row] = 0;
    this.changes += 1;
    this.size -= 1;
    this.#totalLength -= this.lengths[row]!;
    return row;
  }

  /** Every place where one of the hashes stands. */
  scan(asked: readonly number[]): Matches {
    const rows: number[] = [];
    const terms: number[] = [];
    const counts: number[] = [];
    const frequencies = new Uint32Array(asked.length);
    // One look at a slot tells of nearly every word of a text that it is not asked for.
    const slots = new Int16Array(SLOTS).fill(-1);
    const next = new Int16Array(asked.length);
    asked.forEach((hash, term) => {
      next[term] = slots[hash & (SLOTS - 1)]!;
      slots[hash & (SLOTS - 1)] = term;
    });
    const hashes = this.#hashes;
    const starts = this.#starts;
    let at = 0;
    for (let row = 0; row < this.rows; row += 1) {
      const end = starts[row + 1]!;
      for (; at < end; at += 1) {
        const hash = hashes[at]!;
        for (let term = slots[hash & (SLOTS - 1)]!; term >= 0; term = next[term]!) {
          if (asked[term] !== hash || hash === 0) continue;
          rows.push(row);
          terms.push(term);
          counts.push(this.#counts[at]!);
          frequencies[term]! += 1;
        }
      }
    }
    return { rows, terms, counts, frequencies };
  }

  /** The words of one row, in no order. */
  wordsOf(row: number): { hashes: Uint32Array; counts: Uint8Array } {
    const [start, end] = [this.#starts[row]!, this.#starts[row + 1]!];
    return { hashes: this.#hashes.subarray(start, end), counts: this.#counts.subarray(start, end) };
  }

  /** Bytes that the rows from `from` to `to` (exclusive) take when packed. */
  sizeOf(from: number, to: number): number {
    return (to - from) * (8 + 4 * NUMBERS_PER_TEXT) + (this.#starts[to]! - this.#starts[from]!) * 5;
  }

  /** The rows from `from` to `to` (exclusive) as bytes, holes left out. */
  pack(from: number, to: number): { count: number; data: ArrayBuffer } {
    const rows = Array.from({ length: to - from }, (_, offset) => from + offset).filter((row) => this.seqs[row] !== 0);
    const words = rows.map((row) => this.wordsOf(row));
    const total = words.reduce((sum, { hashes }) => sum + hashes.length, 0);
    const { length: count } = rows;
    const data = new ArrayBuffer(count * (8 + 4 * NUMBERS_PER_TEXT) + total * 5);
    new Float64Array(data, 0, count).set(rows.map((row) => this.ats[row]!));
    const numbers = new Uint32Array(data, count * 8, count * NUMBERS_PER_TEXT);
    const hashes = new Uint32Array(data, count * (8 + 4 * NUMBERS_PER_TEXT), total);
    const counts = new Uint8Array(data, count * (8 + 4 * NUMBERS_PER_TEXT) + total * 4, total);
    let place = 0;
    rows.forEach((row, index) => {
      const own = words[index]!;
      const said = (this.sides[row]! << 8) | this.signals[row]!;
      numbers.set([this.seqs[row]!, this.sessions[row]!, this.authors[row]!, this.lengths[row]!, said, own.hashes.length], index * NUMBERS_PER_TEXT);
      hashes.set(own.hashes, place);
      counts.set(own.counts, place);
      place += own.hashes.length;
    });
    return { count, data };
  }

  /** Puts rows back that `pack` gave, after those that are there. */
  load(count: number, data: ArrayBuffer): void {
    const ats = new Float64Array(data, 0, count);
    const numbers = new Uint32Array(data, count * 8, count * NUMBERS_PER_TEXT);
    const words = count * (8 + 4 * NUMBERS_PER_TEXT);
    const total = (data.byteLength - words) / 5;
    const hashes = new Uint32Array(data, words, total);
    const counts = new Uint8Array(data, words + total * 4, total);
    let place = 0;
    for (let index = 0; index < count; index += 1) {
      const [seq, session, author, length, said, size] = numbers.subarray(index * NUMBERS_PER_TEXT, (index + 1) * NUMBERS_PER_TEXT);
      this.put({
        seq: seq!, at: ats[index]!, side: said! >> 8, signals: said! & 255, session: session!, author: author!, length: length!,
        hashes: hashes.subarray(place, place + size!), counts: counts.subarray(place, place + size!),
      });
      place += size!;
    }
  }
}

/** The same numbers with room for `needed`, and as much again as there was. */
function grow<T extends { length: number; set(from: T): void }>(from: T, make: new (length: number) => T, needed: number): T {
  const larger = new make(Math.max(needed, from.length * 2));
  larger.set(from);
  return larger;
}

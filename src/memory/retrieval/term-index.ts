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
  /** Words of its title, repeated ones too; 0 where it has none. */
  titleLength: number;
  /** Fingerprints of words that stand side by side, each once. */
  pairs: Uint16Array;
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

const SLOTS = 4096;
/** Words that a new index has room for. */
const FIRST_ROOM = 1024;
const NUMBERS_PER_TEXT = 7;
/** Bytes a text, a word and a pair of words take when packed. */
const TEXT_BYTES = 8 + 4 * NUMBERS_PER_TEXT;
const WORD_BYTES = 5;
const PAIR_BYTES = 2;

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
  readonly titleLengths: number[] = [];
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
  #hashes = new Uint32Array(FIRST_ROOM);
  #counts = new Uint8Array(FIRST_ROOM);
  readonly #pairStarts: number[] = [0];
  #pairs = new Uint16Array(FIRST_ROOM);
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
    this.#putPairs(row, entry.pairs);
    this.seqs.push(entry.seq);
    this.ats.push(entry.at);
    this.sides.push(entry.side);
    this.signals.push(entry.signals);
    this.signalsSeen |= entry.signals;
    if (entry.author !== 0) this.speakers[entry.side]!.add(entry.author);
    this.sessions.push(entry.session);
    this.authors.push(entry.author);
    this.lengths.push(entry.length);
    this.titleLengths.push(entry.titleLength);
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
    this.#pairs.fill(0, this.#pairStarts[row], this.#pairStarts[row + 1]);
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
    // One look at a slot tells of nearly every word of a text that it is not asked for. Signed numbers are compared fastest.
    const wanted = Int32Array.from(asked, (hash) => hash | 0);
    const slots = new Int16Array(SLOTS);
    const next = new Int16Array(asked.length);
    wanted.forEach((hash, term) => {
      next[term] = slots[hash & (SLOTS - 1)]! - 1;
      slots[hash & (SLOTS - 1)] = term + 1;
    });
    const hashes = new Int32Array(this.#hashes.buffer);
    const starts = this.#starts;
    const end = starts[this.rows]!;
    let row = 0;
    for (let at = 0; at < end; at += 1) {
      const hash = hashes[at]!;
      const slot = slots[hash & (SLOTS - 1)]!;
      if (slot === 0 || hash === 0) continue;
      while (starts[row + 1]! <= at) row += 1;
      for (let term = slot - 1; term >= 0; term = next[term]!) {
        if (wanted[term] !== hash) continue;
        rows.push(row);
        terms.push(term);
        counts.push(this.#counts[at]!);
        frequencies[term]! += 1;
      }
    }
    return { rows, terms, counts, frequencies };
  }

  /** The words of one row, in no order. */
  wordsOf(row: number): { hashes: Uint32Array; counts: Uint8Array } {
    const [start, end] = [this.#starts[row]!, this.#starts[row + 1]!];
    return { hashes: this.#hashes.subarray(start, end), counts: this.#counts.subarray(start, end) };
  }

  /** A number that rows of the same words, as often each, have in common, and others hardly ever. */
  bagOf(row: number): number {
    let mixed = 0;
    for (let at = this.#starts[row]!; at < this.#starts[row + 1]!; at += 1) mixed = (mixed + Math.imul(this.#hashes[at]!, this.#counts[at]!)) | 0;
    return mixed;
  }

  /** Fingerprints of the words of one row that stand side by side, in no order. */
  pairsOf(row: number): Uint16Array {
    return this.#pairs.subarray(this.#pairStarts[row]!, this.#pairStarts[row + 1]!);
  }

  #putPairs(row: number, pairs: Uint16Array): void {
    const start = this.#pairStarts[row]!;
    const end = start + pairs.length;
    if (end > this.#pairs.length) this.#pairs = grow(this.#pairs, Uint16Array, end);
    this.#pairs.set(pairs, start);
    this.#pairStarts.push(end);
  }

  /** Bytes that the rows from `from` to `to` (exclusive) take when packed. */
  sizeOf(from: number, to: number): number {
    const words = this.#starts[to]! - this.#starts[from]!;
    const pairs = this.#pairStarts[to]! - this.#pairStarts[from]!;
    return (to - from) * TEXT_BYTES + words * WORD_BYTES + pairs * PAIR_BYTES;
  }

  /** The rows from `from` to `to` (exclusive) as bytes, holes left out. */
  pack(from: number, to: number): { count: number; data: ArrayBuffer } {
    const rows = Array.from({ length: to - from }, (_, offset) => from + offset).filter((row) => this.seqs[row] !== 0);
    const words = rows.map((row) => this.wordsOf(row));
    const pairs = rows.map((row) => this.pairsOf(row));
    const layout = layOut(rows.length, sumOf(words, ({ hashes }) => hashes.length), sumOf(pairs, ({ length }) => length));
    const parts = openParts(layout);
    parts.ats.set(rows.map((row) => this.ats[row]!));
    let [word, pair] = [0, 0];
    rows.forEach((row, index) => {
      const own = words[index]!;
      const said = (this.titleLengths[row]! << 16) | (this.sides[row]! << 8) | this.signals[row]!;
      parts.numbers.set(
        [this.seqs[row]!, this.sessions[row]!, this.authors[row]!, this.lengths[row]!, said, own.hashes.length, pairs[index]!.length],
        index * NUMBERS_PER_TEXT,
      );
      parts.hashes.set(own.hashes, word);
      parts.counts.set(own.counts, word);
      parts.pairs.set(pairs[index]!, pair);
      word += own.hashes.length;
      pair += pairs[index]!.length;
    });
    return { count: rows.length, data: layout.data };
  }

  /** Puts rows back that `pack` gave, after those that are there. */
  load(count: number, data: ArrayBuffer): void {
    const numbers = new Uint32Array(data, count * 8, count * NUMBERS_PER_TEXT);
    let [words, pairs] = [0, 0];
    for (let at = 0; at < numbers.length; at += NUMBERS_PER_TEXT) {
      words += numbers[at + 5]!;
      pairs += numbers[at + 6]!;
    }
    const parts = openParts({ count, words, pairs, data });
    let [word, pair] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      const own = numbers.subarray(index * NUMBERS_PER_TEXT, (index + 1) * NUMBERS_PER_TEXT);
      const [seq, session, author, length, said, size, paired] = own;
      this.put({
        seq: seq!, at: parts.ats[index]!, side: (said! >> 8) & 255, signals: said! & 255, titleLength: said! >> 16,
        session: session!, author: author!, length: length!,
        hashes: parts.hashes.subarray(word, word + size!), counts: parts.counts.subarray(word, word + size!),
        pairs: parts.pairs.subarray(pair, pair + paired!),
      });
      word += size!;
      pair += paired!;
    }
  }
}

/** Before `words-3` a text took fewer numbers. */
const FORMER_NUMBERS: Record<string, number> = { 'words-1': 6, 'words-2': 6 };

/** The seqs of rows that `pack` gave under any reading: what else was packed may have meant something else then. */
export function listPackedSeqs(count: number, data: ArrayBuffer, reading: string): number[] {
  const stride = FORMER_NUMBERS[reading] ?? NUMBERS_PER_TEXT;
  const numbers = new Uint32Array(data, count * 8, count * stride);
  return Array.from({ length: count }, (_, index) => numbers[index * stride]!);
}

/** What `pack` gave under any reading, for texts that have other seqs now: each by as much. */
export function shiftPacked(count: number, data: ArrayBuffer, reading: string, by: number): ArrayBuffer {
  const stride = FORMER_NUMBERS[reading] ?? NUMBERS_PER_TEXT;
  const shifted = data.slice(0);
  const numbers = new Uint32Array(shifted, count * 8, count * stride);
  for (let at = 0; at < numbers.length; at += stride) if (numbers[at] !== 0) numbers[at]! += by;
  return shifted;
}

interface Layout {
  count: number;
  words: number;
  pairs: number;
  data: ArrayBuffer;
}

/** Room for packed rows: what takes most bytes a number comes first, so that each part lies where its numbers may. */
function layOut(count: number, words: number, pairs: number): Layout {
  return { count, words, pairs, data: new ArrayBuffer(count * TEXT_BYTES + words * WORD_BYTES + pairs * PAIR_BYTES) };
}

function openParts({ count, words, pairs, data }: Layout) {
  const hashesAt = count * TEXT_BYTES;
  const pairsAt = hashesAt + words * 4;
  return {
    ats: new Float64Array(data, 0, count),
    numbers: new Uint32Array(data, count * 8, count * NUMBERS_PER_TEXT),
    hashes: new Uint32Array(data, hashesAt, words),
    pairs: new Uint16Array(data, pairsAt, pairs),
    counts: new Uint8Array(data, pairsAt + pairs * PAIR_BYTES, words),
  };
}

function sumOf<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((sum, item) => sum + measure(item), 0);
}

/** The same numbers with room for `needed`, and as much again as there was. */
function grow<T extends { length: number; set(from: T): void }>(from: T, make: new (length: number) => T, needed: number): T {
  const larger = new make(Math.max(needed, from.length * 2));
  larger.set(from);
  return larger;
}

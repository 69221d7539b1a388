import { dotQuantized, quantize } from './vectors.ts';

/** Bytes before a vector's components: its scale as a 32-bit float. */
const SCALE_BYTES = 4;
const EMPTY = 0;

/**
 * Unit vectors as signed bytes with one scale each, in rows of one growing array: a quarter of the memory of floats,
 * and a scan that is one pass over bytes. Rows are numbered from 0 and reused after removal; a row whose seq is 0 is
 * empty. Quantising to 8 bits moves a cosine by less than 0.005 on prose and 0.02 on degenerate texts (tested).
 */
export class PackedVectors {
  readonly #growBy: number;
  #dimensions = 0;
  #seqs = new Uint32Array(0);
  #scales = new Float32Array(0);
  #bytes = new Int8Array(0);
  #rows = 0;
  #free: number[] = [];
  readonly #rowOf = new Map<number, number>();

  /** @param growBy rows to make room for at a time. */
  constructor(growBy: number) {
    this.#growBy = growBy;
  }

  get size(): number {
    return this.#rowOf.size;
  }

  has(seq: number): boolean {
    return this.#rowOf.has(seq);
  }

  /** Adds or replaces; gives the row written. @throws RangeError when the dimensions differ from those held. */
  put(seq: number, values: Float32Array): number {
    this.#setDimensions(values.length);
    const row = this.#rowOf.get(seq) ?? this.#takeRow();
    this.#seqs[row] = seq;
    this.#scales[row] = quantize(values, this.#bytes, row * this.#dimensions);
    this.#rowOf.set(seq, row);
    return row;
  }

  /** Empties the row of a vector and gives its number, or null when it was not there. */
  remove(seq: number): number | null {
    const row = this.#rowOf.get(seq);
    if (row === undefined) return null;
    this.#rowOf.delete(seq);
    this.#seqs[row] = EMPTY;
    this.#free.push(row);
    return row;
  }

  get(seq: number): Float32Array | null {
    const row = this.#rowOf.get(seq);
    if (row === undefined) return null;
    const bytes = this.#bytes.subarray(row * this.#dimensions, (row + 1) * this.#dimensions);
    return Float32Array.from(bytes, (byte) => byte * this.#scales[row]!);
  }

  /**
   * The `limit` nearest by cosine that `accept` takes, best first, ties by newer seq. A query of other dimensions finds
   * nothing.
   */
  search(query: Float32Array, limit: number, accept: (seq: number) => boolean): { seq: number; score: number }[] {
    if (query.length !== this.#dimensions) return [];
    const found: { seq: number; score: number }[] = [];
    for (let row = 0; row < this.#rows; row += 1) {
      const seq = this.#seqs[row]!;
      if (seq === EMPTY) continue;
      const score = dotQuantized(query, this.#bytes, row * this.#dimensions) * this.#scales[row]!;
      if (found.length === limit && score <= found[limit - 1]!.score) continue;
      if (!accept(seq)) continue;
      insertSorted(found, { seq, score }, limit);
    }
    return found;
  }

  /**
   * Hands every vector's cosine to the query to `sink`, in no order; a query of other dimensions meets none. The query is
   * quantised as well: whole numbers multiply twice as fast.
   */
  scan(query: Float32Array, sink: (seq: number, cosine: number) => void): void {
    if (query.length !== this.#dimensions) return;
    const bytes = new Int8Array(query.length);
    const scale = quantize(query, bytes);
    const numbers = Int32Array.from(bytes);
    for (let row = 0; row < this.#rows; row += 1) {
      const seq = this.#seqs[row]!;
      if (seq !== EMPTY) sink(seq, multiply(numbers, this.#bytes, row * this.#dimensions) * this.#scales[row]! * scale);
    }
  }

  /** `count` rows from `from` as bytes: seqs, and per row its scale then its components. */
  slice(from: number, count: number): { seqs: Uint32Array; data: Uint8Array } {
    const rows = Math.max(0, Math.min(count, this.#rows - from));
    const stride = SCALE_BYTES + this.#dimensions;
    const data = new Uint8Array(rows * stride);
    const view = new DataView(data.buffer);
    for (let offset = 0; offset < rows; offset += 1) {
      const row = from + offset;
      view.setFloat32(offset * stride, this.#scales[row]!, true);
      const bytes = this.#bytes.subarray(row * this.#dimensions, (row + 1) * this.#dimensions);
      data.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset * stride + SCALE_BYTES);
    }
    return { seqs: this.#seqs.slice(from, from + rows), data };
  }

  /** Puts rows back that `slice` gave, at the same place. Rows must come in ascending order. */
  load(from: number, seqs: Uint32Array, data: Uint8Array): void {
    if (seqs.length === 0) return;
    const stride = data.byteLength / seqs.length;
    this.#setDimensions(stride - SCALE_BYTES);
    while (this.#rows < from + seqs.length) this.#free.push(this.#appendRow());
    const view = new DataView(data.buffer, data.byteOffset);
    const taken = new Set<number>();
    seqs.forEach((seq, offset) => {
      if (seq === EMPTY) return;
      const row = from + offset;
      taken.add(row);
      this.#seqs[row] = seq;
      this.#scales[row] = view.getFloat32(offset * stride, true);
      const bytes = data.subarray(offset * stride + SCALE_BYTES, (offset + 1) * stride);
      this.#bytes.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), row * this.#dimensions);
      this.#rowOf.set(seq, row);
    });
    this.#free = this.#free.filter((row) => !taken.has(row));
  }

  #takeRow(): number {
    return this.#free.pop() ?? this.#appendRow();
  }

  #appendRow(): number {
    if (this.#rows === this.#seqs.length) this.#grow();
    this.#rows += 1;
    return this.#rows - 1;
  }

  #grow(): void {
    const capacity = Math.max(this.#growBy, this.#seqs.length * 2);
    const seqs = new Uint32Array(capacity);
    seqs.set(this.#seqs);
    const scales = new Float32Array(capacity);
    scales.set(this.#scales);
    const bytes = new Int8Array(capacity * this.#dimensions);
    bytes.set(this.#bytes);
    this.#seqs = seqs;
    this.#scales = scales;
    this.#bytes = bytes;
  }

  #setDimensions(dimensions: number): void {
    if (this.#dimensions === 0) this.#dimensions = dimensions;
    if (this.#dimensions !== dimensions) {
      throw new RangeError(`vectors of ${dimensions} dimensions do not fit among vectors of ${this.#dimensions}`);
    }
  }
}

/** Dot product of whole numbers, four at a time. */
function multiply(query: Int32Array, bytes: Int8Array, start: number): number {
  const { length } = query;
  const fours = length - (length % 4);
  let sum = 0;
  for (let at = 0, to = start; at < fours; at += 4, to += 4) {
    sum =
      (sum +
        Math.imul(query[at]!, bytes[to]!) +
        Math.imul(query[at + 1]!, bytes[to + 1]!) +
        Math.imul(query[at + 2]!, bytes[to + 2]!) +
        Math.imul(query[at + 3]!, bytes[to + 3]!)) |
      0;
  }
  for (let at = fours; at < length; at += 1) sum += query[at]! * bytes[start + at]!;
  return sum;
}

function insertSorted(
  found: { seq: number; score: number }[],
  item: { seq: number; score: number },
  limit: number,
): void {
  let place = found.length;
  while (place > 0 && isBetter(item, found[place - 1]!)) place -= 1;
  found.splice(place, 0, item);
  if (found.length > limit) found.pop();
}

function isBetter(left: { seq: number; score: number }, right: { seq: number; score: number }): boolean {
  return left.score > right.score || (left.score === right.score && left.seq > right.seq);
}

import type { VectorMatch, VectorMetadata, VectorScalar } from '../../memory/ports.ts';
import type { VectorPredicate } from './filter-matching.ts';

interface MatrixRow {
  id: string;
  metadata: VectorMetadata;
  /** What the metadata indexes hold of it. */
  indexed: ReadonlyMap<string, VectorScalar>;
}

/** Room for this many vectors at first; doubled whenever it is full. */
const FIRST_CAPACITY = 64;

/** The unit vectors of one namespace, row after row in one array, for an exact scan by cosine. */
export class VectorMatrix {
  readonly #dimensions: number;
  readonly #slots = new Map<string, number>();
  #rows: MatrixRow[] = [];
  #values: Float32Array;

  constructor(dimensions: number, expectedRows: number = FIRST_CAPACITY) {
    this.#dimensions = dimensions;
    this.#values = new Float32Array(dimensions * Math.max(expectedRows, FIRST_CAPACITY));
  }

  /** Bytes that the values take, spare room included. */
  get byteLength(): number {
    return this.#values.byteLength;
  }

  /** Adds a vector or replaces the one of that id. */
  set(row: MatrixRow, values: Float32Array): void {
    const slot = this.#slots.get(row.id) ?? this.#rows.length;
    if ((slot + 1) * this.#dimensions > this.#values.length) {
      const larger = new Float32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#slots.set(row.id, slot);
    this.#rows[slot] = row;
    this.#values.set(toUnitVector(values), slot * this.#dimensions);
  }

  /** Takes a vector out, if it is there; the last row moves into its place. */
  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    const last = this.#rows.pop();
    if (!last || last.id === id) return;
    const from = this.#rows.length * this.#dimensions;
    this.#values.copyWithin(slot * this.#dimensions, from, from + this.#dimensions);
    this.#rows[slot] = last;
    this.#slots.set(last.id, slot);
  }

  /** The `topK` nearest of those that pass, best first; equal scores in the order of their ids. */
  findNearest(vector: Float32Array, topK: number, passes: VectorPredicate): VectorMatch[] {
    const unit = toUnitVector(vector);
    const best: VectorMatch[] = [];
    for (let slot = 0; slot < this.#rows.length; slot += 1) {
      const row = this.#rows[slot]!;
      if (!passes(row.indexed)) continue;
      const match = { id: row.id, score: this.#score(unit, slot), metadata: row.metadata };
      if (best.length === topK && !ranksBefore(match, best[topK - 1]!)) continue;
      let at = best.length;
      while (at > 0 && ranksBefore(match, best[at - 1]!)) at -= 1;
      best.splice(at, 0, match);
      if (best.length > topK) best.pop();
    }
    return best;
  }

  #score(unit: Float32Array, slot: number): number {
    const values = this.#values;
    const start = slot * this.#dimensions;
    let sum = 0;
    for (let i = 0; i < unit.length; i += 1) sum += unit[i]! * values[start + i]!;
    return sum;
  }
}

function ranksBefore(left: VectorMatch, right: VectorMatch): boolean {
  return left.score > right.score || (left.score === right.score && left.id < right.id);
}

/** A vector of zeros stays one: it is equally far from everything. */
function toUnitVector(values: Float32Array): Float32Array {
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 ? values : values.map((value) => value / length);
}

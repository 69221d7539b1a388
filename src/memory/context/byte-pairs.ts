/**
 * Byte-pair encoding, counting only: applies the lowest-ranked merge first, leftmost among equals, until none is left.
 * A heap keeps it at n log n, so that a message made of one endless word costs no more than prose of its length.
 */

/** How many tokens `bytes` (one character per byte) becomes under the first `cut` merges of `ranks`; no key is longer than `longest`. */
export function countByteFragments(
  bytes: string,
  ranks: ReadonlyMap<string, number>,
  cut: number,
  longest: number,
): number {
  const length = bytes.length;
  if (length < 2) return length;
  // A doubly linked list of fragments, each named by where it starts.
  const next = new Int32Array(length);
  const previous = new Int32Array(length);
  for (let i = 0; i < length; i += 1) {
    next[i] = i + 1;
    previous[i] = i - 1;
  }
  const alive = new Uint8Array(length).fill(1);
  const heap = new MergeHeap();
  const rankAt = (start: number): number => {
    const middle = next[start]!;
    if (middle >= length) return -1;
    const end = next[middle]!;
    if (end - start > longest) return -1;
    const rank = ranks.get(bytes.slice(start, end));
    return rank !== undefined && rank < cut ? rank : -1;
  };
  const offer = (start: number): void => {
    const rank = rankAt(start);
    if (rank >= 0) heap.push(rank * SPAN + start);
  };
  for (let i = 0; i + 1 < length; i += 1) offer(i);
  let fragments = length;
  for (let key = heap.pop(); key >= 0; key = heap.pop()) {
    const start = key % SPAN;
    // Stale: merged away, or its neighbour has changed since it was offered.
    if (alive[start] === 0 || rankAt(start) !== (key - start) / SPAN) continue;
    const merged = next[start]!;
    const after = next[merged]!;
    alive[merged] = 0;
    next[start] = after;
    if (after < length) previous[after] = start;
    fragments -= 1;
    offer(start);
    if (previous[start]! >= 0) offer(previous[start]!);
  }
  return fragments;
}

/** Room for a position below a rank in one exact double: pieces up to 2^30 bytes, ranks up to 2^20. */
const SPAN = 2 ** 30;

/** A binary min-heap of numbers; gives −1 when empty. */
class MergeHeap {
  readonly #keys: number[] = [];

  push(key: number): void {
    const keys = this.#keys;
    let at = keys.length;
    keys.push(key);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[at] = keys[parent]!;
      at = parent;
    }
    keys[at] = key;
  }

  pop(): number {
    const keys = this.#keys;
    const top = keys[0];
    if (top === undefined) return -1;
    const last = keys.pop()!;
    const size = keys.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= last) break;
      keys[at] = keys[child]!;
      at = child;
    }
    keys[at] = last;
    return top;
  }
}

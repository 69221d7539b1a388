/**
 * Byte-pair encoding, counting only: applies the lowest-ranked merge first, leftmost among equals, until none is left.
 * A heap keeps it at n log n, so that a message made of one endless word costs no more than prose of its length.
 */

/**
 * How many tokens `bytes` (one character per byte) becomes under the first `cut` merges of `ranks`; no key is longer
 * than `longest`.
 */
export function countByteFragments(
  bytes: string,
  ranks: ReadonlyMap<string, number>,
  cut: number,
  longest: number,
): number {
  const length = bytes.length;
  if (length < 2) return length;
  reserve(length);
  for (let i = 0; i < length; i += 1) {
    next[i] = i + 1;
    previous[i] = i - 1;
  }
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
    if (rank >= 0) push(rank * SPAN + start);
  };
  for (let i = 0; i + 1 < length; i += 1) offer(i);
  let fragments = length;
  for (let key = pop(); key >= 0; key = pop()) {
    const start = key % SPAN;
    // Stale: merged away, or its neighbour has changed since it was offered.
    if (next[start] === GONE || rankAt(start) !== (key - start) / SPAN) continue;
    const merged = next[start]!;
    const after = next[merged]!;
    next[merged] = GONE;
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

/** In place of a fragment's successor: it has been merged into the one before it. */
const GONE = -1;

/**
 * A doubly linked list of fragments, each named by where it starts, and the heap of merges on offer. Kept between
 * calls, which run to their end one after another: most pieces are a few bytes, and making these would cost more than
 * using them.
 */
let next = new Int32Array(64);
let previous = new Int32Array(64);
const heap: number[] = [];

/** Longer lists are not kept. */
const KEPT_LENGTH = 4096;

function reserve(length: number): void {
  if (next.length >= length && next.length <= KEPT_LENGTH) return;
  const size = Math.max(length, Math.min(next.length, KEPT_LENGTH));
  next = new Int32Array(size);
  previous = new Int32Array(size);
}

function push(key: number): void {
  let at = heap.length;
  heap.push(key);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]! <= key) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = key;
}

/** The least key, or −1 when there is none. */
function pop(): number {
  const top = heap[0];
  if (top === undefined) return -1;
  const last = heap.pop()!;
  const size = heap.length;
  if (size === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && heap[child + 1]! < heap[child]!) child += 1;
    if (heap[child]! >= last) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}

/**
 * Callers send the whole conversation again with every turn. This tells which messages of a batch the session already
 * holds. Pure: it sees only fingerprints and caller ids.
 */
export interface Alignable {
  fingerprint: string;
  callerId: string | null;
}

/** The shortest part of a batch that may be taken for a re-sent history when the match is not exact. */
const MINIMUM_MATCHES = 2;
/** How much of the batch, up to its last match, must be found again before gaps are believed to be edits. */
const MINIMUM_SHARE = 0.6;

/**
 * For each message of `batch`, whether `tail` (the session's newest stored messages, oldest first) holds it already.
 *
 * A message whose caller id is known is seen. The rest is aligned in order: first the longest prefix of the batch that
 * equals a suffix of the tail; failing that, a longest common subsequence, believed only when it covers most of the batch
 * (other agents may have written in between, or the caller cut or edited its own history). A lone message without an id
 * is always new: a second "yes" is a second message.
 */
export function findSeen(tail: readonly Alignable[], batch: readonly Alignable[]): boolean[] {
  const known = new Set(tail.map((message) => message.callerId).filter((id) => id !== null));
  const seen = batch.map((message) => message.callerId !== null && known.has(message.callerId));
  // With ids on every message there is nothing left to guess.
  if (batch.length < 2 || batch.every((message) => message.callerId !== null)) return seen;

  const overlap = findOverlap(tail, batch);
  if (overlap > 0) {
    for (let index = 0; index < overlap; index += 1) seen[index] = true;
    return seen;
  }
  const matched = findCommonSubsequence(tail, batch);
  const last = matched.lastIndexOf(true);
  const matches = matched.filter(Boolean).length;
  if (matches < MINIMUM_MATCHES || matches < MINIMUM_SHARE * (last + 1)) return seen;
  return seen.map((already, index) => already || matched[index] === true);
}

function isSame(left: Alignable, right: Alignable): boolean {
  if (left.callerId !== null && right.callerId !== null) return left.callerId === right.callerId;
  return left.fingerprint === right.fingerprint;
}

/** The largest k such that the last k stored messages are the first k of the batch. */
function findOverlap(tail: readonly Alignable[], batch: readonly Alignable[]): number {
  for (let size = Math.min(tail.length, batch.length); size > 0; size -= 1) {
    const start = tail.length - size;
    let equal = true;
    for (let index = 0; equal && index < size; index += 1) equal = isSame(tail[start + index]!, batch[index]!);
    if (equal) return size;
  }
  return 0;
}

/** Which messages of the batch lie on a longest common subsequence with the tail. */
function findCommonSubsequence(tail: readonly Alignable[], batch: readonly Alignable[]): boolean[] {
  const width = tail.length + 1;
  const lengths = new Uint16Array((batch.length + 1) * width);
  for (let row = batch.length - 1; row >= 0; row -= 1) {
    for (let column = tail.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isSame(batch[row]!, tail[column]!)
        ? lengths[(row + 1) * width + column + 1]! + 1
        : Math.max(lengths[(row + 1) * width + column]!, lengths[row * width + column + 1]!);
    }
  }
  const matched = batch.map(() => false);
  for (let row = 0, column = 0; row < batch.length && column < tail.length; ) {
    if (isSame(batch[row]!, tail[column]!)) {
      matched[row] = true;
      row += 1;
      column += 1;
    } else if (lengths[(row + 1) * width + column]! >= lengths[row * width + column + 1]!) row += 1;
    else column += 1;
  }
  return matched;
}

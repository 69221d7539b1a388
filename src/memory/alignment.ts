import type { Role } from './types.ts';

/**
 * Callers send the whole conversation again with every turn. This tells which messages of a batch the session already
 * holds. Pure: it sees only roles, fingerprints and caller ids.
 */
export interface Alignable {
  role: Role;
  fingerprint: string;
  callerId: string | null;
}

/** The shortest part of a batch that may be taken for a re-sent history when the match is not exact. */
const MINIMUM_MATCHES = 2;
/** How much of the batch, up to its last match, must be found again before gaps are believed to be edits. */
const MINIMUM_SHARE = 0.6;
/** So many more messages said only once must a match with gaps explain before it is preferred to one without. */
const MINIMUM_GAIN = 2;

/**
 * For each message of `batch`, whether `tail` (the session's newest stored messages, oldest first) holds it already.
 *
 * A message whose caller id is known is seen. The rest is aligned in order: the longest prefix of the batch that equals a
 * suffix of the tail, or a longest common subsequence, believed when it covers most of the batch or both begin alike
 * (other agents may have written in between, or the caller cut or edited its own history). A lone message without an id
 * is always new: a second "yes" is a second message. System messages stand outside of the order, since many callers send
 * a new prompt with every turn: one is seen when the tail holds it anywhere.
 */
export function findSeen(tail: readonly Alignable[], batch: readonly Alignable[]): boolean[] {
  const known = new Set(tail.map((message) => message.callerId).filter((id) => id !== null));
  const seen = batch.map((message) => message.callerId !== null && known.has(message.callerId));
  // With ids on every message there is nothing left to guess.
  if (batch.length < 2 || batch.every((message) => message.callerId !== null)) return seen;

  const prompts = new Set(tail.filter(isPrompt).map((message) => message.fingerprint));
  const isExact = findOverlap(tail, batch) === batch.length;
  const turns = batch.filter((message) => !isPrompt(message));
  const aligned = turns.length > 1 || isExact ? alignTurns(tail.filter((message) => !isPrompt(message)), turns) : [];
  let turn = 0;
  return batch.map((message, index) => {
    const matches = isPrompt(message) ? prompts.has(message.fingerprint) : aligned[turn++] === true;
    return seen[index]! || matches;
  });
}

function isPrompt(message: Alignable): boolean {
  return message.role === 'system';
}

function alignTurns(tail: readonly Alignable[], batch: readonly Alignable[]): boolean[] {
  const overlap = findOverlap(tail, batch);
  const adjoining = batch.map((_, index) => index < overlap);
  if (overlap === batch.length || overlap === tail.length) return adjoining;
  const matched = findCommonSubsequence(tail, batch);
  if (!isBelievable(matched, tail, batch)) return adjoining;
  if (overlap === 0) return matched;
  // What is said again and again ("yes", "ok") lines up anywhere; only what was said once tells where a batch belongs.
  const isUnique = findUnique(tail);
  const weigh = (marks: boolean[]) => batch.filter((message, index) => marks[index] && isUnique(message)).length;
  return weigh(matched) >= weigh(adjoining) + MINIMUM_GAIN ? matched : adjoining;
}

function isBelievable(matched: boolean[], tail: readonly Alignable[], batch: readonly Alignable[]): boolean {
  const last = matched.lastIndexOf(true);
  const matches = matched.filter(Boolean).length;
  const beginAlike = matches > 0 && isSame(batch[0]!, tail[0]!);
  return beginAlike || (matches >= MINIMUM_MATCHES && matches >= MINIMUM_SHARE * (last + 1));
}

function findUnique(tail: readonly Alignable[]): (message: Alignable) => boolean {
  const times = new Map<string, number>();
  for (const { fingerprint } of tail) times.set(fingerprint, (times.get(fingerprint) ?? 0) + 1);
  return ({ fingerprint }) => times.get(fingerprint) === 1;
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

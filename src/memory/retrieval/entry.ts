import { readSignals, TITLED } from './signals.ts';
import type { TextEntry } from './term-index.ts';
import { fold, hashMark, readWords } from './words.ts';
import type { Role } from '../types.ts';

const SIDES: Record<Role, number> = { user: 1, assistant: 2, system: 3 };
/** Words at its beginning that say what a turn is about: what stands there counts twice. */
const LEADING_WORDS = 40;
/** A statement's first line up to this long, with more after it, is a title: its words say what all of it is about. */
const LONGEST_TITLE = 160;

export interface Said {
  seq: number;
  text: string;
  at: number;
  /** Null for a statement that nobody said as such. */
  role: Role | null;
  sessionId: string | null;
  author: string | null;
}

/** A text as the term index keeps it. */
export function toTextEntry({ seq, text, at, role, sessionId, author }: Said): TextEntry {
  const { bits, marks, speaker } = readSignals(text, at);
  const counts = new Map<number, number>();
  const pairs = new Set<number>();
  let length = 0;
  let before = 0;
  readWords(text, (hash) => {
    length += 1;
    const times = role !== null && length <= LEADING_WORDS ? 2 : 1;
    counts.set(hash, (counts.get(hash) ?? 0) + times);
    if (before !== 0) pairs.add(toPair(before, hash));
    before = hash;
  });
  const title = role === null ? readTitle(text) : [];
  for (const hash of title) counts.set(toTitleHash(hash), 1);
  for (let at = 1; at < title.length; at += 1) pairs.add(toTitlePair(title[at - 1]!, title[at]!));
  for (const mark of marks) counts.set(mark, 1);
  return {
    seq, at, length,
    signals: bits | (title.length > 0 ? TITLED : 0),
    side: role === null ? 0 : SIDES[role],
    session: sessionId === null ? 0 : toSessionHash(sessionId),
    author: toSpeakerHash(author === null ? speaker : firstName(author)),
    hashes: Uint32Array.from(counts.keys()),
    counts: Uint8Array.from(counts.values(), (count) => Math.min(count, 255)),
    titleLength: title.length,
    pairs: Uint16Array.from(pairs),
  };
}

/** The words of a statement's title, in order; none where it has no title. */
function readTitle(text: string): number[] {
  const end = text.indexOf('\n');
  const words: number[] = [];
  if (end > 0 && end <= LONGEST_TITLE) readWords(text.slice(0, end), (hash) => words.push(hash));
  return words;
}

/** The hash under which a session is kept; never 0. */
export function toSessionHash(sessionId: string): number {
  return hashMark(`session:${sessionId}`) || 1;
}

/** The hash under which a speaker's folded first name is kept; 0 for none. */
export function toSpeakerHash(name: string | null): number {
  return name ? hashMark(`speaker:${name}`) : 0;
}

function firstName(author: string): string | null {
  return fold(author).match(/[\p{L}\p{M}'-]+/u)?.[0] ?? null;
}

/** The hash under which a word of a title is kept, beside the word itself. */
export function toTitleHash(hash: number): number {
  return (hash ^ 0x5bd1e995) >>> 0;
}

/**
 * The fingerprint of two words side by side, never 0. Sixteen bits do: it is asked for where both words are known to stand.
 */
export function toPair(left: number, right: number): number {
  const mixed = Math.imul(left ^ (right >>> 15), 0x2c1b3c6d) + Math.imul(right, 0x297a2d39);
  return ((mixed ^ (mixed >>> 16)) & 0xffff) || 1;
}

/** The same within a title, told apart from its text. */
export function toTitlePair(left: number, right: number): number {
  return toPair(toTitleHash(left), toTitleHash(right));
}

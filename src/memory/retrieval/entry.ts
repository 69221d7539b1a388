import { readSignals, TITLED } from './signals.ts';
import type { TextEntry } from './term-index.ts';
import { fold, hashMark, readWords } from './words.ts';
import type { Role } from '../types.ts';

const SIDES: Record<Role, number> = { user: 1, assistant: 2, system: 3 };
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
  let length = 0;
  const add = (hash: number) => {
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    length += 1;
  };
  readWords(text, add);
  const lineEnd = text.indexOf('\n');
  const isTitled = role === null && lineEnd > 0 && lineEnd <= LONGEST_TITLE;
  if (isTitled) readWords(text.slice(0, lineEnd), (hash) => counts.set(toTitleHash(hash), 1));
  for (const mark of marks) counts.set(mark, 1);
  return {
    seq, at, length,
    signals: bits | (isTitled ? TITLED : 0),
    side: role === null ? 0 : SIDES[role],
    session: sessionId === null ? 0 : toSessionHash(sessionId),
    author: toSpeakerHash(author === null ? speaker : firstName(author)),
    hashes: Uint32Array.from(counts.keys()),
    counts: Uint8Array.from(counts.values(), (count) => Math.min(count, 255)),
  };
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

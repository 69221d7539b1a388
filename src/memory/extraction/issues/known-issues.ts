import type { KnownIssue } from '../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { familyOf, isGenericType } from '../taxonomy.ts';
import { compareWords, isAbout, toContentWords } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Thread } from './thread.ts';

/** Shared content words, of the smaller set, from which two statements of one type are one issue. */
const SAME_WORDS = 0.5;
/** The same where the customer also says that it is an earlier matter ("again", "my issue"). */
const RELATED_WORDS = 0.2;

/** What a customer's turn says that may point to an issue of before. */
export interface Pointer {
  /** Null when the turn names no matter of its own ("any update on my issue?"). */
  type: string | null;
  folded: string;
  refs: ReadonlySet<string>;
  /** "Again", "still", "any update", "the refund I asked about". */
  refersBack: boolean;
}

/**
 * The known issue that a turn carries on: one that shares a reference; else one of the same type whose words are alike;
 * else, when the customer refers back, the one the words fit best, and with no words to go by the one last touched.
 */
export function findContinued(pointer: Pointer, known: KnownIssue[], taken: Set<string>, lexicon: Lexicon | null): KnownIssue | null {
  const free = known.filter((issue) => !taken.has(issue.id) && issue.status !== 'abandoned');
  if (free.length === 0) return null;
  const words = toContentWords(pointer.folded);
  let best: KnownIssue | null = null;
  let bestScore = 0;
  for (const issue of free) {
    const score = scoreKnown(issue, pointer, words, lexicon);
    if (score > bestScore || (score === bestScore && score > 0 && issue.updatedAt > (best?.updatedAt ?? 0))) {
      best = issue;
      bestScore = score;
    }
  }
  if (best || !pointer.refersBack || pointer.type !== null) return best;
  return newest(free.filter((issue) => issue.status !== 'resolved')) ?? newest(free);
}

function scoreKnown(issue: KnownIssue, pointer: Pointer, words: Set<string>, lexicon: Lexicon | null): number {
  const alike = compareWords(words, toContentWords(issue.summary));
  const sharedRef = issue.refs.some((ref) => pointer.refs.has(ref));
  const sameType = pointer.type === issue.issueType;
  const sameFamily = pointer.type !== null && familyOf(pointer.type) === familyOf(issue.issueType);
  const generic = pointer.type === null || isGenericType(pointer.type);
  if (sharedRef) return sameType ? 5 : sameFamily || generic ? 4 : pointer.refersBack ? 3 : 0;
  if (pointer.refs.size > 0 && issue.refs.length > 0 && !pointer.refersBack) return 0;
  if (sameType && !generic && (pointer.refersBack || alike >= SAME_WORDS)) return 2 + alike;
  if (sameFamily && !generic && pointer.refersBack && alike >= RELATED_WORDS) return 1.5 + alike;
  // "The invoice is still wrong" is about what is unsettled about invoices, whatever words it was first told in.
  if (sameFamily && !generic && pointer.refersBack && issue.status !== 'resolved') return 1.2 + alike;
  // The customer may call it something else than whoever filed it did.
  if (pointer.refersBack && alike >= SAME_WORDS) return 1 + alike;
  if (!pointer.refersBack) return generic && sameType && alike >= SAME_WORDS ? 1 + alike : 0;
  const about = lexicon !== null && isAbout(issue.issueType, pointer.folded, lexicon);
  if (generic && (about || alike >= RELATED_WORDS)) return 1 + alike + (about ? 0.5 : 0);
  return 0;
}

/**
 * Names for each thread the issue under which an earlier reading of this session stored it. A window is read again with
 * every turn, and may by now have lost its first turns or have given the matter a better type.
 */
export function linkOwnIssues(reading: Reading): void {
  const pairs = reading.threads
    .filter((thread) => thread.continues === null && thread.mentions.length > 0)
    .flatMap((thread) => reading.own.map((issue) => ({ thread, issue, score: scoreOwn(thread, issue) })))
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score);
  for (const { thread, issue } of pairs) {
    if (thread.sameAs !== null || reading.taken.has(issue.id)) continue;
    thread.sameAs = issue.id;
    reading.taken.add(issue.id);
  }
}

function scoreOwn(thread: Thread, issue: KnownIssue): number {
  const sameType = thread.type === issue.issueType ? 1 : 0;
  if (issue.refs.length > 0 && thread.refs.size > 0) {
    if (!issue.refs.some((ref) => thread.refs.has(ref))) return 0;
    return 2 + sameType;
  }
  const words = toContentWords(issue.summary);
  const alike = Math.max(...thread.mentions.map(({ mention }) => compareWords(toContentWords(mention.sentence.text), words)));
  const sharpened = isGenericType(issue.issueType) || familyOf(issue.issueType) === familyOf(thread.type);
  return alike >= SAME_WORDS && (sameType || sharpened) ? 1 + sameType + alike : 0;
}

function newest(issues: KnownIssue[]): KnownIssue | null {
  return issues.reduce<KnownIssue | null>((best, issue) => (best && best.updatedAt >= issue.updatedAt ? best : issue), null);
}

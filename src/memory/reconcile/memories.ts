import { isMoved } from '../promises.ts';
import type { MemoryKind, MemoryOrigin, MemoryStatus } from '../types.ts';
import { normalizeStatement, similarityOf } from './content-key.ts';

/** A stored memory, as much of it as reconciling needs. Times are epoch milliseconds, `through` counts messages. */
export interface KnownMemory {
  seq: number;
  text: string;
  value: string | null;
  topicKey: string | null;
  origin: MemoryOrigin;
  status: MemoryStatus;
  validFrom: number;
  /** When it was last said: it may have been confirmed since it began to hold. */
  saidAt: number;
  /** Seq of the newest message it rests on. */
  evidenceThrough: number;
}

/** A statement that wants to become memory. */
export interface Candidate {
  kind: MemoryKind;
  text: string;
  value: string | null;
  topicKey: string | null;
  origin: MemoryOrigin;
  contentKey: string;
  validFrom: number;
  evidenceThrough: number;
}

/** What reconciling may look up. Each answer is at most one indexed read. */
export interface KnownMemories {
  /** The active memory of a topic, else its newest in any state. */
  findByTopic(topicKey: string): KnownMemory | null;
  /** The newest memory with these very words, in any state. */
  findByContent(contentKey: string): KnownMemory | null;
  /** The newest active memories of a kind, for near-duplicates. */
  listActive(kind: MemoryKind): KnownMemory[];
}

export type Decision =
  | { action: 'add'; reason: string }
  | { action: 'supersede'; seq: number; reason: string }
  /** An older statement arrives late: it goes to its place in the past of the one that holds. */
  | { action: 'precede'; seq: number; reason: string }
  | { action: 'confirm'; seq: number; reason: string }
  /** A summary of something still going on: same memory, new words, the old ones in its history. */
  | { action: 'rewrite'; seq: number; reason: string }
  | { action: 'ignore'; reason: string };

/** Similarity from which two statements of a kind are one. */
const NEAR_DUPLICATE = 0.85;

const RANK: Record<MemoryOrigin, number> = { rules: 0, model: 1, verbatim: 2, stated: 3 };

/**
 * Decides what a statement does to memory. Nothing is overwritten: a changed statement supersedes, a repeated one adds
 * evidence, one from before goes before. What the tenant states is never superseded by what is inferred, and what was
 * deleted does not come back from messages it had already been read in.
 */
export function planMemory(candidate: Candidate, known: KnownMemories): Decision {
  const sameWords = known.findByContent(candidate.contentKey);
  if (sameWords) {
    const decided = planRepeat(candidate, sameWords);
    if (decided) return decided;
  }
  if (candidate.topicKey !== null) {
    const general = toGeneralTopic(candidate.topicKey);
    const stated = general === null || candidate.origin === 'stated' ? null : known.findByTopic(general);
    if (stated?.status === 'active' && stated.origin === 'stated') return ignore('the tenant states it');
    const current = known.findByTopic(candidate.topicKey);
    return current ? planTopic(candidate, current) : { action: 'add', reason: 'new' };
  }
  const active = known.listActive(candidate.kind);
  const moved = candidate.kind === 'commitment' ? active.find((other) => isMoved(candidate.text, other.text)) : undefined;
  if (moved) return { action: 'supersede', seq: moved.seq, reason: 'another date was agreed' };
  const near = active.find((other) => isNearDuplicate(candidate, other));
  if (near) return isNewer(candidate, near) ? { action: 'confirm', seq: near.seq, reason: 'said again in other words' } : ignore('known in other words');
  return { action: 'add', reason: 'new' };
}

/** Decides for an entry of a log: what is noted twice happened twice. */
export function planRecord(): Decision {
  return { action: 'add', reason: 'noted' };
}

/**
 * Decides for what an agent or the tenant knows: entries that differ in few words (two cards' fees, two plans' limits) are
 * entries of their own, so only the very same words are one.
 */
export function planKnowledge(candidate: Candidate, known: KnownMemories): Decision {
  return planMemory(candidate, { ...known, listActive: () => [] });
}

/**
 * Decides for the line that words an issue: it says how the issue stands, whoever said so. What was ranked, was ranked
 * when the issue itself was advanced.
 */
export function planLine(candidate: Candidate, known: KnownMemories): Decision {
  const current = candidate.topicKey === null ? null : known.findByTopic(candidate.topicKey);
  if (!current) return { action: 'add', reason: 'new' };
  if (current.status === 'deleted') return ignore('deleted');
  if (current.status !== 'active') return { action: 'add', reason: 'the earlier statement no longer holds' };
  if (normalizeStatement(current.text) === normalizeStatement(candidate.text)) return { action: 'confirm', seq: current.seq, reason: 'said again' };
  return { action: 'supersede', seq: current.seq, reason: 'the issue moved on' };
}

/** First words of the topics that one vertical has for itself. */
const VERTICAL_TOPICS = ['saas', 'ecommerce', 'banking', 'travel', 'telecom', 'edtech'] as const;

/** Where the tenant states what a vertical's topic says: `identity.plan` for `saas.plan`. Null for a topic with no such. */
export function toGeneralTopic(topicKey: string): string | null {
  const [first, field, ...rest] = topicKey.split('.');
  return field !== undefined && rest.length === 0 && VERTICAL_TOPICS.some((name) => name === first) ? `identity.${field}` : null;
}

/** The verticals' topics for what the tenant states under this one. */
export function toVerticalTopics(topicKey: string): string[] {
  const [first, field, ...rest] = topicKey.split('.');
  return first === 'identity' && field !== undefined && rest.length === 0 ? VERTICAL_TOPICS.map((name) => `${name}.${field}`) : [];
}

function planRepeat(candidate: Candidate, same: KnownMemory): Decision | null {
  if (same.status === 'deleted') return isNewer(candidate, same) ? null : ignore('deleted, and said nowhere since');
  if (!isNewer(candidate, same)) return ignore('known');
  return same.status === 'active' ? { action: 'confirm', seq: same.seq, reason: 'said again' } : null;
}

function planTopic(candidate: Candidate, current: KnownMemory): Decision {
  if (current.status === 'deleted') {
    return isNewer(candidate, current) ? { action: 'add', reason: 'said again after it was deleted' } : ignore('deleted, and said nowhere since');
  }
  if (current.status !== 'active') return { action: 'add', reason: 'the earlier statement no longer holds' };
  const same = candidate.value !== null && current.value !== null && normalizeStatement(candidate.value) === normalizeStatement(current.value);
  if (current.origin === 'stated' && candidate.origin !== 'stated') {
    return same && isNewer(candidate, current)
      ? { action: 'confirm', seq: current.seq, reason: 'agrees with what the tenant states' }
      : ignore('the tenant states it');
  }
  if (candidate.kind === 'episode' && candidate.origin !== 'stated') return planEpisode(candidate, current);
  if (same && RANK[candidate.origin] <= RANK[current.origin]) {
    return isNewer(candidate, current) ? { action: 'confirm', seq: current.seq, reason: 'said again' } : ignore('known');
  }
  if (isOlder(candidate, current)) {
    return { action: 'precede', seq: current.seq, reason: 'holds for the time before' };
  }
  if (!isNewer(candidate, current) && RANK[candidate.origin] <= RANK[current.origin]) return ignore('read before');
  return { action: 'supersede', seq: current.seq, reason: same ? 'worded better' : 'changed' };
}

/**
 * Decides for the summary of a session, which rests on the last turn that was read: of two, the one that read further. A
 * reading that took its time may come after one of more turns.
 */
function planEpisode(candidate: Candidate, current: KnownMemory): Decision {
  if (candidate.evidenceThrough < current.evidenceThrough) return ignore('the session has gone on since');
  if (normalizeStatement(candidate.text) !== normalizeStatement(current.text)) return { action: 'rewrite', seq: current.seq, reason: 'the session went on' };
  return candidate.evidenceThrough > current.evidenceThrough ? { action: 'confirm', seq: current.seq, reason: 'said again' } : ignore('known');
}

/** Said after the known memory was last said; time decides, order of arrival breaks a tie. */
function isNewer(candidate: Candidate, known: KnownMemory): boolean {
  if (candidate.evidenceThrough === known.evidenceThrough && candidate.evidenceThrough !== 0) return false;
  if (candidate.validFrom !== known.saidAt) return candidate.validFrom > known.saidAt;
  return candidate.evidenceThrough > known.evidenceThrough || candidate.evidenceThrough === 0;
}

/** Said before it: imported history, or an earlier turn of a window that is read again. */
function isOlder(candidate: Candidate, known: KnownMemory): boolean {
  if (candidate.validFrom !== known.validFrom) return candidate.validFrom < known.validFrom;
  return candidate.evidenceThrough !== 0 && candidate.evidenceThrough < known.evidenceThrough;
}

function isNearDuplicate(candidate: Candidate, other: KnownMemory): boolean {
  return other.topicKey === null && similarityOf(candidate.text, other.text) >= NEAR_DUPLICATE;
}

function ignore(reason: string): Decision {
  return { action: 'ignore', reason };
}

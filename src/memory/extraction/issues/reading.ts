import type { KnownIssue } from '../types.ts';
import type { Identifier } from '../../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { Utterance } from '../reading/utterances.ts';
import type { AgentDeeds, CustomerDeeds } from './acts.ts';
import { compareWords, isAbout, toContentWords } from './mentions.ts';
import type { Thread } from './thread.ts';

/** One turn with what was done in it; both sides null where the language is not understood. */
export interface DeedTurn {
  utterance: Utterance;
  customer: CustomerDeeds | null;
  agent: AgentDeeds | null;
}

/** The session so far, as it is read turn by turn. Each turn only adds to it, so a longer window changes no earlier one. */
export interface Reading {
  threads: Thread[];
  turns: DeedTurn[];
  /** Issues of earlier sessions. */
  known: KnownIssue[];
  /** Issues that earlier readings of this session raised. */
  own: KnownIssue[];
  /** Ids of known issues that some thread already carries on. */
  taken: Set<string>;
  identifiers: RefMention[];
  sessionId: string | null;
  timezone: string;
}

/** An identifier in the form in which turns are searched for it. */
export interface RefMention {
  identifier: Identifier;
  folded: string;
}

/** One sentence may be about two matters ("I fixed the webhook and the export") when its words fit both nearly alike. */
const NEARLY_AS_MUCH = 0.5;
/** Matters that a sentence without a reference may be about: the latest. It bounds the work in a session of hundreds. */
const LIVE_THREADS = 24;

/** The last agent's turn so far, or null. */
export function findLastAgentTurn(reading: Reading): DeedTurn | null {
  return reading.turns.findLast((turn) => turn.utterance.speaker === 'agent') ?? null;
}

/** Identifiers that a text contains, as written. */
export function findRefs(folded: string, reading: Reading): Identifier[] {
  return reading.identifiers.filter((ref) => folded.includes(ref.folded)).map((ref) => ref.identifier);
}

/**
 * The threads a sentence is about: by reference, by subject, by words; all of them for "both"; else those touched last.
 * Of several that fit, those that `likely` picks, if it picks any.
 */
export function findConcerned(
  folded: string, lexicon: Lexicon, reading: Reading, likely: (thread: Thread) => boolean = () => true,
): Thread[] {
  const { threads } = reading;
  if (threads.length <= 1) return threads;
  const refs = new Set(findRefs(folded, reading).map((ref) => ref.normalized));
  const byRef = threads.filter((thread) => [...thread.refs].some((ref) => refs.has(ref)));
  if (byRef.length > 0) return byRef;
  const words = toContentWords(folded);
  const about = new Map<string, boolean>();
  const scored = threads.slice(-LIVE_THREADS).map((thread) => {
    if (!about.has(thread.type)) about.set(thread.type, isAbout(thread.type, folded, lexicon));
    return { thread, score: (about.get(thread.type) ? 0.5 : 0) + compareWords(words, thread.words) };
  });
  const best = Math.max(...scored.map((one) => one.score));
  const fitting = scored.filter((one) => best > 0 && one.score >= best * NEARLY_AS_MUCH).map((one) => one.thread);
  if (fitting.length > 0) return prefer(fitting, likely);
  const pool = prefer(threads, likely);
  if (lexicon.everything.test(folded)) return pool;
  const last = Math.max(...pool.map((thread) => thread.lastActive));
  return pool.filter((thread) => thread.lastActive === last);
}

/** References that the customer took back, each with what stands in its place where that is plain. */
export function findCorrections(reading: Reading): Array<{ from: Identifier; to: Identifier | null }> {
  const all = reading.identifiers.map((ref) => ref.identifier);
  const current = new Set(all.filter((one) => one.current).map((one) => one.normalized));
  return all
    .filter((one) => !one.current && !current.has(one.normalized))
    .map((from) => {
      const later = all.filter((one) => one.current && one.type === from.type && one.messageIndex >= from.messageIndex);
      return { from, to: new Set(later.map((one) => one.normalized)).size === 1 ? later[0]! : null };
    });
}

function prefer(threads: Thread[], likely: (thread: Thread) => boolean): Thread[] {
  const picked = threads.filter(likely);
  return picked.length > 0 ? picked : threads;
}

/** Gives a sentence's references to the threads it concerns, but for those that belong to another thread already. */
export function addRefs(folded: string, concerned: Thread[], reading: Reading): boolean {
  const fresh = findRefs(folded, reading).filter(
    (ref) => ref.current && !reading.threads.some((thread) => !concerned.includes(thread) && thread.refs.has(ref.normalized)),
  );
  for (const thread of concerned) for (const ref of fresh) thread.refs.add(ref.normalized);
  return fresh.length > 0;
}

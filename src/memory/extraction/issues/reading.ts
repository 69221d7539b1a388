import type { Identifier, KnownIssue } from '../../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { Utterance } from '../reading/utterances.ts';
import { readAgentDeeds, readCustomerDeeds, type AgentDeeds, type CustomerDeeds } from './acts.ts';
import { applyAgentTurn } from './agent-turn.ts';
import { applyCustomerTurn } from './customer-turn.ts';
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
  known: KnownIssue[];
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

/** Context that reading a session needs beside its turns. */
export interface ReadingContext {
  known: KnownIssue[];
  identifiers: Identifier[];
  sessionId: string | null;
  timezone: string;
}

/** Identifiers that name who the customer is rather than what the matter is. */
const PERSONAL_REFS = new Set(['customer_ref', 'account_ref']);

/** Reads the issues of a session, turn by turn, from what each side said and did. */
export function readIssues(utterances: Utterance[], context: ReadingContext): Reading {
  const reading: Reading = {
    threads: [],
    turns: [],
    known: context.known,
    taken: new Set(),
    identifiers: context.identifiers
      .filter((identifier) => !PERSONAL_REFS.has(identifier.type))
      .map((identifier) => ({ identifier, folded: identifier.value.toLowerCase() })),
    sessionId: context.sessionId,
    timezone: context.timezone,
  };
  for (const utterance of utterances) readTurn(utterance, reading);
  return reading;
}

function readTurn(utterance: Utterance, reading: Reading): void {
  const { lexicon } = utterance;
  const turn: DeedTurn = { utterance, customer: null, agent: null };
  if (lexicon && utterance.speaker === 'agent') {
    turn.agent = readAgentDeeds(utterance, lexicon);
    applyAgentTurn(turn.agent, utterance, lexicon, reading);
  } else if (lexicon) {
    turn.customer = readCustomerDeeds(utterance, lexicon);
    applyCustomerTurn(turn.customer, utterance, lexicon, reading);
  }
  reading.turns.push(turn);
}

/** The last agent's turn so far, or null. */
export function findLastAgentTurn(reading: Reading): DeedTurn | null {
  return reading.turns.findLast((turn) => turn.utterance.speaker === 'agent') ?? null;
}

/** Identifiers that a text contains, as written. */
export function findRefs(folded: string, reading: Reading): Identifier[] {
  return reading.identifiers.filter((ref) => folded.includes(ref.folded)).map((ref) => ref.identifier);
}

/** The threads a sentence is about: by reference, by subject, by words; else those touched last. */
export function findConcerned(folded: string, lexicon: Lexicon, reading: Reading): Thread[] {
  const { threads } = reading;
  if (threads.length <= 1) return threads;
  const refs = new Set(findRefs(folded, reading).map((ref) => ref.normalized));
  const byRef = threads.filter((thread) => [...thread.refs].some((ref) => refs.has(ref)));
  if (byRef.length > 0) return byRef;
  const scored = threads.map((thread) => ({ thread, score: scoreAbout(thread, folded, lexicon) }));
  const best = Math.max(...scored.map((one) => one.score));
  if (best > 0) return scored.filter((one) => one.score === best).map((one) => one.thread);
  const last = Math.max(...threads.map((thread) => thread.lastActive));
  return threads.filter((thread) => thread.lastActive === last);
}

function scoreAbout(thread: Thread, folded: string, lexicon: Lexicon): number {
  return (isAbout(thread.type, folded, lexicon) ? 0.5 : 0) + compareWords(toContentWords(folded), thread.words);
}

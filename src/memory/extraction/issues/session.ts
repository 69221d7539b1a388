import type { KnownIssue } from '../types.ts';
import type { Identifier } from '../../types.ts';
import type { Utterance } from '../reading/utterances.ts';
import { readAgentDeeds, readCustomerDeeds } from './acts.ts';
import { applyAgentTurn } from './agent-turn.ts';
import { applyCustomerTurn } from './customer-turn.ts';
import { linkOwnIssues } from './known-issues.ts';
import type { DeedTurn, Reading } from './reading.ts';
import { nameUnnamed } from './unnamed.ts';

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
    known: context.known.filter((issue) => !isOwn(issue, context.sessionId)),
    own: context.known.filter((issue) => isOwn(issue, context.sessionId)),
    taken: new Set(),
    identifiers: context.identifiers
      .filter((identifier) => !PERSONAL_REFS.has(identifier.type))
      .map((identifier) => ({ identifier, folded: identifier.value.toLowerCase() })),
    sessionId: context.sessionId,
    timezone: context.timezone,
  };
  for (const utterance of utterances) readTurn(utterance, reading);
  nameUnnamed(reading);
  linkOwnIssues(reading);
  return reading;
}

function isOwn(issue: KnownIssue, sessionId: string | null): boolean {
  return sessionId !== null && issue.sessionIds[0] === sessionId;
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

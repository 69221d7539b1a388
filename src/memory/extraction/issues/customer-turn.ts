import type { Lexicon } from '../lexicon/index.ts';
import type { Utterance } from '../reading/utterances.ts';
import type { CustomerDeeds } from './acts.ts';
import { isFault } from './agent-turn.ts';
import { readDetails } from './details.ts';
import { findMentions, WISH } from './mentions.ts';
import { placeMention, resumeKnown } from './placement.ts';
import { findConcerned, findLastAgentTurn, type Reading } from './reading.ts';
import { abandonThread, escalateThread, reopenThread, resolveThread } from './settling.ts';
import { cleanSentence } from './summary.ts';
import { openThread, type Thread } from './thread.ts';

/** Carries a customer's turn (or a ticket line, or a note in the customer's words) into the session's threads. */
export function applyCustomerTurn(deeds: CustomerDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading): void {
  const before = reading.threads.length;
  const raised = raiseThreads(deeds, utterance, lexicon, reading);
  if (before > 0 || raised.size > 0) reply(deeds, utterance, lexicon, reading, raised);
  for (const sentence of utterance.sentences) readDetails(sentence, utterance, lexicon, reading, raised);
  settleNote(utterance, lexicon, reading);
}

/** Opens a thread for each new matter of the turn and touches those it comes back to. */
function raiseThreads(deeds: CustomerDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading): Set<Thread> {
  const raised = new Set<Thread>();
  for (const mention of findMentions(utterance, lexicon)) {
    const thread = placeMention(mention, deeds, utterance, lexicon, reading);
    if (thread) raised.add(thread);
  }
  if (raised.size === 0 && (deeds.followsUp || deeds.stillBroken.length > 0 || deeds.works.length > 0)) {
    const thread = resumeKnown(utterance, lexicon, reading);
    if (thread) raised.add(thread);
  }
  if (reading.threads.length === 0 && !deeds.smallTalk) {
    reading.threads.push(openThread('other_request', 0, utterance.index));
  }
  return raised;
}

/** What the turn says to the threads there are: it works, it still does not, thanks, never mind. */
function reply(deeds: CustomerDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading, raised: Set<Thread>): void {
  const agent = findLastAgentTurn(reading)?.agent ?? null;
  for (const thread of reading.threads) if (thread.status === 'waiting') thread.status = 'open';
  for (const sentence of deeds.stillBroken) {
    for (const thread of findConcerned(sentence.folded, lexicon, reading, pickServed(reading))) reopenThread(thread, utterance);
  }
  for (const sentence of deeds.works) {
    for (const thread of findConcerned(sentence.folded, lexicon, reading, pickServed(reading))) resolveThread(thread, utterance, cleanSentence(sentence.text, lexicon));
  }
  if (deeds.givesUp && !agent?.done.length && deeds.works.length === 0) {
    for (const thread of findConcerned(utterance.folded, lexicon, reading)) abandonThread(thread, utterance);
  }
  const accepts = deeds.demandsHuman || (deeds.affirms && !deeds.asks && raised.size === 0);
  if (agent?.transfer === 'offered' && accepts && !deeds.denies) {
    for (const thread of findConcerned(utterance.folded, lexicon, reading)) {
      if (thread.status === 'resolved') continue;
      escalateThread(thread, utterance.index, 'accepted');
      thread.evidence.add(utterance.index);
    }
  }
  // "Ok" to an answer closes a question, and nothing else.
  if (deeds.affirms && !deeds.asks && raised.size === 0 && !agent?.asks && !agent?.commits.length) {
    for (const thread of reading.threads) {
      if (thread.type === 'information_request' && thread.agentState === 'answered' && thread.status === 'open') resolveThread(thread, utterance, null);
    }
  }
  const closes = (deeds.thanks || deeds.goodbye) && !deeds.defers && deeds.stillBroken.length === 0 && !deeds.demandsHuman;
  if (!closes || deeds.asks || !thanksFirst(utterance, lexicon, raised)) return;
  for (const thread of reading.threads) {
    if (thread.firstIndex === utterance.index) continue;
    if (raised.has(thread) && thread.agentState !== 'done') continue;
    // A fault that somebody will see to is still one: thanks are for the promise.
    if (thread.agentState !== 'done' && agent?.commits.length && (isFault(thread) || thread.type === 'other_problem')) continue;
    const answered = thread.agentState === 'done' || (deeds.thanks && !agent?.asks && (thread.agentState === 'answered' || isExplained(thread)));
    if (answered && thread.status === 'open' && !thread.disputed) resolveThread(thread, utterance, null);
  }
}

/** Thanks behind a new matter are said in advance for that one; thanks before it are for what was answered. */
function thanksFirst(utterance: Utterance, lexicon: Lexicon, raised: Set<Thread>): boolean {
  const fresh = [...raised].filter((thread) => thread.firstIndex === utterance.index);
  if (fresh.length === 0) return true;
  const opening = new Set(fresh.flatMap((thread) => thread.mentions.map((one) => one.mention.sentence)));
  const first = utterance.sentences.findIndex((sentence) => opening.has(sentence));
  return utterance.sentences.slice(0, first).some((sentence) => lexicon.customer.thanks.test(sentence.folded));
}

/** Picks what the agent dealt with last: a bare report of success or failure is about that. */
function pickServed(reading: Reading): (thread: Thread) => boolean {
  const last = Math.max(...reading.threads.map((thread) => thread.lastServed));
  return (thread) => last >= 0 && thread.lastServed === last;
}

/** A question of how to do a thing is answered by the steps; a fault is not, until the steps have worked. */
function isExplained(thread: Thread): boolean {
  return thread.agentState === 'asked' && thread.pendingStep !== null && thread.mentions.every((one) => one.mention.score <= WISH);
}

/** A note such as "Call resolved: …" settles the threads it is about. */
function settleNote(utterance: Utterance, lexicon: Lexicon, reading: Reading): void {
  if (utterance.resolution === null) return;
  for (const thread of findConcerned(utterance.folded, lexicon, reading)) {
    thread.status = 'resolved';
    thread.resolution = utterance.resolution;
    thread.evidence.add(utterance.index);
  }
}

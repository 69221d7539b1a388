import type { Lexicon } from '../lexicon/index.ts';
import type { Utterance } from '../reading/utterances.ts';
import type { AgentDeeds } from './acts.ts';
import { WISH } from './mentions.ts';
import { addRefs, findConcerned, type Reading } from './reading.ts';
import { escalateThread } from './settling.ts';
import { cleanSentence } from './summary.ts';
import { familyOf, isGenericType, isRemedy } from '../taxonomy.ts';
import type { Thread } from './thread.ts';

/** Carries an agent's turn into the threads it concerns. */
export function applyAgentTurn(deeds: AgentDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading): void {
  if (reading.threads.length === 0) return;
  const touched = new Set<Thread>();
  withdrawTransfer(deeds, reading);
  for (const sentence of deeds.failed) {
    for (const thread of concern(sentence.folded, lexicon, reading, touched)) {
      thread.agentState = 'failed';
      thread.decidedAt = utterance.index;
    }
  }
  for (const sentence of deeds.done) {
    for (const thread of concern(sentence.folded, lexicon, reading, touched)) {
      if (isFault(thread) && (deeds.interim.includes(sentence) || (isOfService(thread) && lexicon.agent.compensates.test(sentence.folded)))) continue;
      thread.agentState = 'done';
      thread.disputed = false;
      thread.decidedAt = utterance.index;
      thread.resolution = cleanSentence(sentence.text, lexicon);
      // A fix that the customer is still to try or to confirm waits for them.
      const pending = deeds.asks || deeds.instructs.length > 0;
      if (thread.status !== 'escalated') thread.status = pending ? 'waiting' : 'resolved';
    }
  }
  for (const sentence of deeds.interim) {
    for (const thread of concern(sentence.folded, lexicon, reading, touched)) {
      if (isFault(thread) && thread.decidedAt !== utterance.index) thread.agentState = 'pending';
    }
  }
  if (deeds.transfer === 'made' || deeds.transfer === 'announced') {
    for (const thread of concern(utterance.folded, lexicon, reading, touched)) {
      const settledNow = thread.status === 'resolved' && thread.decidedAt === utterance.index;
      if (settledNow || thread.status === 'abandoned') continue;
      escalateThread(thread, utterance.index, deeds.transfer === 'announced' ? 'announced' : null);
    }
  }
  for (const sentence of deeds.instructs) {
    for (const thread of concern(sentence.folded, lexicon, reading, touched)) thread.pendingStep = sentence;
  }
  for (const { folded } of utterance.sentences) addRefs(folded, findConcerned(folded, lexicon, reading), reading);
  if (touched.size === 0) for (const thread of findConcerned(utterance.folded, lexicon, reading)) touched.add(thread);
  for (const thread of touched) {
    thread.lastServed = utterance.index;
    if (deeds.asks || deeds.instructs.length > 0) waitForCustomer(thread);
    else if (deeds.informs.length > 0 && !deeds.closes && isUndecided(thread)) thread.agentState = 'answered';
    else if (deeds.informs.length > 0 && isUndecided(thread) && thread.agentState === 'silent') thread.agentState = 'answered';
    if (deeds.done.length + deeds.failed.length > 0 || deeds.transfer) thread.evidence.add(utterance.index);
  }
}

/** Matters that are settled by being taken down or booked, not by what comes of it. */
const RECORDED = new Set(['fraud_report', 'complaint', 'feature_request', 'card_lost', 'appointment', 'technician_visit', 'data_privacy']);

/** Something is wrong, missing or broken: only its end settles it. */
export function isFault(thread: Thread): boolean {
  if (RECORDED.has(thread.type) || isRemedy(thread.type) || isGenericType(thread.type)) return false;
  return thread.continues !== null || thread.mentions.some((one) => one.mention.score > WISH);
}

/** Families of what the customer goes on using: money back does not bring it to work. */
const SERVICES = new Set(['software', 'data', 'access', 'network', 'tv', 'sim', 'course']);

function isOfService(thread: Thread): boolean {
  return SERVICES.has(familyOf(thread.type));
}

function concern(folded: string, lexicon: Lexicon, reading: Reading, touched: Set<Thread>): Thread[] {
  const concerned = findConcerned(folded, lexicon, reading);
  for (const thread of concerned) touched.add(thread);
  return concerned;
}

function waitForCustomer(thread: Thread): void {
  if (thread.status === 'open' || thread.status === 'reopened') thread.status = 'waiting';
  if (isUndecided(thread)) thread.agentState = 'asked';
}

function isUndecided(thread: Thread): boolean {
  return thread.agentState === 'silent' || thread.agentState === 'asked' || thread.agentState === 'answered';
}

/**
 * An agent that announces a transfer and then goes on working on the matter has not made it; nor has one that answers an
 * accepted offer with anything but the transfer. One that says it was made is believed.
 */
function withdrawTransfer(deeds: AgentDeeds, reading: Reading): void {
  if (deeds.transfer === 'made' || deeds.transfer === 'announced') return;
  const works = deeds.asks || deeds.done.length > 0 || deeds.failed.length > 0;
  for (const thread of reading.threads) {
    if (thread.pendingTransfer === null || thread.status !== 'escalated') continue;
    if (thread.pendingTransfer === 'announced' && !works) continue;
    thread.status = 'open';
    thread.agentState = 'answered';
    thread.pendingTransfer = null;
  }
}

import type { KnownIssue } from '../../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Utterance } from '../reading/utterances.ts';
import { getIssueType, isGenericType } from '../taxonomy.ts';
import type { CustomerDeeds } from './acts.ts';
import { escalateThread } from './agent-turn.ts';
import { findAttempts } from './attempts.ts';
import { findDueDate } from './due-dates.ts';
import { findGoal } from './goals.ts';
import { findContinued, getKnownType } from './known-issues.ts';
import { compareWords, findMentions, toContentWords, TYPED, type Mention } from './mentions.ts';
import { addRefs, findConcerned, findLastAgentTurn, findRefs, type Reading } from './reading.ts';
import { cleanSentence } from './summary.ts';
import { openThread, type Thread } from './thread.ts';

/** Shared words from which "also …" is still the same matter told on. */
const SAME_WORDS = 0.5;

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

function placeMention(
  mention: Mention, deeds: CustomerDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading,
): Thread | null {
  const refs = findRefs(mention.clause, reading).filter((ref) => ref.current);
  const own = findOwnThread(mention, utterance, lexicon, reading);
  if (own) {
    touchThread(own, mention, utterance, reading);
    return own;
  }
  const generic = isGenericType(mention.type);
  const named = reading.threads.filter((thread) => thread.score > 0);
  const relieved = deeds.works.includes(mention.sentence);
  const refersBack = relieved || deeds.followsUp || lexicon.customer.refersBack.test(mention.sentence.folded) ||
    lexicon.customer.stillBroken.test(mention.sentence.folded);
  const continued = findContinued(
    { type: mention.type, folded: mention.sentence.folded, refs: new Set(refs.map((ref) => ref.normalized)), refersBack },
    reading.known, reading.taken, lexicon,
  ) ?? (generic && refersBack && named.length === 0
    ? findContinued({ type: null, folded: mention.sentence.folded, refs: new Set(), refersBack }, listKnown(reading), reading.taken, lexicon)
    : null);
  // "It is fixed now" raises nothing of its own.
  if (!continued && relieved) return null;
  // Within a running matter, a vague sentence is more of the same unless the customer says it is another.
  if (!continued && generic && named.length > 0 && !(mention.another && mention.score >= 0.8)) return null;
  if (!continued && generic && deeds.followsUp && named.length === 0 && mention.score < 1) return null;
  const sibling = generic && refs.length > 0 ? latest(named.filter((one) => hasOtherRef(one, refs, reading))) : null;
  const thread = takeThread(mention, utterance, reading);
  // "ORD-2 too": the same trouble with another one.
  if (sibling && !continued) thread.type = sibling.type;
  if (continued) {
    thread.continues = continued;
    reading.taken.add(continued.id);
    if (generic) thread.type = continued.issueType;
    for (const ref of continued.refs) thread.refs.add(ref);
    for (const word of toContentWords(continued.summary)) thread.words.add(word);
    thread.status = continued.status === 'resolved' && !deeds.works.length && isTrouble(mention, lexicon) ? 'reopened' : 'open';
    if (continued.status === 'escalated') thread.status = 'escalated';
  }
  touchThread(thread, mention, utterance, reading);
  return thread;
}

function isTrouble(mention: Mention, lexicon: Lexicon): boolean {
  return lexicon.problem.test(mention.sentence.folded) || lexicon.customer.stillBroken.test(mention.sentence.folded);
}

/** The thread of this session that a mention belongs to, if any. */
function findOwnThread(mention: Mention, utterance: Utterance, lexicon: Lexicon, reading: Reading): Thread | null {
  const named = reading.threads.filter((thread) => thread.score > 0);
  if (named.length === 0) return null;
  const refs = findRefs(mention.clause, reading);
  const shared = named.filter((thread) => refs.some((ref) => thread.refs.has(ref.normalized)));
  if (shared.length > 0 && (mention.score < TYPED || !mention.another)) return latest(shared);
  if (mention.score < TYPED) {
    if (mention.another && mention.score >= 0.8) return null;
    return latest(findConcerned(mention.sentence.folded, lexicon, reading).filter((thread) => thread.score > 0));
  }
  const type = getIssueType(mention.type);
  const words = toContentWords(mention.clause);
  const same = named.filter((thread) => thread.type === mention.type && !hasOtherRef(thread, refs, reading));
  const alike = closest(same, words);
  if (alike && (!mention.another || compareWords(words, alike.words) >= SAME_WORDS)) return alike;
  // Money back is asked for because of something: it is never a second matter beside what it is asked for.
  const repays = type.family === 'refund' || mention.score < 2;
  if (mention.another && !repays && !isGenericOnly(named)) return null;
  const family = named.filter((thread) => familyOf(thread) === type.family && !hasOtherRef(thread, refs, reading));
  if (family.length > 0) return latest(family);
  if (isGenericOnly(named)) return latest(named);
  const current = latest(named)!;
  if (type.family === 'refund' && !hasOtherRef(current, refs, reading)) return current;
  // What should be done about a matter belongs to it; a matter named after its remedy gives the remedy its cause.
  if (type.remedy && !hasOtherRef(current, refs, reading)) return current;
  if (getIssueType(current.type).remedy && current.lastActive >= utterance.index - 2 && !hasOtherRef(current, refs, reading)) return current;
  // A question, or a detail in passing, is part of what is being talked about.
  return mention.score < 2 || mention.broad ? current : null;
}

function isGenericOnly(threads: Thread[]): boolean {
  return threads.length === 1 && isGenericType(threads[0]!.type) && threads[0]!.continues === null;
}

function familyOf(thread: Thread): string {
  return getIssueType(getKnownType(thread.type)).family;
}

/** True when the thread has a reference of the same type as one of these, and not the same one. */
function hasOtherRef(thread: Thread, refs: ReturnType<typeof findRefs>, reading: Reading): boolean {
  const own = reading.identifiers.filter((ref) => thread.refs.has(ref.identifier.normalized)).map((ref) => ref.identifier);
  return refs.some((ref) => ref.current && !thread.refs.has(ref.normalized) && own.some((one) => one.type === ref.type && one.current));
}

/** The thread whose words are nearest; of several alike, the one touched last. */
function closest(threads: Thread[], words: Set<string>): Thread | null {
  const best = Math.max(0, ...threads.map((thread) => compareWords(words, thread.words)));
  return latest(threads.filter((thread) => compareWords(words, thread.words) === best));
}

function latest(threads: Thread[]): Thread | null {
  return threads.reduce<Thread | null>((best, thread) => (best && best.lastActive > thread.lastActive ? best : thread), null);
}

/** The thread that stood in while the customer had not named anything, or a new one. */
function takeThread(mention: Mention, utterance: Utterance, reading: Reading): Thread {
  const standIn = reading.threads.find((thread) => thread.score === 0);
  if (standIn) {
    standIn.firstIndex = utterance.index;
    standIn.evidence = new Set([utterance.index]);
    standIn.type = mention.type;
    standIn.score = mention.score;
    return standIn;
  }
  const thread = openThread(mention.type, mention.score, utterance.index);
  reading.threads.push(thread);
  return thread;
}

function touchThread(thread: Thread, mention: Mention, utterance: Utterance, reading: Reading): void {
  const fresh = isGenericType(thread.type) && !isGenericType(mention.type);
  const cause = mention.score >= 2 && getIssueType(getKnownType(thread.type)).remedy && !getIssueType(mention.type).remedy;
  if (thread.continues === null && (fresh || cause)) {
    thread.type = mention.type;
    thread.score = mention.score;
  }
  thread.mentions.push({ index: utterance.index, mention });
  thread.evidence.add(utterance.index);
  thread.lastActive = utterance.index;
  if (utterance.product) thread.product = utterance.product;
  for (const word of toContentWords(mention.sentence.text)) thread.words.add(word);
  for (const ref of findRefs(mention.clause, reading)) if (ref.current) thread.refs.add(ref.normalized);
}

/** All known issues: the window of a long session may have lost the turns that raised one of its own. */
function listKnown(reading: Reading): KnownIssue[] {
  return [...reading.known, ...reading.own];
}

/** A thread for a known issue that the customer comes back to without naming any matter. */
function resumeKnown(utterance: Utterance, lexicon: Lexicon, reading: Reading): Thread | null {
  if (reading.threads.some((thread) => thread.score > 0)) return null;
  const refs = new Set(findRefs(utterance.folded, reading).map((ref) => ref.normalized));
  const continued = findContinued({ type: null, folded: utterance.folded, refs, refersBack: true }, listKnown(reading), reading.taken, lexicon);
  if (!continued) return null;
  const sentence = utterance.sentences.find((one) => !lexicon.smallTalk.test(one.folded)) ?? utterance.sentences[0]!;
  const mention: Mention = { type: getKnownType(continued.issueType), score: TYPED, sentence, clause: utterance.folded, clauseText: sentence.text, shared: false, another: false, broad: false };
  const thread = takeThread(mention, utterance, reading);
  thread.continues = continued;
  reading.taken.add(continued.id);
  thread.type = continued.issueType;
  for (const ref of continued.refs) thread.refs.add(ref);
  for (const word of toContentWords(continued.summary)) thread.words.add(word);
  if (continued.status === 'escalated') thread.status = 'escalated';
  if (continued.status === 'resolved') thread.agentState = 'done';
  touchThread(thread, mention, utterance, reading);
  return thread;
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
  const closes = (deeds.thanks || deeds.goodbye) && !deeds.defers && deeds.stillBroken.length === 0 && !deeds.demandsHuman;
  if (!closes || deeds.asks || [...raised].some((thread) => thread.firstIndex === utterance.index)) return;
  for (const thread of reading.threads) {
    if (raised.has(thread) && thread.agentState !== 'done') continue;
    const answered = thread.agentState === 'done' || (deeds.thanks && !agent?.asks && (thread.agentState === 'answered' || isExplained(thread)));
    if (answered && thread.status === 'open' && !thread.disputed) resolveThread(thread, utterance, null);
  }
}

/** Picks what the agent dealt with last: a bare report of success or failure is about that. */
function pickServed(reading: Reading): (thread: Thread) => boolean {
  const last = Math.max(...reading.threads.map((thread) => thread.lastServed));
  return (thread) => last >= 0 && thread.lastServed === last;
}

function reopenThread(thread: Thread, utterance: Utterance): void {
  const settled = thread.status === 'resolved' || thread.agentState === 'done';
  thread.disputed = true;
  thread.decidedAt = utterance.index;
  thread.resolution = null;
  thread.agentState = thread.agentState === 'escalated' ? 'escalated' : 'answered';
  thread.lastActive = utterance.index;
  thread.evidence.add(utterance.index);
  if (settled) thread.status = 'reopened';
  else if (thread.status === 'abandoned') thread.status = 'open';
  const last = thread.attempts.at(-1);
  if (last) last.noEffect = true;
}

function resolveThread(thread: Thread, utterance: Utterance, saying: string | null): void {
  thread.status = 'resolved';
  thread.disputed = false;
  thread.decidedAt = utterance.index;
  thread.evidence.add(utterance.index);
  thread.resolution ??= saying;
}

/** A question of how to do a thing is answered by the steps; a fault is not, until the steps have worked. */
function isExplained(thread: Thread): boolean {
  return thread.agentState === 'asked' && thread.pendingStep !== null && thread.mentions.every((one) => one.mention.score <= 2);
}

function abandonThread(thread: Thread, utterance: Utterance): void {
  thread.status = 'abandoned';
  thread.decidedAt = utterance.index;
  thread.evidence.add(utterance.index);
}

/** Goal, deadline, references and steps taken, for the threads a sentence concerns. */
function readDetails(sentence: Sentence, utterance: Utterance, lexicon: Lexicon, reading: Reading, raised: Set<Thread>): void {
  const inTurn = [...raised].filter((thread) => thread.mentions.some((one) => one.mention.sentence === sentence));
  const concerned = inTurn.length > 0 ? inTurn : findConcerned(sentence.folded, lexicon, reading);
  if (concerned.length === 0) return;
  const goal = sentence.question && !lexicon.request.test(sentence.folded) ? null : findGoal(sentence, lexicon);
  const attempts = findAttempts(sentence, lexicon);
  const due = goal !== null || lexicon.request.test(sentence.folded) ? findDeadline(sentence, utterance.at, lexicon, reading) : null;
  const named = inTurn.length <= 1 && addRefs(sentence.folded, concerned, reading);
  for (const thread of concerned) {
    if (goal) thread.goals.push({ index: utterance.index, text: goal });
    if (due && !TIMED_FAMILIES.has(familyOf(thread))) thread.deadline = due;
    for (const attempt of attempts) addAttempt(thread, attempt.step, attempt.noEffect);
    if (attempts.length > 0 || named) thread.evidence.add(utterance.index);
    readStepReport(thread, sentence, lexicon);
  }
}

/** Matters that are about a date themselves: "a flight before 11am" says which flight, not by when it is to be booked. */
const TIMED_FAMILIES = new Set(['booking', 'flight', 'appointment', 'check_in']);

function findDeadline(sentence: Sentence, at: number, lexicon: Lexicon, reading: Reading): string | null {
  const cue = lexicon.deadlineCue.exec(sentence.folded);
  if (!cue || lexicon.negation.test(sentence.folded.slice(Math.max(0, cue.index - 24), cue.index))) return null;
  return findDueDate(sentence.folded.slice(cue.index), at, reading.timezone, lexicon.language);
}

/** "Did that, no luck": the step the agent had given was taken. */
function readStepReport(thread: Thread, sentence: Sentence, lexicon: Lexicon): void {
  if (!thread.pendingStep) return;
  const noEffect = lexicon.noEffect.test(sentence.folded) || lexicon.customer.stillBroken.test(sentence.folded);
  if (!lexicon.didIt.test(sentence.folded) && !noEffect && !lexicon.customer.works.test(sentence.folded)) return;
  addAttempt(thread, cleanSentence(thread.pendingStep.text, lexicon, 110).replace(/[.!]+$/, ''), noEffect);
  thread.pendingStep = null;
}

function addAttempt(thread: Thread, step: string, noEffect: boolean): void {
  const same = thread.attempts.find((attempt) => attempt.step.toLowerCase() === step.toLowerCase());
  if (same) same.noEffect ||= noEffect;
  else if (thread.attempts.length < 12) thread.attempts.push({ step, noEffect });
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

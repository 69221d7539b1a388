import type { KnownIssue } from '../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { Utterance } from '../reading/utterances.ts';
import { familyOf, isGenericType, isRemedy } from '../taxonomy.ts';
import type { CustomerDeeds } from './acts.ts';
import { findContinued } from './known-issues.ts';
import { compareWords, toContentWords, TYPED, WISH, type Mention } from './mentions.ts';
import { findConcerned, findLastAgentTurn, findRefs, type Reading } from './reading.ts';
import { openThread, type Thread } from './thread.ts';

/** Shared words from which "also …" is still the same matter told on. */
const SAME_WORDS = 0.5;

/** What a traveller settles along with a booking. */
const TRIP_PARTS = new Set(['booking_change', 'booking_request', 'baggage', 'check_in', 'promo_code', 'loyalty', 'balance_inquiry', 'fee_dispute']);

/** The thread a mention belongs to, touched or newly opened; null when it raises nothing of its own. */
export function placeMention(
  mention: Mention, deeds: CustomerDeeds, utterance: Utterance, lexicon: Lexicon, reading: Reading,
): Thread | null {
  const refs = findRefs(mention.clause, reading).filter((ref) => ref.current);
  const own = findOwnThread(mention, utterance, lexicon, reading);
  if (own) {
    touchThread(own, mention, utterance, reading);
    return own;
  }
  const named = reading.threads.filter((thread) => thread.score > 0);
  if (named.length > 0 && mention.preference === 'reason') return null;
  const generic = isGenericType(mention.type);
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
  if (!continued && generic && named.length > 0 && !isAnotherRequest(mention, lexicon, reading)) return null;
  if (!continued && generic && deeds.followsUp && named.length === 0 && mention.score < 1) return null;
  const sibling = generic && refs.length > 0 ? latest(named.filter((one) => hasOtherRef(one, refs, reading))) : null;
  const thread = takeThread(mention, utterance, reading);
  // "ORD-2 too": the same trouble with another one.
  if (sibling && !continued) thread.type = sibling.type;
  if (continued) {
    thread.continues = continued;
    reading.taken.add(continued.id);
    thread.type = continued.issueType;
    for (const ref of continued.refs) thread.refs.add(ref);
    for (const word of toContentWords(continued.summary)) thread.words.add(word);
    thread.status = continued.status === 'resolved' && !deeds.works.length && isTrouble(mention, lexicon) ? 'reopened' : 'open';
    if (continued.status === 'escalated') thread.status = 'escalated';
  }
  touchThread(thread, mention, utterance, reading);
  return thread;
}

/** "I also want …" is one more matter, but for a reply to what the agent has just asked: that needs "another problem". */
function isAnotherRequest(mention: Mention, lexicon: Lexicon, reading: Reading): boolean {
  if (!mention.another || mention.score < 0.8) return false;
  return !findLastAgentTurn(reading)?.agent?.asks || lexicon.anotherMatter.test(mention.sentence.folded);
}

function isTrouble(mention: Mention, lexicon: Lexicon): boolean {
  return lexicon.problem.test(mention.sentence.folded) || lexicon.customer.stillBroken.test(mention.sentence.folded);
}

/** The thread of this session that a mention belongs to, if any. */
function findOwnThread(mention: Mention, utterance: Utterance, lexicon: Lexicon, reading: Reading): Thread | null {
  const named = reading.threads.filter((thread) => thread.score > 0);
  if (named.length === 0) return null;
  if (lexicon.customer.pointsAt.test(mention.clause)) return latest(named);
  const refs = findRefs(mention.clause, reading);
  const shared = named.filter((thread) => refs.some((ref) => thread.refs.has(ref.normalized)));
  if (shared.length > 0 && (mention.score < TYPED || !mention.another)) return latest(shared);
  if (mention.score < TYPED) {
    if (isAnotherRequest(mention, lexicon, reading)) return null;
    return latest(findConcerned(mention.sentence.folded, lexicon, reading).filter((thread) => thread.score > 0));
  }
  const family = familyOf(mention.type);
  const words = toContentWords(mention.clause);
  const same = named.filter((thread) => thread.type === mention.type && !hasOtherRef(thread, refs, reading));
  const alike = closest(same, words);
  if (alike && (!mention.another || compareWords(words, alike.words) >= SAME_WORDS)) return alike;
  // Money back is asked for because of something: it is never a second matter beside what it is asked for.
  const repays = family === 'refund' || mention.score < 2;
  const current = latest(named)!;
  if (isPartOfTrip(mention, current) && !hasOtherRef(current, refs, reading)) return current;
  if (mention.another && !repays && !isGenericOnly(named)) return null;
  const related = named.filter((thread) => familyOf(thread.type) === family && !hasOtherRef(thread, refs, reading));
  if (related.length > 0) return latest(related);
  if (isGenericOnly(named) && (!isAnswered(current) || compareWords(words, current.words) > 0)) return current;
  if (family === 'refund' && !hasOtherRef(current, refs, reading)) return current;
  // What should be done about a matter belongs to it; a matter named after its remedy gives the remedy its cause.
  if (isRemedy(mention.type) && !hasOtherRef(current, refs, reading)) return current;
  if (isRemedy(current.type) && current.lastActive >= utterance.index - 2 && !hasOtherRef(current, refs, reading)) return current;
  // A question, or a detail in passing, is part of what is being talked about.
  return mention.score < 2 || mention.broad ? current : null;
}

/** Bags, seats, cabins and payment asked for while a booking is made or changed are part of that booking. */
function isPartOfTrip(mention: Mention, current: Thread): boolean {
  return mention.score <= WISH && familyOf(current.type) === 'booking' && current.type !== 'booking_cancellation' && TRIP_PARTS.has(mention.type);
}

/** A question that got its answer stands in for no later matter. */
function isAnswered(thread: Thread): boolean {
  return thread.agentState === 'answered' || thread.agentState === 'done' || thread.pendingStep !== null;
}

function isGenericOnly(threads: Thread[]): boolean {
  return threads.length === 1 && isGenericType(threads[0]!.type) && threads[0]!.continues === null;
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
  // Money back for a fault is what should be done about it, and does not name the fault.
  const fresh = isGenericType(thread.type) && !isGenericType(mention.type) &&
    !(thread.type === 'other_problem' && familyOf(mention.type) === 'refund');
  const cause = mention.score > WISH && isRemedy(thread.type) && !isRemedy(mention.type);
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
export function resumeKnown(utterance: Utterance, lexicon: Lexicon, reading: Reading): Thread | null {
  if (reading.threads.some((thread) => thread.score > 0)) return null;
  const refs = new Set(findRefs(utterance.folded, reading).map((ref) => ref.normalized));
  const continued = findContinued({ type: null, folded: utterance.folded, refs, refersBack: true }, listKnown(reading), reading.taken, lexicon);
  if (!continued) return null;
  const sentence = utterance.sentences.find((one) => !lexicon.smallTalk.test(one.folded)) ?? utterance.sentences[0]!;
  const mention: Mention = {
    type: continued.issueType, score: TYPED, sentence, clause: utterance.folded, clauseText: sentence.text, shared: false, another: false,
    preference: null, broad: false,
  };
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

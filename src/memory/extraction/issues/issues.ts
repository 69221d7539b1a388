import { writeAttempt } from '../../attempts.ts';
import { findWrittenRefs } from '../../references.ts';
import type { ExtractedIssue } from '../types.ts';
import type { Outcome, Urgency } from '../../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { familyOf, isGenericType } from '../taxonomy.ts';
import { TYPED } from './mentions.ts';
import { findCorrections, type Reading } from './reading.ts';
import { cleanSentence, shortenText } from './summary.ts';
import type { Thread } from './thread.ts';
import { findUrgency } from './urgency.ts';

/** Issues a session may raise; what comes past them is a log, not talk. */
const MAX_ISSUES = 12;
const MAX_EVIDENCE = 20;
/** Below this a thread is a guess and not worth keeping as an issue ("ok so what now"). */
const KEPT_SCORE = 0.6;

/** The threads worth keeping, in the order in which they were raised, as issues. */
export function toIssues(reading: Reading, lexicon: Lexicon | null): Array<{ thread: Thread; issue: ExtractedIssue }> {
  return reading.threads
    .filter((thread) => thread.score >= KEPT_SCORE && thread.mentions.length > 0)
    .slice(0, MAX_ISSUES)
    .map((thread) => ({ thread, issue: toIssue(thread, reading, lexicon) }));
}

function toIssue(thread: Thread, reading: Reading, lexicon: Lexicon | null): ExtractedIssue {
  const refs = [...thread.refs].slice(0, 12);
  return {
    issueType: thread.type,
    summary: toSummary(thread, reading, lexicon),
    status: thread.status,
    urgency: findUrgency(thread, reading),
    refs,
    ...findWrittenRefs(refs, reading.identifiers.map(({ identifier }) => identifier)),
    ...toRetired(reading),
    goal: thread.goals.at(0)?.text ?? null,
    deadline: thread.deadline,
    product: thread.product,
    attemptedSolutions: thread.attempts.map((one) => writeAttempt(one.step, one.noEffect)),
    resolution: thread.status === 'resolved' ? thread.resolution : null,
    continues: thread.continues?.id ?? thread.sameAs,
    evidence: toEvidence(thread),
  };
}

/** The turn that raised it first, then the newest: what a later status rests on must not fall off the end. */
function toEvidence(thread: Thread): number[] {
  const later = [...thread.evidence].filter((index) => index !== thread.firstIndex).sort((a, b) => a - b);
  return [thread.firstIndex, ...later.slice(1 - MAX_EVIDENCE)];
}

/** References taken back in this session, where there are any. */
function toRetired(reading: Reading): { retiredRefs?: string[] } {
  const retired = findCorrections(reading).map(({ from }) => from.normalized);
  return retired.length > 0 ? { retiredRefs: retired } : {};
}

/** The summary says what the customer would say now: with the reference as corrected. */
function toSummary(thread: Thread, reading: Reading, lexicon: Lexicon | null): string {
  let text = wordSummary(thread, lexicon);
  for (const { from, to } of findCorrections(reading)) {
    if (to && thread.refs.has(to.normalized)) text = text.split(from.value).join(to.value);
  }
  return text;
}

/** The customer's plainest sentence on the matter; a known issue keeps the summary it has. */
function wordSummary(thread: Thread, lexicon: Lexicon | null): string {
  if (thread.continues) return thread.continues.summary;
  let best = thread.mentions[0]!;
  const typed = !isGenericType(thread.type);
  for (const one of thread.mentions) {
    const fits = !typed || one.mention.type === thread.type || familyOf(one.mention.type) === familyOf(thread.type);
    const fitted = !typed || best.mention.type === thread.type || familyOf(best.mention.type) === familyOf(thread.type);
    if ((fits && !fitted) || (fits && one.mention.score > best.mention.score + 0.5)) best = one;
  }
  const { sentence, shared, clauseText } = best.mention;
  const text = cleanSentence(shared ? clauseText : sentence.text, lexicon);
  if (typed || text.length >= 25) return text;
  const next = thread.mentions.find((one) => one.mention.sentence !== sentence && one.mention.sentence.text.length > 12);
  return next ? shortenText(`${text.replace(/[\s,.]+$/, '')}. ${cleanSentence(next.mention.sentence.text, lexicon)}`, 160) : text;
}

const RANK: Record<Urgency, number> = { low: 0, normal: 1, high: 2, critical: 3 };

/** The most pressing urgency among issues that are not settled; normal when there are none. */
export function toOverallUrgency(issues: ExtractedIssue[]): Urgency {
  const pending = issues.filter((issue) => issue.status !== 'resolved' && issue.status !== 'abandoned');
  return (pending.length > 0 ? pending : issues).reduce<Urgency>(
    (most, issue, at) => (at === 0 || RANK[issue.urgency] > RANK[most] ? issue.urgency : most),
    'normal',
  );
}

/**
 * How the conversation stands if nobody writes again. `unresolved`: the customer was told no, or says that it still does
 * not work, or it was closed with nothing settled. `abandoned`: it broke off, with a question or request hanging.
 * `escalated`: it was handed over, or its last word is a refused customer's demand for a person.
 */
export function toOutcome(reading: Reading): Outcome {
  const { threads } = reading;
  if (threads.some((thread) => thread.status === 'escalated')) return 'escalated';
  const last = findDeciding(threads);
  if (!last) return 'abandoned';
  const final = reading.turns.at(-1);
  if (last.agentState === 'failed' && final?.customer?.demandsHuman) return 'escalated';
  if (last.status === 'abandoned') return last.agentState === 'failed' ? 'unresolved' : 'abandoned';
  if (last.status === 'resolved' || (last.agentState === 'done' && !last.disputed)) return 'resolved';
  if (last.agentState === 'failed' || last.disputed || last.status === 'reopened') return 'unresolved';
  return isClosed(reading) ? 'unresolved' : 'abandoned';
}

/** The thread on which the last word was said; one that was raised after it and is still hanging comes first. */
function findDeciding(threads: Thread[]): Thread | null {
  const last = Math.max(-1, ...threads.map((thread) => thread.decidedAt));
  const latest = threads.filter((thread) => thread.decidedAt === last);
  // Of two matters decided in one turn, the one that did not go well tells how the conversation stands.
  const decided = latest.find((thread) => thread.disputed || thread.agentState === 'failed') ?? latest.at(-1) ?? null;
  const hanging = threads.findLast((thread) => thread.decidedAt < 0 && thread.score >= TYPED && thread.firstIndex > (decided?.decidedAt ?? -1));
  return hanging ?? decided;
}

function isClosed(reading: Reading): boolean {
  const ending = reading.turns.slice(-3);
  return ending.some((turn) => turn.customer !== null && (turn.customer.goodbye || (turn.customer.thanks && !turn.customer.asks)));
}

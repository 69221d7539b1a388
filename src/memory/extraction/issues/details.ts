import type { Lexicon } from '../lexicon/index.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Utterance } from '../reading/utterances.ts';
import { familyOf } from '../taxonomy.ts';
import { findAttempts, toToldStep } from './attempts.ts';
import { findDueDate } from './due-dates.ts';
import { findGoal } from './goals.ts';
import { addRefs, findConcerned, type Reading } from './reading.ts';
import { cleanSentence } from './summary.ts';
import type { Thread } from './thread.ts';

/** Goal, deadline, references and steps taken, for the threads a sentence concerns. */
export function readDetails(sentence: Sentence, utterance: Utterance, lexicon: Lexicon, reading: Reading, raised: Set<Thread>): void {
  const inTurn = [...raised].filter((thread) => thread.mentions.some((one) => one.mention.sentence === sentence));
  const concerned = inTurn.length > 0 ? inTurn : findConcerned(sentence.folded, lexicon, reading);
  if (concerned.length === 0) return;
  const goal = sentence.question && !lexicon.request.test(sentence.folded) ? null : findGoal(sentence, lexicon);
  const first = inTurn.some((thread) => thread.mentions[0]?.mention.sentence === sentence);
  const attempts = findAttempts(sentence, lexicon, first);
  const due = goal !== null || lexicon.request.test(sentence.folded) ? findDeadline(sentence, utterance.at, lexicon, reading) : null;
  const named = inTurn.length <= 1 && addRefs(sentence.folded, concerned, reading);
  for (const thread of concerned) {
    if (goal) thread.goals.push({ index: utterance.index, text: goal });
    if (due && !TIMED_FAMILIES.has(familyOf(thread.type))) thread.deadline = due;
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
  addAttempt(thread, toToldStep(cleanSentence(thread.pendingStep.text, lexicon, 110)), noEffect);
  thread.pendingStep = null;
}

function addAttempt(thread: Thread, step: string, noEffect: boolean): void {
  const same = thread.attempts.find((attempt) => attempt.step.toLowerCase() === step.toLowerCase());
  if (same) same.noEffect ||= noEffect;
  else if (thread.attempts.length < 12) thread.attempts.push({ step, noEffect });
}

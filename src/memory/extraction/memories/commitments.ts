import { moveWords, wordPromise } from '../../promises.ts';
import type { ExtractedMemory } from '../types.ts';
import { findDueDate } from '../issues/due-dates.ts';
import type { Reading } from '../issues/reading.ts';
import { cleanSentence } from '../issues/summary.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';

const MAX_COMMITMENTS = 8;

/**
 * What the agent promised, with the date by which it is due where one was said; another date that the customer proposed
 * and the agent took up becomes that of the promise. The newest are kept.
 */
export function findCommitments(reading: Reading, timezone: string): ExtractedMemory[] {
  const promises: ExtractedMemory[] = [];
  /** Dates of the customer's last turn. */
  let proposed: string[] = [];
  for (const { utterance, agent } of reading.turns) {
    if (!utterance.lexicon) continue;
    const { language } = utterance.lexicon;
    const readDue = (folded: string) => findDueDate(folded, utterance.at, timezone, language);
    if (!agent) {
      proposed = utterance.sentences.flatMap(({ folded }) => toDay(readDue(folded)) ?? []);
      continue;
    }
    const last = promises.at(-1);
    const moved = agent.commits.length === 0 && last?.due && utterance.sentences.find(({ folded }) => isTakenUp(readDue(folded), last.due, proposed));
    if (moved) promises[promises.length - 1] = movePromise(last, cleanSentence(moved.text, utterance.lexicon, 200), readDue(moved.folded), utterance.index);
    for (const sentence of agent.commits) {
      promises.push({
        kind: 'commitment',
        text: wordPromise(cleanSentence(sentence.text, utterance.lexicon, 200)),
        topicKey: null,
        value: null,
        importance: 0.8,
        confidence: 0.8,
        evidence: [utterance.index],
        due: readDue(sentence.folded),
        lifetimeDays: LIFETIME_DAYS.commitment,
      });
    }
  }
  return promises.filter((one, at) => promises.findIndex((other) => other.text === one.text) === at).slice(-MAX_COMMITMENTS);
}

function toDay(due: string | null | undefined): string | null {
  return due?.slice(0, 10) ?? null;
}

/** Another day than promised, and one that the customer had just named. */
function isTakenUp(due: string | null, promised: string | null | undefined, proposed: readonly string[]): boolean {
  const day = toDay(due);
  return day !== null && day !== toDay(promised) && proposed.includes(day);
}

function movePromise(promise: ExtractedMemory, words: string, due: string | null, index: number): ExtractedMemory {
  return { ...promise, text: moveWords(promise.text, words), due, evidence: [...promise.evidence, index] };
}

import type { ExtractedMemory } from '../../types.ts';
import { findDueDate } from '../issues/due-dates.ts';
import type { Reading } from '../issues/reading.ts';
import { cleanSentence } from '../issues/summary.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';

const MAX_COMMITMENTS = 8;

/** What the agent promised, with the date by which it is due where one was said. The newest are kept. */
export function findCommitments(reading: Reading, timezone: string): ExtractedMemory[] {
  const promises: ExtractedMemory[] = [];
  for (const { utterance, agent } of reading.turns) {
    if (!agent || !utterance.lexicon) continue;
    for (const sentence of agent.commits) {
      const text = cleanSentence(sentence.text, utterance.lexicon, 200);
      promises.push({
        kind: 'commitment',
        text: `The agent promised: "${text.replace(/"/g, "'")}"`,
        topicKey: null,
        value: null,
        importance: 0.8,
        confidence: 0.8,
        evidence: [utterance.index],
        due: findDueDate(sentence.folded, utterance.at, timezone, utterance.lexicon.language),
        lifetimeDays: LIFETIME_DAYS.commitment,
      });
    }
  }
  return promises.filter((one, at) => promises.findIndex((other) => other.text === one.text) === at).slice(-MAX_COMMITMENTS);
}

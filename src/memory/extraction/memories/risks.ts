import type { ExtractedMemory } from '../types.ts';
import type { RiskLevel } from '../../types.ts';
import { cleanSentence } from '../issues/summary.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { Utterance } from '../reading/utterances.ts';
import { toStatement } from '../topic-keys.ts';

/** Signs of danger in the customer's own words: one memory for each kind of risk, with the latest words that show it. */
export function findRisks(utterances: Utterance[]): ExtractedMemory[] {
  const found = new Map<string, { severity: RiskLevel; quote: string; evidence: number[] }>();
  for (const { lexicon, speaker, sentences, index } of utterances) {
    if (!lexicon || speaker === 'agent') continue;
    for (const sentence of sentences) {
      for (const { risk, pattern, severity } of lexicon.risks) {
        const match = pattern.exec(sentence.folded);
        if (!match || (sentence.question && !lexicon.firstPerson.test(sentence.folded))) continue;
        const lead = sentence.folded.slice(Math.max(0, match.index - 16), match.index);
        if (risk !== 'fraud' && lexicon.negation.test(lead)) continue;
        const evidence = [...(found.get(risk)?.evidence ?? []), index].slice(-5);
        found.set(risk, { severity, quote: cleanSentence(sentence.text, lexicon, 140).replace(/"/g, "'"), evidence });
      }
    }
  }
  return [...found].map(([risk, { severity, quote, evidence }]) => ({
    kind: 'fact',
    text: toStatement(`risk.${risk}`, quote),
    topicKey: `risk.${risk}`,
    value: severity,
    importance: severity === 'high' ? 0.9 : 0.7,
    confidence: 0.75,
    evidence: [...new Set(evidence)],
    lifetimeDays: LIFETIME_DAYS.goal,
  }));
}

import type { Lexicon } from '../lexicon/index.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Attempt } from './thread.ts';

const MAX_STEP_CHARS = 110;
// Where a step ends and the talk about it begins.
const STEP_END = /(?:,? (?:but|and (?:it|still|nothing|the|now|i still)|so (?:i|what)|because|which|though|however|pero|y (?:sigue|nada))\b|[;:(]| - )/;

/**
 * Steps a customer's sentence says were taken, in the customer's words. `first` when it is the sentence that raises the
 * matter: there an action may be what caused it ("we upgraded and now billing fails").
 */
export function findAttempts(sentence: Sentence, lexicon: Lexicon, first: boolean): Attempt[] {
  if (sentence.question) return [];
  if (lexicon.hypothetical.test(sentence.folded)) return [];
  const attempts: Attempt[] = [];
  for (const pattern of lexicon.attempts) {
    const match = pattern.exec(sentence.folded);
    if (!match?.[1]) continue;
    const start = match.index + match[0].length - match[1].length;
    const lead = sentence.folded.slice(Math.max(0, match.index - 12), start);
    if (lexicon.negation.test(lead)) continue;
    const step = trimStep(sentence.text.slice(start, start + match[1].length), match[1]);
    if (step.length < 5 || attempts.some((one) => one.step.includes(step) || step.includes(one.step))) continue;
    const rest = sentence.folded.slice(start + step.length);
    if (first && isCause(sentence.folded.slice(0, match.index), match[0], rest, lexicon)) continue;
    attempts.push({ step, noEffect: lexicon.noEffect.test(rest) });
  }
  return attempts;
}

function isCause(lead: string, told: string, rest: string, lexicon: Lexicon): boolean {
  if (/\b(?:already|tried|ya|intente|probe)\b/.test(told)) return false;
  return lexicon.cause.before.test(lead) || (lexicon.cause.after.test(rest) && lexicon.problem.test(rest));
}

/** The step an agent told the customer to take, without what the agent would do then ("… and I will retry"). */
export function toToldStep(cleaned: string): string {
  return cleaned.replace(/,? (?:and|then|y)(?: then)? (?:i|we|i'll|we'll|i’ll|we’ll|yo|nosotros|volvere|volveré)\b.*$/i, '').replace(/[.!]+$/, '');
}

function trimStep(text: string, folded: string): string {
  const end = folded.search(STEP_END);
  const step = (end > 4 ? text.slice(0, end) : text).trim().replace(/[\s.,!?;:]+$/, '');
  return step.length <= MAX_STEP_CHARS ? step : `${step.slice(0, MAX_STEP_CHARS).replace(/\s+\S*$/, '')}…`;
}

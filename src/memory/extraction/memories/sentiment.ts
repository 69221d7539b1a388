import type { ExtractedMemory } from '../types.ts';
import type { RiskLevel, Sentiment, SentimentLabel } from '../../types.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { DeedTurn, Reading } from '../issues/reading.ts';
import { toStatement } from '../topic-keys.ts';

/** Weight of what was felt before against the newest turn: a mood is what was said last, softened by what led to it. */
const MEMORY_OF_MOOD = 0.3;
/** Words over which a negation reaches. */
const FLIP_REACH = 3;

interface Mood {
  score: number;
  anger: number;
  frustration: number;
  repeats: number;
  demands: number;
  turns: number;
  lastIndex: number;
}

/** How the customer feels over the session, the last turns counting most, and how likely they are to escalate. */
export function readSentiment(reading: Reading, risks: ExtractedMemory[]): Sentiment {
  const mood = readMood(reading);
  const score = Math.round(Math.max(-1, Math.min(1, mood.score)) * 100) / 100;
  return { label: toLabel(score, mood), score, escalationRisk: toEscalationRisk(score, mood, risks, reading) };
}

function readMood(reading: Reading): Mood {
  const mood: Mood = { score: 0, anger: 0, frustration: 0, repeats: 0, demands: 0, turns: 0, lastIndex: 0 };
  for (const turn of reading.turns) {
    const { lexicon } = turn.utterance;
    if (!turn.customer || !lexicon) continue;
    const said = scoreTurn(turn, lexicon);
    // A turn without any feeling ("it's 4482") leaves the mood nearly as it was.
    mood.score = said === null ? mood.score * 0.92 : mood.score * MEMORY_OF_MOOD + said * (1 - MEMORY_OF_MOOD * (mood.turns > 0 ? 1 : 0));
    const calmer = said !== null && said > 0.2;
    mood.anger = (calmer ? mood.anger * 0.4 : mood.anger) + Number(lexicon.anger.test(turn.utterance.folded));
    mood.frustration = (calmer ? mood.frustration * 0.4 : mood.frustration) + Number(lexicon.frustration.test(turn.utterance.folded));
    mood.repeats += Number(lexicon.repeatContact.test(turn.utterance.folded));
    mood.demands += Number(turn.customer.demandsHuman);
    mood.turns += 1;
    mood.lastIndex = turn.utterance.index;
  }
  return mood;
}

/** −1 to 1, or null when the turn carries no feeling. */
function scoreTurn(turn: DeedTurn, lexicon: Lexicon): number | null {
  const words = turn.utterance.folded.replace(lexicon.modesty, ' ').split(/[^a-z']+/, 400);
  let sum = 0;
  let felt = 0;
  let flipFor = 0;
  let factor = 1;
  for (const word of words) {
    const feeling = Object.hasOwn(lexicon.feelings, word) ? lexicon.feelings[word]! : 0;
    if (feeling !== 0) {
      const value = flipFor > 0 ? -0.6 * feeling : feeling;
      sum += value * factor;
      felt += 1;
    }
    factor = lexicon.intensifiers.test(word) ? 1.3 : feeling !== 0 ? 1 : factor;
    flipFor = lexicon.flips.test(word) || word.endsWith("n't") ? FLIP_REACH : flipFor - 1;
  }
  if (lexicon.anger.test(turn.utterance.folded)) { sum -= 0.6; felt += 1; }
  if (lexicon.frustration.test(turn.utterance.folded)) { sum -= 0.4; felt += 1; }
  if (felt === 0) return null;
  // The square root keeps three angry words above one without letting a rant count without bound.
  const loud = /!{2,}/.test(turn.utterance.folded) || isShouted(turn) ? 1.2 : 1;
  return Math.max(-1, Math.min(1, (sum / Math.sqrt(felt)) * loud));
}

function isShouted(turn: DeedTurn): boolean {
  const letters = turn.utterance.sentences.map((one) => one.text).join(' ').replace(/[^A-Za-z]/g, '');
  return letters.length > 20 && letters.replace(/[^A-Z]/g, '').length / letters.length > 0.7;
}

function toLabel(score: number, mood: Mood): SentimentLabel {
  if (mood.anger >= 1 && score <= -0.35) return 'angry';
  if ((mood.frustration >= 1 || mood.repeats > 0) && score <= -0.2) return 'frustrated';
  if (score <= -0.6) return 'angry';
  if (score <= -0.35) return 'frustrated';
  if (score <= -0.15) return 'negative';
  return score >= 0.15 ? 'positive' : 'neutral';
}

function toEscalationRisk(score: number, mood: Mood, risks: ExtractedMemory[], reading: Reading): RiskLevel {
  const calm = reading.threads.length > 0 && reading.threads.every((thread) => thread.status === 'resolved');
  const threatens = risks.some((risk) => risk.topicKey === 'risk.legal' || risk.topicKey === 'risk.churn');
  let points = 0;
  points += mood.demands > 0 ? 2 : 0;
  points += threatens ? 2 : 0;
  points += mood.anger >= 1 ? 2 : score <= -0.35 ? 1 : 0;
  points += mood.repeats > 0 ? 1 : 0;
  points += reading.threads.some((thread) => thread.disputed) ? 1 : 0;
  if (calm) points -= 2;
  if (points >= 4) return 'high';
  if (points >= 2) return 'medium';
  return points === 1 || score <= -0.15 ? 'low' : 'none';
}

/** A memory of the mood, when it is one that the next agent should know of; else none. */
export function toSentimentMemory(sentiment: Sentiment, reading: Reading): ExtractedMemory[] {
  const notable = sentiment.label === 'angry' || sentiment.label === 'frustrated' || sentiment.score >= 0.5;
  if (!notable) return [];
  const last = reading.turns.findLast((turn) => turn.customer !== null);
  if (!last) return [];
  return [
    {
      kind: 'sentiment',
      text: toStatement('sentiment.current', sentiment.label),
      topicKey: 'sentiment.current',
      value: sentiment.label,
      importance: sentiment.escalationRisk === 'high' ? 0.8 : 0.5,
      confidence: 0.7,
      evidence: [last.utterance.index],
      lifetimeDays: LIFETIME_DAYS.sentiment,
    },
  ];
}

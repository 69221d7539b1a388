import type { ExtractedMemory, Extraction, ExtractionInput, Turn } from './types.ts';
import { findIdentifiers } from './identifiers/index.ts';
import { toIssues, toOutcome, toOverallUrgency } from './issues/issues.ts';
import { readIssues } from './issues/session.ts';
import { detectLanguage } from './language/index.ts';
import { LIFETIME_DAYS } from './lifetimes.ts';
import { findAccountRefs, findIntegrations } from './memories/context.ts';
import { findCommitments } from './memories/commitments.ts';
import { toEpisode } from './memories/episode.ts';
import { toGoalMemories } from './memories/goals.ts';
import { findProfile } from './memories/profile.ts';
import { findRisks } from './memories/risks.ts';
import { readSentiment, toSentimentMemory } from './memories/sentiment.ts';
import { ReadingCache } from './reading/reading-cache.ts';
import { readTurns, type ReadTurn } from './reading/utterances.ts';
import { routeSupportType } from './routing/index.ts';
import { toStatement } from './topic-keys.ts';

/** Characters of a session from which its language is told. */
const LANGUAGE_SAMPLE_CHARS = 2_000;

/**
 * Understands a session without a model: what it is about, how it stands, and what of it is worth keeping. Deterministic,
 * linear in the text, and steady under growth: a longer window never moves where an issue was first raised. One who
 * reads a growing session again and again passes the same `cache` each time; the answer is the same without.
 */
export function extract(input: ExtractionInput, cache: ReadingCache = new ReadingCache()): Extraction {
  const turns = input.turns.filter((turn) => turn.role !== 'system');
  const timezone = input.timezone ?? 'UTC';
  const hint = input.locale?.slice(0, 2).toLowerCase() ?? null;
  cache.open(hint);
  const read = readTurns(turns, (text) => detectOr(text, hint), cache);
  const utterances = read.map((one) => one.utterance);

  const identifiers = findIdentifiers(turns, cache);
  const routed = routeSupportType(turns, input.routing, input.priorSupportType ?? null);
  const reading = readIssues(utterances, { known: input.knownIssues, identifiers, sessionId: input.sessionId, timezone });
  const lexicon = utterances.find((utterance) => utterance.lexicon !== null)?.lexicon ?? null;
  const issues = toIssues(reading, lexicon).map((one) => one.issue);
  const outcome = toOutcome(reading);

  const risks = findRisks(utterances);
  const sentiment = readSentiment(reading, risks);
  const profile = findProfile(utterances, routed.supportType);
  const memories: ExtractedMemory[] = [
    ...(profile.some((memory) => memory.topicKey === 'identity.name') ? [] : toNamed(read)),
    ...profile,
    ...findAccountRefs(identifiers, utterances),
    ...findIntegrations(utterances, routed.supportType),
    ...toGoalMemories(issues),
    ...findCommitments(reading, timezone),
    ...risks,
    ...toSentimentMemory(sentiment, reading),
    ...toEpisode(input.sessionId, reading, issues, outcome, utterances),
  ];
  return {
    supportType: routed.supportType,
    supportTypeScores: routed.scores,
    language: detectSession(turns, hint),
    identifiers,
    issues,
    memories,
    sentiment,
    urgency: toOverallUrgency(issues),
    outcome,
  };
}

function detectOr(text: string, hint: string | null): string {
  const detected = detectLanguage(text);
  return detected === 'und' && hint !== null ? hint : detected;
}

/** The customer's language over the session, or the hint, or `und`. */
function detectSession(turns: Turn[], hint: string | null): string {
  const said = turns.filter((turn) => turn.role === 'user').map((turn) => turn.text);
  const sample = (said.length > 0 ? said : turns.map((turn) => turn.text)).join('\n').slice(0, LANGUAGE_SAMPLE_CHARS);
  return detectOr(sample, hint);
}

/** A name that a ticket line states ("Customer: Ada Lovelace"). */
function toNamed(read: ReadTurn[]): ExtractedMemory[] {
  const named = read.findLast((one) => one.customerName !== null);
  if (!named?.customerName) return [];
  return [
    {
      kind: 'identity',
      text: toStatement('identity.name', named.customerName),
      topicKey: 'identity.name',
      value: named.customerName,
      importance: 0.8,
      confidence: 0.9,
      evidence: [named.utterance.index],
      lifetimeDays: LIFETIME_DAYS.identity,
    },
  ];
}


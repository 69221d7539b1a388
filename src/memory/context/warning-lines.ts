import { toDue } from './ages.ts';
import { toCandidate, type CandidateLine } from './candidate-lines.ts';
import { clip } from './clipping.ts';
import { SHORT_STATEMENT_LENGTH, STATEMENT_LENGTH, toStatement } from './statements.ts';
import type { ContextOverview } from './types.ts';

/** So many sessions within a month are worth a word: they are being made to come back. */
const REPEAT_CONTACTS = 3;

/** What whoever answers should brace for: risk of escalation, promises and their dates, risks on record, repeated contact. */
export function toWarningLines(overview: ContextOverview, now: number): CandidateLine[] {
  return [...toMoodLines(overview), ...toCommitmentLines(overview, now), ...toRiskLines(overview), ...toContactLines(overview)];
}

function toMoodLines({ sentiment, sentimentPattern }: ContextOverview): CandidateLine[] {
  const mood = sentiment.label === 'angry' || sentiment.label === 'frustrated' ? sentiment.label : null;
  const risk = sentimentPattern === 'high_escalation_risk' ? 'high' : sentiment.escalationRisk;
  if (risk === 'high') return [toCandidate('warnings', [`High escalation risk${mood ? `; customer sounds ${mood}` : ''}`], [])];
  if (mood) return [toCandidate('warnings', [`Customer sounds ${mood}`], [])];
  return [];
}

function toCommitmentLines({ commitments }: ContextOverview, now: number): CandidateLine[] {
  return commitments
    .filter((memory) => memory.status === 'active')
    .sort((a, b) => (a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : b.validFrom - a.validFrom)
    .map((memory) => {
      const due = memory.due ? toDue(memory.due, now) : null;
      const word = (length: number): string =>
        `Commitment${due ? `, ${due}` : ''}: ${toStatement(memory.text, (text) => clip(text, length))}`;
      return toCandidate('warnings', [word(STATEMENT_LENGTH), word(SHORT_STATEMENT_LENGTH)], [memory.id]);
    });
}

function toRiskLines({ risks }: ContextOverview): CandidateLine[] {
  return risks
    .filter((memory) => memory.status === 'active')
    .sort((a, b) => b.importance - a.importance || (a.id < b.id ? -1 : 1))
    .map((memory) =>
      toCandidate('warnings', [`Risk: ${toStatement(memory.text, (t) => clip(t, SHORT_STATEMENT_LENGTH))}`], [memory.id]),
    );
}

function toContactLines({ recentSessions }: ContextOverview): CandidateLine[] {
  if (recentSessions < REPEAT_CONTACTS) return [];
  return [toCandidate('warnings', [`Repeat contact: ${recentSessions} conversations in the last 30 days`], [])];
}

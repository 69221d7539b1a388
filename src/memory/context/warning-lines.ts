import { findPromised } from '../promises.ts';
import type { Memory } from '../types.ts';
import { toDue } from './ages.ts';
import { CandidateLine } from './candidate-lines.ts';
import { clip } from './clipping.ts';
import { SHORT_STATEMENT_LENGTH, STATEMENT_LENGTH, toStatement } from './statements.ts';
import type { ContextOverview } from './types.ts';

/** So many sessions within a month are worth a word: they are being made to come back. */
const REPEAT_CONTACTS = 3;

/** What whoever answers should brace for: mood and repeated contact, promises and their dates, risks on record. */
export function toWarningLines(overview: ContextOverview, now: number): CandidateLine[] {
  return [...toMoodLines(overview), ...toCommitmentLines(overview, now), ...toRiskLines(overview)];
}

/** The memory of the customer's mood, where the mood is among the warnings. */
export function findMoodTold(overview: ContextOverview | null): string | null {
  return overview && isFoul(overview) ? overview.sentimentMemoryId : null;
}

const isFoul = ({ sentiment: { label } }: ContextOverview): boolean => label === 'angry' || label === 'frustrated';

function toMoodLines(overview: ContextOverview): CandidateLine[] {
  const { sentiment, sentimentPattern, recentSessions } = overview;
  const parts: string[] = [];
  if (sentimentPattern === 'high_escalation_risk' || sentiment.escalationRisk === 'high')
    parts.push('high escalation risk');
  if (isFoul(overview)) parts.push(`sounds ${sentiment.label}`);
  if (recentSessions >= REPEAT_CONTACTS) parts.push(`${recentSessions} conversations in the last 30 days`);
  if (parts.length === 0) return [];
  const mood = findMoodTold(overview);
  return [new CandidateLine('warnings', [parts.join('; ')], mood === null ? [] : [mood])];
}

function toCommitmentLines({ commitments }: ContextOverview, now: number): CandidateLine[] {
  return commitments
    .filter((memory) => memory.status === 'active')
    .sort((a, b) => dueTime(a) - dueTime(b) || b.validFrom - a.validFrom)
    .map((memory) => {
      const due = memory.due ? toDue(memory.due, now) : null;
      const word = (length: number): string =>
        `Commitment${due ? `, ${due}` : ''}: ${toStatement(findPromised(memory.text), (text) => clip(text, length))}`;
      return new CandidateLine(
        'warnings',
        [() => word(STATEMENT_LENGTH), () => word(SHORT_STATEMENT_LENGTH)],
        [memory.id],
      );
    });
}

/** Undated promises come last. */
function dueTime({ due }: Memory): number {
  const time = due === null ? NaN : Date.parse(due);
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}

function toRiskLines({ risks }: ContextOverview): CandidateLine[] {
  return risks
    .filter((memory) => memory.status === 'active')
    .sort((a, b) => b.importance - a.importance || (a.id < b.id ? -1 : 1))
    .map(
      (memory) =>
        new CandidateLine(
          'warnings',
          [`Risk: ${toStatement(memory.text, (t) => clip(t, SHORT_STATEMENT_LENGTH))}`],
          [memory.id],
        ),
    );
}

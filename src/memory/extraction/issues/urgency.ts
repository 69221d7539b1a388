import type { Urgency } from '../../types.ts';
import { findIssueType } from '../taxonomy.ts';
import type { Reading } from './reading.ts';
import type { Thread } from './thread.ts';

/** A deadline this near makes a matter pressing by itself: two days leave one working day for an answer. */
const NEAR_MS = 2 * 86_400_000;

/** How pressing a matter is: by what the customer said of it, by a near deadline, or by its nature; else normal. */
export function findUrgency(thread: Thread, reading: Reading): Urgency {
  let said: Urgency | null = null;
  for (const { utterance, customer } of reading.turns) {
    if (!customer || !utterance.lexicon || !concerns(thread, utterance.index, reading)) continue;
    for (const { folded } of utterance.sentences) {
      const { urgency } = utterance.lexicon;
      if (urgency.critical.test(folded)) return 'critical';
      if (urgency.low.test(folded)) said ??= 'low';
      else if (urgency.high.test(folded)) said = 'high';
    }
  }
  if (said === 'high') return 'high';
  if (isNear(thread, reading)) return 'high';
  if (findIssueType(thread.type)?.pressing) return 'high';
  return said ?? 'normal';
}

/** Turns that speak of the matter; where there is only one, all that come after it was raised. */
function concerns(thread: Thread, index: number, reading: Reading): boolean {
  return thread.evidence.has(index) || (reading.threads.length === 1 && index >= thread.firstIndex);
}

function isNear(thread: Thread, reading: Reading): boolean {
  if (thread.deadline === null) return false;
  const raisedAt = reading.turns.find((turn) => turn.utterance.index === thread.firstIndex)?.utterance.at ?? 0;
  const due = Date.parse(thread.deadline);
  return Number.isFinite(due) && due - raisedAt <= NEAR_MS;
}

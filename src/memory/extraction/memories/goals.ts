import type { ExtractedIssue, ExtractedMemory } from '../types.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';

/** What the customer wants of each issue that is not settled. */
export function toGoalMemories(issues: ExtractedIssue[]): ExtractedMemory[] {
  return issues
    .filter((issue) => issue.goal !== null && issue.status !== 'resolved' && issue.status !== 'abandoned')
    .map((issue) => ({
      kind: 'goal',
      text: `The customer's goal: "${(issue.goal ?? '').replace(/"/g, "'")}".`,
      topicKey: null,
      value: issue.goal,
      importance: 0.7,
      confidence: 0.8,
      evidence: issue.evidence.slice(0, 3),
      due: issue.deadline,
      lifetimeDays: LIFETIME_DAYS.goal,
    }));
}

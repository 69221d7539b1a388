import { z } from 'zod';
import { ISSUE_STATUSES } from '../../types.ts';
import type { Concern, DraftIssue, ListedIssue, Reading } from './reading.ts';
import { evidenceList, optionalText, textList, tolerantList } from './tolerant-schema.ts';
import { READING_RULES, toDataLine } from './transcript.ts';

const issueAnswer = z.object({
  ref: z.string(),
  type: z.string(),
  summary: z.string(),
  status: z.enum(ISSUE_STATUSES),
  goal: optionalText,
  deadline: optionalText,
  product: optionalText,
  refs: textList,
  tried: textList,
  resolution: optionalText,
  evidence: evidenceList,
});
type IssueAnswer = z.infer<typeof issueAnswer>;

/**
 * The customer's problems with their lives. What was tried, how it ended and what was resolved are asked for here and
 * not in a call of their own: they belong to one problem, and told apart they would have to be joined again by guess.
 */
export const issuesConcern: Concern<{ issues: IssueAnswer[] }> = {
  name: 'issues',
  toSystem: ({ vocabulary }) => `You list the problems a customer brought to support.
${READING_RULES}
For each problem give:
- ref: its label (R1, K1) when it stands under LISTED PROBLEMS, else "new". One problem is one item.
- type: one of ${vocabulary.issueTypes.join(', ')}.
- summary: one line, the problem in the customer's own words.
- status: open; waiting (the customer was asked for something and has not given it); escalated (handed to another team, not just offered); resolved (the agent did it or the customer says it works); reopened (it was solved and came back); abandoned.
- goal: what the customer wants done. deadline: the day they need it by. product: what it is about. null when not said.
- refs: order, invoice, ticket and booking numbers that belong to it.
- tried: steps already tried, one short text each.
- resolution: how it was solved, else null.
Form: {"issues":[{"ref":"new","type":"…","summary":"…","status":"open","goal":null,"deadline":null,"product":null,"refs":[],"tried":[],"resolution":null,"evidence":[0]}]}`,
  toPrompt: ({ listed, transcript }) => `LISTED PROBLEMS
${listed.map(toListedLine).join('\n') || 'none'}

${transcript}

Give the problems as JSON.`,
  toSchema: (onMalformed) => z.object({ issues: tolerantList(issueAnswer, onMalformed) }),
  toDraft: ({ issues }, reading) => ({ issues: issues.map((issue) => toDraftIssue(issue, reading)), memories: [] }),
};

/** What a listed problem needs to be recognised by, clipped as a message of its length would be. */
function toListedLine({ label, issue }: ListedIssue): string {
  const { issueType: type, summary, status, refs } = issue;
  return toDataLine({ label, type, summary: summary.slice(0, 200), status, refs: refs.slice(0, 10) });
}

function toDraftIssue(answer: IssueAnswer, { listed }: Reading): DraftIssue {
  const base = listed.find(({ label }) => label === answer.ref.trim())?.issue ?? null;
  return {
    issueType: answer.type,
    summary: answer.summary,
    status: answer.status,
    urgency: base?.urgency ?? 'normal',
    refs: answer.refs,
    goal: answer.goal,
    deadline: answer.deadline,
    product: answer.product,
    attemptedSolutions: answer.tried,
    resolution: answer.resolution,
    continues: base?.continues ?? null,
    evidence: [...(base?.evidence ?? []), ...answer.evidence],
    base,
  };
}

import { writeRefs } from '../../references.ts';
import type { ExtractedIssue, ExtractedMemory } from '../types.ts';
import type { Outcome } from '../../types.ts';
import type { Reading } from '../issues/reading.ts';
import { cleanSentence, shortenText } from '../issues/summary.ts';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { Utterance } from '../reading/utterances.ts';

const MAX_CHARS = 600;
const MAX_TOLD_ISSUES = 3;

/**
 * One memory that tells the session in one to three sentences: what the customer wanted, what was tried, how it stands.
 * None when nothing but small talk was said.
 */
export function toEpisode(
  sessionId: string | null, reading: Reading, issues: ExtractedIssue[], outcome: Outcome, utterances: Utterance[],
): ExtractedMemory[] {
  const text = issues.length > 0 ? tellIssues(issues) : tellTalk(reading, utterances, outcome);
  if (text === null) return [];
  return [
    {
      kind: 'episode',
      text: shortenText(text, MAX_CHARS),
      topicKey: sessionId === null ? null : `episode.${sessionId}`,
      value: outcome,
      importance: issues.length > 0 ? 0.6 : 0.3,
      confidence: 0.8,
      // Its last turn too: the episode tells the session as far as it has gone.
      evidence: [...new Set([...issues.map((issue) => issue.evidence[0]!), utterances.at(-1)!.index])],
      lifetimeDays: LIFETIME_DAYS.episode,
    },
  ];
}

function tellIssues(issues: ExtractedIssue[]): string {
  const told = issues.slice(0, MAX_TOLD_ISSUES);
  const wanted = told.map(tellMatter).join('; also: ');
  const more = issues.length > told.length ? ` and ${issues.length - told.length} more` : '';
  const tried = [...new Set(told.flatMap((issue) => issue.attemptedSolutions))].slice(0, 4);
  const steps = tried.length > 0 ? ` Tried: ${tried.join('; ')}.` : '';
  return `The customer contacted support: ${wanted}${more}.${steps} ${told.map((issue) => tellStanding(issue, told.length > 1)).join(' ')}`;
}

function tellMatter(issue: ExtractedIssue): string {
  const refs = writeRefs(issue).filter((ref) => !issue.summary.toUpperCase().includes(ref.toUpperCase())).slice(0, 3);
  const goal = issue.goal && !issue.summary.toLowerCase().includes(issue.goal.toLowerCase()) ? `, wanting: ${issue.goal}` : '';
  return `${issue.summary.replace(/[.!?…\s]+$/, '')}${refs.length > 0 ? ` (${refs.join(', ')})` : ''}${goal}`;
}

const STANDING: Record<ExtractedIssue['status'], string> = {
  open: 'still open',
  waiting: "waiting for the customer's answer",
  escalated: 'escalated to someone else',
  resolved: 'resolved',
  reopened: 'open again after it had been answered',
  abandoned: 'given up by the customer',
};

function tellStanding(issue: ExtractedIssue, named: boolean): string {
  const subject = named ? `The ${issue.issueType.replaceAll('_', ' ')} is` : 'It is';
  const by = issue.status === 'resolved' && issue.resolution ? `: ${issue.resolution.replace(/[.!?\s]+$/, '')}` : '';
  return `${subject} ${STANDING[issue.status]}${by}.`;
}

const ENDING: Record<Outcome, string> = {
  resolved: 'It ended settled.',
  unresolved: 'It ended unsettled.',
  escalated: 'It was escalated.',
  abandoned: '',
};

/** A session with no issue, in a language that is not understood, say: its first words of substance, quoted. */
function tellTalk(reading: Reading, utterances: Utterance[], outcome: Outcome): string | null {
  const isEmpty = (utterance: Utterance) => utterance.sentences.every((one) => utterance.lexicon?.smallTalk.test(one.folded) ?? false);
  const first = utterances.find((utterance) => utterance.speaker !== 'agent' && utterance.sentences.length > 0 && !isEmpty(utterance));
  const heard = utterances.some((utterance) => utterance.speaker !== 'agent');
  const spoken = first ?? (heard ? null : utterances.find((utterance) => utterance.sentences.length > 0 && !isEmpty(utterance)));
  if (!spoken) return null;
  const words = spoken.sentences.filter((one) => !spoken.lexicon?.smallTalk.test(one.folded)).slice(0, 2);
  const quote = shortenText(words.map((one) => cleanSentence(one.text, spoken.lexicon, 200)).join(' '), 240).replace(/"/g, "'");
  const who = spoken.speaker === 'agent' ? 'The agent wrote' : 'The customer wrote';
  const ending = reading.threads.length > 0 ? ENDING[outcome] : '';
  return `${who}: "${quote}"${ending ? ` ${ending}` : ''}`;
}

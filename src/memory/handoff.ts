import { withSent } from './attachments.ts';
import { toDue } from './context/ages.ts';
import { clip } from './context/clipping.ts';
import { neutralize } from './context/neutralize.ts';
import { normalizeStatement } from './reconcile/content-key.ts';
import { isOpen } from './reconcile/issues.ts';
import { writeRefs } from './references.ts';
import type { SessionReading } from './sessions.ts';
import type { CustomerOverview } from './space.ts';
import type { Issue, Memory, Message } from './types.ts';

/** A statement and the ids of what it rests on: messages, memories, issues. */
export interface Grounded {
  text: string;
  evidence: string[];
}

/** What whoever takes over must know. Each line says something that was said or stored; nothing is made up. */
export interface Handoff {
  ticketId: string | null;
  customerSummary: Grounded;
  issueSummary: Grounded;
  attemptedSolutions: Grounded[];
  customerSentiment: Grounded;
  relevantHistory: Grounded[];
  openCommitments: Grounded[];
  suggestedNextSteps: Grounded[];
  handoffNote: Grounded;
}

export interface HandoffInput {
  overview: CustomerOverview;
  /** Null when no session is named: then it is about everything that is open. */
  reading: SessionReading | null;
  toAgent: string | null;
  /** Masked. */
  reason: string | null;
  now: number;
}

/** As many as are read in a glance. */
const MAX_HISTORY = 5;
const MAX_LINES = 20;
const LONGEST = 400;
const NOTHING: Grounded = { text: '', evidence: [] };

export function buildHandoff(input: HandoffInput): Handoff {
  const { overview, reading, now } = input;
  const issues = (reading ? reading.issues : overview.openIssues).filter((issue) => isOpen(issue.status));
  const history = listHistory(overview, reading, issues);
  const returned = issues.filter((issue) => issue.formerResolution !== null);
  const attempted = listAttempted(issues);
  const commitments = overview.commitments.slice(0, MAX_LINES);
  const issueSummary = summarizeIssues(issues);
  return {
    ticketId: reading?.session.id ?? null,
    customerSummary: summarizeCustomer(overview),
    issueSummary,
    attemptedSolutions: attempted,
    customerSentiment: describeSentiment(overview, reading),
    relevantHistory: [...returned.map(toReturned), ...history.map(toPast)].slice(0, MAX_HISTORY),
    openCommitments: commitments.map((memory) => toCommitment(memory, now)),
    suggestedNextSteps: suggestSteps({ issues, attempted, commitments, history, reading, now }).slice(0, MAX_LINES),
    handoffNote: writeNote(input, issueSummary, attempted),
  };
}

/** Fields of the profile in the order a person would say them. */
const SAID_OF_CUSTOMER: readonly [field: string, say: (value: string) => string][] = [
  ['identity.name', (value) => value],
  ['identity.role', (value) => value],
  ['identity.company', (value) => `at ${value}`],
  ['identity.tier', (value) => `${value} tier`],
  ['identity.plan', (value) => `${value} plan`],
  ['identity.customer_since', (value) => `customer since ${value}`],
  ['preference.channel', (value) => `prefers ${value}`],
  ['preference.style', (value) => `prefers a ${value} style`],
  ['preference.language', (value) => `language ${value}`],
];

function summarizeCustomer(overview: CustomerOverview): Grounded {
  const known = SAID_OF_CUSTOMER.flatMap(([field, say]) => {
    const value = overview.profile[field];
    return value ? [{ text: say(plain(value.value)), evidence: [value.memoryId, ...value.evidence] }] : [];
  });
  const since = new Date(overview.firstContact).toISOString().slice(0, 10);
  const contacts = `${overview.sessionsCount} session${overview.sessionsCount === 1 ? '' : 's'} since ${since}`;
  return { text: [...known.map((one) => one.text), contacts].join(', '), evidence: unite(known.map((one) => one.evidence)) };
}

function summarizeIssues(issues: Issue[]): Grounded {
  if (issues.length === 0) return { text: 'No open issue.', evidence: [] };
  const said = issues.slice(0, MAX_LINES).map((issue) => {
    const refs = issue.refs.length > 0 ? ` (${writeRefs(issue).slice(0, 5).join(', ')})` : '';
    const since = new Date(issue.openedAt).toISOString().slice(0, 10);
    const urgency = issue.urgency === 'normal' || issue.urgency === 'low' ? '' : `, ${issue.urgency}`;
    return `${plain(issue.summary)}${plain(refs)} — ${issue.status}${urgency}, since ${since}`;
  });
  return { text: said.join('; '), evidence: unite(issues.map((issue) => [issue.id, ...issue.evidence])) };
}

function listAttempted(issues: Issue[]): Grounded[] {
  const seen = new Set<string>();
  return issues
    .flatMap((issue) => issue.attemptedSolutions.map((text) => ({ text: plain(text), evidence: [issue.id, ...issue.evidence] })))
    .filter(({ text }) => !seen.has(normalizeStatement(text)) && seen.add(normalizeStatement(text)))
    .slice(0, MAX_LINES);
}

function describeSentiment(overview: CustomerOverview, reading: SessionReading | null): Grounded {
  const { label, escalationRisk } = reading?.session.sentiment ?? overview.sentiment;
  const risk = escalationRisk === 'none' ? [] : [`escalation risk ${escalationRisk}`];
  const pattern = overview.sentimentPattern === 'calm' ? [] : [overview.sentimentPattern.replaceAll('_', ' ')];
  const felt = reading?.memories.filter((memory) => memory.kind === 'sentiment') ?? [];
  const sources = [...overview.risks, ...felt];
  return { text: [...new Set([label, ...risk, ...pattern])].join(', '), evidence: unite(sources.map((memory) => [memory.id, ...memory.evidence])) };
}

/** Closed issues like the open ones (same type, reference or product) first, then the latest others. */
function listHistory(overview: CustomerOverview, reading: SessionReading | null, open: Issue[]): Issue[] {
  const own = new Set(reading?.issues.filter((issue) => !isOpen(issue.status)).map((issue) => issue.id) ?? []);
  const isLike = (issue: Issue) => own.has(issue.id) || open.some((other) => isSameProblem(issue, other));
  const latest = [...overview.issueHistory].sort((a, b) => (b.resolvedAt ?? b.updatedAt) - (a.resolvedAt ?? a.updatedAt));
  return [...latest.filter(isLike), ...latest.filter((issue) => !isLike(issue))].slice(0, MAX_HISTORY);
}

function isSameProblem(issue: Issue, other: Issue): boolean {
  return (
    issue.issueType === other.issueType ||
    issue.refs.some((ref) => other.refs.includes(ref)) ||
    (issue.product !== null && issue.product === other.product)
  );
}

/** How a problem that came back was solved before. */
function toReturned(issue: Issue): Grounded {
  return { text: `${plain(issue.summary)} — came back, solved before: ${plain(issue.formerResolution!)}`, evidence: [issue.id, ...issue.evidence] };
}

function toPast(issue: Issue): Grounded {
  const on = new Date(issue.resolvedAt ?? issue.updatedAt).toISOString().slice(0, 10);
  const how = issue.resolution ? `: ${plain(issue.resolution)}` : '';
  return { text: `${plain(issue.summary)} — ${issue.status} ${on}${how}`, evidence: [issue.id, ...issue.evidence] };
}

function toCommitment(memory: Memory, now: number): Grounded {
  const due = memory.due && toDue(memory.due, now);
  return { text: plain(memory.text) + (due ? ` (${due})` : ''), evidence: [memory.id, ...memory.evidence] };
}

interface Known {
  issues: Issue[];
  attempted: Grounded[];
  commitments: Memory[];
  history: Issue[];
  reading: SessionReading | null;
  now: number;
}

/** Each points at what it follows from: promises, an unanswered turn, an awaited answer, what helped before, here or with its like. */
function suggestSteps({ issues, attempted, commitments, history, reading, now }: Known): Grounded[] {
  const promises = commitments.map((memory) => {
    const { text, evidence } = toCommitment(memory, now);
    return { text: `Keep what was promised: ${text}`, evidence };
  });
  const unanswered = findUnanswered(reading?.messages ?? []);
  const answers = unanswered ? [{ text: `Answer the customer: ${plain(withSent(unanswered.text, unanswered.attachments))}`, evidence: [unanswered.id] }] : [];
  const awaited = unanswered
    ? []
    : issues
        .filter((issue) => issue.status === 'waiting')
        .map((issue) => ({ text: `Waiting for the customer's answer on: ${plain(issue.summary)}`, evidence: [issue.id, ...issue.evidence] }));
  const tried = new Set(attempted.map((one) => normalizeStatement(one.text)));
  const again = issues
    .filter((issue) => issue.formerResolution !== null)
    .map((issue) => ({ text: `It came back; this solved it before: ${plain(issue.formerResolution!)}`, evidence: [issue.id, ...issue.evidence] }));
  const untried = history
    .filter((past) => past.resolution !== null && issues.some((issue) => isSameProblem(past, issue)))
    .filter((past) => !tried.has(normalizeStatement(plain(past.resolution!))))
    .map((past) => ({ text: `Not tried yet; it solved this before: ${plain(past.resolution!)}`, evidence: [past.id, ...past.evidence] }));
  return [...promises, ...answers, ...awaited, ...again, ...untried];
}

/** The customer's last turn, when nobody has answered it. */
function findUnanswered(messages: readonly Message[]): Message | null {
  const last = messages.findLast((message) => message.role !== 'system');
  return last?.role === 'user' ? last : null;
}

/** For a person to read first: why, what about, what was decided and tried, by whom. */
function writeNote({ reading, toAgent, reason }: HandoffInput, issues: Grounded, attempted: Grounded[]): Grounded {
  const decisions = (reading?.memories ?? []).filter((memory) => memory.kind === 'decision').slice(0, 3);
  const agents = reading?.session.agents.map((agent) => plain(agent.agentId)) ?? [];
  const to = toAgent === null ? '' : ` to ${plain(toAgent)}`;
  const parts = [
    reason ? `Handed over${to}: ${end(plain(reason))}` : to && `Handed over${to}.`,
    end(issues.text),
    attempted.length > 0 && `Tried: ${end(attempted.map((one) => one.text).join('; '))}`,
    ...decisions.map((memory) => `Decided: ${end(plain(memory.text))}${memory.reasoning ? ` Because: ${end(plain(memory.reasoning))}` : ''}`),
    agents.length > 0 && `So far: ${agents.slice(0, 12).join(', ')}.`,
  ];
  const sources = [issues, ...attempted, ...decisions.map((memory) => ({ text: '', evidence: [memory.id, ...memory.evidence] })), NOTHING];
  return { text: parts.filter(Boolean).join(' '), evidence: unite(sources.map((one) => one.evidence)) };
}

function plain(text: string): string {
  return clip(neutralize(text), LONGEST);
}

function end(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function unite(lists: readonly string[][]): string[] {
  return [...new Set(lists.flat())];
}

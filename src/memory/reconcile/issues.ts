import { isGenericType } from '../extraction/taxonomy.ts';
import { uniteAttempts } from '../attempts.ts';
import { writeRefs } from '../references.ts';
import type { ExtractedIssue } from '../extraction/types.ts';
import type { Issue, IssueStatus, SupportType } from '../types.ts';

/** What an issue is known by; evidence by message seq. */
export interface IssueState extends Omit<Issue, 'id' | 'evidence'> {
  evidence: number[];
  /** Who set the status last; only new evidence undoes what the tenant stated. */
  statusBy: 'rules' | 'model' | 'stated';
  /** The newest message the status rests on. */
  statusThrough: number;
  /** Who worded it last: rules do not reword what a model has read. */
  wordedBy: 'rules' | 'model';
  /** The newest message the wording takes into account. */
  wordedThrough: number;
  /** References that the customer took back: no reading from before then brings them again. */
  retiredRefs?: string[];
}

export interface IssueReading {
  issue: ExtractedIssue;
  /** `issue.evidence` as message seqs. */
  evidence: number[];
  sessionId: string;
  supportType: SupportType;
  origin: 'rules' | 'model';
  /** The newest message of the window that was read. */
  through: number;
  /** Times of the first and the newest message it rests on. */
  firstAt: number;
  lastAt: number;
}

const CLOSED: readonly IssueStatus[] = ['resolved', 'abandoned'];

export function isOpen(status: IssueStatus): boolean {
  return !CLOSED.includes(status);
}

/**
 * Which stored issue a reading speaks of, by place in `known`, or −1 for a new one: the one it says it continues, the one
 * raised by the same message, the one with a reference in common, or the session's only one of its type.
 */
export function matchIssue(reading: IssueReading, known: readonly { id: string; state: IssueState }[]): number {
  const { issue, evidence, sessionId } = reading;
  if (issue.continues !== null) {
    const continued = known.findIndex((other) => other.id === issue.continues);
    if (continued >= 0) return continued;
  }
  const raisedBy = evidence[0];
  const sameMessage = known.findIndex(
    (other) => other.state.evidence[0] === raisedBy && raisedBy !== undefined && other.state.issueType === issue.issueType,
  );
  if (sameMessage >= 0) return sameMessage;
  const inSession = known.map((other, index) => ({ ...other, index })).filter((other) => other.state.sessionIds.includes(sessionId));
  const sharing = inSession.find((other) => other.state.refs.some((ref) => issue.refs.includes(ref)) && isCompatible(other.state, issue));
  if (sharing) return sharing.index;
  const sameType = inSession.filter((other) => other.state.issueType === issue.issueType && !hasOtherRefs(other.state, issue));
  return sameType.length === 1 ? sameType[0]!.index : -1;
}

/** A later turn may sharpen a generic type; two different definite types are two issues. */
function isCompatible(state: IssueState, issue: ExtractedIssue): boolean {
  return state.issueType === issue.issueType || isGenericType(state.issueType) || isGenericType(issue.issueType);
}

function hasOtherRefs(state: IssueState, issue: ExtractedIssue): boolean {
  return state.refs.length > 0 && issue.refs.length > 0 && !state.refs.some((ref) => issue.refs.includes(ref));
}

export function openIssue(reading: IssueReading): IssueState {
  const { issue } = reading;
  return {
    issueType: issue.issueType,
    summary: issue.summary,
    status: issue.status,
    urgency: issue.urgency,
    supportType: reading.supportType,
    refs: issue.refs,
    ...(issue.writtenRefs ? { writtenRefs: issue.writtenRefs } : {}),
    goal: issue.goal,
    deadline: issue.deadline,
    product: issue.product,
    attemptedSolutions: issue.attemptedSolutions,
    resolution: issue.resolution,
    formerResolution: null,
    sessionIds: [reading.sessionId],
    evidence: reading.evidence,
    openedAt: reading.firstAt,
    updatedAt: reading.lastAt,
    resolvedAt: isOpen(issue.status) ? null : reading.lastAt,
    reopenedCount: issue.status === 'reopened' ? 1 : 0,
    statusBy: reading.origin,
    statusThrough: reading.through,
    wordedBy: reading.origin,
    wordedThrough: reading.through,
  };
}

/** The issue after this reading, or null when the reading changes nothing. Never mutates `state`. */
export function advanceIssue(state: IssueState, reading: IssueReading): IssueState | null {
  const next: IssueState = { ...state };
  const { issue } = reading;
  const retired = listRetired(state, reading);
  next.refs = unite(state.refs, issue.refs).filter((ref) => !retired.includes(ref));
  if (retired.length > 0) next.retiredRefs = retired;
  else delete next.retiredRefs;
  if (issue.writtenRefs) next.writtenRefs = { ...state.writtenRefs, ...issue.writtenRefs, ...state.writtenRefs };
  next.attemptedSolutions = uniteAttempts(state.attemptedSolutions, issue.attemptedSolutions);
  next.evidence = unite(state.evidence, reading.evidence).sort((a, b) => a - b);
  next.sessionIds = unite(state.sessionIds, [reading.sessionId]);
  if (mayReword(state, reading)) {
    // A continued issue keeps the words it was raised with: "still not working" says less than the first report.
    const continued = reading.evidence[0] !== state.evidence[0];
    if (!continued) {
      next.issueType = issue.issueType;
      next.summary = issue.summary;
    }
    next.urgency = issue.urgency;
    next.goal = issue.goal ?? state.goal;
    next.deadline = issue.deadline ?? state.deadline;
    next.product = issue.product ?? state.product;
    // How the desk says it was solved outranks what was read of it, before it and after.
    const isStated = state.statusBy === 'stated' && state.status === 'resolved' && state.resolution !== null;
    next.resolution = isStated ? state.resolution : (issue.resolution ?? state.resolution);
  }
  const status = nextStatus(state, reading);
  if (status !== state.status) {
    next.status = status;
    next.statusBy = reading.origin;
    next.resolvedAt = isOpen(status) ? null : reading.lastAt;
    if (comesBack(state, status)) {
      next.reopenedCount += 1;
      next.formerResolution = state.resolution ?? state.formerResolution;
      next.resolution = null;
    }
  }
  if (JSON.stringify(next) === JSON.stringify(state)) return null;
  next.statusThrough = Math.max(state.statusThrough, reading.through);
  next.wordedBy = mayReword(state, reading) ? reading.origin : state.wordedBy;
  next.wordedThrough = Math.max(state.wordedThrough, reading.through);
  next.updatedAt = Math.max(state.updatedAt, reading.lastAt);
  return next;
}

/** One taken back counts again once it is said anew; a reading that comes late says nothing anew. */
function listRetired(state: IssueState, { issue, through }: IssueReading): string[] {
  const taken = issue.retiredRefs ?? [];
  const said = through < state.wordedThrough ? [] : issue.refs.filter((ref) => !taken.includes(ref));
  return unite(state.retiredRefs ?? [], taken).filter((ref) => !said.includes(ref));
}

/** Whether a move to this status is a problem's return. One solved and back within a single reading was never seen closed. */
function comesBack(state: IssueState, status: IssueStatus): boolean {
  if (!isOpen(state.status)) return isOpen(status);
  return status === 'reopened' && state.reopenedCount === 0;
}

/** Rules read the same window again with every turn: only new messages let them reword what a model has read. */
function mayReword(state: IssueState, reading: IssueReading): boolean {
  if (reading.origin === 'model') return reading.through >= state.wordedThrough;
  return state.wordedBy === 'rules' ? reading.through >= state.wordedThrough : Math.max(0, ...reading.evidence) > state.wordedThrough;
}

function nextStatus(state: IssueState, reading: IssueReading): IssueStatus {
  const wanted = reading.issue.status;
  if (wanted === state.status) return wanted;
  const newest = Math.max(0, ...reading.evidence);
  if (!isOpen(state.status)) {
    // A closed issue opens again only on something said after it was closed.
    if (isOpen(wanted)) return newest <= state.statusThrough ? state.status : wanted === 'open' ? 'reopened' : wanted;
    return state.statusBy === 'stated' || reading.through <= state.statusThrough ? state.status : wanted;
  }
  if (reading.through < state.statusThrough) return state.status;
  if (state.statusBy === 'stated' && newest <= state.statusThrough) return state.status;
  // What was reopened stays "reopened" until it is something other than plainly open.
  if (state.status === 'reopened' && wanted === 'open') return 'reopened';
  return wanted;
}

function unite<T>(left: readonly T[], right: readonly T[]): T[] {
  return [...new Set([...left, ...right])];
}

const STATUS_WORDS: Record<IssueStatus, string> = {
  open: 'Open issue',
  waiting: 'Issue waiting for an answer',
  escalated: 'Escalated issue',
  resolved: 'Resolved issue',
  reopened: 'Reopened issue',
  abandoned: 'Abandoned issue',
};

/** One line that says the issue and how it stands: the memory that carries it through search and vectors. */
export function wordIssue(state: IssueState): string {
  const parts = [`${STATUS_WORDS[state.status]} (${state.issueType.replaceAll('_', ' ')}): ${state.summary}`];
  if (state.refs.length > 0) parts.push(`Ref ${writeRefs(state).join(', ')}.`);
  if (state.goal) parts.push(`Goal: ${state.goal}.`);
  if (state.attemptedSolutions.length > 0) parts.push(`Tried: ${state.attemptedSolutions.join('; ')}.`);
  if (state.formerResolution && isOpen(state.status)) parts.push(`Solved before: ${state.formerResolution}`);
  if (state.resolution) parts.push(`Resolution: ${state.resolution}`);
  if (parts.length > 1 && !/[.!?…]["'”’)\]]?$/u.test(parts[0]!)) parts[0] += '.';
  return parts.join(' ');
}

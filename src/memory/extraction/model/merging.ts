import type { ExtractedIssue, ExtractedMemory, Extraction } from '../types.ts';
import type { Outcome } from '../../types.ts';
import type { DraftIssue } from './reading.ts';
import { foldClaim, toWords } from './turn-facts.ts';

/** Issues of one conversation; a model that lists more repeats itself. */
const MAX_ISSUES = 20;
const MAX_STEPS = 10;
/** Share of words in common from which two statements of one kind are one. */
const SAME_STATEMENT = 0.75;

/**
 * The issues with what the model said of them: it fills in and corrects the issue it carries on, whose first evidence,
 * links and references stay, and adds those that nobody had listed.
 */
export function mergeIssues(issues: ExtractedIssue[], drafts: (ExtractedIssue | DraftIssue)[]): ExtractedIssue[] {
  const merged = [...issues];
  for (const draft of drafts) {
    const base = 'base' in draft ? draft.base : null;
    const named = base ? issues.indexOf(base) : -1;
    const at = named >= 0 ? named : merged.findIndex((issue) => isSameIssue(issue, draft));
    if (at >= 0) merged[at] = mergeIssue(merged[at]!, draft);
    else if (merged.length < MAX_ISSUES) merged.push(toIssue(draft));
  }
  return merged;
}

/** A small model tells a listed problem again as a new one. One type and no contradicting reference is one problem. */
function isSameIssue(issue: ExtractedIssue, draft: ExtractedIssue): boolean {
  if (issue.continues !== null && draft.continues !== null) return issue.continues === draft.continues;
  if (issue.refs.some((ref) => draft.refs.includes(ref))) return true;
  if (issue.issueType !== draft.issueType) return false;
  // The model may see that this problem is one of another session, where the rules took it for a new one.
  if (issue.continues !== draft.continues) return issue.evidence.some((index) => draft.evidence.includes(index));
  return issue.refs.length === 0 || draft.refs.length === 0;
}

function mergeIssue(issue: ExtractedIssue, draft: ExtractedIssue): ExtractedIssue {
  const [first, ...rest] = issue.evidence;
  const evidence = [...new Set([...rest, ...draft.evidence])].filter((index) => index !== first).sort((a, b) => a - b);
  return {
    ...issue,
    issueType: draft.issueType,
    summary: draft.summary,
    status: draft.status,
    goal: draft.goal ?? issue.goal,
    deadline: draft.deadline ?? issue.deadline,
    product: draft.product ?? issue.product,
    refs: [...new Set([...issue.refs, ...draft.refs])],
    attemptedSolutions: mergeSteps(issue.attemptedSolutions, draft.attemptedSolutions),
    resolution: draft.resolution ?? issue.resolution,
    continues: issue.continues ?? draft.continues,
    evidence: first === undefined ? evidence : [first, ...evidence],
  };
}

function mergeSteps(steps: string[], found: string[]): string[] {
  const merged = [...steps];
  for (const step of found) if (!merged.some((known) => isSameText(known, step))) merged.push(step);
  return merged.slice(0, MAX_STEPS);
}

function toIssue(draft: ExtractedIssue | DraftIssue): ExtractedIssue {
  if (!('base' in draft)) return draft;
  const { base: _base, ...issue } = draft;
  return issue;
}

/**
 * Both stages' memories. Of two under one topic key the one with the later evidence stands, the model's on a tie;
 * beside others, a statement that says the same again is left out.
 */
export function mergeMemories(memories: ExtractedMemory[], drafts: ExtractedMemory[]): ExtractedMemory[] {
  const merged = [...memories];
  for (const draft of drafts) {
    const at = merged.findIndex((memory) => isSameStatement(memory, draft));
    const known = merged[at];
    if (known === undefined) merged.push(draft);
    else if (draft.topicKey !== null && lastOf(draft.evidence) >= lastOf(known.evidence)) merged[at] = draft;
  }
  return merged;
}

function isSameStatement(memory: ExtractedMemory, draft: ExtractedMemory): boolean {
  if (draft.topicKey !== null || memory.topicKey !== null) return memory.topicKey === draft.topicKey;
  return memory.kind === draft.kind && isSameText(memory.text, draft.text);
}

function lastOf(evidence: number[]): number {
  return Math.max(-1, ...evidence);
}

function isSameText(one: string, other: string): boolean {
  const words = new Set(toWords(foldClaim(one)));
  const others = new Set(toWords(foldClaim(other)));
  const common = [...words].filter((word) => others.has(word)).length;
  return common / Math.max(1, words.size + others.size - common) >= SAME_STATEMENT;
}

/** How the session ended: by the issues' states where the model changed one, else as the rules found. */
export function toOutcome(rules: Extraction, issues: ExtractedIssue[]): Outcome {
  const unchanged = issues.every((issue, index) => issue.status === rules.issues[index]?.status);
  if (unchanged) return rules.outcome;
  const statuses = new Set(issues.map((issue) => issue.status));
  if (statuses.has('escalated')) return 'escalated';
  if (statuses.has('open') || statuses.has('reopened') || statuses.has('waiting')) return 'unresolved';
  return statuses.has('resolved') ? 'resolved' : 'abandoned';
}

import { writeRefs } from '../references.ts';
import type { Issue } from '../types.ts';
import { toAge, toDue } from './ages.ts';
import { CandidateLine } from './candidate-lines.ts';
import { clip } from './clipping.ts';
import { findReference } from './neutralize.ts';
import { toWords } from './repetition.ts';
import { toStatement } from './statements.ts';
import { recall } from './text-memo.ts';

/** Of what was tried, the latest so many. */
const ATTEMPTS_SHOWN = 4;
const REFERENCES_SHOWN = 4;
/** The first wording of an open issue that is its head alone. */
const HEAD_ALONE = 4;

/**
 * The open issues, newest first by their last movement. One that the query names by its reference goes before them,
 * since a tight budget may keep only one. Of those that the question does not bear on (`asked`, null where it may be any), the
 * head is told alone.
 */
export function toOpenIssueLines(issues: Issue[], query: string, now: number, asked: ReadonlySet<string> | null = null): CandidateLine[] {
  const named = new Set(issues.filter(isNamed(query)));
  const isAsked = (issue: Issue): boolean => named.has(issue) || (asked?.has(issue.id) ?? true);
  const ordered = [...issues].sort(
    (a, b) =>
      Number(named.has(b)) - Number(named.has(a)) ||
      Number(isAsked(b)) - Number(isAsked(a)) ||
      Math.max(b.openedAt, b.updatedAt) - Math.max(a.openedAt, a.updatedAt) ||
      (a.id < b.id ? -1 : 1),
  );
  const isAnyAsked = issues.some(isAsked);
  // Where none is asked about the newest may still be meant, in words unlike its own.
  return ordered.map((issue, place) => {
    const line = new CandidateLine('open_issues', toOpenWordings(issue, now), [issue.id]);
    return isAsked(issue) || (place === 0 && !isAnyAsked) ? line : line.asBeside(HEAD_ALONE);
  });
}

/** Tells of an issue whether the query names it by a reference, however it is written. */
export function isNamed(query: string): (issue: Issue) => boolean {
  const asked = foldReference(query);
  return (issue) => issue.refs.some((ref) => ref.length >= 4 && asked.includes(recall('reference', ref, foldReference)));
}

const foldReference = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

function toOpenWordings(issue: Issue, now: number): (() => string)[] {
  const opened = `opened ${toAge(issue.openedAt, now)}`;
  const particulars = [opened, ...toStanding(issue, now)];
  const full = (): string => toHead(issue, 240, REFERENCES_SHOWN, particulars);
  return [
    () => full() + toGoal(issue, now) + toTried(issue) + toFormer(issue),
    () => full() + toGoal(issue, now) + toFormer(issue),
    () => full() + toGoal(issue, now),
    () => toHead(issue, 120, 2, particulars),
    () => toHead(issue, 60, 1, [opened, ...listUrgent(issue)]),
    () => toHead(issue, 30, 1, [opened]),
    // The reference is what a person looks the issue up by: it is kept when nothing else fits.
    () => toHead(issue, 0, 1, [opened]),
    () => toHead(issue, 0, 1, []),
    () => toHead(issue, 0, 0, [opened]),
  ];
}

const listUrgent = ({ urgency }: Issue): string[] => (urgency === 'high' || urgency === 'critical' ? [`${urgency} urgency`] : []);

/** Urgency, state and last movement, as far as they say more than "an open issue". */
function toStanding(issue: Issue, now: number): string[] {
  const standing: string[] = listUrgent(issue);
  if (issue.status === 'reopened')
    standing.push(issue.reopenedCount > 1 ? `reopened ${issue.reopenedCount} times` : 'reopened');
  else if (issue.status !== 'open') standing.push(...(issue.reopenedCount > 0 ? ['reopened'] : []), issue.status);
  const moved = toAge(issue.updatedAt, now);
  if (issue.updatedAt > issue.openedAt && moved !== toAge(issue.openedAt, now)) standing.push(`last update ${moved}`);
  return standing;
}

/** What the issue is about and, in brackets, its references and particulars. A length of 0 names its type alone. */
function toHead(issue: Issue, length: number, references: number, particulars: string[]): string {
  const type = issue.issueType.replace(/[_-]+/g, ' ').trim();
  const summary = length === 0 ? '' : toStatement(issue.summary, (text) => clip(text, length).replace(/[.\s]+$/u, ''));
  const about = summary === '' || summary === '""' ? capitalize(type || 'issue') : summary;
  const refs = writeRefs(issue).map(findReference).filter((ref) => ref !== null);
  const said = foldReference(about);
  const unsaid = refs.filter((ref) => !said.includes(foldReference(ref))).slice(0, references);
  const product =
    issue.product && length > 60 && !isSaid(issue.product, about)
      ? [`product ${toStatement(issue.product, (p) => clip(p, 60))}`]
      : [];
  const inBrackets = [...(unsaid.length > 0 ? [`ref ${unsaid.join(', ')}`] : []), ...product, ...particulars];
  return inBrackets.length > 0 ? `${about} (${inBrackets.join('; ')})` : about;
}

const isSaid = (words: string, text: string): boolean => {
  const known = toWords(text);
  return [...toWords(words)].every((word) => known.has(word));
};

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function toGoal(issue: Issue, now: number): string {
  const goal = issue.goal ? toStatement(issue.goal, (text) => clip(text, 160).replace(/[.\s]+$/u, '')) : '';
  const due = issue.deadline ? toDue(issue.deadline, now) : null;
  if (goal === '') return due ? `. Needed: ${due}` : '';
  return `. Goal: ${goal}${due ? `, ${due}` : ''}`;
}

function toTried(issue: Issue): string {
  const tried = issue.attemptedSolutions
    .slice(-ATTEMPTS_SHOWN)
    .map((attempt) => toStatement(attempt, (text) => clip(text, 80).replace(/[.\s]+$/u, '')))
    .filter((attempt) => attempt !== '');
  return tried.length > 0 ? `. Tried: ${tried.join('; ')}` : '';
}

function toFormer(issue: Issue): string {
  const former = issue.formerResolution ? toStatement(issue.formerResolution, (text) => clip(text, 120).replace(/[.\s]+$/u, '')) : '';
  return former === '' ? '' : `. Solved before by: ${former}`;
}

/** A closed issue in one line: what it was, how and when it ended. */
export function toClosedIssueWordings(issue: Issue, now: number): (() => string)[] {
  const ended = `${issue.status} ${toAge(issue.resolvedAt ?? issue.updatedAt, now)}`;
  return [
    () => {
      const resolution = issue.resolution
        ? toStatement(issue.resolution, (text) => clip(text, 160).replace(/[.\s]+$/u, ''))
        : '';
      return toHead(issue, 120, 2, [ended]) + (resolution === '' ? '' : `: ${resolution}`);
    },
    () => toHead(issue, 60, 1, [ended]),
  ];
}

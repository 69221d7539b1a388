/** What is remembered, in the field names of the native API. */
import type { Attachment } from '../attachments.ts';
import { toIso, toIsoOrNull } from '../iso-times.ts';
import type { Issue, Profile } from '../types.ts';

export function toIssueShape(issue: Issue) {
  return {
    id: issue.id,
    issue_type: issue.issueType,
    summary: issue.summary,
    status: issue.status,
    urgency: issue.urgency,
    support_type: issue.supportType,
    ref: issue.refs[0] ?? null,
    refs: issue.refs,
    goal: issue.goal,
    deadline: issue.deadline,
    product: issue.product,
    attempted_solutions: issue.attemptedSolutions,
    resolution: issue.resolution,
    former_resolution: issue.formerResolution,
    session_ids: issue.sessionIds,
    evidence: issue.evidence,
    since: toIso(issue.openedAt),
    last_update: toIso(issue.updatedAt),
    resolved_at: toIsoOrNull(issue.resolvedAt),
    reopened_count: issue.reopenedCount,
  };
}

/** By topic key. */
export function toProfileShape(profile: Profile) {
  return Object.fromEntries(
    Object.entries(profile).map(([key, { value, confidence, evidence, updatedAt, stated }]) => [
      key,
      { value, confidence, evidence, updated_at: toIso(updatedAt), stated },
    ]),
  );
}

export function toAttachmentShape({ description, ...attachment }: Attachment) {
  return { ...attachment, description: description?.text ?? null, described_by: description?.by ?? null };
}

/** The event of another service that a memory came from, as `source.event_id` named it. */
export function readSourceEvent(metadata: Record<string, unknown> | undefined): string | null {
  const source = metadata?.['source'] as { event_id?: unknown } | undefined;
  return typeof source?.event_id === 'string' ? source.event_id : null;
}

/** MemoryOS's scale: 1 to 10. */
export function toImportanceScore(importance: number): number {
  return Math.max(1, Math.min(10, Math.round(importance * 10)));
}

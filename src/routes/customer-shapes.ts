import { z } from '@hono/zod-openapi';
import { Time } from '../http/schemas.ts';
import { toIso, toIsoOrNull } from '../http/times.ts';
import { ISSUE_STATUSES, SUPPORT_TYPES, URGENCIES, type Issue, type Profile } from '../memory/types.ts';

export const IssueShape = z
  .object({
    id: z.string(),
    issue_type: z.string(),
    summary: z.string(),
    status: z.enum(ISSUE_STATUSES),
    urgency: z.enum(URGENCIES),
    support_type: z.enum(SUPPORT_TYPES),
    ref: z.string().nullable().openapi({ description: 'The first of `refs`.' }),
    refs: z.array(z.string()),
    goal: z.string().nullable(),
    deadline: z.string().nullable(),
    product: z.string().nullable(),
    attempted_solutions: z.array(z.string()),
    resolution: z.string().nullable(),
    former_resolution: z.string().nullable().openapi({ description: 'What solved it before it came back.' }),
    session_ids: z.array(z.string()),
    evidence: z.array(z.string()),
    since: Time,
    last_update: Time,
    resolved_at: Time.nullable(),
    reopened_count: z.number().int(),
  })
  .openapi('Issue');

export function toIssueShape(issue: Issue): z.infer<typeof IssueShape> {
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

/** By topic key: `identity.name`, `preference.channel`, `saas.integration.slack`. */
export const ProfileShape = z
  .record(
    z.string(),
    z.object({
      value: z.string(),
      confidence: z.number(),
      evidence: z.array(z.string()),
      updated_at: Time,
      stated: z.boolean().openapi({ description: 'The tenant stated it; nothing inferred outranks it.' }),
    }),
  )
  .openapi('Profile');

export function toProfileShape(profile: Profile): z.infer<typeof ProfileShape> {
  return Object.fromEntries(
    Object.entries(profile).map(([key, { value, confidence, evidence, updatedAt, stated }]) => [
      key,
      { value, confidence, evidence, updated_at: toIso(updatedAt), stated },
    ]),
  );
}

import { z } from '@hono/zod-openapi';
import { Time } from '../http/schemas.ts';
import { ISSUE_STATUSES, SUPPORT_TYPES, URGENCIES } from '../memory/types.ts';

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

import { z } from '@hono/zod-openapi';
import { Id, LIMITS, Metadata, textUpTo, Time } from '../../http/schemas.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import { SESSION_STATUSES, type Session } from '../../memory/sessions.ts';
import { RISK_LEVELS, SENTIMENT_LABELS, SUPPORT_TYPES } from '../../memory/types.ts';

export const SessionShape = z
  .object({
    id: z.string(),
    external_user_id: z.string(),
    agent_id: z.string().nullable().openapi({ description: 'Who took part last.' }),
    agents: z
      .array(z.object({ agent_id: z.string(), messages: z.number().int(), first_at: Time, last_at: Time }))
      .openapi({ description: 'Everybody who took part.' }),
    status: z.enum(SESSION_STATUSES),
    subject: z.string().nullable(),
    channel: z.string().nullable(),
    product: z.string().nullable(),
    support_type: z.enum(SUPPORT_TYPES).nullable(),
    sentiment: z
      .object({ label: z.enum(SENTIMENT_LABELS), score: z.number(), escalation_risk: z.enum(RISK_LEVELS) })
      .nullable(),
    metadata: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    messages_count: z.number().int(),
    resolution: z.string().nullable(),
    satisfaction: z.number().nullable(),
    created_at: Time,
    last_at: Time,
    resolved_at: Time.nullable(),
    closed_at: Time.nullable(),
  })
  .openapi('Session');

export function toSessionShape(session: Session): z.infer<typeof SessionShape> {
  const { sentiment } = session;
  return {
    id: session.id,
    external_user_id: session.externalId,
    agent_id: session.agentId,
    agents: session.agents.map((agent) => ({
      agent_id: agent.agentId, messages: agent.messages, first_at: toIso(agent.firstAt), last_at: toIso(agent.lastAt),
    })),
    status: session.status,
    subject: session.subject,
    channel: session.channel,
    product: session.product,
    support_type: session.supportType,
    sentiment: sentiment && { label: sentiment.label, score: sentiment.score, escalation_risk: sentiment.escalationRisk },
    metadata: session.metadata,
    messages_count: session.messagesCount,
    resolution: session.resolution,
    satisfaction: session.satisfaction,
    created_at: toIso(session.createdAt),
    last_at: toIso(session.lastAt),
    resolved_at: toIsoOrNull(session.resolvedAt),
    closed_at: toIsoOrNull(session.closedAt),
  };
}

/** A line that says what a session is about. */
export const Line = textUpTo(LIMITS.queryBytes).min(1);
/** What a tenant files under: a channel, a product. */
export const Label = z.string().trim().min(1).max(200);

export const sessionFields = {
  agent_id: Id.optional(),
  subject: Line.nullish(),
  channel: Label.nullish(),
  product: Label.nullish(),
  metadata: Metadata.optional(),
  status: z.enum(SESSION_STATUSES).optional(),
};

export const SessionPath = z.object({ id: Id.openapi({ param: { name: 'id', in: 'path' }, example: 'TCK-1842' }) });
export const OwnerQuery = z.object({
  external_user_id: Id.optional().openapi({ description: 'Whose session, where several customers have one of this id.' }),
});

import { createRoute, z } from '@hono/zod-openapi';
import { RapportError } from '../errors.ts';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import type { Extraction } from '../memory/extraction/types.ts';
import {
  IDENTIFIER_TYPES, ISSUE_STATUSES, MASK_CLASSES, MEMORY_KINDS, OUTCOMES, RISK_LEVELS, ROLES, SENTIMENT_LABELS, SUPPORT_TYPE_MODES, SUPPORT_TYPES, URGENCIES, type RoutingPolicy,
} from '../memory/types.ts';
import { extractDry } from '../services/extract.ts';
import { Messages, toConversationMessage } from './memories/schemas.ts';

const ExtractBody = z
  .strictObject({
    messages: Messages,
    support_type_mode: z.enum(SUPPORT_TYPE_MODES).nullish(),
    support_type: z.enum(SUPPORT_TYPES).nullish(),
    support_types_allowed: z.array(z.enum(SUPPORT_TYPES)).nullish(),
    locale: z.string().max(35).nullish(),
  })
  .openapi('ExtractRequest', { example: { messages: [{ role: 'user', content: 'My order ORD-44821 is delayed' }] } });

const Extracted = z
  .object({
    masked_messages: z.array(z.object({ role: z.enum(ROLES), content: z.string() })),
    spans: z.array(
      z.object({ message_index: z.number().int(), start: z.number().int(), end: z.number().int(), class: z.enum(MASK_CLASSES) }),
    ),
    support_type: z.enum(SUPPORT_TYPES),
    support_type_scores: z.record(z.string(), z.number()),
    language: z.string(),
    identifiers: z.array(
      z.object({
        type: z.enum(IDENTIFIER_TYPES),
        value: z.string(),
        normalized: z.string(),
        message_index: z.number().int(),
        current: z.boolean(),
      }),
    ),
    issues: z.array(
      z.object({
        issue_type: z.string(),
        summary: z.string(),
        status: z.enum(ISSUE_STATUSES),
        urgency: z.enum(URGENCIES),
        refs: z.array(z.string()),
        goal: z.string().nullable(),
        deadline: z.string().nullable(),
        product: z.string().nullable(),
        attempted_solutions: z.array(z.string()),
        resolution: z.string().nullable(),
        evidence: z.array(z.number().int()),
      }),
    ),
    memories: z.array(
      z.object({
        kind: z.enum(MEMORY_KINDS),
        text: z.string(),
        topic_key: z.string().nullable(),
        value: z.string().nullable(),
        importance: z.number(),
        confidence: z.number(),
        due: z.string().nullable(),
        evidence: z.array(z.number().int()),
      }),
    ),
    sentiment: z.object({ label: z.enum(SENTIMENT_LABELS), score: z.number(), escalation_risk: z.enum(RISK_LEVELS) }),
    urgency: z.enum(URGENCIES),
    outcome: z.enum(OUTCOMES),
  })
  .openapi('Extracted');

const extractRoute = createRoute({
  method: 'post',
  path: '/v1/extract',
  operationId: 'extract',
  tags: ['Memory'],
  summary: 'See what an add would mask and understand',
  description: 'Nothing is stored.',
  security: needs('read'),
  request: { body: jsonBody(ExtractBody) },
  responses: {
    200: reply('What was understood.', dataOf(Extracted)),
    ...failures({ body: true }, 'support_type_required', 'support_types_allowed_required'),
  },
});

export function registerExtract(router: Router): void {
  router.openapi(extractRoute, async (c) => {
    const body = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const { masked, spans, extraction } = extractDry(getContext(c), {
      messages: body.messages.map((message) => toConversationMessage(message, now)),
      routing: toRouting(body),
      locale: body.locale ?? null,
    });
    const data = {
      masked_messages: masked,
      spans: spans.map(({ messageIndex, start, end, class: maskClass }) => ({ message_index: messageIndex, start, end, class: maskClass })),
      ...toShape(extraction),
    };
    return c.json({ data, ...toEnvelope(c) }, 200);
  });
}

/** The routing asked for, under the rules of the tenant's own; null when nothing was said of it. */
function toRouting(body: z.infer<typeof ExtractBody>): RoutingPolicy | null {
  const { support_type_mode: mode, support_type: supportType, support_types_allowed: allowed } = body;
  if (!mode && !supportType && !allowed) return null;
  const chosen = mode ?? (supportType ? 'single' : 'multi');
  if (chosen === 'single' && !supportType) throw new RapportError('support_type_required');
  if (chosen === 'multi' && !allowed?.length) throw new RapportError('support_types_allowed_required');
  return { mode: chosen, supportType: chosen === 'single' ? supportType! : null, allowed: chosen === 'multi' ? allowed! : [] };
}

function toShape(extraction: Extraction): Omit<z.infer<typeof Extracted>, 'masked_messages' | 'spans'> {
  const { sentiment } = extraction;
  return {
    support_type: extraction.supportType,
    support_type_scores: { ...extraction.supportTypeScores },
    language: extraction.language,
    identifiers: extraction.identifiers.map(({ messageIndex, ...identifier }) => ({ ...identifier, message_index: messageIndex })),
    issues: extraction.issues.map((issue) => ({
      issue_type: issue.issueType,
      summary: issue.summary,
      status: issue.status,
      urgency: issue.urgency,
      refs: issue.refs,
      goal: issue.goal,
      deadline: issue.deadline,
      product: issue.product,
      attempted_solutions: issue.attemptedSolutions,
      resolution: issue.resolution,
      evidence: issue.evidence,
    })),
    memories: extraction.memories.map((memory) => ({
      kind: memory.kind,
      text: memory.text,
      topic_key: memory.topicKey,
      value: memory.value,
      importance: memory.importance,
      confidence: memory.confidence,
      due: memory.due ?? null,
      evidence: memory.evidence,
    })),
    sentiment: { label: sentiment.label, score: sentiment.score, escalation_risk: sentiment.escalationRisk },
    urgency: extraction.urgency,
    outcome: extraction.outcome,
  };
}

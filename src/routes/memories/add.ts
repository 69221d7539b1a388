import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../../http/describe.ts';
import type { Router } from '../../http/router.ts';
import { Id, IdempotencyHeaders, Metadata, Time, toEnvelope } from '../../http/schemas.ts';
import { getContext } from '../../http/scope.ts';
import { MASK_CLASSES } from '../../memory/types.ts';
import { addConversation } from '../../services/memories/add.ts';
import { Messages, toConversationMessage } from './schemas.ts';

/** Where a conversation came from, as MemoryOS describes it. */
const Source = z.strictObject({
  event_id: z.string().min(1).max(255),
  service: z.string().max(100).regex(/^[a-z0-9][a-z0-9._-]*$/),
  observed_at: z.string().max(64),
  scope: z.record(z.string(), z.unknown()).optional(),
  evidence: z
    .array(
      z.strictObject({
        source_type: z.string().min(1).max(50),
        reference: z.string().min(1).max(500),
        content_hash: z.string().regex(/^[0-9a-fA-F]{64}$/).nullish(),
      }),
    )
    .max(20)
    .optional(),
});

const AddBody = z
  .strictObject({
    external_user_id: Id,
    messages: Messages,
    agent_id: Id.nullish(),
    session_id: Id.nullish().openapi({ description: 'The ticket. `metadata.ticket_id` names it when this does not.' }),
    conversation_id: Id.nullish().openapi({ description: 'MemoryOS’s name of `session_id`.' }),
    metadata: Metadata.nullish(),
    source: Source.nullish(),
    verbatim: z.boolean().default(false).openapi({
      description: 'Keep each new turn word for word as a memory too, labelled with `metadata`. Deleting it takes along what was understood from it alone.',
    }),
    wait: z.boolean().default(false).openapi({ description: 'Answer when deep extraction is done.' }),
    idempotency_key: Id.nullish().openapi({ description: 'As the header; MemoryOS’s Python client sends it here.' }),
  })
  .openapi('AddRequest', {
    example: {
      external_user_id: 'cust_8a72',
      session_id: 'TCK-1842',
      messages: [{ role: 'user', content: 'Our workspace billing failed after upgrading to Growth.' }],
    },
  });

const Added = z
  .object({
    job_id: z.string(),
    status: z.enum(['queued', 'passthrough', 'completed']).openapi({ description: '`passthrough`: nothing was new.' }),
    blocked_reason: z.null(),
    nothing_to_extract: z.boolean(),
    retry_after_seconds: z.null(),
    budget_remaining_pct: z.number(),
    processing_eta_seconds: z.number(),
    processing_status: z.literal('normal'),
    messages_new: z.number().int(),
    messages_seen: z.number().int(),
    masked: z.array(z.object({ class: z.enum(MASK_CLASSES), count: z.number().int() })),
    memories: z.array(z.string()).openapi({ description: 'Ids of memories made or changed at once.' }),
    request_id: z.string(),
    timestamp: Time,
  })
  .openapi('Added');

const addRoute = createRoute({
  method: 'post',
  path: '/v1/memories/add',
  operationId: 'add',
  tags: ['Memory'],
  summary: 'Add a conversation',
  description:
    'Send the conversation as it stands, history and all: messages that are already known cost nothing. What was said is ' +
    'found by the next `retrieve`, without waiting.',
  security: needs('write'),
  request: { headers: IdempotencyHeaders, body: jsonBody(AddBody) },
  responses: { 200: reply('Stored; deep extraction follows.', Added), ...failures({ body: true }, 'idempotency_conflict') },
});

export function registerAdd(router: Router): void {
  router.openapi(addRoute, async (c) => {
    const body = c.req.valid('json');
    const now = c.get('scope').ports.clock.now();
    const receipt = await addConversation(getContext(c), {
      externalUserId: body.external_user_id,
      sessionId: body.session_id ?? body.conversation_id ?? toTicketId(body.metadata ?? {}),
      agentId: body.agent_id ?? null,
      messages: body.messages.map((message) => toConversationMessage(message, now)),
      metadata: body.metadata ?? {},
      source: body.source ?? null,
      idempotencyKey: c.req.valid('header')['idempotency-key'] ?? body.idempotency_key ?? null,
      verbatim: body.verbatim ? { metadata: body.metadata ?? {}, expiresAt: null } : null,
      wait: body.wait,
    });
    const done = receipt.isDone;
    return c.json(
      {
        job_id: receipt.jobId,
        status: receipt.nothingToExtract ? ('passthrough' as const) : done ? ('completed' as const) : ('queued' as const),
        blocked_reason: null,
        nothing_to_extract: receipt.nothingToExtract,
        retry_after_seconds: null,
        budget_remaining_pct: 100,
        processing_eta_seconds: receipt.nothingToExtract || done ? 0 : 1,
        processing_status: 'normal' as const,
        messages_new: receipt.messagesNew,
        messages_seen: receipt.messagesSeen,
        masked: receipt.masked,
        memories: receipt.memories,
        ...toEnvelope(c),
      },
      200,
    );
  });
}

/** Ticket ids come as numbers too. @throws never: what is no id names no session. */
function toTicketId(metadata: Record<string, unknown>): string | null {
  const ticket = metadata.ticket_id;
  const id = Id.safeParse(typeof ticket === 'number' ? String(ticket) : ticket);
  return id.success ? id.data : null;
}

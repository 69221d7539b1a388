import { z } from '@hono/zod-openapi';
import { Id, LIMITS, Metadata, Tags, textUpTo, Time, TimeInput } from '../../http/schemas.ts';
import { toEpoch, toIso, toIsoOrNull } from '../../http/times.ts';
import { readSourceEvent, toAttachmentShape, toImportanceScore } from '../../memory/answer/shapes.ts';
import { readAttachments, withoutAttachments } from '../../memory/attachments.ts';
import { toKnowledgeCategory } from '../../memory/knowledge.ts';
import type { RetrievalFilter } from '../../memory/space.ts';
import { CATEGORIES, categoryOf, MEMORY_KINDS, MEMORY_ORIGINS, MEMORY_STATUSES, ROLES, type Memory } from '../../memory/types.ts';
import { Attachments, AttachmentShape, toAttachments } from './attachments.ts';

/** MemoryOS's words for where a turn's text comes from. */
const SOURCE_KINDS = [
  'direct_user_input', 'assistant_output', 'tool_output', 'fetched_document', 'system_instruction', 'client_assertion',
] as const;
/** Those whose text is nobody's own words, whatever the role: kept and found, but nothing is read out of it. */
const NOBODYS_WORDS: readonly string[] = ['tool_output', 'fetched_document', 'system_instruction'];

/** One turn as a caller writes it. */
export const turnFields = {
  role: z.enum(ROLES).default('user'),
  content: textUpTo(LIMITS.messageBytes).default('').openapi({ description: 'May be absent where something was sent along.' }),
  attachments: Attachments,
  id: Id.nullish().openapi({ description: 'Your own id; by it a re-sent message is known for certain.' }),
  timestamp: TimeInput.nullish(),
  author: Id.nullish().openapi({ description: 'Who of several spoke.' }),
};

/** Whether a turn says or brings anything. */
export function isSaid({ content, attachments }: { content: string; attachments?: unknown[] | null | undefined }): boolean {
  return content !== '' || (attachments ?? []).length > 0;
}
export const NOTHING_SAID = { path: ['content'], message: 'Must not be empty where nothing is sent along.' };

export const MessageInput = z
  .strictObject({
    ...turnFields,
    external_turn_id: Id.nullish().openapi({ description: 'MemoryOS’s name of `id`.' }),
    occurred_at: TimeInput.nullish().openapi({ description: 'MemoryOS’s name of `timestamp`.' }),
    source_kind: z.enum(SOURCE_KINDS).nullish().openapi({ description: 'MemoryOS’s. What a tool or a document says is kept as a note.' }),
  })
  .refine(isSaid, NOTHING_SAID)
  .openapi('MessageInput');

export const Messages = z.array(MessageInput).min(1).max(LIMITS.messagesPerCall);

type Turn = Pick<z.infer<typeof MessageInput>, keyof typeof turnFields> & Partial<z.infer<typeof MessageInput>>;

export function toConversationMessage(message: Turn, now: number) {
  const { content, author } = message;
  const timestamp = message.timestamp ?? message.occurred_at ?? null;
  return {
    role: NOBODYS_WORDS.includes(message.source_kind ?? '') ? ('system' as const) : message.role,
    content,
    id: message.id ?? message.external_turn_id ?? null,
    at: timestamp === null ? null : toEpoch(timestamp, now),
    author: author ?? null,
    attachments: toAttachments(message.attachments),
  };
}

/** What MemoryOS's clients read of a memory beside the fields above, under its own names. */
const memoryOsFields = {
  confidence_score: z.number(),
  original_importance_score: z.number().int(),
  is_archived: z.boolean().openapi({ description: 'Not active: superseded or expired.' }),
  last_accessed_at: Time,
  access_count: z.literal(0).openapi({ description: 'Reading writes nothing, so nothing is counted.' }),
  is_hot: z.literal(false),
  system_archived: z.literal(false),
  previous_version_id: z.string().nullable(),
  source_conversation_id: z.string().nullable(),
  source_event_id: z.string().nullable(),
  provenance: z.null(),
};

export const MemoryShape = z
  .object({
    id: z.string(),
    content: z.string(),
    kind: z.enum(MEMORY_KINDS),
    category: z.enum(CATEGORIES),
    topic_key: z.string().nullable(),
    value: z.string().nullable(),
    importance: z.number(),
    importance_score: z.number().int().openapi({ description: 'Importance from 1 to 10.' }),
    confidence: z.number(),
    status: z.enum(MEMORY_STATUSES),
    origin: z.enum(MEMORY_ORIGINS),
    external_user_id: z.string().nullable(),
    session_id: z.string().nullable(),
    agent_id: z.string().nullable(),
    evidence: z.array(z.string()).openapi({ description: 'Ids of the messages it came from.' }),
    tags: z.array(z.string()),
    metadata: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    attachments: z.array(AttachmentShape).openapi({ description: 'What was sent along with it.' }),
    reasoning: z.string().nullable(),
    due: z.string().nullable(),
    valid_from: Time,
    valid_to: Time.nullable(),
    created_at: Time,
    updated_at: Time,
    expires_at: Time.nullable().openapi({ description: 'When it is let go, whoever decided so.' }),
    pinned: z.boolean().openapi({ description: 'Kept for good: nothing but a deletion lets it go.' }),
    supersedes: z.string().nullable(),
    superseded_by: z.string().nullable(),
    ...memoryOsFields,
  })
  .openapi('Memory');

export function toMemoryShape(memory: Memory, externalUserId: string | null): z.infer<typeof MemoryShape> {
  return {
    id: memory.id,
    content: memory.text,
    kind: memory.kind,
    category: externalUserId === null ? toKnowledgeCategory(memory) : categoryOf(memory.kind),
    topic_key: memory.topicKey,
    value: memory.value,
    importance: memory.importance,
    importance_score: toImportanceScore(memory.importance),
    confidence: memory.confidence,
    status: memory.status,
    origin: memory.origin,
    external_user_id: externalUserId,
    session_id: memory.sessionId,
    agent_id: memory.agentId,
    evidence: memory.evidence,
    tags: memory.tags,
    metadata: withoutAttachments(memory.metadata),
    attachments: readAttachments(memory.metadata).map(toAttachmentShape),
    reasoning: memory.reasoning,
    due: memory.due,
    valid_from: toIso(memory.validFrom),
    valid_to: toIsoOrNull(memory.validTo),
    created_at: toIso(memory.createdAt),
    updated_at: toIso(memory.updatedAt),
    expires_at: toIsoOrNull(memory.expiresAt),
    pinned: memory.pinned,
    supersedes: memory.supersedes,
    superseded_by: memory.supersededBy,
    confidence_score: memory.confidence,
    original_importance_score: toImportanceScore(memory.importance),
    is_archived: memory.status !== 'active',
    last_accessed_at: toIso(memory.updatedAt),
    access_count: 0,
    is_hot: false,
    system_archived: false,
    previous_version_id: memory.supersedes,
    source_conversation_id: memory.sessionId,
    source_event_id: readSourceEvent(memory.metadata),
    provenance: null,
  };
}

/** What narrows a retrieval or a search, as callers write it. */
export const filterFields = {
  categories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length).nullish(),
  kinds: z.array(z.enum(MEMORY_KINDS)).max(MEMORY_KINDS.length).nullish(),
  tags: Tags.nullish().openapi({ description: 'All of them must be there.' }),
  metadata: Metadata.nullish().openapi({ description: 'Equality on top-level keys; all must hold.' }),
  time_filter_days: z.number().int().min(1).max(3650).nullish(),
  as_of: TimeInput.nullish().openapi({ description: 'Answer from what was known then.' }),
};
const FilterInput = z.object(filterFields);

const DAY = 86_400_000;

export function toFilter(input: z.infer<typeof FilterInput>, now: number): RetrievalFilter {
  const asOf = input.as_of === null || input.as_of === undefined ? undefined : toEpoch(input.as_of, now);
  return {
    ...(input.categories ? { categories: input.categories } : {}),
    ...(input.kinds ? { kinds: input.kinds } : {}),
    ...(input.tags ? { tags: input.tags } : {}),
    ...(input.metadata ? { metadata: input.metadata } : {}),
    ...(input.time_filter_days ? { since: (asOf ?? now) - input.time_filter_days * DAY } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  };
}


/** What `rerank` does, for the document of the API. */
export const RERANK =
  'Lets the configured reranking model put the first 30 hits in order: better, for a call of a model. Without one the order stands, ' +
  'and `degraded` says `rerank`.';

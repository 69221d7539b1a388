import type { Answer } from '../transport.ts';
import type { CustomerExport } from '../types/customers.ts';
import type { Added, Job, Memory, MemorySource, MessageInput } from '../types/memories.ts';
import type { Retrieved, RetrievedItem, RetrieveRequest } from '../types/retrieval.ts';
import type {
  AddResult,
  CircuitStatus,
  ConversationMessage,
  GetParams,
  ImportanceTrend,
  MemoryExport,
  MemoryItem,
  MemoryJobStatus,
  MemoryOSSource,
  MemoryRecord,
  QuotaMode,
  RetrieveResult,
} from './types.ts';

/** Between the API's own shapes and those of MemoryOS's client: names, and what that client computes itself. */

export function toMessageInput(message: ConversationMessage): MessageInput {
  const { role, content, externalTurnId, occurredAt } = message;
  return { role, content, id: externalTurnId, timestamp: occurredAt };
}

export function toSource(source: MemoryOSSource): MemorySource {
  return {
    event_id: source.eventId,
    service: source.service,
    observed_at: source.observedAt,
    scope: source.scope,
    evidence: source.evidence?.map(({ sourceType, reference, contentHash }) => ({
      source_type: sourceType,
      reference,
      content_hash: contentHash,
    })),
  };
}

export function toRetrieveRequest(params: GetParams): RetrieveRequest {
  return {
    query: params.query,
    external_user_id: params.externalUserId,
    limit: params.limit,
    categories: params.categories,
    agent_id: params.agentId,
    time_filter_days: params.timeFilterDays,
    format: params.format,
    context_max_tokens: params.contextMaxTokens,
    as_of: params.asOf,
  };
}

export function toAddResult({ body, headers }: Answer<Added>): AddResult {
  const wasQueued = body.status !== 'passthrough' && !body.nothing_to_extract;
  return {
    jobId: body.job_id,
    status: body.status,
    blockedReason: body.blocked_reason,
    retryAfterSeconds: body.retry_after_seconds,
    budgetRemainingPct: body.budget_remaining_pct,
    quotaMode: readQuotaMode(headers),
    processingEtaSeconds: body.processing_eta_seconds,
    processingStatus: body.processing_status,
    circuitStatus: readCircuitStatus(headers),
    nothingToExtract: body.nothing_to_extract,
    wasQueued,
    wasStored: wasQueued,
  };
}

export function toRetrieveResult({ body, headers }: Answer<Retrieved>): RetrieveResult {
  const quotaMode: QuotaMode = body.quota_mode;
  const isPassthrough = body.is_passthrough;
  return {
    retrievalId: body.retrieval_id,
    items: body.data.map(toMemoryItem),
    cached: body.cached,
    systemPromptAddition: body.system_prompt_addition,
    contextTokenCount: body.context_token_count,
    memoriesFromHotTier: body.memories_from_hot_tier,
    quotaMode,
    isPassthrough,
    isDegraded: body.is_degraded,
    circuitStatus: readCircuitStatus(headers),
    clarificationQuestion: body.clarification_question,
    hasContext: body.system_prompt_addition !== '' && !isPassthrough,
  };
}

function toMemoryItem(item: RetrievedItem): MemoryItem {
  return {
    id: item.id,
    content: item.content,
    category: item.category,
    importanceScore: item.importance_score,
    lastAccessed: item.last_accessed,
    relevanceScore: item.relevance_score,
    contextSnippet: item.context_snippet,
    accessCount: item.access_count,
    originalImportanceScore: item.original_importance_score,
    isHot: item.is_hot,
    systemArchived: item.system_archived,
    sourceEventId: item.source_event_id,
    provenance: item.provenance,
    ...toTrend(item.importance_score, item.original_importance_score),
  };
}

export function toMemoryRecord(memory: Memory): MemoryRecord {
  return {
    id: memory.id,
    content: memory.content,
    category: memory.category,
    importanceScore: memory.importance_score,
    confidenceScore: memory.confidence,
    createdAt: memory.created_at,
    updatedAt: memory.updated_at,
    lastAccessedAt: memory.updated_at,
    accessCount: 0,
    originalImportanceScore: memory.importance_score,
    isHot: false,
    systemArchived: false,
    isArchived: memory.status !== 'active',
    agentId: memory.agent_id,
    previousVersionId: memory.supersedes,
    sourceConversationId: memory.session_id,
    sourceEventId: null,
    provenance: null,
    metadata: memory.metadata,
    ...toTrend(memory.importance_score, memory.importance_score),
  };
}

/** MemoryOS calls a change of more than 0.3 on its scale a trend. */
function toTrend(score: number, original: number): { importanceDelta: number; importanceTrend: ImportanceTrend } {
  const importanceDelta = Number((score - original).toFixed(2));
  const importanceTrend = importanceDelta > 0.3 ? 'rising' : importanceDelta < -0.3 ? 'decaying' : 'stable';
  return { importanceDelta, importanceTrend };
}

export function toMemoryJobStatus(job: Job): MemoryJobStatus {
  return {
    jobId: job.job_id,
    status: job.status,
    memoriesCreated: job.memories_created,
    pendingCandidatesBuffered: job.pending_candidates_buffered,
    pendingCandidatesPromoted: job.pending_candidates_promoted,
    attempts: job.attempts,
    createdAt: job.created_at,
    processingStartedAt: job.processing_started_at,
    queueName: job.queue_name,
    error: job.error,
    errorSummary: job.error_summary,
    queuedAt: job.queued_at,
    startedAt: job.started_at,
    completedAt: job.completed_at,
    deadLetteredAt: job.dead_lettered_at,
    extractionMetadata: job.extraction_metadata,
    succeeded: job.status === 'completed',
  };
}

export function toMemoryExport({ customer, memories, history }: CustomerExport): MemoryExport {
  return {
    proxyUserId: customer.external_user_id,
    memories: memories.map((memory) => ({
      id: memory.id,
      content: memory.content,
      category: memory.category,
      importanceScore: memory.importance_score,
      confidence: memory.confidence,
      isArchived: memory.status !== 'active',
      createdAt: memory.created_at,
      updatedAt: memory.updated_at,
      versions: history.filter((change) => change.memory_id === memory.id),
    })),
  };
}

const QUOTA_MODES: readonly QuotaMode[] = ['FULL', 'PASSTHROUGH', 'DEGRADED_RETRIEVE', 'BLOCKED'];
const CIRCUIT_STATUSES: readonly CircuitStatus[] = ['HEALTHY', 'DEGRADED', 'CRITICAL'];

/** Where a browser hides the header, the best case holds, as it does in MemoryOS's client. */
function readQuotaMode(headers: Answer<unknown>['headers']): QuotaMode {
  const said = headers.get('x-memoryos-quota-mode');
  return QUOTA_MODES.find((mode) => mode === said) ?? 'FULL';
}

function readCircuitStatus(headers: Answer<unknown>['headers']): CircuitStatus {
  const said = headers.get('x-memoryos-circuit-status');
  return CIRCUIT_STATUSES.find((status) => status === said) ?? 'HEALTHY';
}

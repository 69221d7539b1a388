import type { FeedbackOutcome, Job } from '../types/memories.ts';
import type { Category, Role } from '../types/shared.ts';

/** The shapes of MemoryOS's TypeScript client, for programs that were written for it. */

export type QuotaMode = 'FULL' | 'PASSTHROUGH' | 'DEGRADED_RETRIEVE' | 'BLOCKED';
export type CircuitStatus = 'HEALTHY' | 'DEGRADED' | 'CRITICAL';
export type ImportanceTrend = 'rising' | 'stable' | 'decaying';

export interface ConversationMessage {
  role: Role;
  content: string;
  /** Your own id of the turn. */
  externalTurnId?: string;
  /** ISO 8601. */
  occurredAt?: string;
}

/** Which service saw a conversation; `MemoryOS.source(…)` makes one. */
export interface MemoryOSSource {
  eventId: string;
  service: string;
  observedAt: string;
  scope?: Record<string, unknown>;
  evidence?: EvidenceReference[];
}

export interface EvidenceReference {
  sourceType: string;
  reference: string;
  contentHash?: string;
}

export interface AddResult {
  jobId: string | null;
  status: string;
  blockedReason: string | null;
  retryAfterSeconds: number | null;
  budgetRemainingPct: number | null;
  quotaMode: QuotaMode;
  processingEtaSeconds: number | null;
  processingStatus: 'normal' | 'delayed';
  circuitStatus: CircuitStatus;
  nothingToExtract: boolean;
  wasQueued: boolean;
  /** The same as `wasQueued`. */
  wasStored: boolean;
}

export interface GetParams {
  query: string;
  externalUserId: string;
  limit?: number;
  categories?: Category[];
  agentId?: string;
  timeFilterDays?: number;
  format?: 'bullets' | 'json' | 'xml';
  contextMaxTokens?: number;
  /** ISO 8601: answer from what was known then. */
  asOf?: string;
}

export interface MemoryItem {
  id: string;
  content: string;
  category: Category;
  importanceScore: number;
  lastAccessed: string | null;
  relevanceScore: number;
  contextSnippet: string;
  accessCount: number;
  originalImportanceScore: number;
  isHot: boolean;
  systemArchived: boolean;
  sourceEventId: string | null;
  provenance: Record<string, unknown> | null;
  importanceDelta: number;
  importanceTrend: ImportanceTrend;
}

export interface RetrieveResult {
  retrievalId: string | null;
  items: MemoryItem[];
  cached: boolean;
  /** Put this into your system prompt when `hasContext`. */
  systemPromptAddition: string;
  contextTokenCount: number;
  memoriesFromHotTier: number;
  quotaMode: QuotaMode;
  isPassthrough: boolean;
  isDegraded: boolean;
  circuitStatus: CircuitStatus;
  clarificationQuestion: string | null;
  hasContext: boolean;
}

/** A memory as `list` gives it. Reading writes nothing here, so accesses are not counted: `accessCount` stays 0. */
export interface MemoryRecord {
  id: string;
  content: string;
  category: Category;
  importanceScore: number;
  confidenceScore: number;
  createdAt: string;
  updatedAt: string;
  lastAccessedAt: string;
  accessCount: number;
  originalImportanceScore: number;
  isHot: boolean;
  systemArchived: boolean;
  isArchived: boolean;
  agentId: string | null;
  previousVersionId: string | null;
  sourceConversationId: string | null;
  sourceEventId: string | null;
  provenance: Record<string, unknown> | null;
  metadata: Record<string, unknown>;
  importanceDelta: number;
  importanceTrend: ImportanceTrend;
}

export interface MemoryPage {
  items: MemoryRecord[];
  nextCursor: string | null;
  limit: number;
  total: number;
}

export interface MemoryJobStatus {
  jobId: string;
  status: Job['status'];
  memoriesCreated: number;
  pendingCandidatesBuffered: number;
  pendingCandidatesPromoted: number;
  attempts: number;
  createdAt: string;
  processingStartedAt: string | null;
  queueName: string;
  error: string | null;
  errorSummary: string | null;
  queuedAt: string;
  startedAt: string | null;
  completedAt: string | null;
  deadLetteredAt: string | null;
  extractionMetadata: Record<string, unknown>;
  succeeded: boolean;
}

export interface RetrievalFeedbackParams {
  retrievalId: string;
  outcome: FeedbackOutcome;
  usedMemoryIds?: string[];
  correction?: string;
  agentConfidence?: number;
  metadata?: Record<string, unknown>;
}

export interface RetrievalFeedbackResult {
  feedbackId: string;
  retrievalId: string;
  outcome: FeedbackOutcome;
  correctionJobId: string | null;
  queuedRetrospectiveExtraction: boolean;
}

export interface MemoryExport {
  /** The customer's `externalUserId`. */
  proxyUserId: string;
  memories: {
    id: string;
    content: string;
    category: Category;
    importanceScore: number;
    confidence: number;
    isArchived: boolean;
    createdAt: string;
    updatedAt: string;
    versions: Record<string, unknown>[];
  }[];
}

import type { Picture } from '../attachments.ts';
import type { Extraction, KnownIssue, Turn } from '../extraction/types.ts';
import type { Memory, PersonalClass, SupportType } from '../types.ts';
import type { PromotionWork, ReviewWork } from './promotion.ts';
import type { SpacePolicy, Subject } from './writing.ts';

export const JOB_STATES = ['queued', 'processing', 'completed', 'failed', 'dead_letter'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobView {
  id: string;
  state: JobState;
  attempts: number;
  memoriesCreated: number;
  createdAt: number;
  startedAt: number | null;
  completedAt: number | null;
  deadLetteredAt: number | null;
  error: string | null;
  /** Names of what could not be done (`model:timeout`), while the rest stands. */
  degraded: string[];
}

export interface OpenJobInput {
  tenantId: string;
  jobId: string;
  /** Whether somebody waits for this very job: it is then begun even where another has taken it along. */
  isAwaited: boolean;
  now: number;
}

/** What a job finds when it begins. Null from `openJob` means: already done, taken along by another, or not this tenant's. */
export interface JobWork {
  kind: 'extract' | 'index' | 'promote' | 'review';
  subject: Subject;
  attempts: number;
  /** Present for extraction. */
  window: JobWindow | null;
  /** Present for promotion. */
  promotion: PromotionWork | null;
  /** What a model may look at; null for nothing. */
  pictures: { found: Picture[]; maskedPersonal: PersonalClass[] } | null;
  /** Present for a review. */
  review: ReviewWork | null;
}

export interface JobWindow {
  sessionId: string;
  turns: Turn[];
  /** Message ids, parallel to `turns`. */
  messageIds: string[];
  newFrom: number;
  knownIssues: KnownIssue[];
  priorSupportType: SupportType | null;
  policy: SpacePolicy;
}

export interface ApplyInput {
  tenantId: string;
  jobId: string;
  extraction: Extraction;
  /** Who worded the issues. */
  origin: 'rules' | 'model';
  /** Who worded each of `extraction.memories`. */
  memoryOrigins: ('rules' | 'model')[];
  /** Parallel to the turns the extraction's evidence points into. */
  messageIds: string[];
  sessionId: string;
  /** What a language model took for it. */
  tokens: { input: number; output: number };
  now: number;
}

export interface DescribeInput {
  tenantId: string;
  descriptions: (Omit<Picture, 'url'> & { text: string })[];
  /** The model that looked. */
  by: string;
  maskedPersonal: PersonalClass[];
  tokens: { input: number; output: number };
  now: number;
}

export interface PutVectorsInput {
  tenantId: string;
  embedder: string;
  vectors: { memoryId: string; values: Float32Array }[];
}

export interface Unindexed {
  /** Memories whose vector in the tenant-wide index is missing or from another embedder. */
  upserts: { memory: Memory; values: Float32Array | null }[];
  /** Ids that must leave the index. */
  removals: string[];
}

export interface CloseJobInput {
  tenantId: string;
  jobId: string;
  degraded: string[];
  /** What the directory was told: what was touched since then stays to be told. */
  projected: { version: number; sessionIds: string[]; issueIds: string[] };
  now: number;
}

export interface FailJobInput {
  tenantId: string;
  jobId: string;
  /** A reason with no customer text. */
  reason: string;
  /** Attempts after which the job is dead. */
  maxAttempts: number;
  /** When the next attempt is expected; the alarm waits that much longer before it sends the pointer again. */
  retryInMs: number;
  now: number;
}

/** What a flush finds: messages since the last one, and the jobs that still read any. */
export interface Flush {
  sessions: { sessionId: string; through: number }[];
  jobIds: string[];
}

export interface CloseFlushInput {
  tenantId: string;
  sessions: Flush['sessions'];
}

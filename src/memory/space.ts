import type { FoundValue, LookupKind, ValueOrigin } from './personal-values.ts';
import type { FilterExpression } from './retrieval/filters.ts';
import type {
  ChangedSession, ChangeSessionInput, OpenSessionInput, ReadSessionInput, ResolvedSession, ResolveSessionInput, Session, SessionReading,
  SessionStatus, TimelineEntry, TimelineInput,
} from './sessions.ts';
import type {
  Category,
  Channel,
  Extraction,
  HitType,
  Issue,
  KnownIssue,
  MaskClass,
  Memory,
  MemoryKind,
  Message,
  PersonalClass,
  Profile,
  RiskLevel,
  Role,
  RoutingPolicy,
  Sentiment,
  SubjectKind,
  SupportType,
  Turn,
} from './types.ts';

/**
 * What a space does for the rest of Rapport. The Durable Object `MemorySpace` implements it; services see this
 * interface only. Every call names the tenant, and a space refuses any tenant but its own by answering as if it were
 * empty, so another tenant's id looks like one that does not exist. Expected outcomes are returned: the class of a
 * thrown error does not survive the object boundary. Times are epoch milliseconds and come from the caller.
 */
export interface Space {
  append(input: AppendInput): Promise<AppendResult>;
  remember(input: RememberInput): Promise<RememberResult>;
  retrieve(input: RetrieveInput): Promise<RetrieveResult>;
  /** Hits for ids that a tenant-wide search found, those that the filter lets through; null when the space is empty. */
  getHits(input: GetHitsInput): Promise<{ kind: SubjectKind; externalId: string; hits: Hit[] } | null>;
  getMemory(input: ById): Promise<Memory | null>;
  getMemories(input: { tenantId: string; ids: string[] }): Promise<Memory[]>;
  listMemories(input: ListInput): Promise<MemoryPage>;
  editMemory(input: EditInput): Promise<Memory | null>;
  deleteMemory(input: DeleteInput): Promise<boolean>;
  listHistory(input: ById): Promise<HistoryEntry[] | null>;
  correctMemory(input: CorrectInput): Promise<{ memory: Memory; jobId: string } | null>;
  getOverview(input: { tenantId: string; now: number }): Promise<CustomerOverview | null>;
  /** Personal values kept apart from the text: the one call that can give any out. Nothing when the space is empty. */
  listPersonal(input: { tenantId: string; isRevealed: boolean }): Promise<PersonalEntry[]>;
  /** Every issue of the customer, the latest changed first; null when the space is empty. */
  listIssues(input: { tenantId: string }): Promise<Issue[] | null>;
  /** What happened, newest first, at most `limit` entries; null when the space is empty. */
  listTimeline(input: TimelineInput): Promise<TimelineEntry[] | null>;
  /** Makes the session, or lays the fields over the one that is there. */
  openSession(input: OpenSessionInput): Promise<ChangedSession>;
  /** Null when the space has no such session; so with all that name one. */
  changeSession(input: ChangeSessionInput): Promise<ChangedSession | null>;
  resolveSession(input: ResolveSessionInput): Promise<ResolvedSession | null>;
  /** Those of the ids that are the space's, in the order asked. */
  getSessions(input: { tenantId: string; sessionIds: string[] }): Promise<Session[]>;
  readSession(input: ReadSessionInput): Promise<SessionReading | null>;
  exportAll(input: { tenantId: string }): Promise<SpaceExport | null>;
  getJob(input: ById): Promise<JobView | null>;
  openJob(input: { tenantId: string; jobId: string; now: number }): Promise<JobWork | null>;
  applyExtraction(input: ApplyInput): Promise<{ changed: string[] } | null>;
  putVectors(input: PutVectorsInput): Promise<void>;
  listUnindexed(input: { tenantId: string; limit: number }): Promise<Unindexed>;
  markIndexed(input: { tenantId: string; embedder: string; memories: { id: string; updatedAt: number }[]; removed: string[] }): Promise<void>;
  /** The space's row for the directory, with the sessions that the directory has not heard of yet. */
  getDirectoryEntry(input: { tenantId: string; now: number }): Promise<DirectoryEntry | null>;
  /** False when the job is not here any more: its customer was erased meanwhile. */
  closeJob(input: CloseJobInput): Promise<boolean>;
  /** Notes a failed attempt; true when it was the last, and the job is dead. */
  failJob(input: FailJobInput): Promise<boolean>;
  /** Ids of all vectors the tenant-wide index may hold of this space. */
  listVectorIds(input: { tenantId: string }): Promise<string[]>;
  eraseAll(input: { tenantId: string }): Promise<ErasureCounts | null>;
}

export interface Subject {
  tenantId: string;
  /** Where the tenant's objects must live; null for no demand. */
  jurisdiction: string | null;
  kind: SubjectKind;
  externalId: string;
}

/** The tenant's choices a space needs; sent with each write, so that the space never reads D1. */
export interface SpacePolicy {
  maskedPersonal: PersonalClass[];
  routing: RoutingPolicy;
  timezone: string;
  locale: string | null;
  /** Whether a language model deepens extraction for this tenant; says which work the job has. */
  deepExtraction: boolean;
}

export interface IncomingMessage {
  role: Role;
  /** Not yet masked: the space masks it, because only the space knows the question it answers. */
  content: string;
  callerId: string | null;
  /** Null when the caller gave none. */
  at: number | null;
  author: string | null;
  /** Keyed hash of what was sent, by which a re-sent message is known again without keeping what was masked. */
  fingerprint: string;
}

export interface AppendInput {
  subject: Subject;
  sessionId: string;
  agentId: string | null;
  messages: IncomingMessage[];
  /** Already masked. */
  metadata: Record<string, unknown>;
  /** Keyed hashes of its pairs by key, by which the directory finds the session. */
  pairs: Record<string, string | null>;
  source: Record<string, unknown> | null;
  idempotency: { key: string; fingerprint: string } | null;
  policy: SpacePolicy;
  now: number;
}

export interface AppendReceipt {
  jobId: string;
  messagesNew: number;
  messagesSeen: number;
  masked: { class: MaskClass; count: number }[];
  /** Ids of memories made or changed at once. */
  memories: string[];
  nothingToExtract: boolean;
}

export type AppendResult =
  | {
      ok: true;
      replayed: boolean;
      receipt: AppendReceipt;
      /** True when a pointer to the job should be queued. */
      enqueue: boolean;
      /** Present when customer or session was seen for the first time: the directory must know before the reply. */
      directory: DirectoryEntry | null;
    }
  | { ok: false; error: 'idempotency_conflict' };

export interface RememberItem {
  content: string;
  kind: MemoryKind;
  sessionId: string | null;
  agentId: string | null;
  topicKey: string | null;
  value: string | null;
  tags: string[];
  importance: number;
  metadata: Record<string, unknown>;
  expiresAt: number | null;
  reasoning: string | null;
  /** True for what the tenant states as fact about the customer: it outranks anything inferred. */
  stated: boolean;
  /** When it became true, when the caller says; else now. */
  at: number | null;
  /** What masking took out of it. */
  personal: FoundValue[];
}

export interface RememberInput {
  subject: Subject;
  items: RememberItem[];
  /** What the tenant states of the customer that stands in no text; replaces what it stated of the same classes. */
  stated: FoundValue[];
  idempotency: { key: string; fingerprint: string } | null;
  policy: SpacePolicy;
  now: number;
}

export type RememberResult =
  | { ok: true; replayed: boolean; memories: Memory[]; jobId: string; enqueue: boolean; directory: DirectoryEntry | null }
  | { ok: false; error: 'idempotency_conflict' };

export interface RetrievalFilter {
  kinds?: MemoryKind[];
  categories?: Category[];
  tags?: string[];
  sessionIds?: string[];
  agentId?: string;
  /** Only what is at least this recent. */
  since?: number;
  until?: number;
  /** What was known then: a moment in the past. */
  asOf?: number;
  /** Equality on metadata, all must hold. */
  metadata?: Record<string, unknown>;
  expression?: FilterExpression;
}

export interface RetrieveInput {
  tenantId: string;
  /** Masked. Empty for "no query": the newest and most important come first. */
  query: string;
  /** From the embedder named; left out when it could not be made, and the answer says `degraded`. */
  vector: { embedder: string; values: Float32Array } | null;
  types: HitType[];
  filter: RetrievalFilter;
  limit: number;
  /** Restrict to these channels; empty means all. */
  channels: Channel[];
  /** Whether profile, issues and warnings for a prompt block come along. */
  withOverview: boolean;
  /** Whether each memory brings the messages it came from. */
  withEvidence: boolean;
  now: number;
}

export interface Hit {
  type: HitType;
  id: string;
  text: string;
  score: number;
  channels: Channel[];
  at: number;
  sessionId: string | null;
  agentId: string | null;
  memory: Memory | null;
  message: Message | null;
  issue: Issue | null;
  /** The messages it came from, when asked for. */
  messages?: Message[];
}

export type RetrieveResult =
  | { exists: false }
  | {
      exists: true;
      version: number;
      hits: Hit[];
      overview: CustomerOverview | null;
      /** Channels that could not run, by name. */
      degraded: string[];
    };

export interface GetHitsInput {
  tenantId: string;
  ids: string[];
  filter: RetrievalFilter;
  now: number;
}

/** What is currently true of a customer, and what is open. */
export interface CustomerOverview {
  externalId: string;
  supportType: SupportType | null;
  profile: Profile;
  openIssues: Issue[];
  issueHistory: Issue[];
  preferences: Memory[];
  commitments: Memory[];
  risks: Memory[];
  sentiment: Sentiment;
  sentimentPattern: SentimentPattern;
  /** Sessions of the last 30 days. */
  recentSessions: number;
  sessionsCount: number;
  messagesCount: number;
  memoriesCount: number;
  firstContact: number;
  lastContact: number;
  version: number;
}

export const SENTIMENT_PATTERNS = [
  'calm',
  'frustrated',
  'repeat_complainer',
  'easy_to_resolve',
  'high_escalation_risk',
] as const;
export type SentimentPattern = (typeof SENTIMENT_PATTERNS)[number];

export interface ById {
  tenantId: string;
  id: string;
}

export interface ListInput {
  tenantId: string;
  filter: RetrievalFilter;
  /** Also superseded, deleted (without text) and expired ones. */
  includeInactive: boolean;
  after: string | null;
  limit: number;
  now: number;
}

export interface MemoryPage {
  memories: Memory[];
  next: string | null;
  total: number;
}

export interface MemoryEdit {
  text?: string;
  kind?: MemoryKind;
  importance?: number;
  tags?: string[];
  metadata?: Record<string, unknown>;
  expiresAt?: number | null;
  topicKey?: string | null;
  value?: string | null;
}

export interface EditInput extends ById {
  edit: MemoryEdit;
  actor: string;
  maskedPersonal: PersonalClass[];
  now: number;
}

export interface DeleteInput extends ById {
  actor: string;
  /** Keep the messages it came from findable; by default they leave retrieval with it. */
  keepEvidence: boolean;
  now: number;
}

export interface CorrectInput extends ById {
  text: string;
  actor: string;
  maskedPersonal: PersonalClass[];
  now: number;
}

export const HISTORY_EVENTS = ['add', 'update', 'supersede', 'merge', 'delete', 'expire'] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

export interface HistoryEntry {
  id: string;
  memoryId: string;
  event: HistoryEvent;
  /** Null where the memory was deleted: what was forgotten is not kept in its history. */
  oldText: string | null;
  newText: string | null;
  reason: string;
  /** Key id, `rules`, `model`, `policy`. */
  actor: string;
  at: number;
}

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

/** What a job finds when it begins. Null from `openJob` means: already done, or not this tenant's. */
export interface JobWork {
  kind: 'extract' | 'index';
  subject: Subject;
  attempts: number;
  /** Present for extraction. */
  window: JobWindow | null;
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
  /** What the directory was told: sessions touched since then stay to be told. */
  projected: { version: number; sessionIds: string[] };
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

/** A personal value as a space gives it out. */
export interface PersonalEntry {
  class: PersonalClass;
  /** Null where it is not revealed, or no key opens it. */
  value: string | null;
  origin: ValueOrigin;
  firstAt: number;
  lastAt: number;
}

/** A keyed hash by which the directory finds a customer. */
export interface LookupEntry {
  kind: LookupKind;
  hash: string;
  /** Whether the tenant stated the value, rather than somebody having said it. */
  isStated: boolean;
}

/** A space's row in the directory: states, counts, times and keyed hashes, never text. */
export interface DirectoryEntry {
  spaceId: string;
  externalId: string;
  kind: SubjectKind;
  version: number;
  supportType: SupportType | null;
  customerTier: string | null;
  sentiment: Sentiment['label'];
  sentimentPattern: SentimentPattern;
  escalationRisk: RiskLevel;
  openIssuesCount: number;
  totalIssues: number;
  sessionsCount: number;
  messagesCount: number;
  memoriesCount: number;
  firstContact: number;
  lastContact: number;
  /** Whether the tenant states that it has verified who this is. */
  isVerified: boolean;
  /** Everything the customer is found by, as keyed hashes. */
  lookups: LookupEntry[];
  /** The id of the master secret that personal values and hashes are under; null for other spaces than customers'. */
  vaultKey: string | null;
  /** The sessions touched since the last projection. */
  sessions: {
    sessionId: string;
    agentId: string | null;
    status: SessionStatus;
    /** Everybody who took part. */
    agentIds: string[];
    /** Keyed hashes of its metadata's pairs. */
    pairs: string[];
    messagesCount: number;
    createdAt: number;
    lastAt: number;
  }[];
}

export interface SpaceExport {
  overview: CustomerOverview;
  sessions: Record<string, unknown>[];
  messages: Message[];
  memories: Memory[];
  issues: Issue[];
  history: HistoryEntry[];
}

export type ErasureCounts = Record<'messages' | 'memories' | 'issues' | 'history' | 'vectors' | 'jobs' | 'personal', number>;

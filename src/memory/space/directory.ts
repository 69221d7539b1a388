import type { LookupKind, ValueOrigin } from '../personal-values.ts';
import type { SessionStatus } from '../sessions.ts';
import type {
  Issue,
  Memory,
  Message,
  PersonalClass,
  RiskLevel,
  Sentiment,
  SubjectKind,
  SupportType,
} from '../types.ts';
import type { SpaceMeter } from '../usage.ts';
import type { HistoryEntry } from './changing.ts';
import type { CustomerOverview, SentimentPattern } from './retrieval.ts';

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
  /** What the tenant is billed for. */
  meter: SpaceMeter | null;
  /** When it goes to the archive if nothing happens; null for never. */
  archiveAt: number | null;
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
    /** When it was solved, as stated or as it was said; null while it is not. */
    resolvedAt: number | null;
    satisfaction: number | null;
    sentiment: Sentiment['label'] | null;
    sentimentScore: number | null;
    /** Memories of it whose time had come, and when the next one's comes. */
    memoriesLetGo: number;
    nextEnd: number | null;
  }[];
  /** The issues changed since the last projection: types, states and times. */
  issues: DirectoryIssue[];
}

/** An issue as insights count it. One that was forgotten leaves the directory. */
export type DirectoryIssue =
  | { issueId: string; isForgotten: true }
  | ({ issueId: string; isForgotten: false } & Pick<
      Issue,
      'issueType' | 'supportType' | 'status' | 'urgency' | 'openedAt' | 'resolvedAt' | 'reopenedCount'
    >);

export interface SpaceExport {
  overview: CustomerOverview;
  sessions: Record<string, unknown>[];
  messages: Message[];
  memories: Memory[];
  issues: Issue[];
  history: HistoryEntry[];
}

/** What a space holds. */
export type ContentCounts = Record<'messages' | 'memories' | 'issues' | 'history' | 'vectors' | 'jobs' | 'personal', number>;

/** What an erasure took; files are those of the archive. */
export type ErasureCounts = ContentCounts & { files: number };

import type { DirectoryEntry, PromotionPolicy, Subject } from './space.ts';
import type { Issue, IssueStatus, Memory, MemoryKind, Message, Role, Sentiment, SupportType } from './types.ts';

/** How a ticket stands. `closed` stays closed until it is opened again by name; the others follow what is said. */
export const SESSION_STATUSES = ['open', 'waiting', 'resolved', 'closed'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** The session of conversations that name none: one endless ticket. */
export const UNNAMED_SESSION = 'default';

/** What an agent did in a session. */
export interface SessionAgent {
  agentId: string;
  messages: number;
  firstAt: number;
  lastAt: number;
}

/** A session as its customer's space holds it. Texts are masked. */
export interface Session {
  id: string;
  externalId: string;
  /** Who spoke or was named last. */
  agentId: string | null;
  /** Everybody who took part, in order of appearance. */
  agents: SessionAgent[];
  status: SessionStatus;
  subject: string | null;
  channel: string | null;
  product: string | null;
  supportType: SupportType | null;
  sentiment: Sentiment | null;
  metadata: Record<string, unknown>;
  messagesCount: number;
  resolution: string | null;
  /** As the tenant scored it. */
  satisfaction: number | null;
  createdAt: number;
  lastAt: number;
  resolvedAt: number | null;
  closedAt: number | null;
}

/** What a caller states of a session; null clears, absent leaves as it is. Already masked. */
export interface SessionFields {
  agentId?: string;
  subject?: string | null;
  channel?: string | null;
  product?: string | null;
  /** Laid over what is there, unless it replaces that. */
  metadata?: Record<string, unknown>;
  replacesMetadata?: boolean;
  /** Keyed hashes of `metadata`'s pairs by key, by which the directory finds the session; null takes one away. */
  pairs?: Record<string, string | null>;
  status?: SessionStatus;
}

export interface OpenSessionInput {
  subject: Subject;
  sessionId: string;
  fields: SessionFields;
  now: number;
}

export interface ChangeSessionInput {
  tenantId: string;
  sessionId: string;
  fields: SessionFields;
  now: number;
}

export interface ResolveSessionInput {
  tenantId: string;
  sessionId: string;
  /** Masked. */
  resolution: string;
  product: string | null;
  satisfaction: number | null;
  /** How its solution is to be promoted; null for not at all. */
  promotion: PromotionPolicy | null;
  actor: string;
  now: number;
}

/** A session after a change, with what the directory must be told before the reply, and the job that tells it again. */
export interface ChangedSession {
  session: Session;
  isNew: boolean;
  directory: DirectoryEntry;
  jobId: string;
}

export interface ResolvedSession extends ChangedSession {
  /** The issues that this resolved. */
  issues: Issue[];
  /** The memory that says how; null where one in the same words was deleted before. */
  memory: Memory | null;
  /** The job that promotes the solution; null where none is to. */
  promotionJobId: string | null;
}

export interface ReadSessionInput {
  tenantId: string;
  sessionId: string;
  /** Messages and memories at least this recent; null for all. Open issues and decisions come whatever their age. */
  since: number | null;
  /** The newest so many messages. */
  messages: number;
}

/** What everybody did and said in one session. */
export interface SessionReading {
  session: Session;
  /** Issues raised in the session or come back in it, newest first. */
  issues: Issue[];
  /** Active memories of the session, newest first, issues' own lines left out. */
  memories: Memory[];
  /** Oldest first. */
  messages: Message[];
  /** Messages within `since`, those beyond the limit included. */
  messagesTotal: number;
}

export const TIMELINE_TYPES = ['session', 'message', 'memory', 'issue'] as const;

/** One thing that happened: a session began, something was said or remembered, an issue was raised or changed. */
export interface TimelineEntry {
  type: (typeof TIMELINE_TYPES)[number];
  /** Of the session, message, memory or issue. */
  id: string;
  at: number;
  sessionId: string | null;
  agentId: string | null;
  text: string;
  /** Who spoke, of a message. */
  role: Role | null;
  kind: MemoryKind | null;
  /** Of an issue, as it was then. */
  status: IssueStatus | null;
  /** Its place among what happened at one moment. */
  position: TimelinePosition;
}

/** Time, then kind of thing, then number. */
export type TimelinePosition = readonly [at: number, rank: number, seq: number];

export interface TimelineInput {
  tenantId: string;
  /** From here on, and before; null for no bound. */
  since: number | null;
  until: number | null;
  /** Newest first, those that come after this one. */
  after: TimelinePosition | null;
  limit: number;
}

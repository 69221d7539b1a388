import type { Attachment } from '../attachments.ts';
import type { FoundValue } from '../personal-values.ts';
import type { ToldRetention } from '../retention.ts';
import type { MaskClass, Memory, MemoryKind, PersonalClass, Role, RoutingPolicy, SubjectKind } from '../types.ts';
import type { DirectoryEntry } from './directory.ts';

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
  /** Whether a model may look at photos for this tenant. */
  describesPhotos: boolean;
  /** Days after which what is remembered as knowledge is due to be looked at again. */
  knowledgeReviewDays: number;
  retention: ToldRetention;
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
  /** What was sent with it; masked already. */
  attachments?: Attachment[];
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
  /** Keep each new turn word for word as a memory too; null for what is usual, a message and what is understood from it. */
  verbatim: Verbatim | null;
  idempotency: { key: string; fingerprint: string } | null;
  policy: SpacePolicy;
  now: number;
}

/** What turns that are kept word for word, and what is understood from them, are labelled with. */
export interface Verbatim {
  /** Already masked. */
  metadata: Record<string, unknown>;
  expiresAt: number | null;
}

/** What became of turns that are kept word for word. */
export interface VerbatimReceipt {
  /** The memories they are kept as, in the order given. */
  kept: Memory[];
  /** Those of turns that were known already. */
  known: Memory[];
  /** What was understood from them at once. */
  understood: Memory[];
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
      /** Present when asked to keep turns word for word; ids alone are kept for a replay. */
      verbatim: VerbatimReceipt | null;
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
  /** Kept for good, whatever would let it go; not, where absent. */
  pinned?: boolean;
  reasoning: string | null;
  /** True for what the tenant states as fact about the customer: it outranks anything inferred. */
  stated: boolean;
  /** When it became true, when the caller says; else now. */
  at: number | null;
  /** An entry of a log rather than a statement of what is true: kept although the same was noted before. */
  isRecord?: boolean;
  /** What masking took out of it. */
  personal: FoundValue[];
}

/** A space that is there, by its address: whose it is, it knows. */
export type KnownSubject = Omit<Subject, 'externalId'> & { externalId: null };

export interface RememberInput {
  /** A known one takes only what belongs to sessions that it has. */
  subject: Subject | KnownSubject;
  items: RememberItem[];
  /** What the tenant states of the customer that stands in no text; replaces what it stated of the same classes. */
  stated: FoundValue[];
  idempotency: { key: string; fingerprint: string } | null;
  policy: SpacePolicy;
  now: number;
}

export type RememberResult =
  | { ok: true; replayed: boolean; memories: Memory[]; jobId: string; enqueue: boolean; directory: DirectoryEntry | null }
  | { ok: false; error: 'idempotency_conflict' | 'session_not_found' };

import type { Attachment } from './attachments.ts';

/**
 * The nouns of a support memory, as every layer shares them. Times are epoch milliseconds, scores are 0–1 unless a
 * field says otherwise, texts are already masked wherever a type stands after masking.
 */

export const ROLES = ['user', 'assistant', 'system'] as const;
/** Who speaks: `user` is the customer, `assistant` whoever answers (bot or human), `system` neither. */
export type Role = (typeof ROLES)[number];

export const MEMORY_KINDS = [
  'identity',
  'preference',
  'fact',
  'goal',
  'issue',
  'resolution',
  'decision',
  'commitment',
  'event',
  'sentiment',
  'episode',
  'instruction',
  'note',
] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

/** What an agent may know: kinds that say what is so. What happened once, to somebody, is a log and no knowledge. */
export const LASTING_KINDS: readonly MemoryKind[] = ['fact', 'instruction', 'resolution', 'preference', 'identity', 'goal', 'note'];

/** MemoryOS's six categories, which every memory is shown under as well as under its kind. */
export const CATEGORIES = ['preference', 'fact', 'goal', 'procedure', 'relationship', 'expertise'] as const;
export type Category = (typeof CATEGORIES)[number];

const CATEGORY_OF_KIND: Partial<Record<MemoryKind, Category>> = {
  preference: 'preference',
  goal: 'goal',
  commitment: 'goal',
  resolution: 'procedure',
  instruction: 'procedure',
  decision: 'procedure',
  identity: 'relationship',
};

/** The MemoryOS category a kind is shown under; kinds that have none of their own are facts. */
export function categoryOf(kind: MemoryKind): Category {
  return CATEGORY_OF_KIND[kind] ?? 'fact';
}

export const SUPPORT_TYPES = [
  'saas',
  'ecommerce',
  'banking_fintech',
  'travel',
  'telecom',
  'edtech_support',
  'general_info',
] as const;
/** The verticals of MemoryOS's support domain. `general_info` is what is left when none of the others fits. */
export type SupportType = (typeof SUPPORT_TYPES)[number];

export const SUPPORT_TYPE_MODES = ['single', 'multi', 'auto'] as const;
export type SupportTypeMode = (typeof SUPPORT_TYPE_MODES)[number];

/** Which verticals a tenant's conversations may be routed to. */
export interface RoutingPolicy {
  mode: SupportTypeMode;
  /** The one vertical of mode `single`, else null. */
  supportType: SupportType | null;
  /** The allow-list of mode `multi`; empty means all. */
  allowed: SupportType[];
}

export const IDENTIFIER_TYPES = [
  'order_id',
  'invoice_id',
  'ticket_id',
  'booking_reference',
  'workspace_id',
  'account_ref',
  'transaction_ref',
  'tracking_number',
  'subscription_id',
  'device_ref',
  'flight_number',
  'customer_ref',
  'other_ref',
] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** Secrets and government ids: never stored in any form but a mask. */
export const SECRET_CLASSES = [
  'payment_card',
  'cvv',
  'bank_account',
  'iban',
  'otp',
  'pin',
  'password',
  'api_secret',
  'us_ssn',
  'aadhaar',
  'pan',
  'passport',
  'driver_license',
  'imei',
  'other_government_id',
] as const;
/** Personal classes: a tenant chooses which are masked. */
export const PERSONAL_CLASSES = ['email', 'phone', 'postal_address', 'date_of_birth', 'person_name'] as const;
export const MASK_CLASSES = [...SECRET_CLASSES, ...PERSONAL_CLASSES] as const;
export type PersonalClass = (typeof PERSONAL_CLASSES)[number];
export type MaskClass = (typeof MASK_CLASSES)[number];

/** A stretch of the original text that was replaced: UTF-16 offsets, end exclusive. */
export interface MaskSpan {
  start: number;
  end: number;
  class: MaskClass;
}

export const ISSUE_STATUSES = ['open', 'waiting', 'escalated', 'resolved', 'reopened', 'abandoned'] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

export const URGENCIES = ['low', 'normal', 'high', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const SENTIMENT_LABELS = ['positive', 'neutral', 'negative', 'frustrated', 'angry'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

export const RISK_LEVELS = ['none', 'low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const OUTCOMES = ['resolved', 'unresolved', 'escalated', 'abandoned'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Identifier {
  type: IdentifierType;
  /** As written. */
  value: string;
  /** Upper case, separators folded, so that formatting does not hide a match. */
  normalized: string;
  /** The turn that said it. */
  messageIndex: number;
  /** False when the customer later corrected it. */
  current: boolean;
}

export interface Sentiment {
  label: SentimentLabel;
  /** −1 to 1. */
  score: number;
  escalationRisk: RiskLevel;
}

/** Whose memory a space holds. `tenant` is the tenant-wide knowledge space; its external id is empty. */
export const SUBJECT_KINDS = ['customer', 'agent', 'tenant'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Where a memory's statement came from. Stated outranks verbatim, verbatim outranks model, model outranks rules. */
export const MEMORY_ORIGINS = ['stated', 'verbatim', 'model', 'rules'] as const;
export type MemoryOrigin = (typeof MEMORY_ORIGINS)[number];

/** `proposed` and `rejected` are knowledge that nobody has approved: it is in no answer. */
export const MEMORY_STATUSES = ['active', 'superseded', 'deleted', 'expired', 'proposed', 'rejected'] as const;
export type MemoryStatus = (typeof MEMORY_STATUSES)[number];

/** A memory as stored. */
export interface Memory {
  /** `mem_<space>_<n>`: names the space, so no directory is needed to find it. */
  id: string;
  kind: MemoryKind;
  text: string;
  topicKey: string | null;
  value: string | null;
  importance: number;
  confidence: number;
  origin: MemoryOrigin;
  status: MemoryStatus;
  sessionId: string | null;
  agentId: string | null;
  /** Ids of the messages it came from. */
  evidence: string[];
  tags: string[];
  metadata: Record<string, unknown>;
  reasoning: string | null;
  due: string | null;
  /** From when it holds in the customer's world: the time of its evidence. */
  validFrom: number;
  /** Until when it held; null while it still does. */
  validTo: number | null;
  createdAt: number;
  updatedAt: number;
  /** When it is let go, whoever decided so: its caller, extraction or the tenant's policy. Null is never. */
  expiresAt: number | null;
  /** Kept for good: no policy and no end of its own lets it go. */
  pinned: boolean;
  supersedes: string | null;
  supersededBy: string | null;
}

/** An issue as stored. `id` is `iss_<space>_<n>`. */
export interface Issue {
  id: string;
  issueType: string;
  summary: string;
  status: IssueStatus;
  urgency: Urgency;
  supportType: SupportType;
  refs: string[];
  /** See `writeRefs`. */
  writtenRefs?: Record<string, string>;
  goal: string | null;
  deadline: string | null;
  product: string | null;
  attemptedSolutions: string[];
  resolution: string | null;
  /** What solved it before it came back; null while it never did. */
  formerResolution: string | null;
  /** The session that raised it first, then those it came back in. */
  sessionIds: string[];
  evidence: string[];
  openedAt: number;
  updatedAt: number;
  resolvedAt: number | null;
  reopenedCount: number;
}

/** One field of the profile, derived from the memory that states it. */
export interface ProfileField {
  value: string;
  confidence: number;
  evidence: string[];
  updatedAt: number;
  /** True when the tenant stated it; an inferred value never outranks a stated one. */
  stated: boolean;
  memoryId: string;
}
export type Profile = Record<string, ProfileField>;

/** A message as stored. */
export interface Message {
  /** `msg_<space>_<n>`. */
  id: string;
  /** The caller's own id, when it gave one. */
  callerId: string | null;
  sessionId: string;
  role: Role;
  text: string;
  author: string | null;
  agentId: string | null;
  /** When it was said, as the caller states it, or when it arrived. */
  at: number;
  metadata: Record<string, unknown>;
  attachments: Attachment[];
}

export const CHANNELS = ['topic', 'identifier', 'fulltext', 'message', 'vector', 'recent'] as const;
/** The ways in which retrieval finds a thing. */
export type Channel = (typeof CHANNELS)[number];

export const HIT_TYPES = ['memory', 'message', 'issue', 'knowledge'] as const;
export type HitType = (typeof HIT_TYPES)[number];

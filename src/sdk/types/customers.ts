import type { Attachment, Memory, MemoryChange } from './memories.ts';
import type { IssueStatus, Metadata, PersonalClass, SentimentPattern, SupportType, Urgency } from './shared.ts';

/** A problem with a life. A customer may have several. */
export interface Issue {
  id: string;
  issue_type: string;
  summary: string;
  status: IssueStatus;
  urgency: Urgency;
  support_type: SupportType;
  /** The first of `refs`. */
  ref: string | null;
  /** Order, invoice, ticket and other numbers that belong to it. */
  refs: string[];
  goal: string | null;
  deadline: string | null;
  product: string | null;
  attempted_solutions: string[];
  resolution: string | null;
  /** What solved it before it came back. */
  former_resolution: string | null;
  /** The session that raised it first, then those it came back in. */
  session_ids: string[];
  evidence: string[];
  since: string;
  last_update: string;
  resolved_at: string | null;
  reopened_count: number;
}

/** By topic key: `identity.name`, `preference.channel`, `saas.integration.slack`. */
export type Profile = Record<string, ProfileField>;

export interface ProfileField {
  value: string;
  confidence: number;
  /** Ids of the messages it came from. */
  evidence: string[];
  updated_at: string;
  /** The tenant stated it; nothing inferred outranks it. */
  stated: boolean;
}

/** What is currently true of a customer. */
export interface Customer {
  external_user_id: string;
  support_type: SupportType | null;
  profile: Profile;
  open_issues: Issue[];
  issue_history: Issue[];
  preferences: Memory[];
  sentiment_pattern: SentimentPattern;
  risk_signals: Memory[];
  commitments: Memory[];
  sessions_count: number;
  messages_count: number;
  memories_count: number;
  first_contact: string;
  last_contact: string;
  archived: boolean;
  /** Other ids that were found to be this customer's. */
  aliases: CustomerAlias[];
  personal: PersonalValue[];
  /** `vault`: a personal value cannot be opened. */
  degraded: string[];
}

/** E-mail, phone, address, date of birth or name, kept apart from all text. A hint where `masked`. */
export interface PersonalValue {
  class: PersonalClass;
  /** Whether this is only a hint: values need scope `pii:read`, and each reveal is in the audit log. */
  masked: boolean;
  /** How many values a hint stands for; else 1. */
  count: number;
  value: string | null;
  /** Stated by you as a fact, said by the customer, kept as a memory, or said by whoever answered. */
  source: 'stated' | 'customer' | 'memory' | 'agent' | null;
  first_seen: string | null;
  last_seen: string | null;
}

/** What is known of somebody who has not said which customer they are. At least one field. */
export interface ResolveRequest {
  phone?: string;
  email?: string;
  account_number?: string;
  name?: string;
}

/** A customer that somebody may be. */
export interface CustomerCandidate {
  external_user_id: string;
  matched: ('phone' | 'email' | 'account_number' | 'name')[];
  /** Those of `matched` whose value you stated yourself. */
  stated: ('phone' | 'email' | 'account_number' | 'name')[];
  /** You stated that this customer's identity is verified. */
  verified: boolean;
}

/** Facts that you know of a customer. At least one is needed; absent ones stay as they are. */
export interface CustomerFacts {
  name?: string;
  company?: string;
  role?: string;
  tier?: string;
  plan?: string;
  customer_since?: string;
  account_ref?: string;
  verified?: string;
  /** By which to get in touch: `email`, `phone`. */
  channel?: string;
  /** Of answers: `short`, `technical`. */
  style?: string;
  language?: string;
  timezone?: string;
  /** Kept apart from all text, and shown to keys with scope `pii:read`. */
  email?: string;
  /** Likewise. */
  phone?: string;
}

/** Everything kept of a customer, as one document. */
export interface CustomerExport {
  format: 'rapport-export-1';
  customer: Customer;
  sessions: Record<string, unknown>[];
  messages: {
    id: string;
    /** Your own id of it, when you gave one. */
    message_id: string | null;
    session_id: string;
    role: string;
    content: string;
    author: string | null;
    agent_id: string | null;
    timestamp: string;
    metadata: Metadata;
    attachments: Attachment[];
  }[];
  memories: Memory[];
  issues: Issue[];
  history: Omit<MemoryChange, 'id'>[];
}

/** Another id of a customer, merged into theirs. */
export interface CustomerAlias {
  external_user_id: string;
  merged_at: string;
  /** Until when `unmerge` takes it back; null for one that came along with another. */
  undo_until: string | null;
}

/** Whose the memory is from then on. */
export interface CustomerMergeRequest {
  into: string;
}

/** Two ids that are one customer. */
export interface CustomerMerge {
  /** The alias. */
  external_user_id: string;
  into: string;
  merged_at: string;
  undo_until: string;
}

/** The receipt of an erasure. It names no one. */
export interface Erasure {
  erasure_id: string;
  status: 'completed' | 'pending';
  /** How much of what was removed. */
  removed: Record<string, number>;
  requested_at: string;
  completed_at: string | null;
}

import type { PageQuery } from '../pages.ts';
import type { Category, MaskClass, MemoryKind, Metadata, Role, TimeInput } from './shared.ts';

export type AttachmentType = 'photo' | 'audio' | 'video' | 'file';

/** A file that was sent along: where it is and what it is called, never the file itself. */
export interface AttachmentInput {
  /** Your own: a messenger's file id, say. */
  id: string;
  /** `file` unless said otherwise. */
  type?: AttachmentType;
  /** A photo under https may be looked at by a vision model. */
  url?: string | null;
  name?: string | null;
  metadata?: Metadata | null;
}

/** A file as it is kept. */
export interface Attachment {
  id: string;
  type: AttachmentType;
  url: string | null;
  name: string | null;
  metadata: Metadata;
  /** What a model saw in it, in that model's words; null where none looked. */
  description: string | null;
  described_by: string | null;
}

/** One turn of a conversation. */
export interface MessageInput {
  /** `user` unless said otherwise. */
  role?: Role;
  /** At most 32 KB. May be absent where something was sent along. */
  content?: string;
  attachments?: AttachmentInput[] | null;
  /** Your own id of it; by it a message that is sent again is known for certain. */
  id?: string | null;
  timestamp?: TimeInput | null;
  /** Who of several spoke. */
  author?: string | null;
}

/** Which service saw the conversation, where several write about the same customers. */
export interface MemorySource {
  event_id: string;
  /** `billing-service`: lower case letters, digits, dots, dashes. */
  service: string;
  observed_at: string | Date;
  scope?: Record<string, unknown>;
  evidence?: { source_type: string; reference: string; content_hash?: string | null }[];
}

export interface AddRequest {
  external_user_id: string;
  /** 1 to 500, history and all: messages that are already known are recognised and cost nothing. */
  messages: MessageInput[];
  agent_id?: string | null;
  /** The ticket or conversation. `metadata.ticket_id` names it when this does not. */
  session_id?: string | null;
  metadata?: Metadata | null;
  source?: MemorySource | null;
  /** Keep each new turn word for word as a memory too, labelled with `metadata`. */
  verbatim?: boolean;
  /** Answer only when deep extraction is done. */
  wait?: boolean;
}

export interface Added {
  job_id: string;
  /** `passthrough`: nothing was new. `completed`: deep extraction is done, as `wait` asked for. */
  status: 'queued' | 'passthrough' | 'completed';
  blocked_reason: null;
  nothing_to_extract: boolean;
  retry_after_seconds: null;
  budget_remaining_pct: number;
  processing_eta_seconds: number;
  processing_status: 'normal';
  messages_new: number;
  messages_seen: number;
  /** What was masked in the new messages. */
  masked: { class: MaskClass; count: number }[];
  /** Ids of memories made or changed at once. */
  memories: string[];
  request_id: string;
  timestamp: string;
}

export interface Job {
  job_id: string;
  /** `failed` will be tried again; `completed` and `dead_letter` are final. */
  status: 'queued' | 'processing' | 'completed' | 'failed' | 'dead_letter';
  memories_created: number;
  pending_candidates_buffered: 0;
  pending_candidates_promoted: 0;
  attempts: number;
  created_at: string;
  queued_at: string;
  processing_started_at: string | null;
  started_at: string | null;
  completed_at: string | null;
  dead_lettered_at: string | null;
  queue_name: string;
  /** Why the last attempt failed, as `part:reason`. */
  error: string | null;
  error_summary: string | null;
  /** What could not be done while the rest stands: `model:timeout`. */
  degraded: string[];
  extraction_metadata: { degraded: string[] };
}

/** One durable statement. */
export interface Memory {
  id: string;
  content: string;
  kind: MemoryKind;
  category: Category;
  /** What it is about, where that can change: a later statement with the same key supersedes this one. */
  topic_key: string | null;
  /** The bare value, as the profile shows it. */
  value: string | null;
  /** 0 to 1. */
  importance: number;
  /** The same from 1 to 10. */
  importance_score: number;
  confidence: number;
  status: 'active' | 'superseded' | 'deleted' | 'expired' | 'proposed' | 'rejected';
  /** Stated outranks verbatim, verbatim outranks model, model outranks rules. */
  origin: 'stated' | 'verbatim' | 'model' | 'rules';
  /** Whose it is; null for knowledge, and where a memory was asked for by its id alone. */
  external_user_id: string | null;
  session_id: string | null;
  agent_id: string | null;
  /** Ids of the messages it came from. */
  evidence: string[];
  tags: string[];
  metadata: Metadata;
  /** What was sent along with it. */
  attachments: Attachment[];
  reasoning: string | null;
  due: string | null;
  /** From when it holds in the customer's world. */
  valid_from: string;
  /** Until when it held; null while it still does. */
  valid_to: string | null;
  created_at: string;
  updated_at: string;
  /** When it is let go, whoever decided so. */
  expires_at: string | null;
  /** Kept for good: nothing but a deletion lets it go. */
  pinned: boolean;
  supersedes: string | null;
  superseded_by: string | null;
}

/** A statement to keep word for word, but for what is masked. */
export interface Statement {
  content: string;
  /** `note` unless said otherwise. */
  kind?: MemoryKind;
  session_id?: string | null;
  /** Dotted, lower case: `preference.callback_time`. A later statement with the same key supersedes this one. */
  topic_key?: string | null;
  value?: string | null;
  tags?: string[];
  /** 0 to 1; 0.5 unless said otherwise. */
  importance?: number;
  metadata?: Metadata | null;
  /** Photos and files it is about, as references. */
  attachments?: AttachmentInput[] | null;
  expires_at?: TimeInput | null;
  /** Keep it for good: no policy and no end of its own lets it go. */
  pinned?: boolean;
  /** Why, for a decision. */
  reasoning?: string | null;
  /** A fact that you know: nothing inferred outranks it. */
  stated?: boolean;
  /** When it became true; now unless said otherwise. */
  timestamp?: TimeInput | null;
  /** An entry of a log: kept although the same was noted before, and no knowledge. */
  record?: boolean;
}

/** A customer's (`external_user_id`), or knowledge of an agent (`agent_id` alone) or of the whole tenant (neither). */
export interface MemoryOwner {
  external_user_id?: string | null;
  agent_id?: string | null;
}

/** One statement, or up to 100 under `memories`. */
export type RememberRequest = (MemoryOwner & Statement) | (MemoryOwner & { memories: Statement[] });

/** Absent fields stay as they are. At least one is needed. */
export interface MemoryEdit {
  content?: string;
  kind?: MemoryKind;
  topic_key?: string | null;
  value?: string | null;
  importance?: number;
  tags?: string[];
  /** Laid over what is there. */
  metadata?: Metadata;
  expires_at?: TimeInput | null;
  /** Kept for good, or, when false, no longer. */
  pinned?: boolean;
}

export interface MemoryListQuery extends PageQuery {
  /** One customer's; with neither this nor `agent_id`, all customers', which needs scope `admin`. */
  external_user_id?: string;
  agent_id?: string;
  session_id?: string;
  kinds?: MemoryKind[];
  categories?: Category[];
  /** Superseded and expired ones too. */
  include_inactive?: boolean;
}

export interface MemoryDeletion {
  deleted: boolean;
  id: string;
}

/** One entry of a memory's history. */
export interface MemoryChange {
  id: string;
  memory_id: string;
  event: 'add' | 'update' | 'supersede' | 'merge' | 'delete' | 'expire' | 'promote';
  /** Null where the memory was deleted: what was forgotten is not kept in its history. */
  old_content: string | null;
  new_content: string | null;
  reason: string;
  /** Key id, `rules`, `model` or `policy`. */
  actor: string;
  created_at: string;
}

export type FeedbackOutcome =
  'used_successfully' | 'used_partially' | 'ignored' | 'not_useful' | 'user_corrected' | 'clarification_needed';

export interface FeedbackRequest {
  /** From the reply of `retrieve`. */
  retrieval_id: string;
  outcome: FeedbackOutcome;
  used_memory_ids?: string[];
  /** Supersedes the first of `used_memory_ids`. */
  correction?: string | null;
  /** 0 to 1. */
  agent_confidence?: number | null;
  external_user_id?: string | null;
  metadata?: Metadata | null;
}

export interface Feedback {
  feedback_id: string;
  retrieval_id: string;
  outcome: FeedbackOutcome;
  correction_job_id: string | null;
  /** The memory that now says what the correction says. */
  corrected_memory_id: string | null;
}

import type { Knowledge } from './knowledge.ts';
import type { AttachmentInput, Memory } from './memories.ts';
import type { Issue } from './customers.ts';
import type { MaskClass, Metadata, RiskLevel, Role, SentimentLabel, SupportType, TimeInput } from './shared.ts';

/** `closed` stays closed until it is opened again; the others follow what is said. */
export type SessionStatus = 'open' | 'waiting' | 'resolved' | 'closed';

/** One ticket or conversation of one customer. */
export interface Session {
  id: string;
  external_user_id: string;
  /** Who took part last. */
  agent_id: string | null;
  /** Everybody who took part. */
  agents: { agent_id: string; messages: number; first_at: string; last_at: string }[];
  status: SessionStatus;
  subject: string | null;
  channel: string | null;
  product: string | null;
  support_type: SupportType | null;
  sentiment: { label: SentimentLabel; score: number; escalation_risk: RiskLevel } | null;
  metadata: Metadata;
  messages_count: number;
  resolution: string | null;
  satisfaction: number | null;
  created_at: string;
  last_at: string;
  resolved_at: string | null;
  closed_at: string | null;
}

/** What you state of a session. Absent fields stay as they are; metadata is laid over what is there. */
export interface SessionChange {
  agent_id?: string;
  subject?: string | null;
  channel?: string | null;
  product?: string | null;
  metadata?: Metadata;
  status?: SessionStatus;
}

export interface NewSession extends SessionChange {
  /** Made where absent. */
  session_id?: string;
  /** Whose it is; `metadata.customer_id` says so when this does not. */
  external_user_id?: string;
}

export interface SessionFilter {
  external_user_id?: string;
  /** Anybody who took part. */
  agent_id?: string;
  /** Created at or after. */
  since?: TimeInput;
  /** Created before. */
  until?: TimeInput;
  /** By when they were created; newest first unless said otherwise. */
  order?: 'asc' | 'desc';
}

export interface SessionListQuery extends SessionFilter {
  status?: SessionStatus;
  cursor?: string;
  limit?: number;
}

export interface SessionSearch extends SessionFilter {
  /** Equality, all must hold; values are compared as text, phone numbers in their normal form. */
  metadata?: Metadata;
  status?: SessionStatus | SessionStatus[];
  limit?: number;
  cursor?: string;
}

/** What a block of a session may show. */
export type SessionPart = 'problems' | 'decisions' | 'notes' | 'messages';

export interface SessionContextQuery {
  /** Whose session, where several customers have one of this id. */
  external_user_id?: string;
  /** Notes and messages at least this recent. */
  since?: TimeInput;
  /** 50 to 8,000; 1,000 unless said otherwise. */
  max_tokens?: number;
  include?: SessionPart[];
}

/** What all agents did and said in a session. */
export interface SessionContext {
  session_id: string;
  external_user_id: string;
  status: SessionStatus;
  /** For a system prompt. */
  context: string;
  /** An upper bound on its o200k tokens. */
  tokens: number;
  max_tokens: number;
  lines: { part: SessionPart; id: string; agent_id: string | null; at: string; text: string }[];
  /** Lines that found no room. */
  omitted: number;
}

/** One turn of a session. */
export interface SessionTurn {
  role?: Role;
  /** May be absent where something was sent along. */
  content?: string;
  attachments?: AttachmentInput[] | null;
  id?: string | null;
  timestamp?: TimeInput | null;
  author?: string | null;
  /** Who says it, or whom the customer says it to. */
  agent_id?: string | null;
  wait?: boolean;
}

export interface AddedTurn {
  job_id: string;
  status: 'queued' | 'passthrough' | 'completed';
  messages_new: number;
  messages_seen: number;
  masked: { class: MaskClass; count: number }[];
  /** Ids of memories made or changed at once. */
  memories: string[];
}

export interface SessionResolution {
  /** How it was solved. */
  resolution: string;
  product?: string | null;
  /** 0 to 100, on a scale of your own. */
  satisfaction?: number | null;
  /**
   * Whether the solution becomes knowledge: `auto` (unless said otherwise) when several customers had the problem, `always` at
   * once, `never`.
   */
  promote?: 'auto' | 'always' | 'never';
}

export interface ResolvedSession {
  session: Session;
  resolved_issues: Issue[];
  /** The memory that says how; none where you deleted its words before. */
  memories: Memory[];
  /** What `always` proposed, or the entry that says it already; null when nothing was, or not yet. */
  promoted: Knowledge | null;
  /** The job that promotes; null where none is to. */
  promotion_job_id: string | null;
}

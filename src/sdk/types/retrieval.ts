import type { Issue, Profile } from './customers.ts';
import type { KnowledgeKind } from './knowledge.ts';
import type { Attachment } from './memories.ts';
import type { Category, Channel, Envelope, HitType, MemoryKind, Metadata, TimeInput } from './shared.ts';

/** What narrows a retrieval or a search; all of it must hold. */
export interface RetrievalFilter {
  categories?: Category[] | null;
  kinds?: MemoryKind[] | null;
  /** All of them must be there. */
  tags?: string[] | null;
  /** Equality on top-level keys. */
  metadata?: Metadata | null;
  /** Only what is at most this old, 1 to 3650. */
  time_filter_days?: number | null;
  /** Answer from what was known then. */
  as_of?: TimeInput | null;
}

export interface RetrieveRequest extends RetrievalFilter {
  external_user_id: string;
  query: string;
  /** Of `data`, 1 to 50; 10 unless said otherwise. */
  limit?: number;
  /** Hard bound on `system_prompt_addition`, 50 to 4000; 500 unless said otherwise. */
  context_max_tokens?: number;
  /** Who asks: selects whose knowledge is included. */
  agent_id?: string | null;
  /** Only what came from this session. */
  session_id?: string | null;
  format?: 'bullets' | 'json' | 'xml';
  /** `knowledge`: of the agent and the tenant. `messages`: the turns that each item came from. */
  include?: ('knowledge' | 'messages')[] | null;
  /** Lets the deployment's reranking model put the first hits in order. */
  rerank?: boolean;
}

export interface RetrievedItem {
  id: string;
  type: HitType;
  content: string;
  category: Category;
  /** Null for a message. */
  kind: MemoryKind | null;
  topic_key: string | null;
  importance_score: number;
  original_importance_score: number;
  /** 0 to 1: the share of the best score that any hit could have. */
  relevance_score: number;
  context_snippet: string;
  session_id: string | null;
  agent_id: string | null;
  /** Ids of the messages it came from. */
  evidence: string[];
  /** Those messages, with `include: ['messages']`. */
  messages?: { id: string; role: string; content: string }[];
  /** What was sent along with it. */
  attachments: Attachment[];
  valid_from: string;
  /** Until when it held; null while it does. */
  valid_to: string | null;
  /** What found it. */
  channels: Channel[];
  last_accessed: string;
  access_count: number;
  is_hot: boolean;
  system_archived: boolean;
  source_event_id: string | null;
  provenance: null;
}

export type ContextSection =
  | 'open_issues'
  | 'pinned'
  | 'identity'
  | 'warnings'
  | 'support_context'
  | 'preferences'
  | 'relevant'
  | 'issue_history'
  | 'knowledge';

export interface Retrieved {
  /** For `feedback`. */
  retrieval_id: string;
  data: RetrievedItem[];
  cached: false;
  /** Put this into your system prompt. Empty when nothing is remembered. */
  system_prompt_addition: string;
  context_token_count: number;
  /** The lines of the block with the ids of what each says. */
  context_sources: { section: ContextSection; text: string; sources: string[] }[];
  memories_from_hot_tier: 0;
  clarification_question: null;
  quota_mode: 'FULL';
  is_degraded: boolean;
  is_passthrough: false;
  open_issues: Issue[];
  profile: Profile;
  knowledge: { id: string; content: string; kind: KnowledgeKind; product: string | null }[];
  /** What could not be asked; the rest of the answer stands. */
  degraded: string[];
  /** Goes up with every change of the customer's memory. */
  version: number;
  request_id: string;
  timestamp: string;
}

export interface SearchRequest extends RetrievalFilter {
  /** Without one, the newest and most important come first. */
  query?: string;
  /** Whose memory. Without this, `session_ids` and `agent_id`: the whole tenant's, by vector, with scope `admin`. */
  external_user_id?: string | null;
  session_ids?: string[] | null;
  agent_id?: string | null;
  /** `memory`, `issue` and `message` unless said otherwise. */
  types?: HitType[];
  /**
   * Comparisons joined by `and`, `or`, `not`: `{ kind: { in: ['issue', 'resolution'] }, 'metadata.product': 'TV' }`.
   * Operators: eq, ne, in, nin, gt, gte, lt, lte, contains, icontains, exists.
   */
  filters?: Record<string, unknown> | null;
  /** `hybrid` unless said otherwise. */
  method?: 'hybrid' | 'keyword' | 'vector' | 'agentic';
  /** Only what these channels find. */
  channels?: Channel[];
  /** Lets the deployment's reranking model put the first hits in order. */
  rerank?: boolean;
  /** 1 to 100; 10 unless said otherwise. */
  limit?: number;
}

export interface SearchHit {
  type: HitType;
  id: string;
  /** Your own id of a message, when you gave one. */
  message_id: string | null;
  text: string;
  kind: string | null;
  score: number;
  channels: Channel[];
  /** Ids of the messages it came from. */
  evidence: string[];
  external_user_id: string | null;
  session_id: string | null;
  agent_id: string | null;
  created_at: string;
  /** Until when it held; null while it does, and for messages. */
  valid_to: string | null;
  metadata: Metadata;
  attachments: Attachment[];
}

export interface SearchReply extends Envelope {
  /** Best first. */
  data: SearchHit[];
  /** What could not be asked; the rest of the answer stands. */
  degraded: string[];
  /** How an `agentic` search was done; null for every other. */
  strategy: 'model' | 'decomposition' | 'direct' | null;
}

import type { ToldAnswer } from '../answer/answer.ts';
import type { JsonText } from '../answer/json-text.ts';
import type { ContextBlock, ContextFormat } from '../context/types.ts';
import type { KnowledgeKind } from '../knowledge.ts';
import type { FilterExpression } from '../retrieval/filters.ts';
import type { CustomerAlias } from './merging.ts';
import type {
  Category,
  Channel,
  HitType,
  Issue,
  Memory,
  MemoryKind,
  Message,
  Profile,
  Sentiment,
  SubjectKind,
  SupportType,
} from '../types.ts';

export interface RetrievalFilter {
  kinds?: MemoryKind[];
  /** Memories of these kinds are left out; messages are none. */
  withoutKinds?: readonly MemoryKind[];
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
  /** Of knowledge: its kind, and its product whatever the case. */
  knowledge?: { kind?: KnowledgeKind; product?: string };
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
  /** Let what no channel found follow, the nearest first, until there are enough: for callers who ask for so many. */
  isFilled?: boolean;
  /** Leave places to every session that answers, so that the one that says most does not fill the page. */
  isSpread?: boolean;
  /** Whether profile, issues and warnings come along whole, for a block that says more than this space knows. */
  withOverview: boolean;
  /** The prompt block to make of it; null for none. */
  block: BlockRequest | null;
  /** Whether each memory brings the messages it came from. */
  withEvidence: boolean;
  now: number;
}

/** Without what found no room: ids of nearly everything, where much is remembered. */
export type SentBlock = Omit<ContextBlock, 'dropped'>;

export interface BlockRequest {
  budgetTokens: number;
  format: ContextFormat;
  /** Of the tenant, for a customer of whom the space knows none. */
  supportType: SupportType;
}

/** What a customer's standing is, beside the block that tells of it. */
export type Standing = Pick<CustomerOverview, 'openIssues' | 'profile'>;

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
  /** Cosine between its vector and the question's; absent where the embedder is none of ours, and with a search. */
  nearness?: number;
  /** Something that a message states was replaced since, or all that an episode tells of. */
  isReplaced?: boolean;
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
      /** With the overview: how near its issues are to the question, by id; null where the embedder is none of ours. */
      issueNearness: Record<string, number> | null;
      /** With the block asked for, everything in one text (`tellAnswer`), and then no hits: it is passed on as it is. */
      told: JsonText<ToldAnswer> | null;
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
  /** The memory that says so; null where none does. */
  sentimentMemoryId: string | null;
  sentimentPattern: SentimentPattern;
  /** Sessions of the last 30 days. */
  recentSessions: number;
  sessionsCount: number;
  messagesCount: number;
  memoriesCount: number;
  firstContact: number;
  lastContact: number;
  version: number;
  /** Ids that were found to be this customer's, too. */
  aliases: CustomerAlias[];
}

export const SENTIMENT_PATTERNS = [
  'calm',
  'frustrated',
  'repeat_complainer',
  'easy_to_resolve',
  'high_escalation_risk',
] as const;
export type SentimentPattern = (typeof SENTIMENT_PATTERNS)[number];

/** A memory and whose space holds it. */
export interface OwnedMemory {
  memory: Memory;
  owner: { kind: SubjectKind; externalId: string };
}

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
  /** How many to pass over first, for callers that count pages. */
  skip?: number;
  limit: number;
  now: number;
}

export interface MemoryPage {
  memories: Memory[];
  next: string | null;
  total: number;
}

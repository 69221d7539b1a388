import type { KnowledgeKind } from '../knowledge.ts';
import type { CustomerOverview, Hit } from '../space.ts';
import type { Memory, SupportType } from '../types.ts';

export const CONTEXT_FORMATS = ['bullets', 'json', 'xml'] as const;
export type ContextFormat = (typeof CONTEXT_FORMATS)[number];

/** The sections of the block, in the order in which they stand and are given room. */
export const CONTEXT_SECTIONS = [
  'open_issues',
  'pinned',
  'identity',
  'warnings',
  'support_context',
  'preferences',
  'relevant',
  'issue_history',
  'knowledge',
] as const;
export type ContextSection = (typeof CONTEXT_SECTIONS)[number];

/** What is remembered of the customer beside the hits; a space's overview serves as it is. */
export type ContextOverview = Pick<
  CustomerOverview,
  | 'profile'
  | 'openIssues'
  | 'issueHistory'
  | 'preferences'
  | 'commitments'
  | 'risks'
  | 'sentiment'
  | 'sentimentMemoryId'
  | 'sentimentPattern'
  | 'recentSessions'
>;

/** A thing that retrieval found; a space's hit serves as it is. Best first. */
export type ContextHit = Pick<Hit, 'type' | 'id' | 'text' | 'at' | 'channels' | 'nearness' | 'sessionId' | 'memory' | 'message' | 'issue' | 'isReplaced'>;

/** What the agent or the tenant knows, as far as it bears on the query. Best first. */
export interface ContextKnowledge {
  id: string;
  text: string;
  kind: KnowledgeKind;
  product: string | null;
}

export interface ContextInput {
  /** 50–4,000; the whole text stays within it when counted as o200k_base. */
  budgetTokens: number;
  format: ContextFormat;
  /** Epoch milliseconds; ages are told from here. */
  now: number;
  supportType: SupportType;
  query: string;
  /** Null for a customer nothing is known of. */
  overview: ContextOverview | null;
  hits: ContextHit[];
  /** How near the overview's issues are to the question, by id (see `Hit.nearness`); null or absent where that was not measured. */
  issueNearness?: Record<string, number> | null;
  knowledge: ContextKnowledge[];
  /** Statements the tenant wants in every block. */
  pinned?: Memory[];
}

/** A statement as it may stand in the block. */
export interface ContextLine {
  section: ContextSection;
  text: string;
  /**
   * Ids of the memories, issues, messages or knowledge it says, those it repeats included; empty for counts and moods.
   */
  sources: string[];
}

export interface ContextBlock {
  /** Empty when nothing is remembered. */
  text: string;
  /** Upper bound on the o200k_base tokens of `text`; never above the budget. */
  tokens: number;
  /**
   * What stands in the block, in order. The sources are here and not in the text: ids are dear in tokens and of no use
   * to a model.
   */
  lines: ContextLine[];
  /** Ids that had something to say and no room. */
  dropped: string[];
}

import type {
  Identifier, IssueStatus, MemoryKind, Outcome, Role, RoutingPolicy, Sentiment, SupportType, Urgency,
} from '../types.ts';

/** What extraction reads and gives. Texts are masked, times epoch milliseconds, scores 0–1. */

/** One turn as extraction sees it: masked text, position in the window, time of the turn. */
export interface Turn {
  index: number;
  role: Role;
  text: string;
  at: number;
  author?: string | null;
  agentId?: string | null;
}

/** An issue that memory already holds, as much of it as extraction needs in order to carry it on. */
export interface KnownIssue {
  id: string;
  issueType: string;
  summary: string;
  status: IssueStatus;
  refs: string[];
  sessionIds: string[];
  supportType: SupportType;
  updatedAt: number;
}

export interface ExtractionInput {
  /** The session's window in order: turns read before, then the new ones. */
  turns: Turn[];
  /** Position in `turns` of the first turn that no earlier extraction has seen. */
  newFrom: number;
  sessionId: string | null;
  routing: RoutingPolicy;
  /** Open or lately closed issues of this customer, this session's and others'. */
  knownIssues: KnownIssue[];
  /** The vertical the session or customer was last routed to, a prior and no more. */
  priorSupportType?: SupportType | null;
  /** IANA zone for due dates ("by Friday"); UTC when unknown. */
  timezone?: string;
  /** BCP 47 hint; detected when absent. */
  locale?: string;
}

export interface ExtractedIssue {
  /** From the documented taxonomy of its vertical. */
  issueType: string;
  /** In the customer's words, one line. */
  summary: string;
  status: IssueStatus;
  urgency: Urgency;
  /** Normalised identifiers that belong to this issue. */
  refs: string[];
  /** See `writeRefs`. */
  writtenRefs?: Record<string, string>;
  /** Normalised identifiers that the customer took back ("sorry, it's 4482"): an issue that has them loses them. */
  retiredRefs?: string[];
  goal: string | null;
  /** ISO date or date-time by which the customer needs it, when one was said. */
  deadline: string | null;
  product: string | null;
  attemptedSolutions: string[];
  resolution: string | null;
  /** Id of a known issue that this one carries on (reopened, still open, solved), else null. */
  continues: string | null;
  /** Turn positions that support it, the one that raised it first. */
  evidence: number[];
}

export interface ExtractedMemory {
  kind: MemoryKind;
  /** A whole sentence, in the third person or quoted, that stands by itself. */
  text: string;
  /**
   * What the statement is about where it can change: a later statement with the same key supersedes this one.
   * Dotted, lower case (`preference.channel`, `identity.name`, `saas.integration.slack`). Null: stands beside others.
   */
  topicKey: string | null;
  /** The bare value, for the profile ("email", "Growth"). */
  value: string | null;
  importance: number;
  confidence: number;
  evidence: number[];
  /** Due date of a commitment or deadline of a goal, ISO, when one was said. */
  due?: string | null;
  /** How long it stays worth keeping, in days; null is for good. */
  lifetimeDays?: number | null;
}

/** What both extraction stages give; `reconcile` alone decides what of it changes memory. */
export interface Extraction {
  supportType: SupportType;
  supportTypeScores: Partial<Record<SupportType, number>>;
  /** ISO 639-1, or `und`. */
  language: string;
  identifiers: Identifier[];
  issues: ExtractedIssue[];
  memories: ExtractedMemory[];
  sentiment: Sentiment;
  urgency: Urgency;
  outcome: Outcome;
}

import type { FeedbackOutcome } from './memories.ts';
import type { SentimentLabel, SupportType, TimeInput } from './shared.ts';

/** From when to when: at most 366 days. */
export interface SpanQuery {
  since?: TimeInput;
  until?: TimeInput;
}

/** Exact, whatever fails: counted in the transaction that stores what it counts. */
export interface MeteredUse {
  /** Adds that brought something new. */
  adds: number;
  messages: number;
  statements: number;
  input_tokens: number;
  output_tokens: number;
}

/** What counted use costs by public prices, in US$, storage left out. */
export interface Cost {
  usd: number;
  parts: { requests: number; objects: number; queue: number; rows: number; model: number };
  /** What was used and has no price. */
  unpriced: ('model' | 'vectors')[];
}

export interface Usage {
  /** UTC days such as `2026-11-27`, both included. */
  first_day: string;
  last_day: string;
  metered: MeteredUse;
  /** Answered calls by what `x-usage` metered them as, written seconds later. `job` is work after a reply. */
  calls: Record<string, number>;
  used: { objects: number; d1: number; queue: number; vectors: number; models: number };
  cost: Cost;
  /** Oldest first; days without use are left out. */
  days: { day: string; metered: MeteredUse; calls: Record<string, number> }[];
}

/** Times and satisfaction of resolved sessions; null where there was none. */
export interface Resolutions {
  sessions: number;
  mean_hours: number | null;
  median_hours: number | null;
  p90_hours: number | null;
  /** Of them, those that were given a satisfaction. */
  rated: number;
  /** The mean, on your own scale. */
  satisfaction: number | null;
}

/** Cost of the counted use, and its share of a ticket opened. */
export interface TicketCost extends Cost {
  per_ticket_usd: number | null;
}

/** What the desk's events of a span say. */
export interface Insights {
  since: string;
  until: string;
  /** Where the stretch of equal length begins that trends are told against. */
  before: string;
  tickets: { opened: number; resolved: number; open_now: number };
  /** Rising ones first, then by how often they were raised; at most 20. */
  problems: {
    issue_type: string;
    support_type: SupportType;
    opened: number;
    opened_before: number;
    /** Raised more often than before, beyond chance. */
    rising: boolean;
    customers: number;
    open_now: number;
    reopened: number;
    mean_hours_to_resolve: number | null;
  }[];
  /** Sessions in whose life the customer's memory was asked for, and the others. */
  resolution: { with_memory: Resolutions; without_memory: Resolutions };
  satisfaction: { rated: number; mean: number | null };
  retrieval: {
    retrieves: number;
    /** Feedback that says whether what was retrieved served. */
    judged: number;
    /** 0 to 1. */
    accuracy: number | null;
    corrections: number;
    outcomes: Record<FeedbackOutcome, number>;
  };
  knowledge: {
    /** Retrieves that asked what agents know, and those of them that were given some. */
    asked: number;
    given: number;
    rate: number | null;
    /** Active entries now. */
    entries: number;
    entries_used: number;
    top: { id: string; uses: number }[];
  };
  /** Means are −1 to 1. */
  sentiment: {
    sessions: number;
    mean: number | null;
    mean_before: number | null;
    labels: Partial<Record<SentimentLabel, number>>;
    days: { day: string; sessions: number; mean: number }[];
  };
  /** Resolved sessions with memories whose time had come, and those of them with none left. */
  cleanup: { due: number; cleaned: number; rate: number | null };
  cost: TicketCost;
}

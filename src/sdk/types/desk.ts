import type { IssueStatus, MemoryKind, Role, TimeInput } from './shared.ts';

export interface IssueQuery {
  status?: IssueStatus;
  session_id?: string;
}

export interface TimelineQuery {
  cursor?: string;
  limit?: number;
  since?: TimeInput;
  until?: TimeInput;
}

/** One thing that happened to a customer. */
export interface TimelineEntry {
  type: 'session' | 'message' | 'memory' | 'issue';
  id: string;
  at: string;
  session_id: string | null;
  agent_id: string | null;
  text: string;
  /** Of a message. */
  role: Role | null;
  /** Of a memory. */
  kind: MemoryKind | null;
  /** Of an issue, from then on. */
  status: IssueStatus | null;
}

/** A problem that came back in another session. */
export interface RecurringProblem {
  by: 'type' | 'ref';
  /** The issue type or the reference. */
  key: string;
  /** Sessions in which it came up. */
  occurrences: number;
  issue_ids: string[];
  session_ids: string[];
  products: string[];
  refs: string[];
  reopened_count: number;
  first_seen: string;
  last_seen: string;
  last_resolution: string | null;
}

export interface HandoffRequest {
  session_id?: string | null;
  to_agent?: string | null;
  reason?: string | null;
}

/** What whoever takes over must know. */
export interface Handoff {
  ticket_id: string | null;
  customer_summary: string;
  issue_summary: string;
  attempted_solutions: string[];
  customer_sentiment: string;
  relevant_history: string[];
  open_commitments: string[];
  suggested_next_steps: string[];
  handoff_note: string;
  /** Ids of what each line rests on; lists in the lists' order. */
  evidence: {
    customer_summary: string[];
    issue_summary: string[];
    attempted_solutions: string[][];
    customer_sentiment: string[];
    relevant_history: string[][];
    open_commitments: string[][];
    suggested_next_steps: string[][];
    handoff_note: string[];
  };
}

import type { MessageInput } from './memories.ts';
import type {
  IssueStatus,
  MaskClass,
  MemoryKind,
  RiskLevel,
  Role,
  SentimentLabel,
  SupportType,
  SupportTypeMode,
  Urgency,
} from './shared.ts';

export interface ExtractRequest {
  messages: MessageInput[];
  /** The tenant's own routing unless said otherwise. */
  support_type_mode?: SupportTypeMode | null;
  /** For mode `single`. */
  support_type?: SupportType | null;
  /** For mode `multi`. */
  support_types_allowed?: SupportType[] | null;
  /** BCP 47 hint. */
  locale?: string | null;
}

export type IdentifierType =
  | 'order_id'
  | 'invoice_id'
  | 'ticket_id'
  | 'booking_reference'
  | 'workspace_id'
  | 'account_ref'
  | 'transaction_ref'
  | 'tracking_number'
  | 'subscription_id'
  | 'device_ref'
  | 'flight_number'
  | 'customer_ref'
  | 'other_ref';

/** What an `add` would mask and understand. `evidence` holds positions of messages. */
export interface Extracted {
  masked_messages: { role: Role; content: string }[];
  /** What was masked: UTF-16 offsets into the message as it was sent, end exclusive. */
  spans: { message_index: number; start: number; end: number; class: MaskClass }[];
  support_type: SupportType;
  support_type_scores: Record<string, number>;
  /** ISO 639-1, or `und`. */
  language: string;
  identifiers: {
    type: IdentifierType;
    /** As written. */
    value: string;
    normalized: string;
    message_index: number;
    /** False when the customer later corrected it. */
    current: boolean;
  }[];
  issues: {
    issue_type: string;
    summary: string;
    status: IssueStatus;
    urgency: Urgency;
    refs: string[];
    goal: string | null;
    deadline: string | null;
    product: string | null;
    attempted_solutions: string[];
    resolution: string | null;
    evidence: number[];
  }[];
  memories: {
    kind: MemoryKind;
    text: string;
    topic_key: string | null;
    value: string | null;
    importance: number;
    confidence: number;
    due: string | null;
    evidence: number[];
  }[];
  /** `score` from −1 to 1. */
  sentiment: { label: SentimentLabel; score: number; escalation_risk: RiskLevel };
  urgency: Urgency;
  outcome: 'resolved' | 'unresolved' | 'escalated' | 'abandoned';
}

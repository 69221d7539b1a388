/**
 * The words of Rapport's API, as they stand on the wire: snake_case, times as ISO 8601 text. What the reference at
 * `/docs` shows can be pasted as it is.
 */

/** A time in: ISO 8601 (UTC where no zone is given), epoch milliseconds, a span back from now (`7d`, `24h`), a Date. */
export type TimeInput = string | number | Date;

/** What every reply with `data` ends with. */
export interface Envelope {
  /** Finds the call in the server's logs. */
  request_id: string;
  timestamp: string;
}

/** `user` is the customer, `assistant` whoever answers (bot or human), `system` neither. */
export type Role = 'user' | 'assistant' | 'system';

export type MemoryKind =
  | 'identity'
  | 'preference'
  | 'fact'
  | 'goal'
  | 'issue'
  | 'resolution'
  | 'decision'
  | 'commitment'
  | 'event'
  | 'sentiment'
  | 'episode'
  | 'instruction'
  | 'note';

/** MemoryOS's categories; every memory is shown under one, beside its finer kind. */
export type Category = 'preference' | 'fact' | 'goal' | 'procedure' | 'relationship' | 'expertise';

export type SupportType =
  'saas' | 'ecommerce' | 'banking_fintech' | 'travel' | 'telecom' | 'edtech_support' | 'general_info';

/** `single`: one vertical for all. `multi`: chosen among a list. `auto`: chosen among all. */
export type SupportTypeMode = 'single' | 'multi' | 'auto';

/** Masked unless the tenant says otherwise; visible to a key with scope `pii:read`. */
export type PersonalClass = 'email' | 'phone' | 'postal_address' | 'date_of_birth' | 'person_name';

/** Everything that is masked. What is not personal is a secret, and never stored in any form. */
export type MaskClass =
  | PersonalClass
  | 'payment_card'
  | 'cvv'
  | 'bank_account'
  | 'iban'
  | 'otp'
  | 'pin'
  | 'password'
  | 'api_secret'
  | 'us_ssn'
  | 'aadhaar'
  | 'pan'
  | 'passport'
  | 'driver_license'
  | 'imei'
  | 'other_government_id';

export type IssueStatus = 'open' | 'waiting' | 'escalated' | 'resolved' | 'reopened' | 'abandoned';
export type Urgency = 'low' | 'normal' | 'high' | 'critical';
export type RiskLevel = 'none' | 'low' | 'medium' | 'high';
export type SentimentLabel = 'positive' | 'neutral' | 'negative' | 'frustrated' | 'angry';
export type SentimentPattern = 'calm' | 'frustrated' | 'repeat_complainer' | 'easy_to_resolve' | 'high_escalation_risk';

/** Your own labels: at most 16 KB of JSON, masked like everything else. */
export type Metadata = Record<string, unknown>;

/** The ways in which retrieval finds a thing. */
export type Channel = 'topic' | 'identifier' | 'fulltext' | 'message' | 'vector' | 'recent';

/** What retrieval can find. `knowledge` is an agent's or the tenant's own, not a customer's. */
export type HitType = 'memory' | 'message' | 'issue' | 'knowledge';

import type { MemoryKind } from './shared.ts';

/** How long, in the unit of the field's name. */
export type RetentionSpan = number | 'never';

/** How long what is remembered of customers is kept. A pinned memory stays, whatever is decided here. */
export interface Retention {
  /** Without contact a customer goes to the archive after so many days, and comes back with the next call. */
  archive_after_days: RetentionSpan;
  /** After a session was resolved or closed its events, moods and notes go, but for those of importance 0.7 and more. */
  session_memory_hours: RetentionSpan;
  /** Days since a memory was last said. Kinds not named are kept as long as they are usually of use. */
  kinds: { [Kind in MemoryKind]?: RetentionSpan };
}

/** Absent fields stay as they are; null goes back to the default. */
export interface RetentionChange {
  archive_after_days?: RetentionSpan | null;
  session_memory_hours?: RetentionSpan | null;
  kinds?: { [Kind in MemoryKind]?: RetentionSpan | null } | null;
}

/** What to look at in a dry run. */
export interface RetentionPreviewRequest {
  /** As if the settings were changed so. Nothing is changed. */
  retention?: RetentionChange;
  /** What goes from now on until then; 0 unless said otherwise, which is what is due now. */
  within_days?: number;
  /** Customers looked at: 20 unless said otherwise, at most 50. */
  limit?: number;
  cursor?: string;
}

/** Why a memory goes: its lifetime is over, the days of its kind are, or its session has ended. */
export type RetentionReason = 'lifetime' | 'kind' | 'session';

/** What retention lets go of one customer. */
export interface RetentionPreview {
  external_user_id: string;
  /** When the customer goes to the archive, if by then. */
  archive_at: string | null;
  memories_count: number;
  reasons: { [Reason in RetentionReason]: number };
  /** The first hundred to go. */
  memories: { id: string; kind: MemoryKind; reason: RetentionReason; at: string }[];
}

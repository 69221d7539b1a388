import type { MemoryKind, PersonalClass } from '../types.ts';
import type { ById, RetrievalFilter } from './retrieval.ts';

export interface MemoryEdit {
  text?: string;
  kind?: MemoryKind;
  importance?: number;
  tags?: string[];
  metadata?: Record<string, unknown>;
  expiresAt?: number | null;
  /** Whether it is kept for good, whatever would let it go. */
  pinned?: boolean;
  topicKey?: string | null;
  value?: string | null;
}

export interface EditInput extends ById {
  edit: MemoryEdit;
  actor: string;
  maskedPersonal: PersonalClass[];
  now: number;
}

export interface DeleteInput extends ById {
  actor: string;
  /** Keep the messages it came from findable; by default they leave retrieval with it. */
  keepEvidence: boolean;
  now: number;
}

export interface ForgetInput {
  tenantId: string;
  /** What is forgotten: memories in whatever state, and messages. */
  filter: RetrievalFilter;
  /** Sessions that go as a whole. */
  sessionIds: string[];
  actor: string;
  now: number;
}

/** What was forgotten at once. */
export interface Forgotten {
  memories: number;
  messages: number;
  /** The job that tells the index and the directory; null when there was nothing. */
  jobId: string | null;
}

export interface CorrectInput extends ById {
  text: string;
  actor: string;
  maskedPersonal: PersonalClass[];
  now: number;
}

export const HISTORY_EVENTS = ['add', 'update', 'supersede', 'merge', 'delete', 'expire', 'promote'] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

export interface HistoryEntry {
  id: string;
  memoryId: string;
  event: HistoryEvent;
  /** Null where the memory was deleted: what was forgotten is not kept in its history. */
  oldText: string | null;
  newText: string | null;
  reason: string;
  /** Key id, `rules`, `model`, `policy`. */
  actor: string;
  at: number;
}

import type { MemoryKind, PersonalClass } from '../types.ts';
import type { ById } from './retrieval.ts';

export interface MemoryEdit {
  text?: string;
  kind?: MemoryKind;
  importance?: number;
  tags?: string[];
  metadata?: Record<string, unknown>;
  expiresAt?: number | null;
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

export interface CorrectInput extends ById {
  text: string;
  actor: string;
  maskedPersonal: PersonalClass[];
  now: number;
}

export const HISTORY_EVENTS = ['add', 'update', 'supersede', 'merge', 'delete', 'expire'] as const;
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

/** What one memory system holds, in our words. */
export interface ImportedMemory {
  /** The system's own id, by which a repeat is known. */
  sourceId: string;
  /** Whose it is; with neither it is left out. */
  customerId: string | null;
  agentId: string | null;
  sessionId: string | null;
  content: string;
  kind: 'preference' | 'fact' | 'goal' | 'identity' | 'instruction' | 'decision' | 'event' | 'episode' | 'note';
  tags: string[];
  /** 0 to 1. */
  importance: number | null;
  metadata: Record<string, unknown>;
  reasoning: string | null;
  /** ISO 8601 or epoch milliseconds; null for now. */
  at: string | number | null;
  /** An entry of a log, kept as often as it was noted. */
  isRecord: boolean;
}

/** A session that is more than a name on its memories. */
export interface ImportedSession {
  sessionId: string;
  customerId: string;
  agentId: string | null;
  metadata: Record<string, unknown>;
  isClosed: boolean;
}

export interface ImportedAgent {
  agentId: string;
  name: string;
  description: string | null;
}

/** What is read at a time. Everything of it is safe in Rapport before the next is asked for. */
export interface ImportPage {
  agents?: ImportedAgent[];
  sessions?: ImportedSession[];
  memories: ImportedMemory[];
  /** Where the next page begins, as JSON; null after the last. */
  next: unknown;
  /** Steps behind and in all, as far as the system says; for the progress bar. */
  done: number;
  total: number;
  /** What was read and is not brought over, and why: `3 archived`. */
  left?: string[];
}

/** Reads one memory system from a place on; null for the beginning. The same place gives the same page. */
export type ReadPage = (from: unknown) => Promise<ImportPage>;

/** A memory with the fields most systems have none of. */
export function toImported(memory: Partial<ImportedMemory> & Pick<ImportedMemory, 'sourceId' | 'content'>): ImportedMemory {
  return {
    customerId: null, agentId: null, sessionId: null, kind: 'note', tags: [], importance: null, metadata: {}, reasoning: null, at: null,
    isRecord: false, ...memory,
  };
}

/** A text that is there, else null: of ids that may be numbers, missing or empty. */
export function toText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

export function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The objects of a list; none where there is no list. */
export function toRecords(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

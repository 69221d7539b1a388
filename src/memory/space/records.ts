import type { FilterExpression } from '../retrieval/filters.ts';
import type { Memory, Message } from '../types.ts';
import type { RetrievalFilter } from './retrieval.ts';

/** What a space holds as one log: what was remembered and what was said. */
export const RECORD_TYPES = ['memory', 'message'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** One entry of it; `at` is when it became true or was said. */
export type SpaceRecord = { type: 'memory'; at: number; memory: Memory } | { type: 'message'; at: number; message: Message };

export interface ListRecordsInput {
  tenantId: string;
  types: readonly RecordType[];
  /** Applied before the limit. */
  filter: RetrievalFilter;
  order: 'asc' | 'desc';
  limit: number;
  now: number;
}

export interface CountRecordsInput {
  tenantId: string;
  types: readonly RecordType[];
  filter: RetrievalFilter;
  /** Each is counted for itself. */
  groups: readonly FilterExpression[];
  now: number;
}

export interface RecordCounts {
  /** Parallel to the groups. */
  counts: number[];
  total: number;
  latestAt: number | null;
}

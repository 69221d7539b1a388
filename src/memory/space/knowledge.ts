import type { KnowledgeEntry, KnowledgeFields, KnowledgeKind, KnowledgeStatus, KnowledgeVersion } from '../knowledge.ts';
import type { SubjectKind } from '../types.ts';
import type { ById } from './retrieval.ts';
import type { Subject } from './writing.ts';

export interface AddKnowledgeInput {
  subject: Subject;
  fields: KnowledgeFields;
  reviewAt: number | null;
  actor: string;
  now: number;
}

/** Absent fields stay as they are. */
export interface KnowledgeChange extends Partial<KnowledgeFields> {
  reviewAt?: number | null;
}

export interface ChangeKnowledgeInput extends ById {
  change: KnowledgeChange;
  actor: string;
  now: number;
}

export interface DecideKnowledgeInput extends ById {
  decision: 'approve' | 'reject';
  /** When it is due again, once approved. */
  reviewAt: number | null;
  actor: string;
  now: number;
}

/** A row of the directory: ids, states and times; the product only to be hashed. */
export interface KnowledgeRow {
  id: string;
  spaceId: string;
  agentId: string | null;
  /** Null once it is knowledge no more: deleted, expired, or made one with another. */
  status: KnowledgeStatus | null;
  kind: KnowledgeKind;
  product: string | null;
  reviewAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** The space's when this was so. */
  version: number;
}

/** An entry after a change, with what the directory must be told before the reply, and the job that tells it again. */
export interface ChangedKnowledge {
  entry: KnowledgeEntry;
  isNew: boolean;
  directory: KnowledgeRow[];
  /** Null where nothing changed. */
  jobId: string | null;
}

/** `missing`: the space has no such entry. `decided`: there is nothing to reject any more. */
export type DecidedKnowledge = { ok: true; changed: ChangedKnowledge } | { ok: false; error: 'missing' | 'decided' };

export interface FoundKnowledge {
  kind: SubjectKind;
  externalId: string;
  /** In the order asked. */
  entries: KnowledgeEntry[];
}

/** What a space offers of knowledge; see `Space`. */
export interface KnowledgeSpace {
  /** Adds an entry, or gives the one that says the same of the same product. */
  addKnowledge(input: AddKnowledgeInput): Promise<ChangedKnowledge>;
  /** Null when there is no such entry. */
  changeKnowledge(input: ChangeKnowledgeInput): Promise<ChangedKnowledge | null>;
  decideKnowledge(input: DecideKnowledgeInput): Promise<DecidedKnowledge>;
  /** Those of the ids that are entries here; null when the space is empty or a customer's. */
  getKnowledge(input: { tenantId: string; ids: string[] }): Promise<FoundKnowledge | null>;
  /** Oldest first; null when there is no such entry. */
  listKnowledgeVersions(input: ById): Promise<KnowledgeVersion[] | null>;
  /** Entries that the directory has not heard of as they are now. */
  listUnprojectedKnowledge(input: { tenantId: string; limit: number }): Promise<KnowledgeRow[]>;
  markKnowledgeProjected(input: { tenantId: string; rows: { id: string; version: number }[] }): Promise<void>;
}

import type { Channel, Metadata, TimeInput } from './shared.ts';

/** A fact of a product, a known problem with its solution, a way of doing things, a rule. */
export type KnowledgeKind = 'product' | 'solution' | 'procedure' | 'policy';

/** What an agent or the whole tenant knows. */
export interface Knowledge {
  id: string;
  kind: KnowledgeKind;
  /** Only what is `active` answers customers. */
  status: 'active' | 'proposed' | 'rejected';
  title: string | null;
  /** As you gave it; of a solution without, its problem and answer. */
  content: string;
  issue: string | null;
  solution: string | null;
  product: string | null;
  /** Whose it is; null for the whole tenant's. */
  agent_id: string | null;
  tags: string[];
  /** Yours, with `type` and `product` as they stand above. */
  metadata: Metadata;
  version: number;
  /** When it is due to be looked at again; null for never. */
  review_at: string | null;
  /** What approving it does; null for what a person wrote. */
  proposal: { action: 'create' | 'update' | 'merge'; targets: string[]; reason: string } | null;
  /** Ids of the memories of customers that it was made out of. */
  evidence: string[];
  created_at: string;
  /** Id of the key, or `policy` for what was promoted. */
  created_by: string;
  updated_at: string;
  updated_by: string;
}

/** An entry with the cases it was made out of. */
export interface SourcedKnowledge extends Knowledge {
  /** The newest 20 customers'; erased and archived ones are left out. */
  sources: { memory_id: string; external_user_id: string; session_id: string | null }[];
}

export interface FoundKnowledge extends Knowledge {
  score: number;
  /** What found it. */
  channels: Channel[];
}

export interface NewKnowledge {
  kind: KnowledgeKind;
  title?: string | null;
  /** May be left out where `issue` and `solution` say it all. */
  content?: string | null;
  /** The problem, of a solution. */
  issue?: string | null;
  solution?: string | null;
  product?: string | null;
  /** Whose it is; left out, the whole tenant's. */
  agent_id?: string | null;
  tags?: string[];
  metadata?: Metadata | null;
  /** When to look at it again; null for never, left out for the tenant's number of days. */
  review_at?: TimeInput | null;
}

/** Absent fields stay as they are; metadata is laid over what is there. */
export interface KnowledgeChange {
  kind?: KnowledgeKind;
  title?: string | null;
  content?: string;
  issue?: string;
  solution?: string;
  product?: string | null;
  tags?: string[];
  metadata?: Metadata;
  review_at?: TimeInput | null;
}

export interface KnowledgeListQuery {
  cursor?: string;
  limit?: number;
  /** `active` unless said otherwise; `due`: in force, and its time to be looked at again has come. */
  status?: 'active' | 'proposed' | 'rejected' | 'due';
  kind?: KnowledgeKind;
  product?: string;
  /** Only this agent's own. */
  agent_id?: string;
}

export interface KnowledgeSearch {
  /** Empty for the newest. */
  query?: string;
  kind?: KnowledgeKind | null;
  product?: string | null;
  /** This agent's and the whole tenant's; left out, every agent's. */
  agent_id?: string | null;
  /** 1 to 100; 10 unless said otherwise. */
  limit?: number;
}

/** An entry as it was, and what that changed. */
export interface KnowledgeVersion {
  version: number;
  at: string;
  /** Id of the key, or `policy`. */
  actor: string;
  reason: string;
  status: 'active' | 'proposed' | 'rejected';
  /** Beside the version before; of the first, all it says. */
  changes: {
    field: 'status' | 'kind' | 'title' | 'content' | 'issue' | 'solution' | 'product' | 'tags' | 'metadata';
    before: string | null;
    after: string | null;
    /** In order: `same` and `added` together are `after`. */
    diff: { kind: 'same' | 'added' | 'removed'; text: string }[];
  }[];
}

export interface KnowledgeDeletion {
  deleted: boolean;
  id: string;
}

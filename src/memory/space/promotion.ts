import type { KnowledgeEntry, KnowledgeFields } from '../knowledge.ts';
import type { CustomerCase, PromotedSolution, PromotionRules } from '../promotion/promotion.ts';
import type { ChangedKnowledge } from './knowledge.ts';
import type { Subject } from './writing.ts';

/** What the tenant and whoever resolved the session want of promotion; kept with the job, which must not read settings. */
export interface PromotionPolicy extends PromotionRules {
  /** `auto`: when several customers had the problem. `always`: at once. */
  mode: 'auto' | 'always';
  /** Whether the tenant approves what is promoted by itself. */
  approves: boolean;
  reviewDays: number;
  /** Who promotes: `policy`, or the key of whoever said so. */
  actor: string;
}

/** A promotion that a resolved session left to do. */
export interface PromotionWork {
  policy: PromotionPolicy;
  /** How the session's problems were solved. */
  cases: FoundCase[];
  /** Whether they have been in the tenant-wide index for as long as it needs to show them. */
  isIndexed: boolean;
}

/** A customer's case with the ids of the agents who worked on it, so that their registered names can be taken out too. */
export interface FoundCase extends CustomerCase {
  agentIds: string[];
  /** When it was solved. */
  at: number;
}

export interface ProposeInput {
  subject: Subject;
  solution: PromotedSolution;
  /** From which similarity an entry says the same already. */
  threshold: number;
  approves: boolean;
  reason: string;
  reviewAt: number;
  actor: string;
  now: number;
}

/** `supported`: it was there, in force, proposed or rejected, and has the evidence now. */
export interface Proposed extends ChangedKnowledge {
  outcome: 'proposed' | 'approved' | 'supported';
}

/** What a review goes by; kept with the job. */
export type ReviewPolicy = PromotionRules;

/** A part of the weekly look at what an agent or the tenant knows. */
export interface ReviewWork {
  policy: ReviewPolicy;
  /** Everything in force, at the first part; null later. */
  entries: KnowledgeEntry[] | null;
  /** The solutions whose newer cases this part looks at. */
  solutions: KnowledgeEntry[];
  /** Where the next part goes on; null for none. */
  next: number | null;
}

/** A change of entries that somebody is to approve. */
export interface ProposedChange {
  action: 'update' | 'merge';
  /** The entries as they were read, the one that stays first. */
  targets: { id: string; version: number }[];
  fields: KnowledgeFields;
  evidence: string[];
  reason: string;
}

/** What a space offers for promotion; see `Space`. */
export interface PromotingSpace {
  /** Of a customer: the cases that these memories tell, with everything known to be personal taken out of their words. */
  listCases(input: { tenantId: string; ids: string[] }): Promise<FoundCase[]>;
  /** Of the tenant: proposes a solution once, however often and by however many at a time it is promoted. */
  proposeKnowledge(input: ProposeInput): Promise<Proposed>;
  /** Of an agent or the tenant: notes that its knowledge is to be looked through. Null while that is under way, or nothing is there. */
  requestReview(input: { tenantId: string; policy: ReviewPolicy; now: number }): Promise<{ jobId: string } | null>;
  /** Proposes changes once each; those whose entries were changed meanwhile are left out. */
  proposeChanges(input: { tenantId: string; changes: ProposedChange[]; actor: string; now: number }): Promise<ChangedKnowledge[]>;
  /** Notes how far a review has come; the alarm sends its pointer when nobody else does. */
  advanceReview(input: { tenantId: string; jobId: string; next: number; now: number }): Promise<void>;
}

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

/** What a space offers for promotion; see `Space`. */
export interface PromotingSpace {
  /** Of a customer: the cases that these memories tell, with everything known to be personal taken out of their words. */
  listCases(input: { tenantId: string; ids: string[] }): Promise<FoundCase[]>;
  /** Of the tenant: proposes a solution once, however often and by however many at a time it is promoted. */
  proposeKnowledge(input: ProposeInput): Promise<Proposed>;
}

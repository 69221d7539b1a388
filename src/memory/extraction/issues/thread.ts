import type { KnownIssue } from '../types.ts';
import type { IssueStatus } from '../../types.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Mention } from './mentions.ts';

/** How far the agent has come with a matter. `pending`: something was set in motion, and the matter hangs on it. */
export type AgentState = 'silent' | 'asked' | 'answered' | 'pending' | 'done' | 'failed' | 'escalated';

/** One matter of a session while the session is being read. */
export interface Thread {
  type: string;
  /** Score of the mention that named it; 0 while the customer has said nothing that could be named. */
  score: number;
  firstIndex: number;
  mentions: Array<{ index: number; mention: Mention }>;
  evidence: Set<number>;
  refs: Set<string>;
  words: Set<string>;
  status: IssueStatus;
  agentState: AgentState;
  lastActive: number;
  /** Turn in which the agent last dealt with it; −1 while it has not. */
  lastServed: number;
  goals: Array<{ index: number; text: string }>;
  deadline: string | null;
  product: string | null;
  attempts: Attempt[];
  /** Step the agent has told the customer to take and nobody has reported on yet. */
  pendingStep: Sentence | null;
  resolution: string | null;
  /** The customer said it still stands after it was answered or solved. */
  disputed: boolean;
  /** Turn of the last word on how it stands: done, refused, disputed, settled, given up; −1 while there was none. */
  decidedAt: number;
  /** The customer accepted a transfer, or the agent announced one, that nobody has called made; else null. */
  pendingTransfer: 'accepted' | 'announced' | null;
  /** The issue of an earlier session that it carries on. */
  continues: KnownIssue | null;
  /** Id of the issue under which an earlier reading of this very session stored it, or null. */
  sameAs: string | null;
}

/** A step the customer took, and whether it is known to have changed nothing. */
export interface Attempt {
  step: string;
  noEffect: boolean;
}

/** A fresh matter, first seen at that turn. */
export function openThread(type: string, score: number, index: number): Thread {
  return {
    type,
    score,
    firstIndex: index,
    mentions: [],
    evidence: new Set([index]),
    refs: new Set(),
    words: new Set(),
    status: 'open',
    agentState: 'silent',
    lastActive: index,
    lastServed: -1,
    goals: [],
    deadline: null,
    product: null,
    attempts: [],
    pendingStep: null,
    resolution: null,
    disputed: false,
    decidedAt: -1,
    pendingTransfer: null,
    continues: null,
    sameAs: null,
  };
}

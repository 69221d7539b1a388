import type { Utterance } from '../reading/utterances.ts';
import type { Thread } from './thread.ts';

/** Hands a thread to somebody else; `pending` while it was only accepted or announced. */
export function escalateThread(thread: Thread, index: number, pending: Thread['pendingTransfer']): void {
  thread.status = 'escalated';
  thread.agentState = 'escalated';
  thread.pendingTransfer = pending;
  thread.decidedAt = index;
}

/** The customer says that it still stands. */
export function reopenThread(thread: Thread, utterance: Utterance): void {
  const settled = thread.status === 'resolved' || thread.agentState === 'done';
  thread.disputed = true;
  thread.decidedAt = utterance.index;
  thread.resolution = null;
  thread.agentState = thread.agentState === 'escalated' ? 'escalated' : 'answered';
  thread.lastActive = utterance.index;
  thread.evidence.add(utterance.index);
  if (settled) thread.status = 'reopened';
  else if (thread.status === 'abandoned') thread.status = 'open';
  const last = thread.attempts.at(-1);
  if (last) last.noEffect = true;
}

/** It is settled; `saying` is the customer's word for it, kept where the agent gave none. */
export function resolveThread(thread: Thread, utterance: Utterance, saying: string | null): void {
  thread.status = 'resolved';
  thread.disputed = false;
  thread.decidedAt = utterance.index;
  thread.evidence.add(utterance.index);
  thread.resolution ??= saying;
}

/** The customer gives it up. */
export function abandonThread(thread: Thread, utterance: Utterance): void {
  thread.status = 'abandoned';
  thread.decidedAt = utterance.index;
  thread.evidence.add(utterance.index);
}

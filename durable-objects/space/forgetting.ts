import { parseLocalId } from '../../src/memory/ids.ts';
import { findIssue, forgetIssue } from '../../src/storage/space/issues.ts';
import { insertHistory } from '../../src/storage/space/history.ts';
import { forgetMemories, listChain, listEpisodesOver } from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { hideMessages } from '../../src/storage/space/messages.ts';
import { listKept, listReadFrom } from '../../src/storage/space/verbatim.ts';
import type { Room } from './room.ts';
import { forgetSolution } from './solutions.ts';

/** Why a memory went that was deleted by its id; every other reason is a consequence of that. */
export const ASKED = 'deleted';

/** Who forgets, and when. */
export interface Forgetting {
  actor: string;
  now: number;
}

/** A memory that is to be forgotten, and why. */
export interface Forgotten {
  row: MemoryRow;
  reason: string;
}

/** Forgets a memory, with the issue that it words or the solution that others repeat. Runs inside a transaction. */
export function forgetWith(room: Room, row: MemoryRow, reason: string, by: Forgetting): void {
  forget(room, withImplied(room, [{ row, reason }], 'deleted', by), 'deleted', by);
}

/** Lets go of what has had its time; the same goes along as with a deletion. Runs inside a transaction. */
export function expireWith(room: Room, ended: readonly Forgotten[], by: Forgetting): void {
  forget(room, withImplied(room, ended, 'expired', by), 'expired', by);
}

/** Forgets what was understood from these messages and from nothing else. */
export function forgetReadFrom(room: Room, messageSeqs: readonly number[], by: Forgetting): void {
  for (const row of listReadFrom(room.sql, messageSeqs)) forgetWith(room, row, 'its turn was deleted', by);
}

/**
 * Takes messages out of retrieval and later extraction, and the summaries of their sessions with them; but for turns that
 * stand as memories of their own, word for word.
 */
export function takeOutOfReach(room: Room, evidence: readonly number[], by: Forgetting): void {
  const kept = new Set(listKept(room.sql, evidence).map((row) => row.evidence_through));
  const messageSeqs = evidence.filter((seq) => !kept.has(seq));
  const episodes = listEpisodesOver(room.sql, messageSeqs);
  forget(room, episodes.map((row) => ({ row, reason: 'its evidence was deleted' })), 'deleted', by);
  hideMessages(room.sql, messageSeqs);
  for (const seq of messageSeqs) room.messageVectors.remove(seq);
}

type Status = 'deleted' | 'expired';

/** What goes, and what goes with it: an issue's other lines and its solution, and others in the words of a solution. */
function withImplied(room: Room, asked: readonly Forgotten[], status: Status, by: Forgetting): Forgotten[] {
  const gone = new Map(asked.map((one) => [one.row.seq, one]));
  for (const { row } of asked) {
    // Where time passes, what was replaced is one of an issue's pasts, and goes alone.
    if (status === 'expired' && row.status !== 'active') continue;
    const implied = [
      ...(row.kind === 'issue' ? forgetWordedIssue(room, row, by) : []).map((other) => ({ row: other, reason: `its issue was ${status}` })),
      ...(row.kind === 'resolution' ? forgetSolution(room, row, by) : []).map((other) => ({ row: other, reason: `its solution was ${status}` })),
    ];
    for (const one of implied) if (!gone.has(one.row.seq)) gone.set(one.row.seq, one);
  }
  return [...gone.values()];
}

/** All at once: looking for their words in the history of others reads all of it. */
function forget(room: Room, gone: readonly Forgotten[], status: Status, { actor, now }: Forgetting): void {
  if (gone.length === 0) return;
  forgetMemories(room.sql, room.spaceId, gone.map(({ row }) => row.seq), status, now);
  const event = status === 'deleted' ? 'delete' : 'expire';
  for (const { row, reason } of gone) {
    room.vectors.remove(row.seq);
    insertHistory(room.sql, { memorySeq: row.seq, event, oldText: null, newText: null, reason, actor, at: now });
  }
}

/** Forgets the issue that a line words; gives its other lines and the memories of how it was solved. */
function forgetWordedIssue(room: Room, row: MemoryRow, by: Forgetting): MemoryRow[] {
  const { issue_id: id } = JSON.parse(row.metadata) as { issue_id?: unknown };
  const seq = typeof id === 'string' ? parseLocalId('issue', room.spaceId, id) : null;
  const issue = seq === null ? null : findIssue(room.sql, seq);
  if (!issue) return [];
  forgetIssue(room.sql, issue, by.now);
  return [...listChain(room.sql, `issue.${issue.seq}`), ...listChain(room.sql, `issue.${issue.seq}.resolution`)];
}

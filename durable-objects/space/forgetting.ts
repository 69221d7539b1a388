import { parseLocalId } from '../../src/memory/ids.ts';
import { findIssue, forgetIssue } from '../../src/storage/space/issues.ts';
import { findByTopic, forgetMemory, insertHistory, listEpisodesOver, type MemoryRow } from '../../src/storage/space/memories.ts';
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

/** Forgets a memory, with the issue that it words or the solution that others repeat. Runs inside a transaction. */
export function forgetWith(room: Room, row: MemoryRow, reason: string, by: Forgetting): void {
  forget(room, row, reason, by);
  if (row.kind === 'issue') forgetWordedIssue(room, row, by);
  if (row.kind === 'resolution') {
    for (const same of forgetSolution(room, row, by)) forget(room, same, 'its solution was deleted', by);
  }
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
  for (const episode of listEpisodesOver(room.sql, messageSeqs)) forget(room, episode, 'its evidence was deleted', by);
  hideMessages(room.sql, messageSeqs);
  for (const seq of messageSeqs) room.messageVectors.remove(seq);
}

function forget(room: Room, row: MemoryRow, reason: string, { actor, now }: Forgetting): void {
  forgetMemory(room.sql, room.spaceId, row.seq, 'deleted', now);
  room.vectors.remove(row.seq);
  insertHistory(room.sql, { memorySeq: row.seq, event: 'delete', oldText: null, newText: null, reason, actor, at: now });
}

function forgetWordedIssue(room: Room, row: MemoryRow, by: Forgetting): void {
  const { issue_id: id } = JSON.parse(row.metadata) as { issue_id?: unknown };
  const seq = typeof id === 'string' ? parseLocalId('issue', room.spaceId, id) : null;
  const issue = seq === null ? null : findIssue(room.sql, seq);
  if (!issue) return;
  forgetIssue(room.sql, issue, by.now);
  const solution = findByTopic(room.sql, `issue.${issue.seq}.resolution`);
  if (solution && solution.status !== 'deleted') forget(room, solution, 'its issue was deleted', by);
}

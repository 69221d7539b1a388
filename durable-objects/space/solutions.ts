import { toContentKey } from '../../src/memory/reconcile/content-key.ts';
import { listIssues, unsolveIssue, type StoredIssue } from '../../src/storage/space/issues.ts';
import { cutFromHistory } from '../../src/storage/space/history.ts';
import { listChain, listSolutions, rewordMemory } from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { forgetResolution } from '../../src/storage/space/sessions.ts';
import type { Room } from './room.ts';

/**
 * Takes a solution's words out of whatever repeats them beside its own memory: sessions it was stated for, issues it
 * resolved, the lines that word those. One statement is one memory however many tickets it was made for, so all of them
 * lose it. Gives the other memories that say this solution, which must go as well.
 */
export function forgetSolution(room: Room, row: MemoryRow, { now }: { now: number }): MemoryRow[] {
  const { value: resolution } = row;
  if (resolution === null) return [];
  forgetResolution(room.sql, resolution);
  for (const issue of listIssues(room.sql, Number.MAX_SAFE_INTEGER)) unsolve(room, issue, resolution, now);
  return listSolutions(room.sql, resolution).filter((other) => other.seq !== row.seq);
}

function unsolve(room: Room, issue: StoredIssue, resolution: string, now: number): void {
  if (!unsolveIssue(room.sql, issue.seq, resolution)) return;
  // As `wordIssue` words it.
  const endings = [` Resolution: ${resolution}`, ` Solved before: ${resolution}`];
  for (const line of listChain(room.sql, `issue.${issue.seq}`)) {
    for (const ending of endings) cutFromHistory(room.sql, line.seq, ending);
    const text = endings.reduce((kept, ending) => kept.replaceAll(ending, ''), line.text);
    if (text === line.text) continue;
    rewordMemory(room.sql, line, { text, contentKey: toContentKey(room.spaceId, line.kind, text), now });
    room.embed(line.seq, text);
  }
}

import { toVerticalTopics } from '../../../src/memory/reconcile/memories.ts';
import { insertHistory } from '../../../src/storage/space/history.ts';
import { listInferred, markSuperseded } from '../../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../../src/storage/space/memory-row.ts';
import { listActiveTwins, listRivals, listStated } from '../../../src/storage/space/merged-memories.ts';
import type { Room } from '../room.ts';
import { isWithin, type Ranges } from './collecting.ts';

/** Why a statement gave way when two customers became one. */
const REASON = 'two customers were found to be one';

/**
 * Lets one statement stand where two customers had one each of a topic, or the very same words: what the tenant states, else
 * what was true last. The other stays in the history. Runs inside a transaction.
 */
export function reconcileMerged(room: Room, ranges: Ranges, actor: string, now: number): void {
  for (const rivals of Map.groupBy(listRivals(room.sql), (row) => row.topic_key).values()) {
    const [winner, ...losers] = rivals.sort(compareStanding);
    for (const loser of losers) giveWay(room, loser, winner!, actor, now);
  }
  for (const twins of Map.groupBy(listActiveTwins(room.sql), (row) => row.content_key).values()) {
    const [own, ...others] = twins.sort((left, right) => Number(isWithin(ranges.memories, left.seq)) - Number(isWithin(ranges.memories, right.seq)));
    for (const other of others) giveWay(room, other, own!, actor, now);
  }
  for (const stated of listStated(room.sql)) {
    for (const inferred of listInferred(room.sql, toVerticalTopics(stated.topic_key!))) giveWay(room, inferred, stated, actor, now);
  }
}

function compareStanding(left: MemoryRow, right: MemoryRow): number {
  const isStated = (row: MemoryRow) => Number(row.origin === 'stated');
  return isStated(right) - isStated(left) || right.valid_from - left.valid_from || right.seq - left.seq;
}

function giveWay(room: Room, loser: MemoryRow, winner: MemoryRow, actor: string, now: number): void {
  markSuperseded(room.sql, room.spaceId, loser.seq, winner.seq, Math.max(loser.valid_from, winner.valid_from), now);
  insertHistory(room.sql, {
    memorySeq: loser.seq, event: 'supersede', oldText: loser.text, newText: winner.text, reason: REASON, actor, at: now,
  });
}

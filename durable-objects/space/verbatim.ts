import { planRecord } from '../../src/memory/reconcile/memories.ts';
import type { AppendInput, Verbatim, VerbatimReceipt } from '../../src/memory/space.ts';
import type { ExtractedMemory } from '../../src/memory/extraction/types.ts';
import { findMemories, findMemory, labelMemory } from '../../src/storage/space/memories.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { findBySameWords, listKept } from '../../src/storage/space/verbatim.ts';
import { settleMemories } from './lifetimes.ts';
import { memorize } from './memorize.ts';
import type { Room } from './room.ts';

/** A turn just stored. */
export interface StoredTurn {
  seq: number;
  text: string;
  at: number;
}

/**
 * Keeps turns word for word, each as a memory that rests on its message. Saying a thing twice makes two of them: what
 * repeats is told apart where it is understood. Runs inside a transaction; gives their seqs.
 */
export function keepTurns(room: Room, turns: readonly StoredTurn[], input: AppendInput, verbatim: Verbatim): number[] {
  return turns.map(({ seq, text, at }) => {
    const outcome = memorize(
      room,
      {
        kind: 'note', text, topicKey: null, value: null, importance: 0.5, confidence: 1, origin: 'verbatim',
        sessionId: input.sessionId, agentId: input.agentId, evidence: [seq], tags: [], metadata: verbatim.metadata,
        reasoning: null, due: null, validFrom: at, createdAt: input.now, expiresAt: verbatim.expiresAt, isLogged: true,
      },
      'caller',
      input.now,
      planRecord,
    );
    return outcome.seq!;
  });
}

/**
 * Whether the rules' summary of a session only quotes turns that all stand word for word. A language model's summary says
 * more than they do.
 */
export function isEcho(room: Room, memory: ExtractedMemory, origin: 'rules' | 'model', messageSeqs: readonly number[]): boolean {
  if (memory.kind !== 'episode' || origin !== 'rules') return false;
  const evidence = memory.evidence.map((turn) => messageSeqs[turn]).filter((seq) => seq !== undefined);
  return evidence.length > 0 && listKept(room.sql, evidence).length === evidence.length;
}

/**
 * Gives what was understood from turns kept word for word the labels of those turns, the newest last, under its own, and
 * no longer a life than theirs. A summary of a whole session has the labels of none of its turns.
 */
export function labelBySource(room: Room, seqs: readonly number[]): void {
  for (const row of findMemories(room.sql, seqs).values()) {
    if (row.kind === 'episode') continue;
    const evidence = JSON.parse(row.evidence) as number[];
    const kept = listKept(room.sql, evidence);
    if (kept.length === 0) continue;
    const labels = kept.map((turn) => JSON.parse(turn.metadata) as Record<string, unknown>);
    labelMemory(room.sql, row.seq, {
      metadata: Object.assign({}, ...labels, JSON.parse(row.metadata)),
      ownEnd: kept.length === evidence.length ? findEnd([row, ...kept]) : row.own_end,
    });
    settleMemories(room, [findMemory(room.sql, row.seq)!]);
  }
}

/** When a memory ends that ends with itself and with the last of the turns it rests on, as callers say; null for never. */
function findEnd([own, ...turns]: MemoryRow[]): number | null {
  const ends = turns.map((turn) => (turn.pinned === 1 ? null : turn.own_end) ?? Number.POSITIVE_INFINITY);
  const end = Math.min(own!.own_end ?? Number.POSITIVE_INFINITY, Math.max(...ends));
  return Number.isFinite(end) ? end : null;
}

/** What the caller hears of turns that it wanted kept; read after all of it was labelled. */
export function describeKept(
  room: Room,
  input: AppendInput,
  made: { kept: readonly number[]; understood: readonly number[]; seen: readonly string[] },
): VerbatimReceipt {
  const known = made.seen.length === 0 ? [] : [...findBySameWords(room.sql, input.sessionId, made.seen).values()];
  const rows = findMemories(room.sql, [...made.kept, ...made.understood]);
  const read = (seqs: readonly number[]) => seqs.map((seq) => toMemory(room.spaceId, rows.get(seq)!));
  return {
    kept: read(made.kept),
    understood: read(made.understood),
    known: listKept(room.sql, known).map((row) => toMemory(room.spaceId, row)),
  };
}

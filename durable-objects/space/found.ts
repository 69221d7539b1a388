import { withSent } from '../../src/memory/attachments.ts';
import { parseLocalId } from '../../src/memory/ids.ts';
import type { OrderedRows } from '../../src/memory/retrieval/best-first.ts';
import { toSessionHash } from '../../src/memory/retrieval/entry.ts';
import type { Hit } from '../../src/memory/space.ts';
import type { Channel, Memory, Message } from '../../src/memory/types.ts';
import { findIssue, findIssueAsOf, toIssue, type StoredIssue } from '../../src/storage/space/issues.ts';
import { toRowAsOf } from '../../src/storage/space/history.ts';
import { findMemories } from '../../src/storage/space/memories.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { findMessages, toMessage, type MessageRow } from '../../src/storage/space/messages.ts';
import { openTexts } from '../../src/storage/space/term-blocks.ts';
import type { Acceptance } from './candidates.ts';
import type { Room } from './room.ts';

/** What a channel finds, as a number, since hundreds are joined for a question: a memory's seq, or a message's below 0. */
export type Key = number;

/** A hit before its row was read. */
export interface Place {
  key: Key;
  score: number;
  channels: Channel[];
}

/** Rows read together at least: a filter that rejects much must not cost a read per row. */
const FEWEST_ROWS = 20;

/** What the channels met in one retrieval. Each row is read once, in batches, and only as deep as a channel needs. */
export class Found {
  readonly #room: Room;
  readonly #accepts: Acceptance;
  /** What an agent's or the tenant's space holds is knowledge, whatever its kind. */
  readonly #isKnowledge: boolean;
  readonly #memories = new Map<number, { row: MemoryRow; accepted: boolean } | null>();
  readonly #messages = new Map<number, MessageRow | null>();

  constructor(room: Room, accepts: Acceptance, isKnowledge: boolean) {
    this.#room = room;
    this.#accepts = accepts;
    this.#isKnowledge = isKnowledge;
  }

  /** The first `depth` of the memories that the filter lets through, in the order given: seqs, or what `toSeq` makes some. */
  takeMemories(items: OrderedRows, depth: number, toSeq = itself): Key[] {
    return take(items, depth, toSeq, (batch) => {
      this.#readMemories(batch);
      return batch.filter((seq) => this.#memories.get(seq)?.accepted);
    });
  }

  /** Takes note of rows that a channel had to read anyway; gives their seqs. */
  meetMemories(rows: Iterable<MemoryRow>): number[] {
    return Array.from(rows, (row) => {
      if (!this.#memories.has(row.seq)) this.#memories.set(row.seq, { row, accepted: this.#accepts.memory(row) });
      return row.seq;
    });
  }

  /** The first `depth` of the messages that the filter lets through. Their rows are read only where the index cannot tell. */
  takeMessages(items: OrderedRows, depth: number, toSeq = itself): Key[] {
    const { index } = openTexts(this.#room.sql).message;
    return take(items, depth, toSeq, (batch) => {
      const known = batch.filter((seq) => {
        const row = index.findRow(seq);
        return row !== null && this.#accepts.turn(index.ats[row]!, index.sessions[row]!);
      });
      if (!this.#accepts.readsTurns) return known;
      this.#readMessages(known);
      return known.filter((seq) => {
        const row = this.#messages.get(seq);
        return row !== null && row !== undefined && this.#accepts.message(row);
      });
    }).map((seq): Key => -seq);
  }

  /** Newer first, then the later seq: the same state always gives the same order. */
  compareByTime(left: Key, right: Key): number {
    return this.#timeOf(right) - this.#timeOf(left) || seqOf(right) - seqOf(left) || (left < right ? -1 : 1);
  }

  /** What is believed of a memory and how much it matters: orders what is otherwise alike. */
  importanceOf(key: Key): number {
    return isMemory(key) ? (this.#memories.get(seqOf(key))?.row.importance ?? 0) : 0;
  }

  /** A mark of the session that it belongs to; null for none. */
  sessionOf(key: Key): number | null {
    if (isMemory(key)) {
      const id = this.#memories.get(seqOf(key))?.row.session_id ?? null;
      return id === null ? null : toSessionHash(id);
    }
    const { index } = openTexts(this.#room.sql).message;
    const row = index.findRow(seqOf(key));
    return row === null ? null : index.sessions[row]!;
  }

  toHits(places: readonly Place[], asOf: number | null): Hit[] {
    this.#readMessages(places.filter(({ key }) => !isMemory(key)).map(({ key }) => seqOf(key)));
    const issues = this.#readIssues(places, asOf);
    return places.flatMap(({ key, score, channels }) => {
      const seq = seqOf(key);
      if (isMemory(key)) return [this.#toMemoryHit(this.#memories.get(seq)!.row, score, channels, asOf, issues)];
      const row = this.#messages.get(seq);
      return row ? [this.#toMessageHit(row, score, channels)] : [];
    });
  }

  #readMemories(seqs: readonly number[]): void {
    const unread = seqs.filter((seq) => !this.#memories.has(seq));
    if (unread.length === 0) return;
    const rows = findMemories(this.#room.sql, unread);
    for (const seq of unread) {
      const row = rows.get(seq);
      this.#memories.set(seq, row ? { row, accepted: this.#accepts.memory(row) } : null);
    }
  }

  #readMessages(seqs: readonly number[]): void {
    const unread = seqs.filter((seq) => !this.#messages.has(seq));
    if (unread.length === 0) return;
    for (const seq of unread) this.#messages.set(seq, null);
    for (const row of findMessages(this.#room.sql, unread)) this.#messages.set(row.seq, row);
  }

  /** The issues that the places word, as they stand or stood. */
  #readIssues(places: readonly Place[], asOf: number | null): Map<number, StoredIssue> {
    const rows = places.flatMap(({ key }) => (isMemory(key) ? [this.#memories.get(seqOf(key))!.row] : []));
    const seqs = rows.flatMap((row) => this.#issueSeqOf(row) ?? []);
    const { sql } = this.#room;
    const find = (seq: number) =>
      asOf === null ? this.#room.readUnchanged(`issue:${seq}`, () => findIssue(sql, seq)) : findIssueAsOf(sql, seq, asOf);
    const issues = seqs.map(find).filter((issue) => issue !== null);
    return new Map(issues.map((issue) => [issue.seq, issue]));
  }

  #issueSeqOf(row: MemoryRow): number | null {
    if (row.kind !== 'issue') return null;
    return parseLocalId('issue', this.#room.spaceId, String((JSON.parse(row.metadata) as Record<string, unknown>).issue_id));
  }

  #toMemoryHit(row: MemoryRow, score: number, channels: Channel[], asOf: number | null, issues: Map<number, StoredIssue>): Hit {
    const { sql, spaceId } = this.#room;
    const memory = asOf === null ? readMemory(spaceId, row) : toMemory(spaceId, toRowAsOf(sql, row, asOf));
    const issue = issues.get(this.#issueSeqOf(row) ?? 0);
    return {
      type: issue ? 'issue' : this.#isKnowledge ? 'knowledge' : 'memory', id: memory.id, text: memory.text, score, channels, at: row.valid_from,
      sessionId: row.session_id, agentId: row.agent_id, memory, message: null,
      issue: issue ? toIssue(spaceId, issue) : null, ...(this.#retells(row) ? { isReplaced: true } : {}),
    };
  }

  /** Whether an episode tells of nothing but what was replaced since. */
  #retells(row: MemoryRow): boolean {
    if (row.kind !== 'episode') return false;
    const replaced = this.#room.listReplaced();
    return replaced.size > 0 && (JSON.parse(row.evidence) as number[]).every((seq) => replaced.has(seq));
  }

  #toMessageHit(row: MessageRow, score: number, channels: Channel[]): Hit {
    const message = readMessage(this.#room.spaceId, row);
    return {
      type: 'message', id: message.id, text: withSent(message.text, message.attachments), score, channels, at: row.at, sessionId: row.session_id,
      agentId: row.agent_id, memory: null, message, issue: null, ...(this.#room.listReplaced().has(row.seq) ? { isReplaced: true } : {}),
    };
  }

  #timeOf(key: Key): number {
    if (isMemory(key)) return this.#memories.get(seqOf(key))?.row.valid_from ?? 0;
    const { index } = openTexts(this.#room.sql).message;
    const row = index.findRow(seqOf(key));
    return row === null ? 0 : index.ats[row]!;
  }
}

/** By the rows that a space keeps while they are unchanged. */
const memories = new WeakMap<MemoryRow, Memory>();
const messages = new WeakMap<MessageRow, Message>();

function readMemory(spaceId: string, row: MemoryRow): Memory {
  let memory = memories.get(row);
  if (!memory) memories.set(row, (memory = toMemory(spaceId, row)));
  return memory;
}

function readMessage(spaceId: string, row: MessageRow): Message {
  let message = messages.get(row);
  if (!message) messages.set(row, (message = toMessage(spaceId, row)));
  return message;
}

export function seqOf(key: Key): number {
  return Math.abs(key);
}

const isMemory = (key: Key): boolean => key > 0;

const itself = (seq: number): number => seq;

/** The first `depth` that `filter` lets through, asked for in batches that grow while much is rejected. */
function take(items: OrderedRows, depth: number, toSeq: (item: number) => number, filter: (batch: number[]) => number[]): number[] {
  const taken: number[] = [];
  let size = Math.max(FEWEST_ROWS, depth);
  for (let from = 0; from < items.length && taken.length < depth; ) {
    taken.push(...filter(items.slice(from, from + size).map(toSeq)));
    from += size;
    size *= 2;
  }
  return taken.slice(0, depth);
}

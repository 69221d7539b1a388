import { findIdentifiers } from '../../src/memory/extraction/identifiers/index.ts';
import { parseLocalId } from '../../src/memory/ids.ts';
import { fuseRankings, type Ranking } from '../../src/memory/retrieval/fusion.ts';
import { isGeneral, toMatchExpression, toTerms } from '../../src/memory/retrieval/query.ts';
import { findTopics } from '../../src/memory/retrieval/topics.ts';
import type { GetHitsInput, Hit, RetrieveInput, RetrieveResult } from '../../src/memory/space.ts';
import type { Channel, SubjectKind } from '../../src/memory/types.ts';
import { findIssue, findIssueAsOf, listOpenIssueMemories, toIssue } from '../../src/storage/space/issues.ts';
import { findMemories, toMemory, toRowAsOf, type MemoryRow } from '../../src/storage/space/memories.ts';
import { findMessages, toMessage, type MessageRow } from '../../src/storage/space/messages.ts';
import {
  findMemoriesByTopics, findMessagesByIdentifier, listNewestMemories, listNewestMessages, searchMemories, searchMessages,
} from '../../src/storage/space/search.ts';
import { toAcceptance, type Acceptance } from './candidates.ts';
import { getOverview } from './overview.ts';
import type { Room } from './room.ts';

/** Depth of each channel's ranking, at least: fusion needs what lies below the page too. */
const MINIMUM_DEPTH = 40;

type Key = `m${number}` | `g${number}`;

/** The read path inside the space: channels, fusion, hits. Reads only. */
export function retrieve(room: Room, input: RetrieveInput): RetrieveResult {
  const state = room.stateFor(input.tenantId);
  if (!state) return { exists: false };
  const asOf = input.filter.asOf ?? null;
  const found = new Found(room, toAcceptance(room.spaceId, input.filter, new Set(input.types), input.now), state.kind !== 'customer');
  const fused = fuseRankings(rankAll(room, input, found), (left, right) => found.compareByTime(left, right));
  const hits = fused.slice(0, input.limit).map(({ key, score, channels }) => found.toHit(key, score, channels, asOf));
  if (input.withEvidence) addEvidence(room, hits);
  return {
    exists: true,
    version: state.version,
    hits,
    overview: input.withOverview ? getOverview(room, state, input.now, asOf) : null,
    degraded: isVectorMissing(room, input) ? ['vector'] : [],
  };
}

/** Gives each memory the messages it rests on, in one read. */
function addEvidence(room: Room, hits: Hit[]): void {
  const toSeqs = (hit: Hit) => (hit.memory?.evidence ?? []).map((id) => parseLocalId('message', room.spaceId, id)).filter((seq) => seq !== null);
  const rows = findMessages(room.sql, [...new Set(hits.flatMap(toSeqs))]);
  const messages = new Map(rows.map((row) => [row.seq, toMessage(room.spaceId, row)]));
  for (const hit of hits) hit.messages = hit.message ? [hit.message] : toSeqs(hit).map((seq) => messages.get(seq)).filter((message) => message !== undefined);
}

/** Hits for ids that the tenant-wide index named. The tenant is checked here again, whatever the index said. */
export function getHits(room: Room, input: GetHitsInput): { kind: SubjectKind; externalId: string; hits: Hit[] } | null {
  const state = room.stateFor(input.tenantId);
  if (!state) return null;
  const found = new Found(room, toAcceptance(room.spaceId, input.filter, new Set(['memory', 'issue']), input.now), state.kind !== 'customer');
  const seqs = input.ids.map((id) => parseLocalId('memory', room.spaceId, id)).filter((seq) => seq !== null);
  const rows = findMemories(room.sql, seqs);
  const keys = found.takeMemories(seqs.map((seq) => rows.get(seq)).filter((row) => row !== undefined), seqs.length);
  const hits = keys.map((key) => found.toHit(key, 0, ['vector'], null));
  return { kind: state.kind, externalId: state.externalId, hits };
}

function rankAll(room: Room, input: RetrieveInput, found: Found): Ranking<Key>[] {
  const { query } = input;
  const depth = Math.max(MINIMUM_DEPTH, input.limit * 2);
  const terms = toTerms(query);
  const match = toMatchExpression(terms);
  const isWanted = (channel: Channel) => input.channels.length === 0 || input.channels.includes(channel);
  const rankings: Ranking<Key>[] = [];
  const rank = (channel: Channel, keys: () => Key[]) => {
    if (isWanted(channel)) rankings.push({ channel, keys: keys() });
  };
  if (match) {
    const topics = findTopics(query);
    // Who asks how things stand asks for what is open.
    const asked = [...(isGeneral(query) ? listOpenLines(room) : []), ...findMemoriesByTopics(room.sql, topics)];
    if (asked.length > 0) rank('topic', () => found.takeMemories(asked, depth));
    rank('identifier', () => rankIdentifiers(room, query, found, depth));
    rank('fulltext', () => found.takeMemories(searchMemories(room.sql, match), depth));
    rank('message', () => found.takeMessages(searchMessages(room.sql, match), depth));
    rank('vector', () => rankVectors(room, input, found, depth));
  }
  if (!match || isGeneral(query)) {
    rank('recent', () => rankRecent(room, found, depth));
  }
  return rankings;
}

/** Issues and memories that carry a reference of the query, then the messages that said it. */
function rankIdentifiers(room: Room, query: string, found: Found, depth: number): Key[] {
  const asked = findIdentifiers([{ index: 0, role: 'user', text: query, at: 0 }]);
  const normalized = [...new Set(asked.map((identifier) => identifier.normalized))];
  if (normalized.length === 0) return [];
  const phrases = [...new Set(asked.flatMap(({ value, normalized }) => [value, normalized]))];
  const memories = searchMemories(room.sql, toMatchExpression(phrases)!);
  const named = found.takeMemories(memories, depth);
  return [...named, ...found.takeMessages(findMessagesByIdentifier(room.sql, normalized, depth), depth)];
}

function rankVectors(room: Room, input: RetrieveInput, found: Found, depth: number): Key[] {
  if (!input.vector || input.vector.embedder !== room.vectors.embedder) return [];
  // The acceptance needs rows; a vector scan meets few of them, since it asks only for what would enter the best.
  const nearest = room.vectors.search(input.vector.values, depth, (seq) => found.acceptsMemory(seq));
  return nearest.filter((near) => near.score > 0).map((near): Key => `m${near.seq}`);
}

/** What is open first, then what is newest: the answer to "any update?". */
function rankRecent(room: Room, found: Found, depth: number): Key[] {
  const open = found.takeMemories(listOpenLines(room), depth);
  const rest = found.takeMemories(listNewestMemories(room.sql), depth).filter((key) => !open.includes(key));
  return [...open, ...rest, ...found.takeMessages(listNewestMessages(room.sql), depth)];
}

/** The memories that word the open issues, newest first. */
function listOpenLines(room: Room): MemoryRow[] {
  return [...findMemories(room.sql, listOpenIssueMemories(room.sql)).values()].sort((left, right) => right.valid_from - left.valid_from || right.seq - left.seq);
}

function isVectorMissing(room: Room, input: RetrieveInput): boolean {
  return input.vector === null || input.vector.embedder !== room.vectors.embedder;
}

/** The rows that the channels met, each read once. */
class Found {
  readonly #room: Room;
  readonly #accepts: Acceptance;
  /** What an agent's or the tenant's space holds is knowledge, whatever its kind. */
  readonly #isKnowledge: boolean;
  readonly #memories = new Map<number, { row: MemoryRow; accepted: boolean }>();
  readonly #messages = new Map<number, MessageRow>();

  constructor(room: Room, accepts: Acceptance, isKnowledge: boolean) {
    this.#room = room;
    this.#accepts = accepts;
    this.#isKnowledge = isKnowledge;
  }

  takeMemories(rows: Iterable<MemoryRow>, depth: number): Key[] {
    const keys: Key[] = [];
    for (const row of rows) {
      if (!this.#meet(row)) continue;
      const key: Key = `m${row.seq}`;
      if (!keys.includes(key)) keys.push(key);
      if (keys.length >= depth) break;
    }
    return keys;
  }

  takeMessages(rows: Iterable<MessageRow>, depth: number): Key[] {
    const keys: Key[] = [];
    for (const row of rows) {
      if (!this.#accepts.message(row)) continue;
      this.#messages.set(row.seq, row);
      keys.push(`g${row.seq}`);
      if (keys.length >= depth) break;
    }
    return keys;
  }

  acceptsMemory(seq: number): boolean {
    const met = this.#memories.get(seq);
    if (met) return met.accepted;
    const row = findMemories(this.#room.sql, [seq]).get(seq);
    return row ? this.#meet(row) : false;
  }

  /** Newer first, then the later id: the same state always gives the same order. */
  compareByTime(left: Key, right: Key): number {
    return this.#timeOf(right) - this.#timeOf(left) || right.localeCompare(left);
  }

  toHit(key: Key, score: number, channels: Channel[], asOf: number | null): Hit {
    const seq = Number(key.slice(1));
    return key.startsWith('m')
      ? this.#toMemoryHit(this.#memories.get(seq)!.row, score, channels, asOf)
      : this.#toMessageHit(this.#messages.get(seq)!, score, channels);
  }

  #toMemoryHit(row: MemoryRow, score: number, channels: Channel[], asOf: number | null): Hit {
    const { sql, spaceId } = this.#room;
    const memory = toMemory(spaceId, asOf === null ? row : toRowAsOf(sql, row, asOf));
    const issueSeq = row.kind === 'issue' ? parseLocalId('issue', spaceId, String(memory.metadata.issue_id)) : null;
    const issue = issueSeq === null ? null : asOf === null ? findIssue(sql, issueSeq) : findIssueAsOf(sql, issueSeq, asOf);
    return {
      type: issue ? 'issue' : this.#isKnowledge ? 'knowledge' : 'memory', id: memory.id, text: memory.text, score, channels, at: row.valid_from,
      sessionId: row.session_id, agentId: row.agent_id, memory, message: null,
      issue: issue && toIssue(spaceId, issue),
    };
  }

  #toMessageHit(row: MessageRow, score: number, channels: Channel[]): Hit {
    const message = toMessage(this.#room.spaceId, row);
    return {
      type: 'message', id: message.id, text: message.text, score, channels, at: row.at, sessionId: row.session_id,
      agentId: row.agent_id, memory: null, message, issue: null,
    };
  }

  #meet(row: MemoryRow): boolean {
    const met = this.#memories.get(row.seq);
    if (met) return met.accepted;
    const accepted = this.#accepts.memory(row);
    this.#memories.set(row.seq, { row, accepted });
    return accepted;
  }

  #timeOf(key: Key): number {
    const seq = Number(key.slice(1));
    return key.startsWith('m') ? (this.#memories.get(seq)?.row.valid_from ?? 0) : (this.#messages.get(seq)?.at ?? 0);
  }
}

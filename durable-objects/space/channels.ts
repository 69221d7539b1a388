import { findIdentifiers } from '../../src/memory/extraction/identifiers/index.ts';
import { BestFirst, type OrderedRows } from '../../src/memory/retrieval/best-first.ts';
import { scoreBm25 } from '../../src/memory/retrieval/bm25.ts';
import type { Ranking } from '../../src/memory/retrieval/fusion.ts';
import { rankMessages } from '../../src/memory/retrieval/message-ranking.ts';
import { withoutCommon } from '../../src/memory/retrieval/nearness.ts';
import type { Question } from '../../src/memory/retrieval/question.ts';
import { rankStatements, type RankedRows } from '../../src/memory/retrieval/statement-ranking.ts';
import type { TermIndex } from '../../src/memory/retrieval/term-index.ts';
import { findTopics } from '../../src/memory/retrieval/topics.ts';
import { listReferenceHashes } from '../../src/memory/retrieval/words.ts';
import type { RetrieveInput } from '../../src/memory/space.ts';
import type { Channel } from '../../src/memory/types.ts';
import { listOpenIssueMemories } from '../../src/storage/space/issues.ts';
import { findMemoriesByTopic, findMessagesByIdentifier } from '../../src/storage/space/search.ts';
import { openTexts, TEXT_KINDS, type TextKind } from '../../src/storage/space/term-blocks.ts';
import type { VectorBlocks } from '../../src/storage/space/vectors.ts';
import { seqOf, type Found, type Key } from './found.ts';
import type { Room } from './room.ts';

/** References have a digit or are in capitals; most questions hold neither, and looking closer costs more than all the rest. */
const MAY_HOLD_REFERENCE = /\d|\p{Lu}{4}/u;
/** Depth of each channel's ranking, at least: fusion needs what lies below the page too. */
const MINIMUM_DEPTH = 40;

/** Every channel's ranking of what the filter lets through. */
export function rankChannels(room: Room, input: RetrieveInput, question: Question, found: Found): Ranking<Key>[] {
  const depth = Math.max(MINIMUM_DEPTH, input.limit * 2);
  const isWanted = (channel: Channel) => input.channels.length === 0 || input.channels.includes(channel);
  const rankings: Ranking<Key>[] = [];
  const rank = (channel: Channel, keys: () => Key[]) => {
    if (isWanted(channel)) rankings.push({ channel, keys: keys() });
  };
  if (question.hashes.length > 0) {
    // Who asks how things stand asks for what is open.
    rank('topic', () => [...new Set([...(question.isGeneral ? takeOpenLines(room, found, depth) : []), ...rankTopics(room, input.query, found, depth)])]);
    rank('identifier', () => rankIdentifiers(room, input.query, found, depth));
    const texts = TEXT_KINDS.flatMap((kind) => rankTexts(room, kind, question, input, found, depth, isWanted));
    rankings.push(...weighKinds(texts));
  }
  if (question.hashes.length === 0 || question.isGeneral) rank('recent', () => rankRecent(room, found, depth));
  return rankings;
}

/** A ranking of one kind of texts, and how much of the question its best holds. */
interface TextRanking extends Ranking<Key> {
  coverage?: number;
}

/**
 * The best memory and the best message of their kinds are not alike: a kind whose texts hold less of the question counts
 * that much less, or ten memories about something else would take the page from the messages that answer.
 */
function weighKinds(rankings: readonly TextRanking[]): Ranking<Key>[] {
  const most = Math.max(...rankings.map(({ coverage }) => coverage ?? 0));
  return rankings.map(({ coverage, ...ranking }) => {
    if (coverage === undefined || most === 0) return ranking;
    return { ...ranking, shares: ranking.shares!.map((share) => (share * coverage) / most) };
  });
}

/** What fills up stands behind everything that was found. */
const FILLING_SHARE = 0.001;

/** Memories by how near they are to the question, and then the newest: whether or not that is near. */
export function fillUp(room: Room, input: RetrieveInput, found: Found): Ranking<Key> {
  const depth = input.limit;
  const { index } = openTexts(room.sql).memory;
  const cosines = findCosines(room, 'memory', input, index);
  const near = cosines ? found.takeMemories(new BestFirst(index, cosines), depth, (row) => index.seqs[row]!) : [];
  const keys = [...new Set([...near, ...found.takeMemories(newestFirst(index), depth, (row) => index.seqs[row]!)])];
  return { channel: cosines ? 'vector' : 'recent', keys, shares: keys.map(() => FILLING_SHARE) };
}

function rankTopics(room: Room, query: string, found: Found, depth: number): Key[] {
  const rows = findTopics(query).flatMap((topic) => room.readUnchanged(`topic:${topic}`, () => findMemoriesByTopic(room.sql, topic)));
  return found.takeMemories(found.meetMemories(rows), depth);
}

/** Issues and memories that carry a reference of the query, however it is written, then the messages that said it. */
function rankIdentifiers(room: Room, query: string, found: Found, depth: number): Key[] {
  const asked = MAY_HOLD_REFERENCE.test(query) ? findIdentifiers([{ index: 0, role: 'user', text: query, at: 0 }]) : [];
  if (asked.length === 0) return [];
  const { index } = openTexts(room.sql).memory;
  const hashes = [...new Set(asked.flatMap(({ value }) => listReferenceHashes(value)))];
  const { scores } = scoreBm25(index, hashes);
  const messages = findMessagesByIdentifier(room.sql, [...new Set(asked.map(({ normalized }) => normalized))], depth);
  return [...found.takeMemories(new BestFirst(index, scores), depth, (row) => index.seqs[row]!), ...found.takeMessages(messages, depth)];
}

/** What finds memories and what finds messages. */
const CHANNEL_OF = { memory: 'fulltext', message: 'message' } as const satisfies Record<TextKind, Channel>;

/**
 * Memories or messages by everything that speaks for them: one ranking under the channel of their words, that says of each
 * whether its vector found it too. Asked for vectors alone, by those.
 */
function rankTexts(
  room: Room, kind: TextKind, question: Question, input: RetrieveInput, found: Found, depth: number, isWanted: (channel: Channel) => boolean,
): TextRanking[] {
  const channel = CHANNEL_OF[kind];
  const { index } = openTexts(room.sql)[kind];
  const cosines = isWanted('vector') ? findCosines(room, kind, input, index) : null;
  const take = (rows: OrderedRows): Key[] => {
    const toSeq = (row: number) => index.seqs[row]!;
    return kind === 'memory' ? found.takeMemories(rows, depth, toSeq) : found.takeMessages(rows, depth, toSeq);
  };
  if (!isWanted(channel)) return cosines ? [{ channel: 'vector', keys: take(new BestFirst(index, cosines)) }] : [];
  const rowOf = (key: Key) => index.findRow(seqOf(key))!;
  const toFoundBy = ({ byVector, byWords }: RankedRows) => (key: Key): Channel[] => {
    const row = rowOf(key);
    if (!byVector[row]) return [channel];
    return byWords[row]! > 0 ? [channel, 'vector'] : ['vector'];
  };
  const turns = kind === 'message' ? rankMessages(index, question, cosines, room.listReplaced()) : null;
  const ranking = turns ?? rankStatements(index, question, cosines, input.limit);
  const taken = take(ranking.rows);
  const best = taken.length > 0 ? ranking.scores[rowOf(taken[0]!)]! : 1;
  // A repeat stands where it was put, whatever it scores.
  let least = 1;
  const shares = taken.map((key) => (least = Math.min(least, ranking.scores[rowOf(key)]! / best)));
  // What is put first for being newer takes the place of what it passes, share and all.
  const keys = turns ? turns.putCurrentFirst(taken.map(rowOf)).map((row): Key => -index.seqs[row]!) : taken;
  return [{ channel, keys, shares, foundBy: toFoundBy(ranking), coverage: ranking.coverage }];
}

/** How near each text is to the query, by row; null where vectors cannot be asked. */
function findCosines(room: Room, kind: TextKind, input: RetrieveInput, index: TermIndex): Float32Array | null {
  const vectors = kind === 'memory' ? room.vectors : room.messageVectors;
  const vector = findUsable(input, vectors);
  if (!vector) return null;
  return vectors.findCosines(kind === 'message' ? withoutCommon(vector, vectors.mean(), vectors.size) : vector, index);
}

/** What is open first, then what is newest: the answer to "any update?". */
function rankRecent(room: Room, found: Found, depth: number): Key[] {
  const { memory: { index: memories }, message: { index: messages } } = openTexts(room.sql);
  const open = takeOpenLines(room, found, depth);
  const rest = found.takeMemories(newestFirst(memories), depth, (row) => memories.seqs[row]!).filter((key) => !open.includes(key));
  return [...open, ...rest, ...found.takeMessages(newestFirst(messages), depth, (row) => messages.seqs[row]!)];
}

/** The memories that word the open issues, newest first. */
function takeOpenLines(room: Room, found: Found, depth: number): Key[] {
  const open = room.readUnchanged('open issues', () => listOpenIssueMemories(room.sql));
  return found.takeMemories(open, depth).sort((left, right) => found.compareByTime(left, right));
}

/** The query's vector where those of the space are of the same embedder. */
export function findUsable(input: RetrieveInput, vectors: VectorBlocks): Float32Array | null {
  return input.vector?.embedder === vectors.embedder ? input.vector.values : null;
}

/** Numbers are given out in order: the highest is the newest. */
function newestFirst(index: TermIndex): BestFirst {
  return new BestFirst(index, index.seqs);
}

import { findIdentifiers } from '../../src/memory/extraction/identifiers/index.ts';
import { scoreBm25 } from '../../src/memory/retrieval/bm25.ts';
import type { Ranking } from '../../src/memory/retrieval/fusion.ts';
import { rankMessages } from '../../src/memory/retrieval/message-ranking.ts';
import { readQuestion, type Question } from '../../src/memory/retrieval/question.ts';
import { findTopics } from '../../src/memory/retrieval/topics.ts';
import { listReferenceHashes } from '../../src/memory/retrieval/words.ts';
import type { RetrieveInput } from '../../src/memory/space.ts';
import type { Channel } from '../../src/memory/types.ts';
import { listOpenIssueMemories } from '../../src/storage/space/issues.ts';
import { findMemoriesByTopics, findMessagesByIdentifier } from '../../src/storage/space/search.ts';
import { openTexts } from '../../src/storage/space/term-blocks.ts';
import type { VectorBlocks } from '../../src/storage/space/vectors.ts';
import { seqOf, type Found, type Key } from './found.ts';
import type { Room } from './room.ts';

/** Depth of each channel's ranking, at least: fusion needs what lies below the page too. */
const MINIMUM_DEPTH = 40;

/** Every channel's ranking of what the filter lets through. */
export function rankChannels(room: Room, input: RetrieveInput, found: Found): Ranking<Key>[] {
  const question = readQuestion(input.query, input.now);
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
    rank('fulltext', () => rankStatements(room, question, found, depth));
    rank('vector', () => rankNearStatements(room, input, found, depth));
    rankings.push(...rankTurns(room, question, input, found, depth, isWanted));
  }
  if (question.hashes.length === 0 || question.isGeneral) rank('recent', () => rankRecent(room, found, depth));
  return rankings;
}

function rankTopics(room: Room, query: string, found: Found, depth: number): Key[] {
  return found.takeMemories(found.meetMemories(findMemoriesByTopics(room.sql, findTopics(query))), depth);
}

/** Issues and memories that carry a reference of the query, however it is written, then the messages that said it. */
function rankIdentifiers(room: Room, query: string, found: Found, depth: number): Key[] {
  const asked = findIdentifiers([{ index: 0, role: 'user', text: query, at: 0 }]);
  if (asked.length === 0) return [];
  const { index } = openTexts(room.sql).memory;
  const hashes = [...new Set(asked.flatMap(({ value }) => listReferenceHashes(value)))];
  const { scores } = scoreBm25(index, hashes);
  const messages = findMessagesByIdentifier(room.sql, [...new Set(asked.map(({ normalized }) => normalized))], depth);
  return [...found.takeMemories(toSeqs(index.seqs, scores), depth), ...found.takeMessages(messages, depth)];
}

/** Memories by the words they share with the question. */
function rankStatements(room: Room, question: Question, found: Found, depth: number): Key[] {
  const { index } = openTexts(room.sql).memory;
  return found.takeMemories(toSeqs(index.seqs, scoreBm25(index, question.hashes).scores), depth);
}

function rankNearStatements(room: Room, input: RetrieveInput, found: Found, depth: number): Key[] {
  const vector = findUsable(input, room.vectors);
  if (!vector) return [];
  const seqs: number[] = [];
  const cosines: number[] = [];
  room.vectors.scan(vector, (seq, cosine) => {
    seqs.push(seq);
    cosines.push(cosine);
  });
  return found.takeMemories(toSeqs(seqs, cosines), depth);
}

/**
 * Messages by everything that speaks for a turn: the channel `message`, and beside it `vector` for those that vectors
 * found. Asked for vectors alone, by those.
 */
function rankTurns(
  room: Room, question: Question, input: RetrieveInput, found: Found, depth: number, isWanted: (channel: Channel) => boolean,
): Ranking<Key>[] {
  if (!isWanted('message') && !isWanted('vector')) return [];
  const { index } = openTexts(room.sql).message;
  const vector = isWanted('vector') ? findUsable(input, room.messageVectors) : null;
  const cosines = vector && new Float32Array(index.rows);
  if (vector && cosines) {
    room.messageVectors.scan(vector, (seq, cosine) => {
      const row = index.findRow(seq);
      if (row !== null) cosines[row] = cosine;
    });
  }
  if (!isWanted('message')) return cosines ? [{ channel: 'vector', keys: found.takeMessages(toSeqs(index.seqs, cosines), depth) }] : [];
  const ranking = rankMessages(index, question, cosines);
  const taken = found.takeMessages(ranking.rows.map((row) => index.seqs[row]!), depth).map((key) => index.findRow(seqOf(key))!);
  const keys = ranking.putCurrentFirst(taken).map((row): Key => `g${index.seqs[row]!}`);
  return [{ channel: 'message', keys, alsoBy: (key) => (ranking.byVector[index.findRow(seqOf(key))!] ? ['vector'] : []) }];
}

/** What is open first, then what is newest: the answer to "any update?". */
function rankRecent(room: Room, found: Found, depth: number): Key[] {
  const { memory, message } = openTexts(room.sql);
  const open = takeOpenLines(room, found, depth);
  const rest = found.takeMemories(newestFirst(memory.index.seqs), depth).filter((key) => !open.includes(key));
  return [...open, ...rest, ...found.takeMessages(newestFirst(message.index.seqs), depth)];
}

/** The memories that word the open issues, newest first. */
function takeOpenLines(room: Room, found: Found, depth: number): Key[] {
  return found.takeMemories(listOpenIssueMemories(room.sql), depth).sort((left, right) => found.compareByTime(left, right));
}

/** The query's vector where those of the space are of the same embedder. */
export function findUsable(input: RetrieveInput, vectors: VectorBlocks): Float32Array | null {
  return input.vector?.embedder === vectors.embedder ? input.vector.values : null;
}

/** Seqs with a score above 0, best first, ties by the newer. */
function toSeqs(seqs: readonly number[], scores: ArrayLike<number>): number[] {
  const rows: number[] = [];
  for (let row = 0; row < seqs.length; row += 1) if (seqs[row] !== 0 && scores[row]! > 0) rows.push(row);
  rows.sort((left, right) => scores[right]! - scores[left]! || seqs[right]! - seqs[left]!);
  return rows.map((row) => seqs[row]!);
}

function newestFirst(seqs: readonly number[]): number[] {
  return seqs.filter((seq) => seq !== 0).sort((left, right) => right - left);
}

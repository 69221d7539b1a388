import type { Question } from '../../src/memory/retrieval/question.ts';
import { resolveAnchors, type Told } from '../../src/memory/retrieval/times.ts';
import { findMemories } from '../../src/storage/space/memories.ts';
import { findMessages } from '../../src/storage/space/messages.ts';
import { openTexts, TEXT_KINDS, type TextKind } from '../../src/storage/space/term-blocks.ts';
import type { Room } from './room.ts';

/**
 * Looks up the times that a question tells from something else ("two weeks before the trip"), in what was said and then in
 * what is remembered; nothing after `asOf` is known.
 */
export function lookUpTimes(room: Room, question: Question, asOf: number | null): Question {
  if (question.anchors.length === 0) return question;
  const texts = openTexts(room.sql);
  return TEXT_KINDS.reduce((asked, kind) => {
    const { index } = texts[kind];
    const read = (rows: number[]) => {
      const told = readTold(room, kind, rows.map((row) => index.seqs[row]!));
      return new Map(rows.flatMap((row) => {
        const text = told.get(index.seqs[row]!);
        return text && (asOf === null || text.at <= asOf) ? [[row, text] as const] : [];
      }));
    };
    return resolveAnchors(asked, index, read);
  }, question);
}

function readTold(room: Room, kind: TextKind, seqs: number[]): Map<number, Told> {
  if (kind === 'message') return new Map(findMessages(room.sql, seqs).map(({ seq, text, at }) => [seq, { text, at }]));
  const rows = [...findMemories(room.sql, seqs).values()].filter(({ status }) => status === 'active');
  return new Map(rows.map(({ seq, text, valid_from }) => [seq, { text, at: valid_from }]));
}

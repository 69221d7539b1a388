import type { SpacePolicy } from '../../src/memory/space.ts';
import type { ExtractionInput } from '../../src/memory/extraction/types.ts';
import { listIssues, toKnownIssue } from '../../src/storage/space/issues.ts';
import type { MessageRow } from '../../src/storage/space/messages.ts';
import { findSession } from '../../src/storage/space/sessions.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import type { Room } from './room.ts';
import { CLOSED_ISSUES_KNOWN } from './understand.ts';

export interface Window {
  input: ExtractionInput;
  /** Message seqs and times, parallel to `input.turns`. */
  seqs: number[];
  times: number[];
}

/** A session's messages as extraction reads them, with what memory already knows. */
export function toWindow(
  room: Room,
  state: SpaceState,
  sessionId: string,
  rows: MessageRow[],
  fromSeq: number,
  policy: SpacePolicy,
): Window {
  const newFrom = rows.findIndex((row) => row.seq >= fromSeq);
  return {
    input: {
      turns: rows.map((row, index) => ({
        index, role: row.role, text: row.text, at: row.at, author: row.author, agentId: row.agent_id,
      })),
      newFrom: newFrom < 0 ? rows.length : newFrom,
      sessionId,
      routing: policy.routing,
      knownIssues: listIssues(room.sql, CLOSED_ISSUES_KNOWN).map((issue) => toKnownIssue(room.spaceId, issue)),
      priorSupportType: findSession(room.sql, sessionId)?.support_type ?? state.supportType,
      timezone: policy.timezone,
      ...(policy.locale ? { locale: policy.locale } : {}),
    },
    seqs: rows.map((row) => row.seq),
    times: rows.map((row) => row.at),
  };
}

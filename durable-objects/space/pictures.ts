import { type Attachment, describe, listPictures, LONGEST_DESCRIPTION, readAttachments, withAttachments } from '../../src/memory/attachments.ts';
import { clip } from '../../src/memory/context/clipping.ts';
import { parseLocalId, toId } from '../../src/memory/ids.ts';
import { maskText } from '../../src/memory/masking/index.ts';
import type { DescribeInput, JobWork, SpacePolicy } from '../../src/memory/space.ts';
import { advanceMeter } from '../../src/memory/usage.ts';
import type { JobRow } from '../../src/storage/space/jobs.ts';
import { findMemory, updateMemory } from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { describeAttachments, findMessages, type MessageRow, toSearchable } from '../../src/storage/space/messages.ts';
import { all, first, parseJson } from '../../src/storage/space/sql.ts';
import type { Room } from './room.ts';

/** Photos a job has looked at; each is a call of a model. */
const MOST_PICTURES = 8;

/** The photos that came with what the job is about; null where the tenant lets no model look, or there is none. */
export function findPictures(room: Room, job: JobRow, policy: SpacePolicy): JobWork['pictures'] {
  if (!policy.describesPhotos || job.from_seq === null) return null;
  // With the jobs it does the reading for.
  const fromSeq = first<{ seq: number }>(room.sql, 'SELECT min(from_seq) AS seq FROM jobs WHERE seq = ?1 OR taken_by = ?1', job.seq)!.seq;
  const found =
    job.kind === 'extract'
      ? all<MessageRow>(
          room.sql,
          `SELECT * FROM messages WHERE session_id = ? AND seq >= ? AND hidden = 0 AND attachments <> '[]' LIMIT ?`,
          job.session_id, fromSeq, MOST_PICTURES,
        ).flatMap((row) => listPictures('message', toId('message', room.spaceId, row.seq), readSent(row)))
      : all<MemoryRow>(
          room.sql,
          `SELECT * FROM memories WHERE seq >= ? AND status = 'active' AND metadata LIKE '%"attachments"%' LIMIT ?`,
          fromSeq, MOST_PICTURES,
        ).flatMap((row) => listPictures('memory', room.memoryId(row.seq), readAttachments(parseJson(row.metadata, {}))));
  return found.length === 0 ? null : { found: found.slice(0, MOST_PICTURES), maskedPersonal: policy.maskedPersonal };
}

/** Keeps a model's words for photos, masked, where these are still there. Told twice changes nothing. */
export function keepDescriptions(room: Room, input: DescribeInput): void {
  const state = room.stateFor(input.tenantId);
  if (!state) return;
  room.change(state, (next) => {
    next.meter = advanceMeter(next.meter, { input_tokens: input.tokens.input, output_tokens: input.tokens.output }, input.now);
    for (const { origin, id, attachmentId, text } of input.descriptions) {
      const words = clip(maskText(text, { personal: input.maskedPersonal }).text, LONGEST_DESCRIPTION);
      const keep = (sent: Attachment[]) => describe(sent, attachmentId, { text: words, by: input.by });
      if (origin === 'message') describeMessage(room, id, keep);
      else describeMemory(room, id, keep);
    }
  });
}

function describeMessage(room: Room, id: string, keep: (sent: Attachment[]) => Attachment[]): void {
  const seq = parseLocalId('message', room.spaceId, id);
  const [row] = seq === null ? [] : findMessages(room.sql, [seq]);
  if (!row) return;
  const sent = keep(readSent(row));
  describeAttachments(room.sql, row, sent);
  room.embedMessage(row.seq, toSearchable({ ...row, attachments: JSON.stringify(sent) }));
}

function describeMemory(room: Room, id: string, keep: (sent: Attachment[]) => Attachment[]): void {
  const seq = parseLocalId('memory', room.spaceId, id);
  const row = seq === null ? null : findMemory(room.sql, seq);
  if (row?.status !== 'active') return;
  const metadata = parseJson<Record<string, unknown>>(row.metadata, {});
  updateMemory(room.sql, { ...row, metadata: JSON.stringify(withAttachments(metadata, keep(readAttachments(metadata)))) });
}

function readSent(row: Readonly<MessageRow>): Attachment[] {
  return parseJson(row.attachments, []);
}

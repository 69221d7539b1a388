import type { DirectoryEntry, EndPreview, KeepRetentionInput, PreviewRetentionInput } from '../../src/memory/space.ts';
import { describeDirectory } from './directory.ts';
import { adoptRetention, eachEnd, findArchiveMoment } from './lifetimes.ts';
import type { Room } from './room.ts';

/** Goes by what the tenant decides now. Told twice changes nothing, and what is older than what is known neither. */
export function keepRetention(room: Room, { tenantId, retention, now }: KeepRetentionInput): DirectoryEntry | null {
  const state = room.stateFor(tenantId);
  if (!state) return null;
  if (state.retention && state.retention.version >= retention.version) return describeDirectory(room, state, now);
  return room.change(state, (next) => {
    adoptRetention(room, next, retention);
    return describeDirectory(room, next, now);
  });
}

/** What a policy would let go of this customer, found from the rows as they are: no end that is written down is asked. Reads only. */
export function previewRetention(room: Room, { tenantId, policy, by, limit }: PreviewRetentionInput): EndPreview | null {
  const state = room.stateFor(tenantId);
  if (!state) return null;
  const archiveAt = findArchiveMoment(state, policy);
  const preview: EndPreview = {
    total: 0, reasons: { lifetime: 0, kind: 0, session: 0 }, memories: [], archiveAt: archiveAt !== null && archiveAt <= by ? archiveAt : null,
  };
  for (const { row, end } of eachEnd(room, policy)) {
    if (!end || end.at > by) continue;
    preview.total += 1;
    preview.reasons[end.reason] += 1;
    preview.memories.push({ id: room.memoryId(row.seq), kind: row.kind, reason: end.reason, at: end.at });
  }
  preview.memories = preview.memories.sort((left, right) => left.at - right.at).slice(0, limit);
  return preview;
}

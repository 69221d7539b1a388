import type { CommitArchiveInput, PreparedArchive } from '../../src/memory/space.ts';
import type { ArchiveFiles } from '../../src/platform/archive-files.ts';
import { countSteps, readParts, resetTables, writeRows, type TableRows } from '../../src/storage/space/dump.ts';
import { findNextDue } from '../../src/storage/space/jobs.ts';
import { unmarkIndexed } from '../../src/storage/space/memories.ts';
import { SPACE_SCHEMA_STEPS } from '../../src/storage/space/schema.ts';
import { all, migrateSpace } from '../../src/storage/space/sql.ts';
import { writeState, type ArchiveNote, type SpaceState } from '../../src/storage/space/state.ts';
import { countContents } from './contents.ts';
import { describeDirectory } from './directory.ts';
import { findNextExpiry } from './expiry.ts';
import { noteIndexJob } from './index-job.ts';
import { findArchiveMoment } from './lifetimes.ts';
import type { Room } from './room.ts';

/** Characters of JSON a file holds at most, but for its last rows: an object has 128 MB, and a part is in memory several times over. */
const PART_CHARS = 4_000_000;

/** What one file of an archive is. */
interface ArchivePart {
  format: 'rapport-archive-1';
  tables: TableRows[];
}

function toName(archiveId: string, part: number): string {
  return `${archiveId}/${String(part).padStart(4, '0')}.json.gz`;
}

/**
 * Writes a customer that is due into files. Nothing leaves the space yet, and it goes on answering; what changes meanwhile
 * makes the files void. First it is noted that there are files: whoever erases the customer takes them along.
 */
export async function prepareArchive(room: Room, files: ArchiveFiles, tenantId: string, now: number): Promise<PreparedArchive> {
  const state = room.stateFor(tenantId);
  if (!state || state.moved) return { status: 'missing' };
  if (state.archive) return { status: 'archived', version: state.version, at: state.archive.at };
  const due = findArchiveMoment(state, room.retention);
  if (due === null || due > now) return { status: 'not_due', directory: describeDirectory(room, state, now) };
  if (findNextDue(room.sql) !== null) return { status: 'busy' };
  const archiveId = crypto.randomUUID();
  const version = room.change({ ...state }, (next) => {
    next.preparing = { id: archiveId, version: next.version };
    next.hasStrayFiles = true;
    // Should it stay after all, every vector is put into the index anew; so it is when it comes back.
    unmarkIndexed(room.sql);
    return next.version;
  });
  await removeUnneeded(room, files);
  let parts = 0;
  let bytes = 0;
  for (const tables of readParts(room.sql, PART_CHARS)) {
    bytes += await files.put(toName(archiveId, parts + 1), JSON.stringify({ format: 'rapport-archive-1', tables } satisfies ArchivePart));
    parts += 1;
    if (room.stateFor(tenantId)?.version !== version) return abandon(room, files, now);
  }
  const seqs = all<{ seq: number }>(room.sql, 'SELECT seq FROM memories');
  return { status: 'prepared', archiveId, parts, bytes, version, vectorIds: seqs.map(({ seq }) => room.memoryId(seq)) };
}

/** Lets go of what the files hold. From here on they are all there is, and the state says where. */
export async function commitArchive(room: Room, files: ArchiveFiles, input: CommitArchiveInput): Promise<number | null> {
  const { tenantId, archiveId, parts, bytes, version, now } = input;
  const state = room.stateFor(tenantId);
  if (state?.preparing?.id !== archiveId || state.version !== version || findNextDue(room.sql) !== null) {
    await abandon(room, files, now);
    return null;
  }
  const archive: ArchiveNote = {
    id: archiveId, parts, bytes, at: now, step: countSteps(room.sql), counts: countContents(room), wakeAt: findNextExpiry(room.sql),
  };
  const { preparing: _done, ...rest } = state;
  const next: SpaceState = { ...rest, version: version + 1, archive };
  room.replace(next, () => resetTables(room.storage, SPACE_SCHEMA_STEPS.length));
  return next.version;
}

/** It came to life meanwhile: its files are void, and as its vectors may be out of the index, a job puts them back. */
async function abandon(room: Room, files: ArchiveFiles, now: number): Promise<PreparedArchive> {
  const state = room.stateOf();
  if (state?.preparing) {
    room.change({ ...state }, (next) => {
      delete next.preparing;
      noteIndexJob(room, now, now);
    });
  }
  await removeUnneeded(room, files);
  return { status: 'busy' };
}

/** Every file but those of the archive that the space is in, or may be in a moment. */
async function removeUnneeded(room: Room, files: ArchiveFiles): Promise<number> {
  return files.removeUnneeded((name) => {
    const state = room.stateOf();
    const isValid = state?.preparing?.version === state?.version;
    const needed = [state?.archive?.id, isValid ? state?.preparing?.id : undefined].filter((id) => id !== undefined);
    return needed.some((id) => name.startsWith(`${id}/`));
  });
}

/**
 * Brings a customer back: the tables as they were, then the schema steps that came since, then the state that says so. Until
 * that last transaction the files are what counts, so a revival that breaks off begins anew. A job tells the directory and
 * puts the vectors back into the index. @throws when a file cannot be had.
 * @param touchedAt when somebody asked for the customer; null when nobody did.
 */
export async function reviveSpace(room: Room, files: ArchiveFiles, now: number, touchedAt: number | null): Promise<void> {
  const state = room.stateOf();
  if (!state?.archive) return;
  const { archive, ...rest } = state;
  if (archive.step > SPACE_SCHEMA_STEPS.length) throw new Error('the archive is of a later version');
  room.storage.transactionSync(() => {
    resetTables(room.storage, archive.step);
    writeState(room.sql, state);
  });
  for (let part = 1; part <= archive.parts; part += 1) {
    const text = await files.find(toName(archive.id, part));
    if (text === null) throw new Error('a file of the archive is missing');
    const { tables } = JSON.parse(text) as ArchivePart;
    room.storage.transactionSync(() => writeRows(room.sql, tables));
  }
  const next: SpaceState = { ...rest, version: state.version + 1, hasStrayFiles: true };
  if (touchedAt !== null) next.revivedAt = touchedAt;
  room.replace(next, () => {
    migrateSpace(room.storage);
    noteIndexJob(room, now, now);
  });
}

/** Whether there may be files that nothing needs. */
export function hasStrayFiles(state: SpaceState | null): boolean {
  return state?.hasStrayFiles === true && state.preparing?.version !== state.version;
}

/** Removes files that nothing needs any more, should there be any. */
export async function removeStrayFiles(room: Room, files: ArchiveFiles): Promise<void> {
  const state = room.stateOf();
  if (!state?.hasStrayFiles) return;
  await removeUnneeded(room, files);
  const after = room.stateOf();
  if (!after || after.preparing) return;
  const { hasStrayFiles: _stray, ...next } = after;
  room.replace(next, () => undefined);
}

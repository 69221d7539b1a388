import type { MergeInput, MergeStanding, PreparedTransfer } from '../../../src/memory/space.ts';
import { listTables, resetTables } from '../../../src/storage/space/dump.ts';
import { SPACE_SCHEMA_STEPS } from '../../../src/storage/space/schema.ts';
import { SHIFTED, STAYING, type Row } from '../../../src/storage/space/shifting.ts';
import { all } from '../../../src/storage/space/sql.ts';
import { dropTransfer, insertRow, putPart, putTransfer } from '../../../src/storage/space/transfers.ts';
import type { Room } from '../room.ts';
import { collectAll, findRanges } from './collecting.ts';
import { toContact, type MoveHeader } from './record.ts';

/** Where a customer stands among those it was merged with; null when there is none. */
export function getMergeStanding(room: Room, tenantId: string): MergeStanding | null {
  const state = room.stateFor(tenantId);
  if (!state) return null;
  const { moved = null, aliases = [], version, meter = null } = state;
  return {
    version, meter,
    moved: moved && { mergeId: moved.mergeId, spaceId: moved.spaceId, externalId: moved.externalId, at: moved.at },
    aliases: aliases.map(({ mergeId, spaceId, externalId, at, undoUntil, through }) => ({
      mergeId, spaceId, externalId, at, undoUntil, isOwn: through === null,
    })),
  };
}

/** Writes a customer down for another space. Nothing has moved yet, and what changes from now on makes this void. */
export function prepareMove(room: Room, { tenantId, mergeId, target }: MergeInput & { target: string }): PreparedTransfer | null {
  const state = room.stateFor(tenantId);
  if (!state || state.moved || state.kind !== 'customer') return null;
  // A table that nobody has said how to move would be lost without a word.
  for (const { name } of listTables(room.sql)) {
    if (!(name in SHIFTED) && !STAYING.includes(name)) throw new Error(`nobody has said how rows of ${name} move`);
  }
  return room.change({ ...state }, (next) => {
    const parts = putTransfer(room.sql, mergeId, collectAll(room, tenantId, target));
    const header: MoveHeader = {
      parts, spaceId: room.spaceId, externalId: state.externalId, ranges: findRanges(room.sql), aliases: state.aliases ?? [],
      contact: toContact(state),
    };
    putPart(room.sql, mergeId, 0, JSON.stringify(header));
    next.outgoing = { id: mergeId, version: next.version };
    return { id: mergeId, parts, version: next.version };
  });
}

/** Gives up the customer, if it is what was written down: from here on every call is sent on to where it went. */
export function commitMove(
  room: Room,
  { tenantId, mergeId, version, target, targetId, now }: MergeInput & { version: number; target: string; targetId: string },
): boolean {
  const state = room.stateFor(tenantId);
  if (state?.moved?.mergeId === mergeId) return true;
  if (state?.outgoing?.id !== mergeId || state.version !== version) return false;
  room.change({ ...state }, (next) => {
    delete next.outgoing;
    next.moved = { mergeId, spaceId: target, externalId: targetId, at: now, isEmptied: false };
  });
  return true;
}

/** What stays for when the customer comes back: what undoes merges into it, and how far it had numbered. */
const KEPT = ['merges', 'merged_sessions', 'sqlite_sequence'];

/** Lets go of the rows, which are elsewhere now. */
export function finishMove(room: Room, { tenantId, mergeId }: MergeInput): void {
  const state = room.stateFor(tenantId);
  if (state?.moved?.mergeId !== mergeId || state.moved.isEmptied) return;
  const kept = KEPT.map((table) => ({ table, rows: all<Row>(room.sql, `SELECT * FROM ${table}`) }));
  room.replace({ ...state, version: state.version + 1, moved: { ...state.moved, isEmptied: true } }, () => {
    resetTables(room.storage, SPACE_SCHEMA_STEPS.length);
    for (const { table, rows } of kept) for (const row of rows) insertRow(room.sql, { table, row });
  });
}

/** The customer it went to does not know of it: it was erased, and this one with it, unless its rows never left. */
export function forgetMove(room: Room): boolean {
  const state = room.stateOf();
  if (!state?.moved || state.moved.isEmptied) return false;
  const { moved, ...rest } = state;
  room.change(rest, () => dropTransfer(room.sql, moved.mergeId));
  return true;
}

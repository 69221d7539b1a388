import type { ToldRetention } from '../../memory/retention.ts';
import type { ContentCounts } from '../../memory/space.ts';
import type { SubjectKind, SupportType } from '../../memory/types.ts';
import type { SpaceMeter } from '../../memory/usage.ts';
import type { Shifts } from './shifting.ts';
import { first, run } from './sql.ts';

/** Whose space this is and what it was told last: one row, written once per change. */
export interface SpaceState {
  spaceId: string;
  tenantId: string;
  jurisdiction: string | null;
  kind: SubjectKind;
  externalId: string;
  /** Goes up with every change; caches and projections compare it. */
  version: number;
  supportType: SupportType | null;
  firstContact: number;
  lastContact: number;
  /** The embedder whose vectors the space holds. */
  embedder: string;
  /** The id of the master secret under which personal values are kept and found; absent before there was a vault. */
  vaultKey?: string;
  /** What the tenant is billed for; absent until something was counted. */
  meter?: SpaceMeter;
  /** How long the tenant keeps what is here, as it was told last; absent before it was told anything. */
  retention?: ToldRetention;
  /** Where everything else is; absent while it is here. */
  archive?: ArchiveNote;
  /** When it came back from there last. */
  revivedAt?: number;
  /** Whether there may be files of this space that nothing needs any more. */
  hasStrayFiles?: boolean;
  /** An archive whose files are written, or are being written; void once the space has another version. */
  preparing?: { id: string; version: number };
  /** Rows written down for another space; void once this one has another version. */
  outgoing?: { id: string; version: number };
  /** Where this customer went when it was found to be another one; absent while it is its own. */
  moved?: MovedNote;
  /** Customers that were found to be this one. */
  aliases?: Alias[];
  /** Spaces that this customer was in with another before a merge was undone. */
  formerly?: string[];
}

/** What stays of a customer that was merged into another: its forwarding address. */
export interface MovedNote {
  mergeId: string;
  /** Of the space that has it now. */
  spaceId: string;
  externalId: string;
  at: number;
  /** Whether its rows have left here too; until then they may come back without anybody's help. */
  isEmptied: boolean;
}

/** A customer that was merged into this one, with what its ids became. */
export interface Alias {
  mergeId: string;
  spaceId: string;
  externalId: string;
  at: number;
  undoUntil: number;
  shifts: Shifts;
  /** Whether it can no longer be undone, and what that would have needed is gone. */
  isSettled?: boolean;
  /** The merge that it came along with, of a customer that it had been merged into before; null when it was merged into this one. */
  through: string | null;
}

/** What stays of a space that is in the archive. */
export interface ArchiveNote {
  id: string;
  parts: number;
  /** As packed. */
  bytes: number;
  at: number;
  /** How many schema steps made the tables that are in it. */
  step: number;
  counts: ContentCounts;
  /** When the first thing in it has had its time; null when nothing has an end. */
  wakeAt: number | null;
}

export function readState(sql: SqlStorage): SpaceState | null {
  const row = first<{ value: string }>(sql, `SELECT value FROM meta WHERE key = 'state'`);
  return row && (JSON.parse(row.value) as SpaceState);
}

export function writeState(sql: SqlStorage, state: SpaceState): void {
  run(
    sql,
    `INSERT INTO meta (key, value) VALUES ('state', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    JSON.stringify(state),
  );
}

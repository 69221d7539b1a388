import type { ToldRetention } from '../../memory/retention.ts';
import type { ContentCounts } from '../../memory/space.ts';
import type { SubjectKind, SupportType } from '../../memory/types.ts';
import type { SpaceMeter } from '../../memory/usage.ts';
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

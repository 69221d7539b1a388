import type { ToldRetention } from '../../memory/retention.ts';
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

import { DEFAULT_RETENTION, type RetentionPolicy } from '../../memory/retention.ts';
import type { MemoryKind } from '../../memory/types.ts';

/** How long, or that it never ends. Null goes back to the default, as in all settings, so `never` is said in a word. */
export type Span = number | 'never' | null;

/** What a tenant decides of retention. Absent fields stay as they are; so it is kept, without its nulls. */
export interface RetentionPatch {
  archiveAfterDays?: Span | undefined;
  sessionMemoryHours?: Span | undefined;
  /** Days by kind. */
  kinds?: Partial<Record<MemoryKind, Span | undefined>> | null | undefined;
}

/** What a tenant has decided, with the defaults under it. */
export function toRetention(own: RetentionPatch | undefined): RetentionPolicy {
  const kinds = Object.entries(own?.kinds ?? {}) as [MemoryKind, Span | undefined][];
  return {
    archiveAfterDays: toLimit(own?.archiveAfterDays, DEFAULT_RETENTION.archiveAfterDays),
    sessionMemoryHours: toLimit(own?.sessionMemoryHours, DEFAULT_RETENTION.sessionMemoryHours),
    kinds: Object.fromEntries(kinds.flatMap(([kind, span]) => (typeof span === 'number' || span === 'never' ? [[kind, toLimit(span, null)]] : []))),
  };
}

/** A policy after a change that has not been made. */
export function previewRetentionChange(policy: RetentionPolicy, patch: RetentionPatch): RetentionPolicy {
  const changed = toRetention(patch);
  const kinds = { ...policy.kinds, ...changed.kinds };
  for (const [kind, span] of Object.entries(patch.kinds ?? {}) as [MemoryKind, Span | undefined][]) if (span === null) delete kinds[kind];
  return {
    archiveAfterDays: patch.archiveAfterDays === undefined ? policy.archiveAfterDays : changed.archiveAfterDays,
    sessionMemoryHours: patch.sessionMemoryHours === undefined ? policy.sessionMemoryHours : changed.sessionMemoryHours,
    kinds: patch.kinds === null ? {} : kinds,
  };
}

function toLimit(span: Span | undefined, byDefault: number | null): number | null {
  if (span === 'never') return null;
  return span ?? byDefault;
}

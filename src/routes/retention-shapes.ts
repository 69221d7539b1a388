import { z } from '@hono/zod-openapi';
import type { RetentionPolicy } from '../memory/retention.ts';
import { MEMORY_KINDS, type MemoryKind } from '../memory/types.ts';
import type { RetentionPatch } from '../services/retention/settings.ts';

/** A century: what is to be kept longer is kept for good. */
const MAX_DAYS = 36_500;
const MAX_HOURS = 8_760;

const never = z.literal('never');
const Days = z.union([z.number().int().min(1).max(MAX_DAYS), never]);
const Hours = z.union([z.number().int().min(0).max(MAX_HOURS), never]);

function ofKinds<T extends z.ZodType>(span: T) {
  return Object.fromEntries(MEMORY_KINDS.map((kind) => [kind, span])) as Record<MemoryKind, T>;
}

const DESCRIPTION =
  '`archive_after_days`: without contact a customer goes to the archive, and comes back with the next call. `session_memory_hours`: ' +
  'after a session was resolved or closed, its events, moods and notes go, but for those of importance 0.7 and more. `kinds`: days ' +
  'since a memory of a kind was last said; kinds not named are kept as long as they are usually of use. A pinned memory stays.';

export const RetentionShape = z
  .object({ archive_after_days: Days, session_memory_hours: Hours, kinds: z.object(ofKinds(Days.optional())) })
  .openapi('Retention', { description: DESCRIPTION });

/** Absent fields stay as they are; null goes back to the default. */
export const RetentionChange = z
  .strictObject({
    archive_after_days: Days.nullish(),
    session_memory_hours: Hours.nullish(),
    kinds: z.strictObject(ofKinds(Days.nullish())).nullish(),
  })
  .openapi({ description: DESCRIPTION, example: { session_memory_hours: 48, kinds: { sentiment: 7, decision: 'never' } } });

export function toRetentionPatch(change: z.infer<typeof RetentionChange>): RetentionPatch {
  return { archiveAfterDays: change.archive_after_days, sessionMemoryHours: change.session_memory_hours, kinds: change.kinds };
}

export function toRetentionShape({ archiveAfterDays, sessionMemoryHours, kinds }: RetentionPolicy): z.infer<typeof RetentionShape> {
  return {
    archive_after_days: archiveAfterDays ?? 'never',
    session_memory_hours: sessionMemoryHours ?? 'never',
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, days]) => [kind, days ?? 'never'])),
  };
}

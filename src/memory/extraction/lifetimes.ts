import type { MemoryKind } from '../types.ts';

/**
 * How long a memory of each kind stays worth keeping, in days; null is for good. Who somebody is and how they want to
 * be treated holds until they say otherwise; a mood does not outlast a month; a promise matters until a while after it
 * was due; what happened is of use for two years, as long as most guarantees and claims run.
 */
export const LIFETIME_DAYS: Record<MemoryKind, number | null> = {
  identity: null,
  preference: null,
  fact: 730,
  goal: 180,
  issue: 730,
  resolution: 730,
  decision: 365,
  commitment: 90,
  event: 365,
  sentiment: 30,
  episode: 730,
  instruction: null,
  note: 365,
};

import type { MemoryKind } from '../../memory/types.ts';

/** What EverMind's APIs call a profile: statements about the person, which hold beyond one ticket. */
export const PROFILE_KINDS: readonly MemoryKind[] = ['identity', 'preference', 'fact', 'sentiment', 'instruction'];

/** What they call foresight: what somebody means to do, or is owed. */
export const FORESIGHT_KINDS: readonly MemoryKind[] = ['goal', 'commitment'];

export function isProfile(kind: MemoryKind | null): boolean {
  return kind !== null && PROFILE_KINDS.includes(kind);
}

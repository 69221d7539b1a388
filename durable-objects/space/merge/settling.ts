import type { SpaceState } from '../../../src/storage/space/state.ts';
import { dropMerge } from '../../../src/storage/space/transfers.ts';
import type { Room } from '../room.ts';

/** When the next merge can no longer be undone; null when none is open. */
export function findNextSettling(state: SpaceState | null): number | null {
  const open = (state?.aliases ?? []).filter((alias) => alias.through === null && !alias.isSettled);
  return open.length === 0 ? null : Math.min(...open.map((alias) => alias.undoUntil));
}

/** Forgets what undoing a merge would have needed, once it cannot be undone any more. */
export function settleMerges(room: Room, now: number): void {
  const state = room.stateOf();
  const due = findNextSettling(state);
  if (!state || due === null || due > now) return;
  room.change({ ...state }, (next) => {
    next.aliases = state.aliases!.map((alias) => {
      if (alias.through !== null || alias.isSettled || alias.undoUntil > now) return alias;
      dropMerge(room.sql, alias.mergeId);
      return { ...alias, isSettled: true };
    });
  });
}

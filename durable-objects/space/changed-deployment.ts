import { unmarkIndexed } from '../../src/storage/space/memories.ts';
import { noteIndexJob } from './index-job.ts';
import type { Room } from './room.ts';

/** After a change of embedder the old vectors go, and a job embeds everything anew in the background. */
export function noteChangedEmbedder(room: Room, now: number): void {
  const [hadMemories, hadMessages] = [room.vectors.dropForeign(), room.messageVectors.dropForeign()];
  if (!room.stateOf() || !(hadMemories || hadMessages)) return;
  room.storage.transactionSync(() => {
    unmarkIndexed(room.sql);
    noteIndexJob(room, now, now);
  });
}

/** After a change of the master secret what is kept is sealed anew, and a job tells the directory the new hashes. */
export function noteChangedSecret(room: Room, now: number): void {
  const state = room.stateOf();
  if (state?.kind !== 'customer' || state.vaultKey === room.vault.keyId) return;
  room.change({ ...state }, () => {
    room.vault.reseal(state.tenantId);
    noteIndexJob(room, now, now);
  });
}

import type { CallLedger, CountedCall, Meter } from '../context.ts';
import { ASK_SLOT_MS, type CallDelivery, toDay } from '../memory/usage.ts';
import { makeId } from './ids.ts';

/** A claim this much older than the interval was cut off with its request. */
const CLAIM_GRACE_MS = 60_000;

/** Counts kept in this isolate's memory: what dies with it is what it counted since its last delivery. */
export function createCallLedger(intervalMs: number): CallLedger {
  let open = createSums();
  let sent: CallDelivery | null = null;
  let claimedAt: number | null = null;
  return {
    intervalMs,
    count: (call) => open.add(call),
    claim(now) {
      if (claimedAt !== null && now < claimedAt + intervalMs + CLAIM_GRACE_MS) return false;
      claimedAt = now;
      return true;
    },
    take(now) {
      if (sent || open.isEmpty()) return sent;
      sent = { id: makeId('dlv'), at: now, ...open.toLists() };
      open = createSums();
      return sent;
    },
    settle(delivery) {
      if (sent === delivery) sent = null;
    },
    release: () => {
      claimedAt = null;
    },
  };
}

function createSums() {
  const calls = new Map<string, CallDelivery['calls'][number]>();
  const asks = new Map<string, CallDelivery['asks'][number]>();
  const knowledge = new Map<string, CallDelivery['knowledge'][number]>();
  return {
    add({ tenantId, kind, at, meter, tally }: CountedCall) {
      const day = toDay(at);
      const sum = findOrPut(calls, [tenantId, day, kind], () => ({ tenantId, day, kind, ...NOTHING }));
      sum.calls += 1;
      for (const [store, count] of Object.entries(meter) as [keyof Meter, number][]) sum[store] += count;
      if (tally.knowledge !== null) sum.knowledgeAsked += 1;
      if (tally.knowledge?.length) sum.knowledgeGiven += 1;
      if (tally.askedOf.size > 0) sum.memoryAsked += 1;
      const slot = Math.floor(at / ASK_SLOT_MS);
      for (const spaceId of tally.askedOf) findOrPut(asks, [tenantId, spaceId, slot], () => ({ tenantId, spaceId, slot }));
      for (const id of new Set(tally.knowledge ?? [])) {
        findOrPut(knowledge, [tenantId, day, id], () => ({ tenantId, day, knowledgeId: id, uses: 0 })).uses += 1;
      }
    },
    isEmpty: () => calls.size === 0,
    toLists: () => ({ calls: [...calls.values()], asks: [...asks.values()], knowledge: [...knowledge.values()] }),
  };
}

const NOTHING = { calls: 0, objects: 0, d1: 0, queue: 0, vectors: 0, models: 0, knowledgeAsked: 0, knowledgeGiven: 0, memoryAsked: 0 };

function findOrPut<T>(map: Map<string, T>, key: (string | number)[], make: () => T): T {
  const name = JSON.stringify(key);
  const known = map.get(name);
  if (known) return known;
  const made = make();
  map.set(name, made);
  return made;
}

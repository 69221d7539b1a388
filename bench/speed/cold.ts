import { type Spread, toSpread } from './measures.ts';
import { makeQuestion } from './sentences.ts';
import { openDesk } from './servers.ts';

/** The first retrieve of an object that is not in memory, beside the next ones, in milliseconds. */
export interface Cold {
  memories: number;
  cold: Spread;
  warm: Spread;
  ratio: number;
}

/** Evicts the object and asks, again and again; the Worker itself stays warm, as it does in production. */
export async function measureCold(memories: number, times: number): Promise<Cold> {
  const desk = await openDesk();
  try {
    const name = 'sleeper';
    await desk.seed(name, memories);
    await desk.settle(name);
    const address = await desk.findAddress(name);
    const cold: number[] = [];
    const warm: number[] = [];
    const ask = async (into: number[], index: number) => {
      const startedAt = performance.now();
      await desk.client.post('/v1/memories/retrieve', { external_user_id: name, query: makeQuestion(index, memories) });
      into.push(performance.now() - startedAt);
    };
    for (let index = 0; index < 20; index += 1) await ask([], index);
    for (let index = 0; index < times; index += 1) {
      await desk.rapport.mf.unsafeEvictDurableObject('rapport', 'MemorySpace', { name: address });
      await ask(cold, index);
      for (let next = 0; next < 5; next += 1) await ask(warm, index + next);
    }
    const spreads = { cold: toSpread(cold), warm: toSpread(warm) };
    return { memories, ...spreads, ratio: spreads.cold.p50 / spreads.warm.p50 };
  } finally {
    await desk.stop();
  }
}

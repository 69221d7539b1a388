import { measureInTurn, measureThroughput, type Spread, toSpread } from './measures.ts';
import { makeQuestion } from './sentences.ts';
import { openDesk, openFloors } from './servers.ts';

/** What `retrieve` costs at one size, beside both floors: milliseconds, and ratios of medians. */
export interface Latency {
  memories: number;
  retrieve: Spread;
  constant: Spread;
  search: Spread;
  /** As `search`, with Rapport's own scan. */
  multiply: Spread;
  /** At the median, and at the tenth percentile. */
  overConstant: { p50: number; p10: number };
  overSearch: { p50: number; p10: number };
  overMultiply: { p50: number; p10: number };
  /** Requests a second with so many under way at a time. */
  perSecond: { width: number; retrieve: number; constant: number; search: number }[];
}

type System = 'constant' | 'search' | 'multiply' | 'retrieve';

/** Asks at each size in turn, the four systems by blocks within it. */
export async function measureLatency(sizes: readonly number[], rounds: number): Promise<Latency[]> {
  const [desk, floors] = [await openDesk(), await openFloors()];
  const rows: Latency[] = [];
  try {
    for (const memories of sizes) {
      const name = `customer-${memories}`;
      await Promise.all([desk.seed(name, memories), floors.seed(name, memories)]);
      await desk.settle(name);
      const question = (index: number) => makeQuestion(index, memories);
      const systems: Record<System, (index: number) => Promise<unknown>> = {
        constant: (index) => floors.client.post(`/constant?of=${name}`, { query: question(index) }),
        search: (index) => floors.client.post(`/search?of=${name}`, { query: question(index) }),
        multiply: (index) => floors.client.post(`/multiply?of=${name}`, { query: question(index) }),
        retrieve: (index) => desk.client.post('/v1/memories/retrieve', { external_user_id: name, query: question(index) }),
      };
      const times = await measureInTurn(systems, rounds, 40);
      const spreadOf = (system: System) => toSpread(times[system]!);
      const perSecond: Latency['perSecond'] = [];
      for (const width of [1, 16]) {
        const { multiply: _, ...counted } = systems;
        const rates = await measureThroughput(counted, { rounds: Math.ceil(rounds / 5), perBlock: 160, width });
        perSecond.push({ width, retrieve: rates.retrieve!, constant: rates.constant!, search: rates.search! });
      }
      const [retrieve, constant, search, multiply] = [spreadOf('retrieve'), spreadOf('constant'), spreadOf('search'), spreadOf('multiply')];
      rows.push({
        memories, retrieve, constant, search, multiply, perSecond,
        overConstant: divide(retrieve, constant), overSearch: divide(retrieve, search), overMultiply: divide(retrieve, multiply),
      });
    }
  } finally {
    await Promise.all([desk.stop(), floors.stop()]);
  }
  return rows;
}

function divide(by: Spread, over: Spread): { p50: number; p10: number } {
  return { p50: by.p50 / over.p50, p10: by.p10 / over.p10 };
}

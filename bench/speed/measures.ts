/** Milliseconds, and requests a second where they were asked for side by side. */
export interface Spread {
  /** What it takes where the machine has nothing else to do: on a shared one the tenth that was disturbed least. */
  p10: number;
  p50: number;
  p95: number;
  p99: number;
  samples: number;
}

export type Call = (index: number) => Promise<unknown>;

export function toSpread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p10: at(0.1), p50: at(0.5), p95: at(0.95), p99: at(0.99), samples: sorted.length };
}

export function median(values: readonly number[]): number {
  return toSpread(values).p50;
}

const WARMING_ROUNDS = 10;

/**
 * Times the calls of several systems in turn, a block of each a round, so that whatever else the machine does meets all
 * of them alike. Rounds before the first that counts warm up: a server's code is compiled as it runs, and what it runs
 * twenty thousand times a minute is compiled well.
 */
export async function measureInTurn(systems: Record<string, Call>, rounds: number, perBlock: number): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(systems).map((name) => [name, []]));
  for (let round = -WARMING_ROUNDS; round < rounds; round += 1) {
    for (const [name, call] of Object.entries(systems)) {
      for (let index = 0; index < perBlock; index += 1) {
        const startedAt = performance.now();
        await call(Math.max(0, round) * perBlock + index);
        if (round >= 0) times[name]!.push(performance.now() - startedAt);
      }
    }
  }
  return times;
}

/** Requests a second of each system with `width` under way at a time: the median of the rounds, taken in turn. */
export async function measureThroughput(
  systems: Record<string, Call>,
  { rounds, perBlock, width }: { rounds: number; perBlock: number; width: number },
): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = Object.fromEntries(Object.keys(systems).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, call] of Object.entries(systems)) {
      const startedAt = performance.now();
      await runSideBySide(perBlock, width, call);
      if (round >= 0) rates[name]!.push((perBlock / (performance.now() - startedAt)) * 1000);
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]));
}

/** Runs `count` calls, `width` of them at a time. */
export async function runSideBySide(count: number, width: number, call: Call): Promise<void> {
  let next = 0;
  const runOne = async () => {
    for (let index = next++; index < count; index = next++) await call(index);
  };
  await Promise.all(Array.from({ length: width }, runOne));
}

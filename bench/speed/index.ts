/**
 * What Rapport costs in time, memory, rows and money, beside floors and a peer measured in the same run on the same
 * machine. Run: npm run bench:speed [-- latency peer growth cold resident blocks money] [--quick]; writes
 * bench/out/speed.json. `--quick` is for trying a change out: fewer rounds, no 20,000 memories, a small directory.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { measureBlocks } from './blocks.ts';
import { measureCold } from './cold.ts';
import { measureGrowth } from './growth.ts';
import { measureLatency } from './latency.ts';
import { measureMoney } from './money.ts';
import { measurePeer } from './peer.ts';
import { measureResident } from './resident.ts';
import { PRINTERS } from './tables.ts';

const isQuick = process.argv.includes('--quick');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));

const PARTS: Record<keyof typeof PRINTERS, () => Promise<unknown>> = {
  latency: () => measureLatency(isQuick ? [20, 200, 2000] : [20, 200, 2000, 20_000], isQuick ? 4 : 20),
  peer: () => measurePeer([200, 2000], isQuick ? 3 : 10),
  growth: () => (isQuick ? measureGrowth([1, 20, 100], 50_000) : measureGrowth([1, 10, 100, 1000, 5000], 1_000_000)),
  cold: () => measureCold(2000, isQuick ? 10 : 40),
  resident: () => measureResident(isQuick ? 2000 : 20_000),
  blocks: () => measureBlocks(),
  money: () => measureMoney(200),
};

const unknown = asked.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`There is no part "${unknown.join('", "')}". Known: ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(1);
}

const OUT = 'bench/out/speed.json';
const report = readReport();
for (const [name, measure] of Object.entries(PARTS) as [keyof typeof PRINTERS, () => Promise<unknown>][]) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const loadBefore = loadavg()[0]!;
  const startedAt = new Date().toISOString();
  const result = await measure();
  const circumstances = { startedAt, isQuick, machine: describeMachine(), load: { before: loadBefore, after: loadavg()[0]! } };
  report[name] = { ...circumstances, result };
  console.log(`\n${name} (${circumstances.machine}; load ${loadBefore.toFixed(1)} before, ${circumstances.load.after.toFixed(1)} after)`);
  (PRINTERS[name] as (result: unknown) => void)(result);
  mkdirSync('bench/out', { recursive: true });
  writeFileSync(OUT, `${JSON.stringify(report, null, 2)}\n`);
}
console.log(`\nWritten to ${OUT}. Repeat: npm run bench:speed`);

function describeMachine(): string {
  return `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
}

/** Parts of an earlier run stay, each with its own circumstances. */
function readReport(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(OUT, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { CONVERSATIONS } from '../../test/fixtures/conversations/index.ts';
import { buildWorker } from '../../scripts/local/worker-bundle.ts';
import { readWorkerConfig } from '../../scripts/local/worker-config.ts';
import { toSpread } from '../speed/measures.ts';
import type { CostRequest } from './cost-worker.ts';

/**
 * What masking and rule extraction cost inside workerd. `a message of a session`: masking and reading a whole session,
 * over its messages. `a message written`: what one `add` of one turn does, which reads its window of up to 60 turns
 * again, earlier turns from the cache that a customer's object keeps. `growth`: sessions of 10 to 500 turns made of the project's own conversations, time over turns; linear work
 * keeps that figure level. Clocks stand still inside workerd while it computes, so work is repeated and timed from
 * outside, less the time of a request that does nothing. τ airline is measured where it is there.
 */

type Turns = CostRequest['turns'];
interface Cost {
  set: string;
  measure: string;
  samples: number;
  p50: number;
  p95: number;
}

const TAU = join(import.meta.dirname, '../../../shared/data/conversations/tau-airline.jsonl');
const OUT = join(import.meta.dirname, '../out');
const LENGTHS = [10, 20, 50, 100, 200, 500];
/** Milliseconds that one timed request should take at least, so that its own cost does not show. */
const LONG_ENOUGH_MS = 30;
const MOST_ROUNDS = 64;
/** The least of so many timings counts, so that what else the machine does shows little. */
const TRIES = 4;

const own: Turns[] = CONVERSATIONS.map(({ turns }) =>
  turns.map((line) => ({ role: line.startsWith('A: ') ? 'assistant' : line.startsWith('S: ') ? 'system' : 'user', content: line.slice(3) })),
);

function readTau(): Turns[] {
  if (!existsSync(TAU)) return [];
  const lines = readFileSync(TAU, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { messages: Turns }).messages.map(({ role, content }) => ({ role, content })));
}

const [{ options }, bundle] = await Promise.all([readWorkerConfig(), buildWorker('bench/understanding/cost-worker.ts')]);
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    compatibilityDate: options.compatibilityDate,
    modules: [{ type: 'ESModule', path: bundle.path }],
    host: '127.0.0.1',
    cf: false,
  }),
);

async function time(request: CostRequest): Promise<number> {
  const startedAt = performance.now();
  const reply = await miniflare.dispatchFetch('http://bench', { method: 'POST', body: JSON.stringify(request) });
  await reply.text();
  return performance.now() - startedAt;
}

async function timeBest(request: CostRequest): Promise<number> {
  let best = Infinity;
  for (let tries = 0; tries < TRIES; tries += 1) best = Math.min(best, await time(request));
  return best;
}

/** Milliseconds of one round of the work, the request's own time taken off. */
async function measure(turns: Turns, work: 'write' | 'session'): Promise<number> {
  let count = 1;
  while (count < MOST_ROUNDS && (await time({ turns, work, count })) < LONG_ENOUGH_MS) count *= 4;
  const empty = await timeBest({ turns, work, count: 0 });
  return Math.max(0, (await timeBest({ turns, work, count })) - empty) / count;
}

async function measureSet(set: string, sessions: Turns[], costs: Cost[]): Promise<void> {
  const whole: number[] = [];
  const written: number[] = [];
  for (const turns of sessions) {
    whole.push((await measure(turns, 'session')) / turns.length);
    // A turn in the first, second and last third of the session: windows of every length it has.
    for (const share of [1 / 3, 2 / 3, 1]) written.push(await measure(turns.slice(0, Math.ceil(turns.length * share)), 'write'));
  }
  for (const [name, times] of [['a message of a session', whole], ['a message written', written]] as const) {
    const { p50, p95, samples } = toSpread(times);
    costs.push({ set, measure: name, samples, p50, p95 });
  }
}

const costs: Cost[] = [];
for (const turns of own.slice(0, 20)) await measure(turns, 'session');
await measureSet('own conversations', own.filter((_, index) => index % 3 === 0), costs);
const tau = readTau();
if (tau.length > 0) await measureSet('τ airline', tau.filter((_, index) => index % 3 === 0), costs);
else console.log('τ airline is not here (../shared/data/conversations): measured on the own conversations alone.');

const said = own.flat().filter(({ role }) => role !== 'system');
const growth: { turns: number; msPerTurn: number }[] = [];
for (const length of LENGTHS) {
  const runs: number[] = [];
  for (let round = 0; round < 3; round += 1) runs.push((await measure(said.slice(round * 30, round * 30 + length), 'session')) / length);
  growth.push({ turns: length, msPerTurn: Math.min(...runs) });
}
await miniflare.dispose();

/** What a turn costs in the longest session over one of 50 turns: 1 when work is linear, 10 when it is quadratic. */
const growthRatio = growth.at(-1)!.msPerTurn / growth.find(({ turns }) => turns === 50)!.msPerTurn;
console.table(costs.map((cost) => ({ ...cost, p50: `${cost.p50.toFixed(2)} ms`, p95: `${cost.p95.toFixed(2)} ms` })));
console.table(growth.map(({ turns, msPerTurn }) => ({ turns, 'ms a turn': msPerTurn.toFixed(3) })));
console.log(`a turn of 500 costs ${growthRatio.toFixed(2)} times one of 50`);
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'cost.json'), `${JSON.stringify({ benchmark: 'cost', costs, growth, growthRatio }, null, 2)}\n`);

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
 * again. `growth`: sessions of 10 to 500 turns made of the project's own conversations, time over turns; linear work
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

/** Milliseconds of one round of the work, the request's own time taken off. */
async function measure(turns: Turns, work: 'write' | 'session'): Promise<number> {
  const empty = await time({ turns, work: 'nothing', count: 0 });
  let count = 1;
  let taken = await time({ turns, work, count });
  while (taken - empty < LONG_ENOUGH_MS && count < MOST_ROUNDS) {
    count *= 4;
    taken = await time({ turns, work, count });
  }
  return Math.max(0, taken - empty) / count;
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
await measureSet('own conversations', own.filter((_, index) => index % 2 === 0), costs);
const tau = readTau();
if (tau.length > 0) await measureSet('τ airline', tau.filter((_, index) => index % 3 === 0), costs);
else console.log('τ airline is not here (../shared/data/conversations): measured on the own conversations alone.');

const said = own.flat().filter(({ role }) => role !== 'system');
const growth: { turns: number; msPerTurn: number }[] = [];
for (const length of LENGTHS) {
  const runs: number[] = [];
  for (let round = 0; round < 5; round += 1) runs.push((await measure(said.slice(round * 30, round * 30 + length), 'session')) / length);
  growth.push({ turns: length, msPerTurn: toSpread(runs).p50 });
}
await miniflare.dispose();

/** Slope of log time over log length: 1 is linear, 2 quadratic. */
function fitExponent(): number {
  const points = growth.map(({ turns, msPerTurn }) => [Math.log(turns), Math.log(turns * msPerTurn)] as const);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((one) => one[0])), mean(points.map((one) => one[1]))];
  return points.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0) / points.reduce((sum, one) => sum + (one[0] - x) ** 2, 0);
}

const exponent = fitExponent();
console.table(costs.map((cost) => ({ ...cost, p50: `${cost.p50.toFixed(2)} ms`, p95: `${cost.p95.toFixed(2)} ms` })));
console.table(growth.map(({ turns, msPerTurn }) => ({ turns, 'ms a turn': msPerTurn.toFixed(3) })));
console.log(`time grows with the number of turns to the power of ${exponent.toFixed(2)}`);
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'cost.json'), `${JSON.stringify({ benchmark: 'cost', costs, growth, exponent }, null, 2)}\n`);

/**
 * What a façade costs over the native call that does the same, asked in turn of one server. Run: npm run bench:facades
 * [-- --quick]; writes bench/out/facades.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { Client } from '../speed/client.ts';
import { measureInTurn, toSpread } from '../speed/measures.ts';
import { openDesk } from '../speed/servers.ts';
import { everMemOs, everOs } from './evermind.ts';
import { mem0 } from './mem0.ts';
import { memtrace } from './memtrace.ts';
import { type Facade, MEMORIES, READ } from './pairs.ts';

const FACADES: Facade[] = [mem0, memtrace, everMemOs, everOs];
const TARGET = 1.15;
const isQuick = process.argv.includes('--quick');
const [rounds, perBlock] = isQuick ? [10, 5] : [60, 5];

const desk = await openDesk();
await desk.seed(READ, MEMORIES);
await desk.settle(READ);
const key = desk.authorization.split(' ')[1]!;
const rows = [];
for (const { name, toHeaders, pairs } of FACADES) {
  const client = new Client(desk.rapport.url, toHeaders(key));
  for (const { what, native, foreign } of pairs) {
    const calls = { native: (index: number) => native(desk.client, index), foreign: (index: number) => foreign(client, index) };
    const times = await measureInTurn(calls, rounds, perBlock);
    const row = { facade: name, what, native: toSpread(times['native']!), foreign: toSpread(times['foreign']!) };
    const ratio = row.foreign.p50 / row.native.p50;
    rows.push({ ...row, ratio });
    const verdict = ratio <= TARGET ? '' : `  over ${TARGET}`;
    console.log(`${name} ${what}: native p50 ${row.native.p50.toFixed(2)} ms, façade ${row.foreign.p50.toFixed(2)} ms, ${ratio.toFixed(2)} ×${verdict}`);
  }
  client.close();
}
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/facades.json', `${JSON.stringify({ at: new Date().toISOString(), load: loadavg()[0], isQuick, rows }, null, 2)}\n`);
await desk.stop();

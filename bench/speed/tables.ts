import type { Blocks } from './blocks.ts';
import type { Cold } from './cold.ts';
import { COUNTED_CALLS, type Growth } from './growth.ts';
import type { Latency } from './latency.ts';
import type { Spread } from './measures.ts';
import type { Money } from './money.ts';
import type { Peer } from './peer.ts';
import { CLOUDFLARE } from '../../src/services/usage/prices.ts';
import { PEERS } from './prices.ts';
import type { Resident } from './resident.ts';

const ms = (value: number) => value.toFixed(2);
const spread = ({ p50, p95, p99 }: Spread) => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const both = ({ p50, p10 }: { p50: number; p10: number }) => `${p50.toFixed(2)} · ${p10.toFixed(2)} ×`;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const dollars = (value: number) => `$${value.toFixed(2)}`;

/** How each part's figures are shown. Targets stand beside what they are the targets of. */
export const PRINTERS = {
  latency(rows: Latency[]) {
    const targets: Record<number, string> = { 200: '≤ 2', 2000: '≤ 3', 20_000: '≤ 8' };
    print(
      ['memories', 'retrieve p10/p50/p95/p99 ms', 'floor: constant', 'floor: match and scan', 'the same, our scan', 'over constant p50 · p10', 'over search p50 · p10 (≤ 1.5)', 'over it with our scan', 'requests/s 1 · 16'],
      rows.map((row) => [
        String(row.memories), ...[row.retrieve, row.constant, row.search, row.multiply].map((one) => `${ms(one.p10)} / ${spread(one)}`),
        `${both(row.overConstant)}${targets[row.memories] ? ` (${targets[row.memories]})` : ''}`, both(row.overSearch), both(row.overMultiply),
        row.perSecond.map(({ retrieve }) => Math.round(retrieve)).join(' · '),
      ]),
    );
    for (const { memories, perSecond } of rows) {
      for (const { width, retrieve, constant, search } of perSecond) {
        console.log(`  ${memories} memories, ${width} at a time: ${Math.round(retrieve)} retrieves/s; floors ${Math.round(constant)} and ${Math.round(search)}`);
      }
    }
  },
  peer(peer: Peer) {
    if ('missing' in peer) return console.log(`  ${peer.name}: not measured; ${peer.missing}`);
    print(
      ['memories', `${peer.name} in process (Node ${peer.node})`, 'Rapport over HTTP', 'slower by'],
      peer.sizes.map((row) => [String(row.memories), spread(row.peer), spread(row.retrieve), `${times(row.ratio)}${row.memories === 2000 ? ' (≥ 10)' : ''}`]),
    );
  },
  growth(rows: Growth[]) {
    print(
      ['customers', 'add ms', 'retrieve ms', 'first add ms', 'rows of a retrieve', 'rows of an add', 'rows of a first add', 'rows of an add with its job'],
      rows.map((row) => [
        String(row.customers), ms(row.addMs), ms(row.retrieveMs), ms(row.firstAddMs),
        ...COUNTED_CALLS.map((call) => {
          const { read, written, d1Read, d1Written } = row.rows[call];
          return `${read} read, ${written} written; D1 ${d1Read}, ${d1Written}`;
        }),
      ]),
    );
  },
  cold(row: Cold) {
    print(['memories', 'cold ms', 'warm ms', 'ratio (≤ 15)'], [[String(row.memories), spread(row.cold), spread(row.warm), times(row.ratio)]]);
  },
  resident(row: Resident) {
    print(['memories', 'server at rest', 'the space, awake (≤ 64 MB)'], [[String(row.memories), `${row.restMb.toFixed(0)} MB`, `${row.spaceMb.toFixed(1)} MB`]]);
  },
  blocks(row: Blocks) {
    print(
      ['questions', 'tokens p50, most', 'lines', 'about what was asked', 'of those chosen for the query', 'state the issue asked for'],
      [[String(row.questions), `${row.tokens.p50}, ${row.tokens.most}`, String(row.lines), percent(row.relevant), percent(row.relevantOfChosen), percent(row.statesIssue)]],
    );
  },
  money(row: Money) {
    print(
      ['per million, at 200 memories', 'US$', 'rows read', 'rows written', 'object calls', 'Worker requests', 'queue messages'],
      (['retrieve', 'add'] as const).map((call) => {
        const use = row[call];
        const price = call === 'retrieve' ? `${dollars(row.perMillionRetrieves)} (≤ $1.50)` : dollars(row.perMillionAdds);
        return [`${call}s`, price, use.rowsRead.toFixed(0), use.rowsWritten.toFixed(0), String(use.objectRequests), String(use.workerRequests), String(use.queueMessages)];
      }),
    );
    console.log(`  prices: ${CLOUDFLARE.source}`);
    for (const { who, plan, perMillionRetrieves, perMillionAdds, note, source } of PEERS) {
      const prices = `${perMillionRetrieves === null ? '–' : dollars(perMillionRetrieves)} a million retrieves, ${perMillionAdds === null ? '–' : dollars(perMillionAdds)} a million adds`;
      console.log(`  ${who}, ${plan}: ${prices}; ${note} (${source})`);
    }
    const { cost, storedMb, calls, theirs, theirsWithCaching } = row.month;
    console.log(
      `  the support month (${calls}, ${storedMb.toFixed(0)} MB): ${dollars(cost)} beyond the base fee of ${dollars(CLOUDFLARE.base)} (≤ $1); there ${dollars(theirs)}, with caching ${dollars(theirsWithCaching)}`,
    );
  },
};

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  for (const row of [head, ...rows]) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('   ')}`);
}

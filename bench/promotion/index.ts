/**
 * How well solved problems of several customers are recognised as one, and whether anything personal is left in what is
 * promoted of them: resolved tickets one after the other, each beside those before it, as the desk would meet them.
 * Run: npm run bench:promotion; writes bench/out/promotion.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { takeOutPersonal } from '../../src/memory/promotion/generalize.ts';
import { promote, type CustomerCase } from '../../src/memory/promotion/promotion.ts';
import { HELD_OUT, SINGLES, TUNED, type ResolvedCase } from './cases.ts';

const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55];
const SETS = { tuned: [...TUNED, ...SINGLES], 'held out': [...HELD_OUT, ...SINGLES] };

interface Row {
  set: string;
  threshold: number;
  customers: number;
  /** Clusters with enough customers, and those of them that were proposed with nothing else among the evidence. */
  clusters: number;
  found: number;
  /** Proposals, and those with another problem among their evidence. */
  proposals: number;
  mixed: number;
  /** Proposals with anything personal left in them. */
  leaking: number;
}

const rows: Row[] = [];
for (const [set, cases] of Object.entries(SETS)) {
  for (const customers of [1, 2, 3]) for (const threshold of THRESHOLDS) rows.push(measure(set, cases, { threshold, customers }));
}
console.table(rows);
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/promotion.json', `${JSON.stringify(rows, null, 2)}\n`);
console.log('\nWritten to bench/out/promotion.json. Repeat: npm run bench:promotion');

function measure(set: string, cases: readonly ResolvedCase[], rules: { threshold: number; customers: number }): Row {
  const read = cases.map((one, place): CustomerCase => ({
    memoryId: String(place), spaceId: String(place), product: one.product,
    problem: takeOutPersonal(one.problem, []), resolution: takeOutPersonal(one.resolution, []),
  }));
  const personal = cases.flatMap((one) => one.personal.map((value) => value.toLowerCase()));
  const found = new Set<string>();
  const row: Row = { set, ...rules, clusters: countClusters(cases, rules.customers), found: 0, proposals: 0, mixed: 0, leaking: 0 };
  read.forEach((own, place) => {
    const promoted = promote(own, read.slice(0, place), rules);
    if (!promoted) return;
    row.proposals += 1;
    const clusters = new Set(promoted.evidence.map((id) => cases[Number(id)]!.cluster));
    if (clusters.size > 1) row.mixed += 1;
    else found.add(cases[place]!.cluster);
    const text = `${promoted.problem} ${promoted.resolution}`.toLowerCase();
    if (personal.some((value) => text.includes(value))) row.leaking += 1;
  });
  row.found = found.size;
  return row;
}

function countClusters(cases: readonly ResolvedCase[], customers: number): number {
  return [...Map.groupBy(cases, (one) => one.cluster).values()].filter((group) => group.length >= customers).length;
}

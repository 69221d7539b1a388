import type { Summary } from './measures.ts';

export interface Row {
  name: string;
  all: Summary;
  overBm25: { difference: number; low: number; high: number };
  newFirst: number | null;
  groups: Record<string, Summary>;
}

const share = (value: number): string => value.toFixed(3).replace(/^0/, '').padStart(6);
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3).replace(/^0/, '')}`;

/** One line a system: the whole, then recall@10 per group. */
export function printTable(rows: readonly Row[], groups: readonly string[]): void {
  const width = Math.max(...rows.map((row) => row.name.length)) + 2;
  const head = ['  @5  ', '  @10 ', '  @50 ', 'all@10', '  mrr ', ' over BM25 @10 (95 %)  '];
  const updates = rows.some((row) => row.newFirst !== null) ? [' new first'] : [];
  const names = groups.length > 1 ? groups.map((group) => ` ${group.replaceAll('_', ' ').slice(0, 12).padEnd(12)}`) : [];
  console.log(`${''.padEnd(width)}${[...head, ...updates, ...names].join(' ')}`);
  for (const { name, all, overBm25, newFirst, groups: byGroup } of rows) {
    const cells = [all.recall5, all.recall10, all.recall50, all.recallAll10, all.mrr].map(share);
    cells.push(` ${signed(overBm25.difference)} (${signed(overBm25.low)} … ${signed(overBm25.high)})`.padEnd(23));
    if (updates.length > 0) cells.push((newFirst === null ? '' : share(newFirst)).padStart(10));
    if (groups.length > 1) cells.push(...groups.map((group) => ` ${share(byGroup[group]!.recall10).padEnd(12)}`));
    console.log(`${name.padEnd(width)}${cells.join(' ')}`);
  }
}

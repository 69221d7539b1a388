import { dirname } from 'node:path';
import { measureWorker, type Contribution } from './worker-size.ts';

/**
 * `npm run size`: what the Worker weighs as gzip, code and trained parameters apart, and what in it weighs most. Fails
 * above the project's own bounds, which lie under Cloudflare's: 1 MB of code, 3 MB with parameters. An argument names
 * another entry file.
 */
const MAX_CODE_BYTES = 1_000_000;
const MAX_TOTAL_BYTES = 3_000_000;
const LISTED = 10;

const [entry = 'src/index.ts'] = process.argv.slice(2);
const size = await measureWorker(entry, dirname(import.meta.dirname));

const lines = [
  `${entry}, bundled and minified, gzip:`,
  toBoundLine('code', size.codeBytes, MAX_CODE_BYTES),
  `  parameters ${toKilobytes(size.parameterBytes)}`,
  toBoundLine('all', size.totalBytes, MAX_TOTAL_BYTES),
  ...toTable(`\nLargest packages (minified, before gzip; ${size.packages.length} in all):`, size.packages),
  ...toTable('\nOwn code:', size.ownFolders),
  ...toTable('\nTrained parameters:', size.parameterFiles),
];
process.stdout.write(`${lines.join('\n')}\n`);

if (size.codeBytes > MAX_CODE_BYTES || size.totalBytes > MAX_TOTAL_BYTES) {
  process.stderr.write('\nThe Worker is too large.\n');
  process.exitCode = 1;
}

function toBoundLine(name: string, bytes: number, bound: number): string {
  const share = Math.round((bytes / bound) * 100);
  return `  ${name.padEnd(10)} ${toKilobytes(bytes)} of ${toKilobytes(bound).trim()} (${share} %)`;
}

function toTable(title: string, rows: Contribution[]): string[] {
  if (rows.length === 0) return [];
  return [title, ...rows.slice(0, LISTED).map(({ name, bytes }) => `  ${toKilobytes(bytes)}  ${name}`)];
}

/** Thousands of bytes, as Cloudflare's limits are counted here in the stricter decimal unit. */
function toKilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1).padStart(8)} kB`;
}

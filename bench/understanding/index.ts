import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench:understanding`: runs every measurement of what Rapport understands and prints them as one table, each
 * beside a plain baseline, with how the data was split, what is to be reached and whether it is. `-- masking cost` runs
 * those parts alone; `--details` shows each part's own table. Writes bench/out/understanding.json.
 */

interface Line {
  part: string;
  what: string;
  split: string;
  n: number;
  value: number;
  baseline: number | null;
  /** What the baseline is. */
  against: string;
  /** `≥` for a share that should be high, `≤` for one that should be low. */
  bound: '≥' | '≤';
  target: number;
  unit: 'share' | 'ms' | 'count' | 'ratio';
}
type Json = any;

const OUT = join(import.meta.dirname, '../out');
const DATA = join(import.meta.dirname, '../../../shared/data');
const PARTS: Record<string, (found: Json) => Line[]> = {
  masking: toMaskingLines,
  routing: toRoutingLines,
  identifiers: toIdentifierLines,
  outcome: toOutcomeLines,
  injection: toInjectionLines,
  naughty: toNaughtyLines,
  cost: toCostLines,
};

function toMaskingLines({ scores, overMasking, harmless }: Json): Line[] {
  const pick = (method: string, half: string, name: string) =>
    scores.find((one: Json) => one.method === method && one.half === half && one.class === name);
  const lines: Line[] = [];
  for (const half of ['seen', 'held out']) {
    const split = `templates, ${half} half`;
    const [ours, plain] = [pick('rapport', half, 'structured'), pick('patterns', half, 'structured')];
    const common = { part: 'masking', split, against: 'patterns', unit: 'share' as const };
    lines.push(
      { ...common, what: 'structured: characters left', n: ours.spans, value: ours.charactersLeft, baseline: plain.charactersLeft, bound: '≤', target: 0.005 },
      { ...common, what: 'structured: precision', n: ours.masked, value: ours.precision, baseline: plain.precision, bound: '≥', target: 0.95 },
    );
    for (const [name, what] of [['person_name', 'names: recall'], ['postal_address', 'addresses: recall']] as const) {
      const [mine, other] = [pick('rapport', half, name), pick('patterns', half, name)];
      lines.push({ ...common, what, n: mine.spans, value: 1 - mine.charactersLeft, baseline: 1 - other.charactersLeft, bound: '≥', target: 0.85 });
    }
  }
  for (const one of overMasking.filter((row: Json) => row.method === 'rapport')) {
    const plain = overMasking.find((row: Json) => row.method === 'patterns' && row.set === one.set);
    lines.push({
      part: 'over-masking', what: `${one.set}: references lost`, split: 'whole set, by rules', n: one.said, value: one.lost / one.said,
      baseline: plain.lost / plain.said, against: 'patterns', bound: '≤', target: 0.002, unit: 'share',
    });
  }
  const texts = harmless.reduce((sum: number, one: Json) => sum + one.texts, 0);
  const changed = harmless.reduce((sum: number, one: Json) => sum + one.changed, 0);
  lines.push({
    part: 'over-masking', what: 'harmless texts changed', split: 'whole set, by rules', n: texts, value: changed / texts, baseline: null, against: '',
    bound: '≤', target: 0.002, unit: 'share',
  });
  return lines;
}

function toRoutingLines({ rows }: Json): Line[] {
  const wanted: [string, string[]][] = [
    ['banking77', ['banking_fintech']], ['bitext', ['ecommerce']], ['clinc150', ['banking_fintech']], ['clinc150', ['travel']],
    ['written apart', ['saas']], ['written apart', ['telecom']], ['written apart', ['edtech_support']],
    ['clinc150', ['other', 'other (out of scope)']], ['multidogo', ['other']],
  ];
  return wanted.map(([set, verticals]) => {
    const found = rows.filter((row: Json) => row.evaluated === set && verticals.includes(row.vertical));
    const n = found.reduce((sum: number, row: Json) => sum + row.n, 0);
    const share = (name: string) => found.reduce((sum: number, row: Json) => sum + row.n * row[name], 0) / n;
    const isOther = verticals[0] === 'other';
    return {
      part: 'routing', what: `${set}: ${isOther ? 'other not forced' : `recall ${verticals[0]}`}`,
      split: set === 'written apart' ? 'text apart from training' : 'source left out', n, value: share('rapport'), baseline: share('naiveBayes'),
      against: `naive Bayes (keywords ${share('keywords').toFixed(2)})`, bound: '≥', target: isOther ? 0.8 : 0.85, unit: 'share',
    };
  });
}

function toIdentifierLines({ scores }: Json): Line[] {
  return scores.filter((one: Json) => one.method === 'rapport').flatMap((one: Json): Line[] => {
    const plain = scores.find((other: Json) => other.set === one.set && other.method === 'regex');
    const common = { part: 'identifiers', split: 'whole set, by rules', n: one.dialogues, against: 'regex', bound: '≥' as const, unit: 'share' as const };
    return [
      { ...common, what: `${one.set}: F1`, value: one.f1, baseline: plain.f1, target: 0.95 },
      { ...common, what: `${one.set}: current value`, value: one.current, baseline: plain.current, target: 0.93 },
    ];
  });
}

function toOutcomeLines(rows: Json): Line[] {
  const parts = ['tuned', 'held out'];
  const lines = (method: string) => rows.filter((row: Json) => row.method === method && parts.includes(row.part));
  return lines('rules').map((row: Json): Line => {
    const of = (method: string) => rows.find((other: Json) => other.set === row.set && other.part === row.part && other.method === method);
    return {
      part: 'outcome', what: `${row.set}: ${row.measure}`, split: `conversations, ${row.part} half`, n: row.dialogues, value: row.value,
      baseline: of('keyword rule').value,
      against: `keyword rule (majority ${of('majority').value.toFixed(2)}; without the agent ${of('rules, customer only').value.toFixed(2)})`,
      bound: '≥', target: row.set === 'star' ? 0.85 : 0.9, unit: 'share',
    };
  });
}

function toInjectionLines(found: Json): Line[] {
  const common = { part: 'injection', split: 'whole set, by rules', bound: '≤' as const };
  return [
    { ...common, what: 'instructions that come back unfenced', n: found.blocks, value: found.unfenced, baseline: null, against: '', target: 0, unit: 'count' },
    { ...common, what: 'extractions changed', n: found.conversations, value: found.extractionChanged, baseline: null, against: '', target: 0, unit: 'count' },
    {
      ...common, what: 'false flags', n: found.ordinary, value: found.falseFlagRate, baseline: found.baseline.falseFlagRate, against: 'word list',
      target: 0.01, unit: 'share',
    },
  ];
}

function toNaughtyLines({ strings, calls, failed, changed }: Json): Line[] {
  const common = { part: 'naughty strings', split: `${strings} strings, all routes`, baseline: null, against: '', bound: '≤' as const, target: 0, unit: 'count' as const };
  return [
    { ...common, what: 'answers of 500 and above', n: calls, value: failed },
    { ...common, what: 'texts that come back changed', n: strings, value: changed },
  ];
}

function toCostLines({ costs, growthRatio }: Json): Line[] {
  const common = { part: 'cost', split: 'in workerd', baseline: null, against: '', bound: '≤' as const };
  return [
    ...costs.map((one: Json): Line => ({ ...common, what: `${one.set}: ${one.measure}, p95`, n: one.samples, value: one.p95, against: `p50 ${one.p50.toFixed(2)} ms`, target: 2, unit: 'ms' })),
    { ...common, what: 'a turn of 500 turns over one of 50', n: 500, value: growthRatio, against: 'linear is 1, quadratic 10', target: 1.5, unit: 'ratio' },
  ];
}

/** Runs one part on the Node that runs this; what it prints is shown only with `--details` or when it fails. */
function run(part: string, shown: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, `${part}.ts`)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (shown || code !== 0) process.stdout.write(output);
      if (code === 0) resolve();
      else reject(new Error(`bench/understanding/${part}.ts ended with ${code}`));
    });
  });
}

function isReached({ value, bound, target }: Line): boolean {
  return bound === '≥' ? value >= target : value <= target;
}

function word(value: number | null, unit: Line['unit']): string {
  if (value === null) return '';
  if (unit === 'share') return `${(100 * value).toFixed(value < 0.02 ? 2 : 1)} %`;
  return unit === 'ms' ? `${value.toFixed(2)} ms` : unit === 'count' ? String(value) : value.toFixed(2);
}

function print(lines: Line[]): void {
  const head = ['part', 'what', 'split', 'n', 'rapport', 'target', 'reached', 'baseline'];
  const cells = lines.map((line) => [
    line.part, line.what, line.split, String(line.n), word(line.value, line.unit), `${line.bound} ${word(line.target, line.unit)}`,
    isReached(line) ? 'yes' : 'NO', [word(line.baseline, line.unit), line.against].filter(Boolean).join(' '),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]!.length)));
  for (const row of [head, ...cells]) console.log(row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd());
}

const asked = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const unknown = asked.filter((one) => !(one in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Known: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
if (!existsSync(DATA)) {
  console.log('The labelled data is not here (../shared/data); what needs it is left out. The cost is measured on the own conversations.');
}
const lines: Line[] = [];
for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
  const file = join(OUT, `${part}.json`);
  // What an earlier run left must not pass for this one's.
  rmSync(file, { force: true });
  console.error(`${part} …`);
  await run(part, process.argv.includes('--details'));
  if (existsSync(file)) lines.push(...PARTS[part]!(JSON.parse(readFileSync(file, 'utf8'))));
}
if (lines.length > 0) print(lines);
mkdirSync(OUT, { recursive: true });
const rows = lines.map((line) => ({ ...line, reached: isReached(line) }));
writeFileSync(join(OUT, 'understanding.json'), `${JSON.stringify({ benchmark: 'understanding', rows }, null, 2)}\n`);
console.log(`${rows.filter((row) => row.reached).length} of ${rows.length} figures reach their target; bench/out/understanding.json holds them.`);

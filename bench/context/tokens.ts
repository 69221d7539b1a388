/**
 * How far `countTokens` lies above the real o200k_base count, beside tokenx's estimate and how far that falls below.
 * Run: node bench/context/tokens.ts (reads ../shared/data when it is there)
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { countTokens as countReal } from 'gpt-tokenizer/encoding/o200k_base';
import { estimateTokenCount } from 'tokenx';
import { countTokens } from '../../src/memory/context/token-count.ts';
import { PROSE, VARIED, generateTexts } from '../../test/memory/context/token-samples.ts';

const DATA = '../shared/data';
const real = (text: string): number => countReal(text, { disallowedSpecial: new Set() });

function readLines(path: string): string[] {
  if (!existsSync(path)) {
    console.log(`(${path} is not here: left out)`);
    return [];
  }
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
}

const readTurns = (path: string): string[] =>
  readLines(path).flatMap((line) =>
    (JSON.parse(line) as { messages: { content: string }[] }).messages.map((m) => m.content),
  );

const sets: [name: string, texts: string[]][] = [
  ['support prose (own)', PROSE],
  ['support chat (STAR)', readTurns(`${DATA}/conversations/star.jsonl.gz`)],
  ['retail chat (tau)', readTurns(`${DATA}/conversations/tau-retail.jsonl`)],
  ['bank knowledge (tau2)', readLines(`${DATA}/retrieval/tau2-banking/documents.jsonl`)],
  [
    'benign e-mails',
    readLines(`${DATA}/safety/injection.jsonl`)
      .map((l) => JSON.parse(l))
      .filter((r) => !r.attack)
      .map((r) => r.text),
  ],
  ...Object.entries(VARIED).map(([name, text]): [string, string[]] => [name, [text]]),
  ['generated', generateTexts(7, 3000)],
];
if (existsSync(`${DATA}/safety/blns.json`)) {
  sets.push(['naughty strings', JSON.parse(readFileSync(`${DATA}/safety/blns.json`, 'utf8')) as string[]]);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(9);
console.log(
  `${'set'.padEnd(24)}${'texts'.padStart(7)}${'tokens'.padStart(9)}${'over'.padStart(9)}${'below'.padStart(7)}   tokenx: ${'over'.padStart(8)}${'below'.padStart(7)} worst`,
);
for (const [name, texts] of sets) {
  if (texts.length === 0) continue;
  let sum = 0,
    ours = 0,
    theirs = 0,
    below = 0,
    theirsBelow = 0,
    worst = 0;
  for (const text of texts) {
    const count = real(text);
    const bound = countTokens(text);
    const estimate = estimateTokenCount(text);
    sum += count;
    ours += bound;
    theirs += estimate;
    if (bound < count) below += 1;
    if (estimate < count) theirsBelow += 1;
    if (count >= 10) worst = Math.min(worst, estimate / count - 1);
  }
  console.log(
    `${name.padEnd(24)}${String(texts.length).padStart(7)}${String(sum).padStart(9)}${percent(ours / sum - 1)}${String(below).padStart(7)}` +
      `           ${percent(theirs / sum - 1)}${String(theirsBelow).padStart(7)}${percent(worst)}`,
  );
}

const prose = PROSE.join('\n').repeat(20);
const timed = (count: (text: string) => number): string => {
  const start = performance.now();
  for (let i = 0; i < 20; i += 1) count(prose);
  return `${((prose.length * 20) / (performance.now() - start) / 1000).toFixed(1)} M characters/s`;
};
console.log(
  `\nspeed: countTokens ${timed(countTokens)}, tokenx ${timed(estimateTokenCount)}, gpt-tokenizer ${timed(real)}`,
);
const data = readFileSync(join(import.meta.dirname, '../../src/memory/context/token-data.ts'));
console.log(`token-data.ts: ${data.length} bytes, ${gzipSync(data, { level: 9 }).length} gzip`);

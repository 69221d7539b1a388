/**
 * Writes `src/memory/masking/words/common-words.ts`: English words that the support conversations under ../shared/data
 * use in lower case, which is how a word shows that it is no name. Counts only: no text of the data is kept. Run with
 * `node bench/understanding/masking-words.ts` when the data changes.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from '../../src/memory/masking/words/given-names.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
const OUT = join(import.meta.dirname, '../../src/memory/masking/words/common-words.ts');
/** A word counts from so many sightings in lower case, and when it is written so more often than with a capital. */
const MIN_COUNT = 5;
const MIN_LOWER_SHARE = 0.6;

const lower = new Map<string, number>();
const capital = new Map<string, number>();

function count(text: string): void {
  for (const match of text.matchAll(/(?<![\w@.'])([A-Za-z]{3,})(?![\w@])/g)) {
    const word = match[1]!;
    const table = word === word.toLowerCase() ? lower : isInSentence(text, match.index) ? capital : null;
    table?.set(word.toLowerCase(), (table.get(word.toLowerCase()) ?? 0) + 1);
  }
}

/** A capital says something only where no sentence begins. */
function isInSentence(text: string, index: number): boolean {
  return index > 1 && text[index - 1] === ' ' && !/[.?!:\n"*-]/.test(text[index - 2]!);
}

function countAll(value: unknown): void {
  if (typeof value === 'string') count(value);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(countAll);
}

function readLines(file: string): unknown[] {
  const bytes = readFileSync(file);
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** "orders" and "ordered" need no entry beside "order": the lookup takes endings off. */
function hasStem(word: string, words: ReadonlySet<string>): boolean {
  return [/s$/, /es$/, /ed$/, /ing$/, /ly$/, /er$/, /d$/].some(
    (ending) => ending.test(word) && words.has(word.replace(ending, '')),
  );
}

function wrap(words: readonly string[]): string {
  const lines: string[] = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > 112) lines.push('');
    lines[lines.length - 1] += `${word} `;
  }
  return lines.map((line) => `  '${line}'`).join(' +\n');
}

if (!existsSync(DATA)) {
  console.log('No data under ../shared/data: nothing to count, the committed list stands.');
} else {
  const files = [
    'routing/bitext.jsonl.gz',
    'routing/banking77.jsonl.gz',
    'routing/clinc150.jsonl.gz',
    'conversations/star.jsonl.gz',
    'conversations/tau-airline.jsonl',
    'conversations/tau-retail.jsonl',
    ...readdirSync(join(DATA, 'retrieval'), { recursive: true })
      .map((name) => `retrieval/${String(name)}`)
      .filter((name) => name.endsWith('.jsonl')),
  ];
  for (const file of files.sort()) readLines(join(DATA, file)).forEach(countAll);
  const ambiguous = new Set(AMBIGUOUS_NAMES.split(' '));
  const names = new Set(GIVEN_NAMES.split(' ').filter((name) => !ambiguous.has(name)));
  const isCommon = (word: string, times: number): boolean =>
    times >= MIN_COUNT && times / (times + (capital.get(word) ?? 0)) >= MIN_LOWER_SHARE && !names.has(word);
  const all = new Set([...lower].filter(([word, times]) => isCommon(word, times)).map(([word]) => word));
  const kept = [...all].filter((word) => !hasStem(word, all)).sort();
  const head =
    '/**\n * English words that customers and agents write in lower case (bench/understanding/masking-words.ts counts them), without\n' +
    ' * regular endings. A capital on one of these means that a sentence begins, not that a person is named.\n */\n';
  writeFileSync(OUT, `${head}export const COMMON_WORDS =\n${wrap(kept)};\n`);
  console.log(`${kept.length} words`);
}

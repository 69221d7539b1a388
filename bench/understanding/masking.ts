import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DEFAULT_MASK_POLICY, maskText, maskTurns, type MaskPolicy } from '../../src/memory/masking/index.ts';
import { PERSONAL_CLASSES, type MaskClass, type MaskSpan } from '../../src/memory/types.ts';

/**
 * Masking on the pii set: share of gold characters left in the text, recall of whole spans, and precision, by class and
 * by template half (rules were written looking at the even half alone). Over-masking on the conversations: references
 * lost, and on routing texts, which hold next to no personal data: texts changed. Beside it the patterns one would
 * write first. The gold is used for scoring only.
 */

interface Row {
  text: string;
  spans: { type: string; start: number; end: number; value: string }[];
}
interface Score {
  half: string;
  method: string;
  class: string;
  spans: number;
  charactersLeft: number;
  wholeSpans: number;
  precision: number;
  masked: number;
}
type Method = (text: string) => MaskSpan[];

const DATA = join(import.meta.dirname, '../../../shared/data');
const OUT = join(import.meta.dirname, '../out');
const EVERYTHING: MaskPolicy = { personal: PERSONAL_CLASSES };
const CLASSES: Record<string, MaskClass> = {
  CREDIT_CARD: 'payment_card',
  PHONE_NUMBER: 'phone',
  EMAIL_ADDRESS: 'email',
  US_SSN: 'us_ssn',
  IBAN_CODE: 'iban',
  US_DRIVER_LICENSE: 'driver_license',
  STREET_ADDRESS: 'postal_address',
  PERSON: 'person_name',
};
const STRUCTURED: MaskClass[] = ['payment_card', 'phone', 'email', 'us_ssn', 'iban', 'driver_license'];
/** Types of the set whose characters a mask of this class may cover rightly: a town inside an address, a birth's date. */
const ALSO_RIGHT: Partial<Record<MaskClass, string[]>> = {
  postal_address: ['GPE', 'ZIP_CODE'],
  date_of_birth: ['DATE_TIME'],
  person_name: ['TITLE'],
};

function readLines<T>(file: string): T[] {
  const bytes = readFileSync(join(DATA, file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** The text with its values cut out; rows of one template go to one half together. */
function toTemplate(row: Row): string {
  const characters = [...row.text];
  for (const span of row.spans) characters.fill('', span.start, span.end);
  return characters.join('');
}

/** FNV-1a: which half a template belongs to. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** Spans count code points; strings count UTF-16 units. */
function toOffsets(text: string): number[] {
  const offsets = [0];
  for (const character of text) offsets.push(offsets.at(-1)! + character.length);
  return offsets;
}

const PATTERNS: [MaskClass, RegExp][] = [
  ['email', /[\w.+-]+@[\w-]+\.[\w.-]+/g],
  ['iban', /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g],
  ['payment_card', /\b(?:\d[ -]?){13,19}\b/g],
  ['us_ssn', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['phone', /\+?\(?\d[\d ().-]{6,}\d/g],
  ['postal_address', /\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Ln|Lane|Dr|Drive)\b/g],
  ['person_name', /\b[A-Z][a-z]+ [A-Z][a-z]+\b/g],
];

/** What a first attempt would be: one pattern per class, the first to match a stretch keeps it. */
function maskByPatterns(text: string): MaskSpan[] {
  const spans: MaskSpan[] = [];
  for (const [maskClass, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length, class: maskClass };
      if (!spans.some((other) => other.start < span.end && span.start < other.end)) spans.push(span);
    }
  }
  return spans;
}

interface Count {
  spans: number;
  characters: number;
  left: number;
  whole: number;
  masked: number;
  right: number;
}

function count(rows: Row[], method: Method, classes: MaskClass[]): Count {
  const total: Count = { spans: 0, characters: 0, left: 0, whole: 0, masked: 0, right: 0 };
  for (const row of rows) {
    const offsets = toOffsets(row.text);
    const masked = method(row.text);
    const covered = new Uint8Array(row.text.length);
    for (const span of masked) covered.fill(1, span.start, span.end);
    const types: (string | undefined)[] = new Array(row.text.length);
    for (const span of row.spans) {
      const [start, end] = [offsets[span.start]!, offsets[span.end]!];
      types.fill(span.type, start, end);
      if (!classes.includes(CLASSES[span.type]!)) continue;
      const left = covered.subarray(start, end).filter((one) => one === 0).length;
      total.spans++;
      total.characters += end - start;
      total.left += left;
      if (left === 0) total.whole++;
    }
    for (const span of masked.filter((one) => classes.includes(one.class))) {
      const right = types
        .slice(span.start, span.end)
        .filter(
          (type) =>
            type !== undefined && (CLASSES[type] === span.class || (ALSO_RIGHT[span.class] ?? []).includes(type)),
        ).length;
      total.masked++;
      if (right * 2 >= span.end - span.start) total.right++;
    }
  }
  return total;
}

function score(half: string, name: string, label: string, rows: Row[], method: Method, classes: MaskClass[]): Score {
  const { spans, characters, left, whole, masked, right } = count(rows, method, classes);
  return {
    half,
    method: name,
    class: label,
    spans,
    charactersLeft: characters === 0 ? 0 : left / characters,
    wholeSpans: spans === 0 ? 1 : whole / spans,
    precision: masked === 0 ? 1 : right / masked,
    masked,
  };
}

interface Dialogue {
  messages: { role: string; content: string }[];
  gold: { identifiers: { type: string; value: string }[] };
}

/** References that a text said before masking and no longer says after it, letters and digits compared. */
function countLost(
  file: string,
  types: string[],
  mask: (dialogue: Dialogue) => string[],
): { said: number; lost: number } {
  const fold = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  let said = 0;
  let lost = 0;
  for (const dialogue of readLines<Dialogue>(file)) {
    const masked = mask(dialogue);
    for (const { type, value } of dialogue.gold.identifiers) {
      if (!types.includes(type)) continue;
      dialogue.messages.forEach(({ content }, index) => {
        // A user id inside an e-mail address leaves with the address.
        if (!fold(content.replace(/\S+@\S+/g, ' ')).includes(fold(value))) return;
        said++;
        if (!fold(masked[index]!).includes(fold(value))) lost++;
      });
    }
  }
  return { said, lost };
}

function render(text: string, spans: MaskSpan[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((masked, span) => masked.slice(0, span.start) + masked.slice(span.end), text);
}

if (!existsSync(DATA)) {
  process.stdout.write('The labelled data is not here (../shared/data): nothing to measure.\n');
  process.exit(0);
}

const rows = readLines<Row>('pii/presidio.jsonl.gz');
const halves: [string, Row[]][] = [
  ['seen', rows.filter((row) => hash(toTemplate(row)) % 2 === 0)],
  ['held out', rows.filter((row) => hash(toTemplate(row)) % 2 === 1)],
  ['all', rows],
];
const methods: [string, Method][] = [
  ['rapport', (text) => maskText(text, EVERYTHING).spans],
  ['patterns', maskByPatterns],
];
const scores: Score[] = [];
for (const [half, part] of halves) {
  for (const [name, method] of methods) {
    scores.push(score(half, name, 'structured', part, method, STRUCTURED));
    for (const maskClass of new Set(Object.values(CLASSES)))
      scores.push(score(half, name, maskClass, part, method, [maskClass]));
  }
}

const SETS: [string, string, string[]][] = [
  ['tau-airline', 'conversations/tau-airline.jsonl', ['reservation_id', 'user_id']],
  ['tau-retail', 'conversations/tau-retail.jsonl', ['order_id', 'user_id']],
  ['star', 'conversations/star.jsonl.gz', ['flight_id', 'booking_number']],
];
const overMasking = SETS.flatMap(([set, file, types]) => [
  {
    set,
    method: 'rapport',
    ...countLost(file, types, ({ messages }) => maskTurns(messages, DEFAULT_MASK_POLICY).map((one) => one.text)),
  },
  {
    set,
    method: 'patterns',
    ...countLost(file, types, ({ messages }) =>
      messages.map(({ content }) => render(content, maskByPatterns(content))),
    ),
  },
]);
const harmless = ['bitext', 'banking77'].map((set) => {
  const texts = readLines<{ text: string }>(`routing/${set}.jsonl.gz`);
  return {
    set,
    texts: texts.length,
    changed: texts.filter(({ text }) => maskText(text, DEFAULT_MASK_POLICY).spans.length > 0).length,
  };
});

const messages = SETS.flatMap(([, file]) =>
  readLines<Dialogue>(file).flatMap((dialogue) => dialogue.messages.map(({ content }) => content)),
);
const times = messages
  .map((content) => {
    const start = performance.now();
    maskText(content, DEFAULT_MASK_POLICY);
    return performance.now() - start;
  })
  .sort((a, b) => a - b);
const p95Milliseconds = times[Math.floor(times.length * 0.95)]!;

const percent = (value: number): string => (100 * value).toFixed(2).padStart(8);
process.stdout.write(
  `${'half'.padEnd(10)}${'method'.padEnd(10)}${'class'.padEnd(16)}${'spans'.padStart(6)}${'left %'.padStart(8)}${'whole %'.padStart(8)}${'prec %'.padStart(8)}${'masked'.padStart(8)}\n`,
);
for (const one of scores) {
  process.stdout.write(
    `${one.half.padEnd(10)}${one.method.padEnd(10)}${one.class.padEnd(16)}${String(one.spans).padStart(6)}${percent(one.charactersLeft)}${percent(one.wholeSpans)}${percent(one.precision)}${String(one.masked).padStart(8)}\n`,
  );
}
for (const { set, method, said, lost } of overMasking)
  process.stdout.write(`${set.padEnd(14)}${method.padEnd(10)}references said ${said}, lost ${lost}\n`);
for (const { set, texts, changed } of harmless)
  process.stdout.write(`${set.padEnd(14)}rapport   texts ${texts}, changed ${changed}\n`);
process.stdout.write(`one message, p95: ${p95Milliseconds.toFixed(2)} ms (Node, ${times.length} messages)\n`);
mkdirSync(OUT, { recursive: true });
writeFileSync(
  join(OUT, 'masking.json'),
  `${JSON.stringify({ benchmark: 'masking', scores, overMasking, harmless, p95Milliseconds }, null, 2)}\n`,
);

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findIdentifiers, normalizeIdentifier } from '../../src/memory/extraction/identifiers/index.ts';
import type { Turn } from '../../src/memory/extraction/types.ts';
import type { Identifier, IdentifierType } from '../../src/memory/types.ts';

/**
 * Identifiers on conversations that carry gold ones: precision, recall and F1 of (type, normalised value) per set, and
 * the share of (dialogue, type) pairs whose current value is right. Beside it a regex baseline. The gold is used for
 * scoring only. A dialogue counts a wrong value only in the types that its set labels.
 */

interface Dialogue {
  id: string;
  messages: { role: 'user' | 'assistant'; content: string }[];
  gold: { identifiers: { type: string; value: string }[] };
}
interface Gold {
  type: IdentifierType;
  normalized: string;
}
interface Score {
  set: string;
  method: string;
  dialogues: number;
  precision: number;
  recall: number;
  f1: number;
  current: number;
}
type Method = (turns: Turn[]) => Pick<Identifier, 'type' | 'normalized' | 'current'>[];

const DATA = join(import.meta.dirname, '../../../shared/data/conversations');
const OUT = join(import.meta.dirname, '../out');
const TYPES: Record<string, IdentifierType> = {
  reservation_id: 'booking_reference',
  user_id: 'customer_ref',
  order_id: 'order_id',
  flight_id: 'flight_number',
  booking_number: 'booking_reference',
};
const verbose = process.argv.includes('--errors');

function readDialogues(file: string): Dialogue[] {
  const bytes = readFileSync(join(DATA, file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Dialogue);
}

/**
 * Gold values that are said at all, in order of last use. One that nobody spoke cannot be read, and one that stands
 * only inside an e-mail address is masked before extraction sees it.
 */
function toGold(dialogue: Dialogue, types: string[]): Gold[] {
  const said = dialogue.messages
    .map((message) => message.content)
    .join('\n')
    .replace(/\S+@\S+/g, ' ')
    .toUpperCase()
    .replace(/[^A-Z0-9\n]/g, '');
  return dialogue.gold.identifiers
    .filter((one) => types.includes(one.type) && said.includes(one.value.toUpperCase().replace(/[^A-Z0-9]/g, '')))
    .map((one) => ({ type: TYPES[one.type] as IdentifierType, normalized: normalizeIdentifier(one.value) }));
}

/** What a first attempt would be: an upper-case code, a `#` code, or a number of three digits or more, typed by set. */
function findByRegex(types: IdentifierType[]): Method {
  return (turns) => {
    const found: Pick<Identifier, 'type' | 'normalized' | 'current'>[] = [];
    for (const turn of turns)
      for (const match of turn.text.matchAll(/#?\b(?:[A-Z]{1,3}\d{4,8}|[A-Z0-9]{6}|[a-z]+_[a-z]+_\d+|\d{3,8})\b/g)) {
        const type = match[0].includes('_')
          ? 'customer_ref'
          : (types.find((one) => one !== 'customer_ref') ?? 'other_ref');
        found.push({ type, normalized: normalizeIdentifier(match[0]), current: true });
      }
    return found;
  };
}

function score(set: string, dialogues: Dialogue[], types: string[], name: string, method: Method): Score {
  const labelled = types.map((type) => TYPES[type] as IdentifierType);
  let hits = 0;
  let predicted = 0;
  let expected = 0;
  let currentRight = 0;
  let currentAll = 0;
  for (const dialogue of dialogues) {
    const gold = toGold(dialogue, types);
    const turns = dialogue.messages.map((message, index) => ({
      index,
      role: message.role,
      text: message.content,
      at: 0,
    }));
    const found = method(turns).filter((one) => labelled.includes(one.type));
    const keys = new Set(found.map((one) => `${one.type} ${one.normalized}`));
    const wanted = new Set(gold.map((one) => `${one.type} ${one.normalized}`));
    const right = [...keys].filter((key) => wanted.has(key)).length;
    hits += right;
    predicted += keys.size;
    expected += wanted.size;
    for (const type of new Set(gold.map((one) => one.type))) {
      // Several values of a type may be current at once (three orders); the last gold one must be, after all others.
      const last = gold.filter((one) => one.type === type).at(-1);
      const current = found.filter((one) => one.type === type && one.current).map((one) => one.normalized);
      currentAll += 1;
      const ok = set.startsWith('star')
        ? current.at(-1) === last?.normalized
        : current.includes(last?.normalized ?? '');
      if (ok) currentRight += 1;
      else if (verbose && name === 'rapport')
        process.stdout.write(`${set} ${dialogue.id} current ${type}: want ${last?.normalized}, got ${current}\n`);
    }
    if (verbose && name === 'rapport' && (right < wanted.size || right < keys.size))
      process.stdout.write(
        `${set} ${dialogue.id} missed ${[...wanted].filter((key) => !keys.has(key))} · extra ${[...keys].filter((key) => !wanted.has(key))}\n`,
      );
  }
  const precision = predicted === 0 ? 1 : hits / predicted;
  const recall = expected === 0 ? 1 : hits / expected;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return {
    set,
    method: name,
    dialogues: dialogues.length,
    precision,
    recall,
    f1,
    current: currentAll === 0 ? 1 : currentRight / currentAll,
  };
}

if (!existsSync(DATA)) {
  process.stdout.write('The labelled conversations are not here (../shared/data/conversations): nothing to measure.\n');
  process.exit(0);
}
const star = readDialogues('star.jsonl.gz');
const withType = (type: string): Dialogue[] =>
  star.filter((dialogue) => dialogue.gold.identifiers.some((one) => one.type === type));
const sets: [string, Dialogue[], string[]][] = [
  ['tau-airline', readDialogues('tau-airline.jsonl'), ['reservation_id', 'user_id']],
  ['tau-retail', readDialogues('tau-retail.jsonl'), ['order_id', 'user_id']],
  ['star flight ids', withType('flight_id'), ['flight_id']],
  ['star booking numbers', withType('booking_number'), ['booking_number']],
];
const customerOnly =
  (method: Method): Method =>
  (turns) =>
    method(turns.filter((turn) => turn.role === 'user'));
const scores: Score[] = [];
for (const [set, dialogues, types] of sets) {
  scores.push(score(set, dialogues, types, 'rapport', findIdentifiers));
  scores.push(score(set, dialogues, types, 'regex', findByRegex(types.map((type) => TYPES[type] as IdentifierType))));
  if (set.startsWith('star'))
    scores.push(score(set, dialogues, types, 'rapport, customer only', customerOnly(findIdentifiers)));
}
const percent = (value: number): string => `${(100 * value).toFixed(1)}`.padStart(7);
process.stdout.write(
  `${'set'.padEnd(24)}${'method'.padEnd(26)}${'n'.padStart(6)}${'P'.padStart(7)}${'R'.padStart(7)}${'F1'.padStart(7)}${'current'.padStart(9)}\n`,
);
for (const one of scores)
  process.stdout.write(
    `${one.set.padEnd(24)}${one.method.padEnd(26)}${String(one.dialogues).padStart(6)}${percent(one.precision)}${percent(one.recall)}${percent(one.f1)}  ${percent(one.current)}\n`,
  );
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'identifiers.json'), `${JSON.stringify({ benchmark: 'identifiers', scores }, null, 2)}\n`);

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BUCKETS, toFeatures } from '../src/memory/extraction/routing/features.ts';
import { CLASSES, type Model, type PackedModel } from '../src/memory/extraction/routing/model.ts';
import type { SupportType } from '../src/memory/types.ts';

/** A labelled text. `source` is what leaving one source out goes by. */
export interface Example {
  text: string;
  label: SupportType;
  source: string;
}

const DATA = join(import.meta.dirname, '../../shared/data/routing');
const CORPUS = join(import.meta.dirname, 'routing-corpus');
/** Sentences drawn from each pattern of the corpus: enough to see every word of most patterns. */
const DRAWS = 24;
/** What a term is put into, so that it is learned with and without words around it. */
const CARRIERS = [
  '%',
  'question about %',
  'problem with %',
  'i need help with my %',
  '% is not working',
  'how do i change %',
];

export function hasRoutingData(): boolean {
  return existsSync(DATA);
}

/** A generator of numbers in [0, 1) that repeats for a seed (mulberry32), so that training can be repeated. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** Rows of `other` and `general_info` are one class: what belongs to no vertical. */
function toLabel(label: string): SupportType {
  return label === 'other' ? 'general_info' : (label as SupportType);
}

function readRows<Row>(file: string): Row[] {
  return gunzipSync(readFileSync(join(DATA, file)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** Utterances of one public set, or the first one to three customer turns of MultiDoGO's conversations. */
export function readSource(
  name: 'banking77' | 'clinc150' | 'bitext' | 'multidogo',
): (Example & { original: string; part: string })[] {
  if (name !== 'multidogo')
    return readRows<{ text: string; label: string; source: string }>(`${name}.jsonl.gz`).map((row) => ({
      text: row.text,
      label: toLabel(row.label),
      source: name,
      original: row.label,
      part: row.source,
    }));
  return readRows<{ conversation_id: string; turns: string[]; label: string }>('multidogo-conversations.jsonl.gz').map(
    (row) => ({
      text: row.turns.slice(0, 3).join('\n'),
      label: toLabel(row.label),
      source: name,
      original: row.label,
      part: row.conversation_id,
    }),
  );
}

/** Sentences drawn from the patterns of `routing-corpus`, the same ones for the same seed. */
export function readCorpus(): Example[] {
  const random = createRandom(7);
  const examples: Example[] = [];
  for (const file of readdirSync(CORPUS)
    .filter((one) => one.endsWith('.txt'))
    .sort()) {
    const name = file.slice(0, -4);
    const label = (name === 'none' ? 'general_info' : name) as SupportType;
    for (const line of readFileSync(join(CORPUS, file), 'utf8').split('\n')) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      if (line.startsWith('= ')) {
        for (const term of line.slice(2).split(', '))
          for (let draw = 0; draw < 3; draw++) {
            const carrier = draw === 0 ? '%' : (CARRIERS[Math.floor(random() * CARRIERS.length)] ?? '%');
            examples.push({ text: carrier.replace('%', term), label, source: 'own' });
          }
        continue;
      }
      const drawn = new Set<string>();
      for (let draw = 0; draw < DRAWS; draw++)
        drawn.add(
          line
            .replace(/\{([^}]*)\}/g, (_, body: string) => {
              const choices = body.split('|');
              return choices[Math.floor(random() * choices.length)] ?? '';
            })
            .replace(/\s+/g, ' ')
            .trim(),
        );
      for (const text of drawn) examples.push({ text, label, source: 'own' });
    }
  }
  return examples;
}

export interface TrainingOptions {
  epochs: number;
  /** AdaGrad's step. */
  rate: number;
  /** L2 penalty on each step. */
  decay: number;
  seed: number;
  /** How much the project's own sentences weigh within a class, a public source being 1: theirs is one style each. */
  own: number;
  /** How much what belongs to no vertical weighs against a vertical. */
  none: number;
}

/** Chosen among some thirty settings by recall on sources left out of training. */
export const TRAINING: TrainingOptions = { epochs: 6, rate: 0.5, decay: 1e-4, seed: 1, own: 12, none: 1.8 };

/**
 * Multinomial logistic regression by AdaGrad on hashed features. Verticals weigh the same in total, and within a
 * class every public source does (so 10,000 rows of one set do not drown 300 of another). `seed` fixes the order.
 */
export function trainModel(examples: Example[], options: Partial<TrainingOptions> = {}): Model {
  const { epochs, rate, decay, seed, own, none } = { ...TRAINING, ...options };
  const random = createRandom(seed);
  const classes = CLASSES.length;
  const weights = new Float32Array(BUCKETS * classes);
  const squares = new Float32Array(BUCKETS * classes).fill(1e-3);
  const biases = new Float32Array(classes);
  const rows = examples.map((example) => ({
    features: [...toFeatures(example.text)],
    target: CLASSES.indexOf(example.label as (typeof CLASSES)[number]),
    importance: 1,
  }));
  const groups = new Map<string, number>();
  for (const example of examples)
    groups.set(`${example.label} ${example.source}`, (groups.get(`${example.label} ${example.source}`) ?? 0) + 1);
  const sources = new Map<string, number>();
  for (const key of groups.keys())
    sources.set(key.split(' ')[0] ?? '', (sources.get(key.split(' ')[0] ?? '') ?? 0) + 1);
  rows.forEach((row, index) => {
    const example = examples[index] as Example;
    const shares = (sources.get(example.label) ?? 1) - 1 + own;
    const size = groups.get(`${example.label} ${example.source}`) ?? 1;
    row.importance =
      ((example.source === 'own' ? own : 1) * (example.label === 'general_info' ? none : 1) * examples.length) /
      (classes * shares * size);
  });
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other] as number, order[index] as number];
    }
    for (const position of order) {
      const row = rows[position];
      if (!row) continue;
      const logits = Array.from(biases);
      for (const [bucket, value] of row.features)
        for (let one = 0; one < classes; one++)
          logits[one] = (logits[one] ?? 0) + value * (weights[bucket * classes + one] ?? 0);
      const highest = Math.max(...logits);
      const powers = logits.map((logit) => Math.exp(logit - highest));
      const sum = powers.reduce((total, power) => total + power, 0);
      for (let one = 0; one < classes; one++) {
        const error = row.importance * ((powers[one] ?? 0) / sum - (one === row.target ? 1 : 0));
        biases[one] = (biases[one] ?? 0) - 0.02 * error;
        for (const [bucket, value] of row.features) {
          const at = bucket * classes + one;
          const gradient = error * value + decay * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
  }
  return quantize(weights, [...biases]);
}

/** The largest weight in steps. A byte would hold 127; 31 cost no recall and compress to two thirds. */
const STEPS = 31;

/** Whole steps of one scale: the largest 0.05 % of weights are clipped, so that the rest keep their resolution. */
function quantize(weights: Float32Array, biases: number[]): Model {
  const sorted = Float32Array.from(weights, Math.abs).sort();
  const scale = (sorted[Math.floor(sorted.length * 0.9995)] || 1) / STEPS;
  const steps = Int8Array.from(weights, (weight) => Math.max(-STEPS, Math.min(STEPS, Math.round(weight / scale))));
  return { scale, biases, sharpness: 1, weights: steps };
}

/** The committed form of a model. */
export function packModel(model: Model): PackedModel {
  return {
    scale: Number(model.scale.toPrecision(6)),
    biases: model.biases.map((bias) => Number(bias.toFixed(4))),
    sharpness: model.sharpness,
    weights: Buffer.from(model.weights.buffer, model.weights.byteOffset, model.weights.byteLength).toString('base64'),
  };
}

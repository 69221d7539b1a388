import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, hasRoutingData, readCorpus, readSource, trainModel } from '../../scripts/routing-training.ts';
import { chooseType, scoreText } from '../../src/memory/extraction/routing/index.ts';
import { findLexicalBonuses } from '../../src/memory/extraction/routing/lexical-rules.ts';
import { CLASSES, type Model, unpackModel } from '../../src/memory/extraction/routing/model.ts';
import { ROUTING_WEIGHTS } from '../../src/memory/extraction/routing/weights.ts';
import type { SupportType } from '../../src/memory/types.ts';
import { ROUTING_TEXT } from './routing-text.ts';

/**
 * Routing across sources: each public source is scored by a model that never saw it, with a keyword rule and a naive
 * Bayes trained on the same texts beside it. Then the shipped weights on text written apart. At most three customer
 * turns are read. Recall is per vertical; `other` is the share of what has no vertical that was not forced into one.
 */

type Classify = (text: string) => SupportType;
interface Row {
  evaluated: string;
  leftOut: string;
  vertical: string;
  n: number;
  rapport: number;
  keywords: number;
  naiveBayes: number;
}

const ALL: ReadonlySet<SupportType> = new Set(CLASSES);
const verbose = process.argv.includes('--errors');
const sharpness = Number(
  process.argv.find((one) => one.startsWith('--sharpness='))?.slice(12) ?? ROUTING_WEIGHTS.sharpness,
);

function classifyByModel(model: Model): Classify {
  return (text) => chooseType(scoreText(model, text), ALL).supportType;
}

function classifyByKeywords(text: string): SupportType {
  const ranked = Object.entries(findLexicalBonuses(text)).sort((left, right) => right[1] - left[1]);
  return (ranked[0]?.[0] as SupportType | undefined) ?? 'general_info';
}

/** Multinomial naive Bayes over words, with add-one smoothing and equal priors. */
function trainNaiveBayes(examples: Example[]): Classify {
  const counts = CLASSES.map(() => new Map<string, number>());
  const totals = CLASSES.map(() => 0);
  const vocabulary = new Set<string>();
  const split = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  for (const example of examples) {
    const index = CLASSES.indexOf(example.label as (typeof CLASSES)[number]);
    for (const word of split(example.text)) {
      vocabulary.add(word);
      counts[index]?.set(word, (counts[index]?.get(word) ?? 0) + 1);
      totals[index] = (totals[index] ?? 0) + 1;
    }
  }
  return (text) => {
    const words = split(text).filter((word) => vocabulary.has(word));
    let best = 0;
    let highest = -Infinity;
    CLASSES.forEach((_, index) => {
      const size = (totals[index] ?? 0) + vocabulary.size;
      const score = words.reduce((sum, word) => sum + Math.log(((counts[index]?.get(word) ?? 0) + 1) / size), 0);
      if (score > highest) [best, highest] = [index, score];
    });
    return CLASSES[best] ?? 'general_info';
  };
}

/** Expected calibration error in ten bins of the top probability, and the accuracy it goes with. */
function measureCalibration(model: Model, examples: Example[]): { error: number; accuracy: number; loss: number } {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, right: 0, sum: 0 }));
  let loss = 0;
  for (const example of examples) {
    const scores = scoreText(model, example.text);
    const [type, probability] = Object.entries(scores).sort((left, right) => right[1] - left[1])[0] as [string, number];
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (!bin) continue;
    bin.n += 1;
    bin.sum += probability;
    if (type === example.label) bin.right += 1;
    loss -= Math.log(Math.max(1e-6, scores[example.label]));
  }
  const total = examples.length;
  return {
    error: bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / total,
    accuracy: bins.reduce((sum, bin) => sum + bin.right, 0) / total,
    loss: loss / total,
  };
}

const rows: Row[] = [];
function evaluate(
  evaluated: string,
  leftOut: string,
  examples: (Example & { vertical?: string })[],
  methods: [Classify, Classify, Classify],
): void {
  for (const vertical of new Set(examples.map((one) => one.vertical ?? one.label))) {
    const chosen = examples.filter((one) => (one.vertical ?? one.label) === vertical);
    const [rapport, keywords, naiveBayes] = methods.map(
      (classify, index) =>
        chosen.filter((one) => {
          const got = classify(one.text);
          if (verbose && index === 0 && got !== one.label)
            process.stdout.write(
              `${evaluated} ${vertical} → ${got}: ${one.text.replaceAll('\n', ' / ').slice(0, 160)}\n`,
            );
          return got === one.label;
        }).length / chosen.length,
    ) as [number, number, number];
    rows.push({ evaluated, leftOut, vertical, n: chosen.length, rapport, keywords, naiveBayes });
  }
}

if (!hasRoutingData()) {
  process.stdout.write('The labelled texts are not here (../shared/data/routing): nothing to measure.\n');
  process.exit(0);
}
const corpus = readCorpus();
const sources = {
  banking77: readSource('banking77'),
  clinc150: readSource('clinc150'),
  multidogo: readSource('multidogo'),
  bitext: readSource('bitext'),
};
const TRAINED = ['banking77', 'clinc150', 'multidogo'] as const;
const calibration: Record<string, { error: number; accuracy: number; loss: number }> = {};
for (const name of ['banking77', 'clinc150', 'multidogo', 'bitext'] as const) {
  const training: Example[] = [...corpus, ...TRAINED.filter((one) => one !== name).flatMap((one) => sources[one])];
  const model = { ...trainModel(training), sharpness };
  const examples = sources[name].map((one) => ({
    ...one,
    vertical: one.original === 'other' ? (one.part.includes('/oos/') ? 'other (out of scope)' : 'other') : one.original,
  }));
  evaluate(name, name, examples, [classifyByModel(model), classifyByKeywords, trainNaiveBayes(training)]);
  calibration[`${name}, left out`] = measureCalibration(model, sources[name]);
}
const own: Example[] = Object.entries(ROUTING_TEXT).flatMap(([label, texts]) =>
  texts.map((text) => ({ text: text.replaceAll(' / ', '\n'), label: label as SupportType, source: 'own' })),
);
const shipped = { ...unpackModel(ROUTING_WEIGHTS), sharpness };
evaluate('written apart', 'itself', own, [
  classifyByModel(shipped),
  classifyByKeywords,
  trainNaiveBayes([...corpus, ...TRAINED.flatMap((one) => sources[one])]),
]);
calibration['written apart'] = measureCalibration(shipped, own);

const percent = (value: number): string => (100 * value).toFixed(1).padStart(9);
process.stdout.write(
  `${'set (left out of training)'.padEnd(28)}${'vertical'.padEnd(22)}${'n'.padStart(6)}${'rapport'.padStart(9)}${'keywords'.padStart(9)}${'bayes'.padStart(9)}\n`,
);
for (const row of rows)
  process.stdout.write(
    `${row.evaluated.padEnd(28)}${row.vertical.padEnd(22)}${String(row.n).padStart(6)}${percent(row.rapport)}${percent(row.keywords)}${percent(row.naiveBayes)}\n`,
  );
for (const [name, one] of Object.entries(calibration))
  process.stdout.write(
    `${`calibration, ${name}`.padEnd(40)}error ${one.error.toFixed(3)}  accuracy ${one.accuracy.toFixed(3)}  log loss ${one.loss.toFixed(3)}\n`,
  );
const out = join(import.meta.dirname, '../out');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'routing.json'), `${JSON.stringify({ benchmark: 'routing', rows, calibration }, null, 2)}\n`);

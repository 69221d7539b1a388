import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hasRoutingData, packModel, readCorpus, readSource, trainModel } from './routing-training.ts';

/**
 * Trains the support-type router and writes its weights. Bitext is left out: its licence (CDLA-Sharing) asks that what
 * enhances the data be shared alike, and weights should carry no such string. It stays an evaluation set.
 */
if (!hasRoutingData()) {
  process.stderr.write('The labelled texts are not here (../shared/data/routing), so there is nothing to train on.\n');
  process.exit(1);
}
/** How sharp the softmax is: of 0.8, 1 and 1.25 the one best calibrated on sources left out of training. */
const SHARPNESS = 1;

const examples = [...readCorpus(), ...readSource('banking77'), ...readSource('clinc150'), ...readSource('multidogo')];
const packed = packModel({ ...trainModel(examples), sharpness: SHARPNESS });
const file = join(import.meta.dirname, '../src/memory/extraction/routing/weights.ts');
const body = `import type { PackedModel } from './model.ts';

/**
 * Weights of the support-type router, made by \`scripts/train-routing.ts\`; do not edit. Sources and licences: see
 * \`ATTRIBUTION.md\` beside this file.
 */
export const ROUTING_WEIGHTS: PackedModel = {
  scale: ${packed.scale},
  biases: ${JSON.stringify(packed.biases).replaceAll(',', ', ')},
  sharpness: ${packed.sharpness},
  weights:
    '${packed.weights}',
};
`;
writeFileSync(file, body);
process.stdout.write(`${examples.length} texts, ${body.length} bytes, ${gzipSync(body).length} compressed\n`);

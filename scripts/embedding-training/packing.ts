import { CODES_PER_BYTE, type PackedTable, toCode, WEIGHT_STEPS } from '../../src/memory/embedding/semantic-table.ts';
import type { TrainedVectors } from './training.ts';

/** Packs word vectors as the Worker carries them: two bits a component, a byte for each term's weight. */
export function packTable({ terms, dimensions, vectors, weights }: TrainedVectors): PackedTable {
  const spread = 1 / Math.sqrt(dimensions);
  const codes = new Uint8Array(vectors.length / CODES_PER_BYTE);
  vectors.forEach((value, at) => {
    codes[Math.floor(at / CODES_PER_BYTE)]! |= toCode(value / spread) << (2 * (at % CODES_PER_BYTE));
  });
  const steps = Uint8Array.from(weights, (weight) => Math.max(1, Math.round(weight * WEIGHT_STEPS)));
  return {
    dimensions,
    terms: terms.join('|'),
    weights: Buffer.from(steps).toString('base64'),
    codes: Buffer.from(codes).toString('base64'),
  };
}

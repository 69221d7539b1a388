import type { SupportType } from '../../types.ts';
import { BUCKETS, toFeatures } from './features.ts';

/** The classes in the order of the weights; the last is what belongs to no vertical. */
export const CLASSES = [
  'saas',
  'ecommerce',
  'banking_fintech',
  'travel',
  'telecom',
  'edtech_support',
  'general_info',
] as const satisfies readonly SupportType[];

/** A linear model as committed: weights as signed bytes in base64, bucket-major, with one scale for all. */
export interface PackedModel {
  scale: number;
  biases: number[];
  /** What logits are multiplied by before the softmax, fitted on sources left out of training. */
  sharpness: number;
  weights: string;
}

export interface Model {
  scale: number;
  biases: number[];
  sharpness: number;
  weights: Int8Array;
}

/** Decodes committed weights; throws when they do not have the size that the features need. */
export function unpackModel(packed: PackedModel): Model {
  const binary = atob(packed.weights);
  if (binary.length !== BUCKETS * CLASSES.length) throw new Error('The weights of the router have the wrong size.');
  const weights = new Int8Array(binary.length);
  for (let index = 0; index < binary.length; index++) weights[index] = binary.charCodeAt(index);
  return { scale: packed.scale, biases: packed.biases, sharpness: packed.sharpness, weights };
}

/** One logit for each class, in the order of `CLASSES`, before sharpening. */
export function toLogits(model: Model, text: string): number[] {
  const logits = [...model.biases];
  for (const [bucket, weight] of toFeatures(text))
    for (let index = 0; index < CLASSES.length; index++)
      logits[index] =
        (logits[index] ?? 0) + weight * model.scale * (model.weights[bucket * CLASSES.length + index] ?? 0);
  return logits;
}

import type { VectorIndex, VectorMetadata } from '../../memory/ports.ts';
import { createBoundedIndex } from './bounded-index.ts';

/**
 * Cloudflare Vectorize as the vector port. `dimensions` is what the index was created with. Writes become visible
 * within seconds to minutes; scores approximate the cosine, as exact ones would cost the values of every match.
 */
export function createVectorizeIndex(binding: Vectorize, dimensions: number): VectorIndex {
  return createBoundedIndex(
    {
      async upsert(records) {
        await binding.upsert(records);
      },
      async query(vector, query) {
        const { matches } = await binding.query(vector, { ...query, returnMetadata: 'all' });
        return matches.map(({ id, score, metadata }) => ({ id, score, metadata: toMetadata(metadata) }));
      },
      async getByIds(ids) {
        const vectors = await binding.getByIds(ids);
        return vectors.map(({ id, values, namespace, metadata }) => ({
          id,
          values: Float32Array.from(values),
          namespace: namespace ?? '',
          metadata: toMetadata(metadata),
        }));
      },
      async deleteByIds(ids) {
        await binding.deleteByIds(ids);
      },
    },
    dimensions,
  );
}

/** Vectorize's type allows nested objects; none are ever written through the port. */
function toMetadata(metadata: VectorizeVector['metadata'] | null): VectorMetadata {
  return (metadata ?? {}) as VectorMetadata;
}

import type { LocalVectorIndex } from '../../../durable-objects/local-vector-index.ts';
import type { VectorIndex } from '../../memory/ports.ts';
import { createBoundedIndex } from './bounded-index.ts';

/**
 * The vector port over one Durable Object, for machines and accounts without Vectorize. An index of another width is
 * another object, as it would be another index at Vectorize.
 */
export function createLocalVectorIndex(
  namespace: DurableObjectNamespace<LocalVectorIndex>,
  dimensions: number,
): VectorIndex {
  // A stub that has failed stays broken, so each call takes a fresh one; that costs no round trip.
  const getStub = () => namespace.getByName(`vectors-${dimensions}`);
  return createBoundedIndex(
    {
      upsert: (records) => getStub().upsert(records),
      query: (vector, query) => getStub().query(vector, query),
      getByIds: (ids) => getStub().getByIds(ids),
      deleteByIds: (ids) => getStub().deleteByIds(ids),
    },
    dimensions,
  );
}

import type { VectorIndex, VectorRecord } from '../../memory/ports.ts';
import { IDS_PER_DELETE, IDS_PER_GET, MAX_BATCH, MAX_DIMENSIONS } from './limits.ts';
import { METADATA_INDEXES } from './metadata-indexes.ts';
import { checkIds, checkQuery, checkRecords } from './validation.ts';
import { isVectorIndexError, VectorIndexError } from './vector-index-error.ts';

/**
 * Puts the port's promises in front of a backend that takes 20 ids a get and 100 a delete: every limit is checked
 * before anything is sent, long id lists are split, and whatever fails beyond is a `vector_backend_failed`.
 */
export function createBoundedIndex(backend: VectorIndex, dimensions: number): VectorIndex {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MAX_DIMENSIONS) {
    throw new RangeError(`A vector index has 1 to ${MAX_DIMENSIONS} dimensions.`);
  }
  return {
    async upsert(records) {
      checkRecords(records, dimensions);
      if (records.length > 0) await callBackend('upsert', () => backend.upsert(records));
    },
    async query(vector, query) {
      checkQuery(vector, query, dimensions, METADATA_INDEXES);
      return callBackend('query', () => backend.query(vector, query));
    },
    async getByIds(ids) {
      checkIds(ids);
      const parts = toParts([...new Set(ids)], IDS_PER_GET);
      const found = await Promise.all(parts.map((part) => callBackend('get', () => backend.getByIds(part))));
      const byId = new Map(found.flat().map((record) => [record.id, record]));
      return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
    },
    async deleteByIds(ids) {
      checkIds(ids);
      const parts = toParts([...new Set(ids)], IDS_PER_DELETE);
      await Promise.all(parts.map((part) => callBackend('delete', () => backend.deleteByIds(part))));
    },
  };
}

/** Upserts any number of records, 1,000 at a time and in order: what one call would refuse. */
export async function upsertInBatches(index: VectorIndex, records: readonly VectorRecord[]): Promise<void> {
  for (const part of toParts(records, MAX_BATCH)) await index.upsert(part);
}

function toParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

async function callBackend<T>(verb: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isVectorIndexError(error)) throw error;
    // Vectorize's messages may quote the request, so of those only the number is kept.
    const number = /\(code = (\d{1,6})\)/.exec(error instanceof Error ? error.message : '')?.[1];
    const cause = number ? ` (Vectorize code ${number})` : '';
    throw new VectorIndexError('vector_backend_failed', `The vector index failed to ${verb}${cause}.`);
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METADATA_INDEXES } from '../../../src/platform/vectors/metadata-indexes.ts';
import { CONTRACT_DIMENSIONS, describeVectorIndex, makeRecord } from './contract.ts';
import type { VectorIndexUnderTest } from './contract.ts';
import { startLocalVectors } from './local-vectors.ts';
import type { LocalVectors } from './local-vectors.ts';
import { createTemporaryVectorize } from './vectorize-rest.ts';
import type { TemporaryVectorize } from './vectorize-rest.ts';
import { startVectorizeService } from './vectorize-service.ts';
import type { VectorizeService } from './vectorize-service.ts';

/** Starts a service of Vectorize's protocol over an own local index before the tests around it, and stops it after. */
function useService(): { service: VectorizeService; vectors: LocalVectors } {
  const used = {} as { service: VectorizeService; vectors: LocalVectors };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-vectors-'));
    used.service = await startVectorizeService(() => used.vectors.object);
    used.vectors = await startLocalVectors({
      dimensions: CONTRACT_DIMENSIONS,
      folder,
      vectorizeUrl: used.service.url,
    });
  });
  afterAll(async () => {
    await used.vectors.stop();
    await used.service.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return used;
}

describe('the Vectorize adapter over the binding of workerd', () => {
  const used = useService();
  describeVectorIndex('Vectorize adapter', () => ({
    index: used.vectors.vectorize,
    settle: async () => {},
    scoreTolerance: 1e-6,
  }));

  it('reports a refusal of the service by its number, not in its words', async () => {
    used.service.refuseNext({ code: 40_041, error: 'Too Many Requests near "a customer wrote this"' });
    await expect(used.vectors.vectorize.upsert([makeRecord('busy', 'busy')])).rejects.toMatchObject({
      code: 'vector_backend_failed',
      message: 'The vector index failed to upsert (Vectorize code 40041).',
    });
  });
});

describe('the REST client of the live run', () => {
  const used = useService();
  const account = () => ({ accountId: 'account', token: 'token', apiUrl: used.service.url });
  let temporary: TemporaryVectorize;
  beforeAll(async () => {
    temporary = await createTemporaryVectorize(account(), 'contract', CONTRACT_DIMENSIONS, 1);
  });
  describeVectorIndex('REST client', (): VectorIndexUnderTest => ({ ...temporary, scoreTolerance: 1e-6 }));

  it('creates the declared metadata indexes, and removes its own index only', async () => {
    expect(used.service.metadataIndexes).toEqual(
      METADATA_INDEXES.map(({ property, type }) => ({ propertyName: property, indexType: type })),
    );
    const again = createTemporaryVectorize(account(), 'contract', CONTRACT_DIMENSIONS, 1);
    await expect(again).rejects.toThrow('(code = 3002)');
    expect([...used.service.names]).toEqual(['contract']);
    await temporary.remove();
    expect([...used.service.names]).toEqual([]);
  });
});

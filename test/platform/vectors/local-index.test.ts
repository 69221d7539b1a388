import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_DIMENSIONS, describeVectorIndex, makeRecord, makeVector } from './contract.ts';
import { startLocalVectors, withDataFolder } from './local-vectors.ts';
import type { LocalVectors } from './local-vectors.ts';

const dimensions = CONTRACT_DIMENSIONS;
let vectors: LocalVectors;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-vectors-'));
  vectors = await startLocalVectors({ dimensions, folder });
});

afterAll(async () => {
  await vectors.stop();
  await rm(folder, { recursive: true, force: true });
});

describeVectorIndex('local index', () => ({
  index: vectors.local,
  settle: async () => {},
  scoreTolerance: 1e-6,
}));

/** One id before and after it is replaced. */
const before = makeRecord('seen-1', 'seen', { metadata: { kind: 'fact' } });
const after = makeRecord('seen-1', 'seen', { metadata: { kind: 'goal' }, values: makeVector({ 1: 1 }) });

describe('local index: restarts', () => {
  it('keeps vectors, deletions and their order across a restart', async () => {
    await withDataFolder(async (data) => {
      const first = await startLocalVectors({ dimensions, folder: data });
      await first.local.upsert([before, makeRecord('kept-1', 'kept'), makeRecord('gone-1', 'kept')]);
      await first.local.deleteByIds(['gone-1']);
      await first.stop();

      const second = await startLocalVectors({ dimensions, folder: data });
      expect(await second.local.getByIds(['seen-1'])).toEqual([before]);
      const matches = await second.local.query(makeVector({ 0: 2 }), { namespace: 'kept', topK: 5 });
      expect(matches).toEqual([{ id: 'kept-1', score: 1, metadata: {} }]);
      const wider = new Float32Array(dimensions * 2).fill(1);
      await expect(second.object.upsert([makeRecord('wide', 'kept', { values: wider })])).rejects.toMatchObject({
        code: 'vector_dimensions_mismatch',
      });
      await second.stop();
    });
  });

  it('indexes metadata only of what was upserted after the index was declared', async () => {
    await withDataFolder(async (data) => {
      const record = (id: string) => makeRecord(id, 'shop', { metadata: { kind: 'fact', product: 'router' } });
      const query = { namespace: 'shop', topK: 5, filter: { product: 'router' } };
      const older = await startLocalVectors({ dimensions, folder: data, undeclared: 'product' });
      await older.local.upsert([record('shop-1'), record('shop-2')]);
      await older.stop();

      const newer = await startLocalVectors({ dimensions, folder: data });
      const findIds = async () => (await newer.local.query(makeVector({ 0: 1 }), query)).map(({ id }) => id);
      expect(await findIds()).toEqual([]);
      expect(await newer.local.query(makeVector({ 0: 1 }), { ...query, filter: { kind: 'fact' } })).toHaveLength(2);
      await newer.local.upsert([record('shop-2'), record('shop-3')]);
      expect(await findIds()).toEqual(['shop-2', 'shop-3']);
      await newer.stop();
    });
  });
});

describe('local index: visibility delay', () => {
  it('shows the old state until the delay is over, also across a restart, then the writes in their order', async () => {
    await withDataFolder(async (data) => {
      const prompt = await startLocalVectors({ dimensions, folder: data });
      await prompt.local.upsert([before, makeRecord('seen-2', 'seen'), makeRecord('seen-3', 'seen')]);
      await prompt.stop();

      const slow = { dimensions, folder: data, visibilityDelayMs: 3_600_000 };
      const late = await startLocalVectors(slow);
      await late.local.upsert([after, makeRecord('seen-4', 'seen')]);
      await late.local.deleteByIds(['seen-2', 'seen-4']);
      await late.local.upsert([makeRecord('seen-3', 'moved')]);
      await expectOldState(late);
      await late.stop();
      const stillLate = await startLocalVectors(slow);
      await expectOldState(stillLate);
      await stillLate.stop();

      const settled = await startLocalVectors({ dimensions, folder: data });
      expect(await settled.local.getByIds(['seen-1', 'seen-2', 'seen-4'])).toEqual([after]);
      expect(await queryIds(settled, 'seen')).toEqual(['seen-1']);
      expect(await queryIds(settled, 'moved')).toEqual(['seen-3']);
      await settled.stop();
    });
  });

  it('shows a write by itself once the delay is over, and not before', async () => {
    await withDataFolder(async (data) => {
      const delayMs = 300;
      const late = await startLocalVectors({ dimensions, folder: data, visibilityDelayMs: delayMs });
      const start = performance.now();
      await late.local.upsert([makeRecord('soon-1', 'soon')]);
      await expect.poll(() => queryIds(late, 'soon'), { timeout: 10_000, interval: 10 }).toEqual(['soon-1']);
      // Two clocks, one of whole milliseconds: the object's may be one ahead.
      expect(performance.now() - start).toBeGreaterThanOrEqual(delayMs - 1);
      await late.stop();
    });
  });

  async function expectOldState(subject: LocalVectors): Promise<void> {
    expect(await subject.local.getByIds(['seen-1', 'seen-4'])).toEqual([before]);
    expect(await queryIds(subject, 'seen')).toEqual(['seen-1', 'seen-2', 'seen-3']);
    expect(await queryIds(subject, 'moved')).toEqual([]);
  }

  async function queryIds(subject: LocalVectors, namespace: string): Promise<string[]> {
    const matches = await subject.local.query(makeVector({ 0: 1 }), { namespace, topK: 50 });
    return matches.map(({ id }) => id).sort();
  }
});

describe('local index: memory', () => {
  it('stays right when more namespaces are asked than are kept warm', async () => {
    await withDataFolder(async (data) => {
      // 1,536 dimensions make a namespace at least 384 KiB warm, so 48 MiB hold 128 of them.
      const wide = await startLocalVectors({ dimensions: 1_536, folder: data });
      const values = new Float32Array(1_536).fill(1);
      const queryIds = async (namespace: string) =>
        (await wide.local.query(values, { namespace, topK: 5 })).map(({ id }) => id);
      await wide.local.upsert([makeRecord('warm-1', 'warm', { values })]);
      expect(await queryIds('warm')).toEqual(['warm-1']);
      for (let i = 0; i < 130; i += 1) expect(await queryIds(`other-${i}`)).toEqual([]);
      await wide.local.upsert([makeRecord('warm-2', 'warm', { values })]);
      expect(await queryIds('warm')).toEqual(['warm-1', 'warm-2']);
      await wide.stop();
    });
  });
});

describe('local index: the object behind no adapter', () => {
  it('refuses by itself, and the code survives the call', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => `raw-${i}`);
    const { object } = vectors;
    expect(await object.getByIds(ids(20))).toEqual([]);
    await object.deleteByIds(ids(100));
    const refusals = {
      vector_batch_too_large: [() => object.getByIds(ids(21)), () => object.deleteByIds(ids(101))],
      vector_id_invalid: [() => object.upsert([makeRecord('x'.repeat(65), 'raw')])],
      vector_top_k_invalid: [() => object.query(makeVector({ 0: 1 }), { namespace: 'raw', topK: 51 })],
      vector_filter_not_indexed: [
        () => object.query(makeVector({ 0: 1 }), { namespace: 'raw', topK: 1, filter: { title: 'x' } }),
      ],
    };
    for (const [code, calls] of Object.entries(refusals)) {
      for (const call of calls) await expect(call()).rejects.toMatchObject({ code, name: 'VectorIndexError' });
    }
  });
});

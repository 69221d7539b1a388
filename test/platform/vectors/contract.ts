import { describe, expect, it } from 'vitest';
import type { VectorFilter, VectorIndex, VectorMetadata, VectorRecord } from '../../../src/memory/ports.ts';
import { upsertInBatches } from '../../../src/platform/vectors/bounded-index.ts';
import type { VectorErrorCode } from '../../../src/platform/vectors/vector-index-error.ts';

/** What a vector index under test offers. Its index is empty at the start and declares METADATA_INDEXES. */
export interface VectorIndexUnderTest {
  index: VectorIndex;
  /** Resolves once everything written so far is visible. */
  settle(): Promise<void>;
  /** How far a score may lie from the true cosine. */
  scoreTolerance: number;
}

/** Width of the contract's vectors. */
export const CONTRACT_DIMENSIONS = 32;

/**
 * What every vector index of Rapport guarantees, each limit at, above and below. Each test has namespaces of its own,
 * and ids that no other test uses, as ids are global.
 */
export function describeVectorIndex(name: string, getSubject: () => VectorIndexUnderTest): void {
  const index = (): VectorIndex => getSubject().index;
  const write = async (...records: VectorRecord[]): Promise<void> => {
    await index().upsert(records);
    await getSubject().settle();
  };
  const refuse = (call: Promise<unknown>, code: VectorErrorCode) => expect(call).rejects.toMatchObject({ code });

  describe(`${name}: writing and reading`, () => {
    it('returns a vector, its namespace and its metadata as they were written', async () => {
      const metadata = { type: 'memory', created_at: 12, flag: true, tags: ['a', 'b'], long: 'é'.repeat(200) };
      await write(makeRecord('read-1', 'read', { metadata, values: makeVector({ 0: 3, 1: -4 }) }));
      expect(await index().getByIds(['read-1'])).toEqual([
        { id: 'read-1', namespace: 'read', values: makeVector({ 0: 3, 1: -4 }), metadata },
      ]);
    });

    it('leaves out ids that are not there, keeps the order asked for and answers an id once', async () => {
      await write(makeRecord('order-1', 'order'), makeRecord('order-2', 'order'));
      const found = await index().getByIds(['order-2', 'order-none', 'order-1', 'order-2']);
      expect(found.map(({ id }) => id)).toEqual(['order-2', 'order-1']);
    });

    it('replaces the vector and all metadata of an id', async () => {
      await write(makeRecord('again-1', 'again', { metadata: { kind: 'fact', product: 'x' } }));
      await write(makeRecord('again-1', 'again', { metadata: { kind: 'goal' }, values: makeVector({ 5: 1 }) }));
      const [match, ...others] = await index().query(makeVector({ 5: 1 }), { namespace: 'again', topK: 5 });
      expect(others).toEqual([]);
      expect(match).toMatchObject({ id: 'again-1', metadata: { kind: 'goal' } });
      expect(match!.metadata).not.toHaveProperty('product');
    });

    it('holds an id once in the whole index: an upsert moves it to another namespace', async () => {
      await write(makeRecord('move-1', 'move-from'));
      expect(await queryIds('move-from')).toEqual(['move-1']);
      await write(makeRecord('move-1', 'move-to'));
      expect(await queryIds('move-from')).toEqual([]);
      expect(await queryIds('move-to')).toEqual(['move-1']);
    });

    it('deletes by id, and takes ids that are not there', async () => {
      await write(makeRecord('gone-1', 'gone'), makeRecord('gone-2', 'gone'));
      expect(await queryIds('gone')).toEqual(['gone-1', 'gone-2']);
      await index().deleteByIds(['gone-1', 'gone-none']);
      await getSubject().settle();
      expect(await queryIds('gone')).toEqual(['gone-2']);
      expect(await index().getByIds(['gone-1'])).toEqual([]);
    });

    it('stores nothing of a batch with a record it refuses', async () => {
      const records = [makeRecord('whole-1', 'whole'), makeRecord('', 'whole')];
      await refuse(index().upsert(records), 'vector_id_invalid');
      await getSubject().settle();
      expect(await index().getByIds(['whole-1'])).toEqual([]);
    });
  });

  describe(`${name}: nearest neighbours`, () => {
    it('ranks by cosine whatever the length, in one namespace only', async () => {
      await write(
        makeRecord('near-same', 'near', { values: makeVector({ 0: 7, 1: 7 }) }),
        makeRecord('near-half', 'near', { values: makeVector({ 0: 0.1 }) }),
        makeRecord('near-right-angle', 'near', { values: makeVector({ 2: 1 }) }),
        makeRecord('near-opposite', 'near', { values: makeVector({ 0: -1, 1: -1 }) }),
        makeRecord('near-elsewhere', 'near-2', { values: makeVector({ 0: 1, 1: 1 }) }),
      );
      const matches = await index().query(makeVector({ 0: 1, 1: 1 }), { namespace: 'near', topK: 50 });
      const expected = { 'near-same': 1, 'near-half': Math.SQRT1_2, 'near-right-angle': 0, 'near-opposite': -1 };
      expect(matches.map(({ id }) => id)).toEqual(Object.keys(expected));
      for (const [at, cosine] of Object.values(expected).entries()) {
        expect(Math.abs(matches[at]!.score - cosine)).toBeLessThanOrEqual(getSubject().scoreTolerance);
      }
    });

    it('returns topK of them: 1 to 50, and no other number', async () => {
      const records = Array.from({ length: 60 }, (_, i) => {
        return makeRecord(`top-${i}`, 'top', { values: makeVector({ 0: 1, 1: i === 0 ? 0 : 1 + i / 60 }) });
      });
      await write(...records);
      const ask = (topK: number) => index().query(makeVector({ 0: 1 }), { namespace: 'top', topK });
      expect((await ask(1)).map(({ id }) => id)).toEqual(['top-0']);
      expect(await ask(49)).toHaveLength(49);
      expect(await ask(50)).toHaveLength(50);
      for (const topK of [0, 51, 2.5]) await refuse(ask(topK), 'vector_top_k_invalid');
    });

    it('finds nothing in a namespace that is not there', async () => {
      expect(await queryIds('nowhere')).toEqual([]);
    });
  });

  describe(`${name}: filters`, () => {
    // The last value of `product` differs from its neighbour only after the 64 bytes an index sees.
    const long = 'ü'.repeat(32);
    const stock: Record<string, VectorMetadata> = {
      'filter-a': { kind: 'fact', status: 'active', product: 'neat', created_at: 1, agent_id: 'Z' },
      'filter-b': { kind: 'goal', status: 'active', product: 'net', created_at: 2, agent_id: 'a' },
      'filter-c': { kind: 'note', status: 'expired', product: `${long}1`, created_at: 3, agent_id: '\u{FFFD}' },
      'filter-d': { kind: 'note', status: 'active', product: `${long}2`, created_at: 4, agent_id: '\u{1F600}' },
    };
    const cases: [VectorFilter, string][] = [
      [{ kind: 'fact' }, 'a'],
      [{ kind: { $eq: 'note' } }, 'cd'],
      [{ kind: { $ne: 'note' } }, 'ab'],
      [{ kind: { $in: ['fact', 'goal', 'other'] } }, 'ab'],
      [{ kind: { $nin: ['fact', 'note'] } }, 'b'],
      [{ created_at: 2 }, 'b'],
      [{ created_at: { $lt: 2 } }, 'a'],
      [{ created_at: { $lte: 2 } }, 'ab'],
      [{ created_at: { $gt: 3 } }, 'd'],
      [{ created_at: { $gte: 3 } }, 'cd'],
      [{ created_at: { $gt: 1, $lte: 3 } }, 'bc'],
      [{ created_at: { $gte: 2, $lt: 4 } }, 'bc'],
      [{ product: { $gte: 'net', $lt: 'neu' } }, 'b'],
      [{ agent_id: { $gte: 'a' } }, 'bcd'],
      [{ agent_id: { $gt: '\u{FFFD}' } }, 'd'],
      [{ product: long }, 'cd'],
      [{ kind: 'note', status: 'active' }, 'd'],
      [{ kind: { $ne: 'fact' }, status: { $in: ['active'] }, created_at: { $lt: 4 } }, 'b'],
      [{ kind: 'absent' }, ''],
    ];

    it('apply every operator before topK', async () => {
      await write(...Object.entries(stock).map(([id, metadata]) => makeRecord(id, 'filter', { metadata })));
      for (const [filter, letters] of cases) {
        const expected = [...letters].map((letter) => `filter-${letter}`);
        expect(await queryIds('filter', filter), JSON.stringify(filter)).toEqual(expected);
      }
      const [only, ...others] = await index().query(makeVector({ 0: 1 }), {
        namespace: 'filter',
        topK: 1,
        filter: { kind: 'goal' },
      });
      expect([only!.id, others]).toEqual(['filter-b', []]);
    });

    it('are refused, not ignored, where the index could not apply them', async () => {
      const refused: [unknown, VectorErrorCode][] = [
        [{}, 'vector_filter_invalid'],
        [{ title: 'x' }, 'vector_filter_not_indexed'],
        [{ kind: {} }, 'vector_filter_invalid'],
        [{ kind: { $regex: 'x' } }, 'vector_filter_invalid'],
        [{ kind: { $eq: 'x', $ne: 'y' } }, 'vector_filter_invalid'],
        [{ created_at: { $lt: 3, $lte: 3 } }, 'vector_filter_invalid'],
        [{ created_at: { $gt: 3, $in: [4] } }, 'vector_filter_invalid'],
        [{ kind: { $in: [] } }, 'vector_filter_invalid'],
        [{ kind: { $in: 'fact' } }, 'vector_filter_invalid'],
        [{ kind: 3 }, 'vector_filter_invalid'],
        [{ created_at: '3' }, 'vector_filter_invalid'],
        [{ kind: null }, 'vector_filter_invalid'],
        [{ kind: `${long}1` }, 'vector_filter_invalid'],
      ];
      for (const [filter, code] of refused) {
        const query = { namespace: 'filter', topK: 1, filter: filter as VectorFilter };
        await refuse(index().query(makeVector({ 0: 1 }), query), code);
      }
    });

    it('may have 2,047 bytes as JSON and not 2,048', async () => {
      const query = (bytes: number) =>
        index().query(makeVector({ 0: 1 }), { namespace: 'filter', topK: 1, filter: makeFilter(bytes) });
      expect(await query(2_046)).toEqual([]);
      expect(await query(2_047)).toEqual([]);
      await refuse(query(2_048), 'vector_filter_too_large');
    });
  });

  describe(`${name}: limits`, () => {
    it('takes ids of 1 to 64 bytes', async () => {
      // 31 two-byte letters: 64 bytes is what is counted, not 64 characters.
      const fitting = ['i', 'i'.repeat(63), `${'ü'.repeat(31)}ii`];
      await write(...fitting.map((id) => makeRecord(id, 'ids')));
      expect((await index().getByIds(fitting)).map(({ id }) => id)).toEqual(fitting);
      for (const id of ['', 'i'.repeat(65), `${'ü'.repeat(32)}i`, 'i\u{D800}']) {
        await refuse(index().upsert([makeRecord(id, 'ids')]), 'vector_id_invalid');
        await refuse(index().getByIds([id]), 'vector_id_invalid');
        await refuse(index().deleteByIds([id]), 'vector_id_invalid');
      }
    });

    it('takes namespaces of 1 to 64 bytes', async () => {
      const fitting = ['n', 'n'.repeat(63), `${'ü'.repeat(31)}nn`];
      await write(...fitting.map((namespace, at) => makeRecord(`namespace-${at}`, namespace)));
      for (const [at, namespace] of fitting.entries()) expect(await queryIds(namespace)).toEqual([`namespace-${at}`]);
      for (const namespace of ['', 'n'.repeat(65), `${'ü'.repeat(32)}n`, '\u{DC00}n']) {
        await refuse(index().upsert([makeRecord('namespace-none', namespace)]), 'vector_namespace_invalid');
        await refuse(queryIds(namespace), 'vector_namespace_invalid');
      }
    });

    it('takes metadata of 10,240 bytes as JSON', async () => {
      const make = (bytes: number) => {
        const spare = bytes - JSON.stringify({ text: '' }).length;
        return makeRecord(`metadata-${bytes}`, 'metadata', {
          metadata: { text: 'ü'.repeat(Math.floor(spare / 2)) + 'u'.repeat(spare % 2) },
        });
      };
      await write(make(10_239), make(10_240));
      expect(await index().getByIds(['metadata-10239', 'metadata-10240'])).toEqual([make(10_239), make(10_240)]);
      await refuse(index().upsert([make(10_241)]), 'vector_metadata_too_large');
    });

    it('refuses metadata keys and values that it could not give back', async () => {
      const keys = [{ '': 'x' }, { $a: 'x' }, { 'a.b': 'x' }, { 'a"b': 'x' }];
      for (const metadata of [...keys, { a: [1] }, { a: { b: 'x' } }, { a: null }]) {
        const record = makeRecord('metadata-bad', 'metadata', { metadata: metadata as unknown as VectorMetadata });
        await refuse(index().upsert([record]), 'vector_metadata_invalid');
      }
    });

    it('takes vectors of its own width', async () => {
      for (const width of [CONTRACT_DIMENSIONS - 1, CONTRACT_DIMENSIONS + 1]) {
        const values = new Float32Array(width).fill(1);
        await refuse(index().upsert([makeRecord('wide', 'wide', { values })]), 'vector_dimensions_mismatch');
        await refuse(index().query(values, { namespace: 'wide', topK: 1 }), 'vector_dimensions_mismatch');
      }
    });

    it('takes 1,000 records and 1,000 ids a call; more go in batches', async () => {
      const records = Array.from({ length: 1_001 }, (_, i) => makeRecord(`batch-${i}`, 'batch'));
      const ids = records.map(({ id }) => id);
      const batchTooLarge = 'vector_batch_too_large';
      await refuse(index().upsert(records), batchTooLarge);
      await refuse(index().getByIds(ids), batchTooLarge);
      await refuse(index().deleteByIds(ids), batchTooLarge);
      await write(...records.slice(0, 1_000));
      expect(await index().getByIds(ids.slice(0, 1_000))).toHaveLength(1_000);
      await index().deleteByIds(ids.slice(0, 999));
      await getSubject().settle();
      expect(await queryIds('batch')).toEqual(['batch-999']);
      await upsertInBatches(index(), records);
      await getSubject().settle();
      expect(await index().getByIds([ids[0]!, ids[1_000]!])).toHaveLength(2);
    });

    it('takes empty lists', async () => {
      await index().upsert([]);
      await index().deleteByIds([]);
      expect(await index().getByIds([])).toEqual([]);
    });
  });

  async function queryIds(namespace: string, filter?: VectorFilter): Promise<string[]> {
    const matches = await index().query(makeVector({ 0: 1 }), { namespace, topK: 50, ...(filter ? { filter } : {}) });
    return matches.map(({ id }) => id).sort();
  }
}

/** A vector of the contract's width, zero but where said. */
export function makeVector(values: Record<number, number>): Float32Array {
  return Float32Array.from({ length: CONTRACT_DIMENSIONS }, (_, i) => values[i] ?? 0);
}

/** A record that lies along the first axis and has no metadata, but for what is said. */
export function makeRecord(
  id: string,
  namespace: string,
  { values = makeVector({ 0: 1 }), metadata = {} }: Partial<Pick<VectorRecord, 'values' | 'metadata'>> = {},
): VectorRecord {
  return { id, namespace, values, metadata };
}

/** A valid filter of exactly so many bytes as JSON, which no vector passes. */
function makeFilter(bytes: number): VectorFilter {
  const items = Array.from({ length: 33 }, (_, i) => String(i).padStart(2, '0').padEnd(58, 'x'));
  const spare = bytes - JSON.stringify({ kind: { $in: [...items, ''] } }).length;
  return { kind: { $in: [...items, 'y'.repeat(spare)] } };
}

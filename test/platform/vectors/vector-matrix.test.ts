import { expect, it } from 'vitest';
import type { VectorScalar } from '../../../src/memory/ports.ts';
import { toPredicate } from '../../../src/platform/vectors/filter-matching.ts';
import { MAX_METADATA_INDEXES } from '../../../src/platform/vectors/limits.ts';
import {
  METADATA_INDEXES,
  toIndexedText,
  toIndexedTime,
  toIndexedValues,
} from '../../../src/platform/vectors/metadata-indexes.ts';
import { VectorMatrix } from '../../../src/platform/vectors/vector-matrix.ts';

/** A repeatable sequence of numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function cosine(left: Float32Array, right: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

it('a matrix answers as a plain scan does, through additions, replacements, deletions and growth', () => {
  const random = createRandom(7);
  const makeVector = () => Float32Array.from({ length: 6 }, () => random() * 2 - 1);
  const matrix = new VectorMatrix(6);
  const plain = new Map<string, { values: Float32Array; shade: string }>();
  for (let step = 0; step < 2_000; step += 1) {
    const id = `v${Math.floor(random() * 400)}`;
    if (random() < 0.3) {
      matrix.delete(id);
      plain.delete(id);
    } else {
      const entry = { values: makeVector(), shade: random() < 0.5 ? 'light' : 'dark' };
      const indexed = new Map<string, VectorScalar>([['shade', entry.shade]]);
      matrix.set({ id, metadata: { shade: entry.shade }, indexed }, entry.values);
      plain.set(id, entry);
    }
    if (step % 50 > 0) continue;
    const query = makeVector();
    const expected = [...plain]
      .filter(([, { shade }]) => shade === 'dark')
      .map(([key, { values }]) => ({ id: key, score: cosine(query, values) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10);
    const found = matrix.findNearest(query, 10, toPredicate({ shade: 'dark' }));
    expect(found.map(({ id: key }) => key)).toEqual(expected.map(({ id: key }) => key));
    found.forEach(({ score }, at) => expect(score).toBeCloseTo(expected[at]!.score, 5));
  }
  expect(plain.size).toBeGreaterThan(64);
});

it('equal scores come in the order of ids, and a vector of zeros scores zero', () => {
  const matrix = new VectorMatrix(2);
  for (const id of ['c', 'a', 'b']) matrix.set({ id, metadata: {}, indexed: new Map() }, Float32Array.of(1, 1));
  matrix.set({ id: 'zero', metadata: {}, indexed: new Map() }, Float32Array.of(0, 0));
  const found = matrix.findNearest(Float32Array.of(2, 2), 4, () => true);
  expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'zero']);
  expect(found[3]!.score).toBe(0);
});

it('a vector without the property passes no condition on it', () => {
  for (const filter of [{ kind: 'a' }, { kind: { $ne: 'a' } }, { kind: { $nin: ['a'] } }, { kind: { $lt: 'z' } }]) {
    expect(toPredicate(filter)(new Map([['status', 'active']]))).toBe(false);
  }
});

it('an index holds values of its own type, text only as far as it sees', () => {
  const metadata = { kind: 'fact', status: 3, created_at: '4', product: `${'a'.repeat(63)}üb`, other: 'x' };
  expect([...toIndexedValues(metadata, METADATA_INDEXES)]).toEqual([
    ['kind', 'fact'],
    ['product', 'a'.repeat(63)],
  ]);
  expect(toIndexedText('ü'.repeat(33))).toBe('ü'.repeat(32));
  expect(toIndexedText('a'.repeat(64))).toBe('a'.repeat(64));
});

it('indexed time is the start of the hour', () => {
  const hour = Date.UTC(2026, 0, 2, 3);
  expect([toIndexedTime(hour), toIndexedTime(hour + 3_599_999), toIndexedTime(hour - 1)]).toEqual([
    hour,
    hour,
    hour - 3_600_000,
  ]);
});

it('no more metadata indexes are declared than an index takes, each once', () => {
  expect(METADATA_INDEXES.length).toBeLessThanOrEqual(MAX_METADATA_INDEXES);
  expect(new Set(METADATA_INDEXES.map(({ property }) => property)).size).toBe(METADATA_INDEXES.length);
});

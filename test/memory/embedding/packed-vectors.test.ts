import { describe, expect, it } from 'vitest';
import { PackedVectors } from '../../../src/memory/embedding/packed-vectors.ts';
import { cosine, createStaticEmbedder, dotQuantized, quantize } from '../../../src/memory/embedding/index.ts';
import { isAccelerated, multiplyPlainly, multiplyRows } from '../../../src/memory/embedding/dot-products.ts';
import { PROSE, generateTexts, makeRandom } from '../context/token-samples.ts';

const embedder = createStaticEmbedder();
const vectors = generateTexts(11, 400)
  .map((text) => embedder.embedNow(text))
  .filter((vector) => Math.hypot(...vector) > 0.5);

describe('quantize', () => {
  const worstShift = (list: Float32Array[]): number => {
    let worst = 0;
    for (const [index, vector] of list.entries()) {
      const bytes = new Int8Array(vector.length + 3);
      const scale = quantize(vector, bytes, 3);
      vector.forEach((value, at) =>
        expect(Math.abs(value - bytes[at + 3]! * scale)).toBeLessThanOrEqual(scale / 2 + 1e-7),
      );
      for (const query of [vector, list[(index * 7 + 1) % list.length]!]) {
        worst = Math.max(worst, Math.abs(dotQuantized(query, bytes, 3) * scale - cosine(query, vector)));
      }
    }
    return worst;
  };

  it('moves no component by more than half its scale, and a cosine by little', () => {
    expect(worstShift(vectors)).toBeLessThan(0.02);
    expect(worstShift(PROSE.map((text) => embedder.embedNow(text)))).toBeLessThan(0.005);
  });

  it('keeps the zero vector', () => {
    const bytes = new Int8Array(4).fill(9);
    quantize(new Float32Array(4), bytes);
    expect([...bytes]).toEqual([0, 0, 0, 0]);
  });
});

describe('dot products of bytes', () => {
  it('are multiplied sixteen at a time here', () => expect(isAccelerated).toBe(true));

  it.each([
    [1, 16], [3, 17], [5, 256], [4097, 16], [2000, 256], [9, 1536], [9, 2048], [4, 2064], [0, 256],
  ])('of %i rows of %i are the same however they are computed', (count, length) => {
    const draw = makeRandom(count + length);
    const fill = (size: number) => Int8Array.from({ length: size }, (_, at) => (at % 97 === 0 ? -127 : at % 89 === 0 ? 127 : Math.floor(draw() * 255) - 127));
    const [query, rows] = [fill(length), fill(length * count)];
    const plain = new Int32Array(count);
    multiplyPlainly(query, rows, plain);
    expect([...multiplyRows(query, rows, count)]).toEqual([...plain]);
    if (count > 0) expect(plain[count - 1]).toBe(query.reduce((sum, value, at) => sum + value * rows[(count - 1) * length + at]!, 0));
  });

  it('of the largest numbers do not overflow', () => {
    const largest = new Int8Array(2048).fill(-127);
    expect([...multiplyRows(largest, largest, 1)]).toEqual([2048 * 127 * 127]);
  });
});

describe('PackedVectors', () => {
  const fill = (): PackedVectors => {
    const packed = new PackedVectors(16);
    vectors.forEach((vector, index) => packed.put(index + 1, vector));
    return packed;
  };

  const measure = (packed: PackedVectors, query: Float32Array): Map<number, number> => {
    const cosines = packed.measure(query)!;
    return new Map([...packed.owners].flatMap((seq, row) => (seq === 0 ? [] : [[seq, cosines[row]!] as const])));
  };

  it('finds what an exact scan finds', () => {
    const packed = fill();
    for (const query of vectors.slice(0, 40)) {
      const exact = vectors
        .map((vector, index) => ({ seq: index + 1, score: cosine(query, vector) }))
        .sort((a, b) => b.score - a.score);
      const found = measure(packed, query);
      for (const { seq, score } of exact) expect(found.get(seq)).toBeCloseTo(score, 1);
      const nearest = [...found].sort(([, left], [, right]) => right - left).slice(0, 5);
      for (const [seq] of nearest) expect(exact.find((item) => item.seq === seq)!.score).toBeGreaterThan(exact[4]!.score - 0.02);
    }
  });

  it('gives back what it held after removal, reuse of rows and a round trip through bytes', () => {
    const packed = fill();
    packed.remove(3);
    packed.remove(7);
    const row = packed.put(9_001, vectors[0]!);
    expect([2, 6]).toContain(row);
    const { seqs, data } = packed.slice(0, packed.size + 1);
    const again = new PackedVectors(16);
    again.load(0, seqs, data);
    expect(again.size).toBe(packed.size);
    expect(again.has(3)).toBe(false);
    expect(again.get(9_001)).toEqual(packed.get(9_001));
    expect(measure(again, vectors[5]!)).toEqual(measure(packed, vectors[5]!));
    expect(measure(again, vectors[5]!).has(3)).toBe(false);
  });

  it('refuses vectors of other dimensions and finds nothing for such queries', () => {
    const packed = fill();
    expect(() => packed.put(1, new Float32Array(8))).toThrow(RangeError);
    expect(packed.measure(new Float32Array(8))).toBeNull();
    expect(() => cosine(new Float32Array(3), new Float32Array(4))).toThrow(RangeError);
  });

  it('knows what its vectors have in common, through changes and after loading', () => {
    const packed = new PackedVectors(4);
    const put = (seq: number, values: number[]) => packed.put(seq, Float32Array.from(values));
    put(1, [1, 0]);
    put(2, [0, 1]);
    const near = (values: Float32Array, wanted: number[]) => wanted.forEach((value, at) => expect(values[at]).toBeCloseTo(value, 5));
    near(packed.mean(), [0.5, 0.5]);
    put(2, [1, 0]);
    put(3, [0, -1]);
    near(packed.mean(), [2 / 3, -1 / 3]);
    packed.remove(1);
    near(packed.mean(), [0.5, -0.5]);
    const again = new PackedVectors(4);
    const { seqs, data } = packed.slice(0, 4);
    again.load(0, seqs, data);
    near(again.mean(), [0.5, -0.5]);
    expect(new PackedVectors(4).mean().length).toBe(0);
  });

  it('tells how near one of them is exactly as it is when it is unpacked', () => {
    const vectors = new PackedVectors(2);
    const make = (seed: number) => Float32Array.from({ length: 256 }, (_, at) => Math.sin(seed * 37 + at * at));
    for (const seq of [1, 2, 3, 4, 5]) vectors.put(seq, make(seq));
    vectors.put(6, new Float32Array(256));
    vectors.remove(3);
    const query = make(9);
    for (const seq of [1, 2, 4, 5, 6]) expect(vectors.cosineOf(seq, query)).toBe(cosine(query, vectors.get(seq)!));
    expect([vectors.cosineOf(3, query), vectors.cosineOf(6, query)]).toEqual([null, 0]);
    expect(() => vectors.cosineOf(1, new Float32Array(8))).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { PackedVectors } from '../../../src/memory/embedding/packed-vectors.ts';
import { cosine, createStaticEmbedder, dotQuantized, quantize } from '../../../src/memory/embedding/index.ts';
import { PROSE, generateTexts } from '../context/token-samples.ts';

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

describe('PackedVectors', () => {
  const fill = (): PackedVectors => {
    const packed = new PackedVectors(16);
    vectors.forEach((vector, index) => packed.put(index + 1, vector));
    return packed;
  };

  it('finds what an exact scan finds', () => {
    const packed = fill();
    for (const query of vectors.slice(0, 40)) {
      const exact = vectors
        .map((vector, index) => ({ seq: index + 1, score: cosine(query, vector) }))
        .sort((a, b) => b.score - a.score);
      const found = packed.search(query, 5, () => true);
      expect(found).toHaveLength(5);
      for (const { seq, score } of found) {
        expect(score).toBeCloseTo(exact.find((item) => item.seq === seq)!.score, 1);
        expect(score).toBeGreaterThan(exact[4]!.score - 0.02);
      }
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
    expect(again.search(vectors[5]!, 3, (seq) => seq !== 6)).toEqual(packed.search(vectors[5]!, 3, (seq) => seq !== 6));
  });

  it('refuses vectors of other dimensions and finds nothing for such queries', () => {
    const packed = fill();
    expect(() => packed.put(1, new Float32Array(8))).toThrow(RangeError);
    expect(packed.search(new Float32Array(8), 3, () => true)).toEqual([]);
    expect(() => cosine(new Float32Array(3), new Float32Array(4))).toThrow(RangeError);
  });
});

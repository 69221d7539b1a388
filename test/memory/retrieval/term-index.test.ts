import { describe, expect, it } from 'vitest';
import { scoreBm25 } from '../../../src/memory/retrieval/bm25.ts';
import { listPackedSeqs, TermIndex } from '../../../src/memory/retrieval/term-index.ts';
import { hashWord, READING } from '../../../src/memory/retrieval/words.ts';
import { toIndex } from './conversation.ts';

const TEXTS = ['The red kettle leaks.', 'Which kettle?', 'The red one, the kettle I bought.', 'I will send a new toaster.'];

function repack(index: TermIndex): TermIndex {
  const { count, data } = index.pack(0, index.rows);
  const again = new TermIndex();
  again.load(count, data);
  return again;
}

describe('the term index', () => {
  it('finds every place of a word and counts it, twice at the beginning of a turn', () => {
    const { rows, counts, frequencies } = toIndex(TEXTS).scan([hashWord('kettle'), hashWord('toaster'), hashWord('missing')]);
    expect(rows).toEqual([0, 1, 2, 3]);
    expect(counts).toEqual([2, 2, 2, 2]);
    expect([...frequencies]).toEqual([3, 1, 0]);
  });

  it('says the same after it was packed and loaded', () => {
    const index = toIndex(TEXTS);
    const again = repack(index);
    for (const field of ['seqs', 'ats', 'sides', 'signals', 'sessions', 'authors', 'lengths', 'titleLengths', 'previous'] as const) {
      expect(again[field]).toEqual(index[field]);
    }
    const asked = [hashWord('kettle'), hashWord('red')];
    expect(scoreBm25(again, asked).scores).toEqual(scoreBm25(index, asked).scores);
    expect(again.meanLength).toBe(index.meanLength);
    TEXTS.forEach((_, row) => expect(again.pairsOf(row)).toEqual(index.pairsOf(row)));
    expect(listPackedSeqs(4, index.pack(0, 4).data, READING)).toEqual([1, 2, 3, 4]);
  });

  it('keeps nothing of what was removed', () => {
    const index = toIndex(TEXTS);
    const { hashes } = index.wordsOf(index.findRow(4)!);
    const words = [...hashes];
    index.remove(4);
    expect(index.findRow(4)).toBeNull();
    expect(index.size).toBe(3);
    expect(index.scan(words.filter((hash) => hash === hashWord('toaster'))).rows).toEqual([]);
    const bytes = new Uint32Array(index.pack(0, index.rows).data.slice(0, 4 * Math.floor(index.pack(0, index.rows).data.byteLength / 4)));
    expect([...bytes]).not.toContain(hashWord('toaster'));
    expect(index.pairsOf(3).every((pair) => pair === 0)).toBe(true);
    expect(repack(index).size).toBe(3);
  });

  it('replaces a text that is put again', () => {
    const index = toIndex(['old words', 'other']);
    index.put({ ...toEntry(index, 2), seq: 1 });
    expect(index.size).toBe(2);
    expect(index.scan([hashWord('words')]).rows).toEqual([]);
  });

  it('knows the turn before within a session, across others between', () => {
    const index = toIndex([
      { role: 'user', text: 'one', session: 'a' },
      { role: 'user', text: 'two', session: 'b' },
      { role: 'assistant', text: 'three', session: 'a' },
    ]);
    expect(index.previous).toEqual([-1, -1, 0]);
  });
});

function toEntry(index: TermIndex, seq: number) {
  const row = index.findRow(seq)!;
  const { hashes, counts } = index.wordsOf(row);
  return {
    at: index.ats[row]!, side: index.sides[row]!, signals: index.signals[row]!, session: index.sessions[row]!,
    author: index.authors[row]!, length: index.lengths[row]!, hashes: Uint32Array.from(hashes), counts: Uint8Array.from(counts),
    titleLength: index.titleLengths[row]!, pairs: Uint16Array.from(index.pairsOf(row)),
  };
}

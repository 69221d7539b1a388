import { describe, expect, it } from 'vitest';
import { fuseRankings, toRelevance, type Ranking } from '../../../src/memory/retrieval/fusion.ts';

const byName = (left: string, right: string) => left.localeCompare(right);
const order = (...rankings: Ranking<string>[]) => fuseRankings(rankings, byName).map(({ key }) => key);

describe('rank fusion', () => {
  it('puts what several channels find before what one finds', () => {
    expect(order({ channel: 'fulltext', keys: ['a', 'b'] }, { channel: 'vector', keys: ['b', 'c'] })[0]).toBe('b');
  });

  it('puts a named reference before everything else', () => {
    const rest = ['fulltext', 'vector', 'message'].map((channel) => ({ channel, keys: ['x'] }) as Ranking<string>);
    expect(order(...rest, { channel: 'identifier', keys: ['ref'] })[0]).toBe('ref');
  });

  it('names the channels that found a thing, the strongest first', () => {
    const [first] = fuseRankings<string>(
      [
        { channel: 'recent', keys: ['a'] },
        { channel: 'identifier', keys: ['b', 'a'] },
        { channel: 'fulltext', keys: ['a'] },
      ],
      byName,
    );
    expect(first).toMatchObject({ key: 'a', channels: ['identifier', 'fulltext', 'recent'] });
  });

  it('breaks ties the same way whatever the order of channels', () => {
    const left: Ranking<string> = { channel: 'vector', keys: ['b'] };
    const right: Ranking<string> = { channel: 'vector', keys: ['a'] };
    expect(order(left, right)).toEqual(order(right, left));
    expect(order(left, right)).toEqual(['a', 'b']);
  });

  it('keeps each thing once and the order within one channel', () => {
    const keys = Array.from({ length: 100 }, (_, n) => `k${String(n).padStart(3, '0')}`);
    expect(order({ channel: 'fulltext', keys })).toEqual(keys);
    expect(order({ channel: 'fulltext', keys: [] })).toEqual([]);
  });

  it('gives relevance between 0 and 1 that grows with the score', () => {
    const scores = [0, 0.001, 0.01, 0.05, 1].map(toRelevance);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect([scores[0], scores.at(-1)]).toEqual([0, 1]);
  });
});

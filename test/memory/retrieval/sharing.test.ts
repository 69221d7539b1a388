import { describe, expect, it } from 'vitest';
import { shareOut } from '../../../src/memory/retrieval/sharing.ts';

const hit = (sessionId: string | null, score: number) => ({ sessionId, score });
const sessionsOf = (hits: { sessionId: string | null }[]) => hits.map((one) => one.sessionId);

describe('sharing places out among sessions', () => {
  const talkative = Array.from({ length: 20 }, (_, index) => hit('now', 1 - index / 100));

  it('leaves places to other tickets, however much one has to say', () => {
    const page = shareOut([...talkative, hit('spring', 0.6), hit('autumn', 0.5)], 5);
    expect(new Set(sessionsOf(page))).toEqual(new Set(['now', 'spring', 'autumn']));
    expect(page).toHaveLength(5);
  });

  it('lets a session that answers far better fill the page', () => {
    const page = shareOut([...talkative, hit('other', 0.05)], 5);
    expect(sessionsOf(page)).toEqual(Array(5).fill('now'));
  });

  it('gives the best first, all of them where there is room, each once', () => {
    const hits = [hit('a', 0.2), hit('b', 0.9), hit('a', 0.5), hit(null, 0.4), hit(null, 0.3)];
    expect(shareOut(hits, 10).map(({ score }) => score)).toEqual([0.9, 0.5, 0.4, 0.3, 0.2]);
    expect(shareOut([], 3)).toEqual([]);
  });

  it('sets what belongs to no session against nobody', () => {
    const facts = Array.from({ length: 4 }, () => hit(null, 0.5));
    expect(sessionsOf(shareOut([...talkative, ...facts], 5)).filter((id) => id === null)).toHaveLength(4);
  });
});

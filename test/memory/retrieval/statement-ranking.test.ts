import { describe, expect, it } from 'vitest';
import { toTextEntry } from '../../../src/memory/retrieval/entry.ts';
import { decompose } from '../../../src/memory/retrieval/decomposition.ts';
import { readQuestion } from '../../../src/memory/retrieval/question.ts';
import { rankStatements } from '../../../src/memory/retrieval/statement-ranking.ts';
import { TermIndex } from '../../../src/memory/retrieval/term-index.ts';

function toIndex(texts: readonly string[]): TermIndex {
  const index = new TermIndex();
  texts.forEach((text, at) => index.put(toTextEntry({ seq: at + 1, text, at: 0, role: null, sessionId: null, author: null })));
  return index;
}

/** As ranked, put in order to the end. */
function rank(...asked: Parameters<typeof rankStatements>) {
  const ranking = rankStatements(...asked);
  return { ...ranking, rows: [...ranking.rows] };
}

describe('statements', () => {
  it('are found by their title before others that say as much of it', () => {
    const texts = ['Fees\n\nA card costs nothing. Ask for the travel card when you travel with a card.', 'Travel card: limits\n\nUp to 40 a day.', 'Opening hours\n\nFrom nine.'];
    const { rows } = rank(toIndex(texts), readQuestion('travel card', 0), null);
    expect(rows[0]).toBe(1);
    expect(rows).not.toContain(2);
  });

  it('whose title is said whole come before those whose title is said in part', () => {
    const texts = ['Silver card, savings and account: everything\n\nA card.', 'Silver card\n\nA card.', 'Card of silver\n\nA card.'];
    expect(rank(toIndex(texts), readQuestion('How do I get the silver card?', 0), null).rows[0]).toBe(1);
  });

  it('found past the first page go by the words of the first too, and never pass the first page', () => {
    const exact = Array.from({ length: 11 }, (_, at) => `A wrong charge number ${at}: open a dispute with the clearing desk.`);
    const texts = [...exact, 'A charge of the battery takes two hours by the lamp.', 'A charge goes to the clearing desk: open a dispute.', ...Array.from({ length: 20 }, (_, at) => `Parking permit ${at}`)];
    const index = toIndex(texts);
    const asked = readQuestion('wrong charge', 0);
    const shallow = rank(index, asked, null, 10).rows;
    const deep = rank(index, asked, null, 50);
    expect(deep.rows.slice(0, 10)).toEqual(shallow.slice(0, 10));
    expect(deep.rows.indexOf(12)).toBeLessThan(deep.rows.indexOf(11));
    expect(deep.rows.length).toBe(13);
    const scores = deep.rows.map((row) => deep.scores[row]!);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it('that share no word are found by a vector that stands out, and by no other', () => {
    const index = toIndex(Array.from({ length: 40 }, (_, at) => `Statement number ${at} about nothing.`));
    const cosines = Float32Array.from({ length: 40 }, (_, at) => (at === 7 ? 0.8 : 0.1 + (at % 5) / 100));
    const { rows, byVector } = rank(index, readQuestion('money back', 0), cosines);
    expect(rows).toEqual([7]);
    expect(byVector[7]).toBe(1);
  });
});

describe('a question taken apart', () => {
  it('is itself first, then its parts and the things it names', () => {
    expect(decompose('What did the Silver Rewards Card cost, and when does my trip to Bergen begin?')).toEqual([
      'What did the Silver Rewards Card cost, and when does my trip to Bergen begin?',
      'What did the Silver Rewards Card cost', 'when does my trip to Bergen begin?', 'Silver Rewards Card',
    ]);
  });

  it('stays whole when it has one part', () => {
    expect(decompose('Where is my parcel?')).toEqual(['Where is my parcel?']);
  });

  it('is at most six questions, however long', () => {
    expect(decompose(Array.from({ length: 50 }, (_, at) => `what about item ${at} of list ${at}`).join(', ')).length).toBe(6);
  });
});

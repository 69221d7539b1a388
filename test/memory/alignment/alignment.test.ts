import { describe, expect, it } from 'vitest';
import { type Alignable, findSeen } from '../../../src/memory/alignment.ts';
import { cpuNow } from '../../support/cpu-time.ts';

/** One message per word: `S…` is a system message, `id:word` brings the caller's id. */
function toMessages(words: string): Alignable[] {
  return words
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [text, id] = word.split(':').reverse() as [string, string?];
      return { role: text.startsWith('S') ? 'system' : 'user', fingerprint: text, callerId: id ?? null };
    });
}

/** The words of the batch that are new to the tail. */
function findNew(tail: string, batch: string): string {
  const messages = toMessages(batch);
  const seen = findSeen(toMessages(tail), messages);
  return messages
    .filter((_, index) => !seen[index])
    .map((message) => message.fingerprint)
    .join(' ');
}

describe('aligning a batch with what is stored', () => {
  it.each([
    ['nothing stored', '', 'a b c', 'a b c'],
    ['the same again', 'a b c', 'a b c', ''],
    ['one turn more', 'a b c', 'a b c d', 'd'],
    ['a window over the end', 'a b c d', 'c d e f', 'e f'],
    ['an early part again', 'a b c d e f', 'a b c', ''],
    ['a part from the middle', 'a b c d e f', 'c d e', ''],
    ['another agent’s line in the middle', 'a b X c d', 'a b c d e', 'e'],
    ['another agent’s lines at the end', 'a b c X Y', 'a b c d', 'd'],
    ['an edited turn', 'a b c d', 'a B c d e', 'B e'],
    ['an edited second turn of a short history', 'a b', 'a B c', 'B c'],
    ['nothing in common', 'a b c', 'd e f', 'd e f'],
    ['one line in common amid others', 'a b c d', 'x y b z', 'x y b z'],
    ['a question repeated later', 'yes a yes b', 'yes a yes b yes', 'yes'],
    ['a first line said again at the end, another agent between', 'a b X c a', 'a b c a d', 'd'],
    ['a refrain in a narrow window', 'a yes ok yes ok', 'yes ok yes', 'yes'],
  ])('%s', (_name, tail, batch, expected) => {
    expect(findNew(tail, batch)).toBe(expected);
  });

  it('takes a lone message without an id for new, whatever is stored', () => {
    expect(findNew('a b yes', 'yes')).toBe('yes');
    expect(findNew('yes', 'yes')).toBe('yes');
  });

  it('lets system messages stand outside of the order', () => {
    expect(findNew('S1 a', 'S2 a b')).toBe('S2 b');
    expect(findNew('S1 a S2 b', 'S3 a b c')).toBe('S3 c');
    expect(findNew('S1 a b', 'S1 a b c')).toBe('c');
    expect(findNew('S1 a', 'S1 a')).toBe('');
    expect(findNew('S1 a yes', 'S1 yes')).toBe('yes');
  });

  it('goes by the caller’s ids where both sides have them', () => {
    expect(findNew('1:a 2:yes', '1:a 2:yes 3:yes')).toBe('yes');
    expect(findNew('1:a 2:b', '2:b 1:a')).toBe('');
    expect(findNew('1:a 2:b', '9:a 2:b c')).toBe('a c');
  });

  it('stores every message once however a history is cut, edited or interleaved', () => {
    // A conversation of mostly distinct turns with refrains, sent through windows of every width from three turns on.
    const turns = Array.from({ length: 40 }, (_, index) => (index % 6 === 5 ? 'yes' : `turn${index}`));
    for (let width = 3; width <= turns.length; width += 1) {
      const stored: Alignable[] = [];
      for (let end = 1; end <= turns.length; end += 1) {
        const batch = toMessages(turns.slice(Math.max(0, end - width), end).join(' '));
        const seen = findSeen(stored, batch);
        stored.push(...batch.filter((_, index) => !seen[index]));
        if (end % 7 === 0) stored.push(...toMessages(`other${end}`));
      }
      const own = stored.map((message) => message.fingerprint).filter((text) => !text.startsWith('other'));
      expect(own, `window of ${width}`).toEqual(turns);
    }
  });

  it('aligns the largest batch with the longest tail in time', () => {
    const tail = toMessages(Array.from({ length: 1000 }, (_, index) => `t${index}`).join(' '));
    const batch = toMessages(Array.from({ length: 500 }, (_, index) => `t${index * 2}`).join(' '));
    const started = cpuNow();
    expect(findSeen(tail, batch).every(Boolean)).toBe(true);
    expect(cpuNow() - started).toBeLessThan(1000);
  });
});

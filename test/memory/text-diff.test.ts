import { describe, expect, it } from 'vitest';
import { diffTexts, type DiffPart } from '../../src/memory/text-diff.ts';

const side = (parts: readonly DiffPart[], kind: 'added' | 'removed') =>
  parts.filter((part) => part.kind === 'same' || part.kind === kind).map((part) => part.text).join('');

describe('a diff of two texts', () => {
  it.each([
    ['', ''],
    ['', 'new'],
    ['old', ''],
    ['the same', 'the same'],
    ['Files may have 10 GB.', 'Files may have 25 GB now.'],
    ['a b c d e', 'e d c b a'],
    ['one\n\ntwo  three', 'one\ntwo three\n'],
    ['naïve 日本語 ユーザー', 'naive 日本語 user'],
  ])('of %j and %j makes both sides again', (before, after) => {
    const parts = diffTexts(before, after);
    expect([side(parts, 'removed'), side(parts, 'added')]).toEqual([before, after]);
  });

  it('marks no more than what changed', () => {
    expect(diffTexts('keep this and drop that', 'keep this and take that')).toEqual([
      { kind: 'same', text: 'keep this and ' },
      { kind: 'removed', text: 'drop' },
      { kind: 'added', text: 'take' },
      { kind: 'same', text: ' that' },
    ]);
  });

  it('goes by lines where there are too many words, and by the whole where there are too many lines', () => {
    const lines = Array.from({ length: 1000 }, (_, n) => `line ${n} of a long text\n`);
    const byLine = diffTexts(lines.join(''), lines.with(500, 'another line\n').join(''));
    expect(byLine.filter((part) => part.kind !== 'same')).toEqual([
      { kind: 'removed', text: 'line 500 of a long text\n' }, { kind: 'added', text: 'another line\n' },
    ]);
    const many = 'x\n'.repeat(2000);
    expect(diffTexts(many, `${many}y\n`)).toEqual([{ kind: 'removed', text: many }, { kind: 'added', text: `${many}y\n` }]);
  });
});

import { describe, expect, it } from 'vitest';
import { takePersonal, toFoundValues, toLookupTexts, type FoundValue, type LookupKind } from '../../src/memory/personal-values.ts';

const meet = (kind: LookupKind, one: string, other: string) =>
  toLookupTexts(kind, one).some((text) => toLookupTexts(kind, other).includes(text));

describe('what people are looked up by', () => {
  it.each<[LookupKind, string, string]>([
    ['phone', '+14155552671', '(415) 555-2671'],
    ['phone', '+1 415.555.2671', '1-415-555-2671'],
    ['phone', '+442079460958', '020 7946 0958'],
    ['phone', '0044 20 7946 0958', '+44 (20) 7946 0958'],
    ['phone', '442079460958', '+44 20 7946 0958'],
    ['phone', '+4930901820', '030 901820'],
    ['phone', '+91 98765 43210', '09876543210'],
    ['email', 'Jo.Smith@Example.COM', ' jo.smith@example.com '],
    ['account_ref', 'ACC-4471 22', 'acc 447122'],
    ['account_ref', '#8841', '8841'],
    ['name', 'José  García-Ruiz', 'jose garcia ruiz'],
  ])('meets in two spellings: %s %s and %s', (kind, one, other) => {
    expect(meet(kind, one, other)).toBe(true);
  });

  it.each<[LookupKind, string, string]>([
    ['phone', '+14155552671', '+14155552672'],
    ['phone', '+442079460958', '+4420794609'],
    ['email', 'jo@example.com', 'jo@example.org'],
    ['account_ref', '8841', '88410'],
    ['name', 'Jo Smith', 'Jo Smithe'],
  ])('keeps two apart: %s %s and %s', (kind, one, other) => {
    expect(meet(kind, one, other)).toBe(false);
  });

  it.each<[LookupKind, string]>([
    ['name', '[person_name]'],
    ['account_ref', '[bank_account ending 1234]'],
    ['phone', '12345'],
    ['phone', 'none'],
    ['account_ref', '–'],
    ['name', '…'],
  ])('is nothing for %s “%s”: a mask, or too little to tell people apart', (kind, value) => {
    expect(toLookupTexts(kind, value)).toEqual([]);
  });
});

describe('what is taken out of a text', () => {
  const TEXT = 'My card is 4111 1111 1111 1111 and my PIN is 4821; mail jo@example.com or call +1 415 555 2671.';

  it('holds personal values and no secret', () => {
    const { text, found } = takePersonal(TEXT, { personal: ['email', 'phone'] });
    expect(text).not.toMatch(/4111|4821|jo@|555/);
    expect(found.map((value) => [value.class, value.normalized, value.isInText])).toEqual([
      ['email', 'jo@example.com', false],
      ['phone', '+14155552671', false],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/4111|4821/);
  });

  it('cannot be of a secret class, by type', () => {
    // @ts-expect-error: a card is no personal value.
    const card: FoundValue = { class: 'payment_card', value: '4111', normalized: '4111', isInText: false };
    expect(card).toBeDefined();
  });

  it('marks what the tenant leaves in the text, and of that only what customers are found by', () => {
    const { text, found } = takePersonal(`${TEXT} I was born on 4 May 1981.`, { personal: ['date_of_birth'] });
    expect(text).toContain('jo@example.com');
    expect(found.map((value) => [value.class, value.isInText])).toEqual(
      expect.arrayContaining([['email', true], ['phone', true], ['date_of_birth', false]]),
    );
    const none = takePersonal('I was born on 4 May 1981.', { personal: [] });
    expect(none.found).toEqual([]);
  });

  it('is bounded and holds nothing twice, however long a list is pasted', () => {
    const many = Array.from({ length: 500 }, (_, n) => ({ class: 'email' as const, value: `a${n}@b.example`, normalized: `a${n}@b.example` }));
    expect(toFoundValues([...many, ...many], [], { personal: ['email'] })).toHaveLength(20);
    expect(toFoundValues([many[0]!, many[0]!], [], { personal: ['email'] })).toHaveLength(1);
  });
});
